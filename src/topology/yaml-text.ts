/** Writes YAML in block style: what our reader reads back to the same values, and what a person can read too. */
import type { Located } from '../base/located.ts';

/** A text, a list, a map in its order, or a value as a file had it. */
export type Tree = string | Located | readonly Tree[] | ReadonlyMap<string, Tree>;

/** Words that need no quotes anywhere, in lists in brackets neither. */
const PLAIN = /^[\w./+](?:[\w./%+:@() -]*[\w./%+)])?$/;

/** The text of a map, its lines ended. */
export function formatYaml(map: ReadonlyMap<string, Tree>): string {
  return `${formatMap([...map], '').slice(1)}\n`;
}

/** Behind its key or dash: ` word`, or a line break and what is indented. */
function formatTree(tree: Tree, indent: string): string {
  if (typeof tree === 'string') return formatText(tree, indent);
  if (tree instanceof Map) return formatMap([...tree], indent);
  if (Array.isArray(tree)) return formatList(tree, indent);
  const located = tree as Located;
  if (located.kind === 'map')
    return formatMap(
      located.entries.map(({ key, value }) => [key, value]),
      indent,
    );
  if (located.kind === 'list') return formatList(located.items, indent);
  if (located.quoted) return located.text.includes('\n') ? formatText(located.text, indent) : ` ${quote(located.text)}`;
  return located.text === '' ? '' : ` ${located.text}`;
}

function formatMap(entries: readonly (readonly [string, Tree])[], indent: string): string {
  if (entries.length === 0) return ' {}';
  return entries
    .map(
      ([key, value]) =>
        `\n${indent}${PLAIN.test(key) && !key.includes(': ') ? key : quote(key)}:${formatTree(value, `${indent}  `)}`,
    )
    .join('');
}

function formatList(items: readonly Tree[], indent: string): string {
  if (items.every((item) => typeof item === 'string' && isPlain(item))) return ` [${items.join(', ')}]`;
  return items.map((item) => `\n${indent}-${joinDash(formatTree(item, `${indent}  `), indent)}`).join('');
}

/** The first entry of a map or list stands behind its dash. */
function joinDash(text: string, indent: string): string {
  return text.startsWith(`\n${indent}  `) ? ` ${text.slice(indent.length + 3)}` : text;
}

function formatText(text: string, indent: string): string {
  if (isPlain(text)) return ` ${text}`;
  const block = /^[^\s#](?:[^\r\p{Cc}\uFFFD\uFEFF]|[\n\t])*$/u.test(text) && text.includes('\n');
  if (!block) return ` ${quote(text)}`;
  const lines = text.replace(/\n$/, '').split('\n');
  const chomp = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  return ` |${chomp}${lines.map((line) => (line === '' ? '\n' : `\n${indent}${line}`)).join('')}`;
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !/: | #/.test(text);
}

/** In double quotes YAML knows the escapes of JSON; what a reader might take for no text is escaped too. */
function quote(text: string): string {
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replaceAll(/[\u007F-\u009F\uFFFD\uFEFF]/g, escaped);
}
