/** What a node may be called, for those who build without a file. */
import { LINK_KEYS } from './link-keys.ts';
import { Report } from './report.ts';
import { name } from './words.ts';

/** Why there cannot be a node of that name in a topology file; `undefined` if there can. */
export function nodeNameFault(text: string): string | undefined {
  if (Object.hasOwn(LINK_KEYS, text)) return `a node cannot be called "${text}": links have a setting of that name`;
  const report = new Report();
  const where = { file: '', line: 0, column: 0 };
  const read = name.read({ kind: 'scalar', where, text, quoted: false }, 'node', report);
  return read === undefined ? report.problems()[0]?.message : undefined;
}
