/** A module of its own: who opens a lab asks before it loads the forms of expectations. */
import type { Located } from '../base/located.ts';

/** Whether the section asks for texts of devices, so that whoever reads it needs the language of consoles (`lab/ios.ts`). */
export function asksConsoles(section: Located | undefined): boolean {
  if (section?.kind !== 'list') return false;
  return section.items.some((item) => item.kind === 'map' && item.entries.some(({ key }) => KINDS.has(key)));
}

const KINDS: ReadonlySet<string> = new Set(['config', 'output']);
