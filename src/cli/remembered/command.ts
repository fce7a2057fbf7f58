/**
 * Commands whose lines are kept and shown, and do nothing: the real configurations that people bring are full of them.
 * Only what is declared is remembered, so that a misspelt line is refused as on a real device.
 */
import type { DeviceKind } from '../../config/defaults.ts';
import type { RunningConfig } from '../../config/document.ts';
import type { Editable } from '../../config/edit.ts';
import type { Remembered, RememberedLine } from '../../config/remembered.ts';
import type { ConfigCommand, Place, Section, Site, Written } from '../command.ts';
import { leadingKeywords, mentions, type Part, parseSyntax, withOptionalTail } from '../grammar/syntax.ts';
import type { RememberedModeName, Scope } from '../mode.ts';

export interface RememberedOptions {
  /** What tells its lines apart: some arguments, or everything; absent: there is one line only. */
  readonly by?: readonly string[] | 'line';
  /** Which of the two forms the running-config shows; absent: the one with `no` just takes the other away. */
  readonly shown?: 'both' | 'no';
  /** A lab has nothing that it could change; `no`: that form of it says what is the case anyway. */
  readonly cosmetic?: true | 'no';
  /** It has an effect all the same: somebody reads the line. */
  readonly done?: true;
  readonly only?: DeviceKind;
  /** The mode that it opens. */
  readonly mode?: RememberedModeName;
  /** A text follows, up to a line `quit`. */
  readonly text?: true;
  /** Syntax of the `no` form, if more may be left out. */
  readonly no?: string;
  /** Its lines are kept among those of a list of that name, in the order in which they were written. */
  readonly list?: string;
  /** `false`: another command of the list shows all of it. */
  readonly isShown?: false;
}

/** A command that is remembered: where, under which key, and how. */
interface Declaration extends RememberedOptions {
  readonly place: Place<Remembered>;
  readonly key: string;
}

/** The command of a syntax. */
export function rememberedCommand(
  place: Place<Remembered>,
  syntax: string,
  help: (syntax: string) => readonly string[],
  options: RememberedOptions,
): ConfigCommand {
  const { list, no, isShown = true } = options;
  const read = (): Grammar => {
    const parts = parseSyntax(syntax, help(syntax));
    const rest = (): readonly Part[] => withOptionalTail(parts, mandatoryParts(parts, options.by));
    // Of a list whose lines another command shows, `no` must name the whole line unless it is said otherwise.
    if (!isShown) return { parts, noParts: no === undefined ? rest() : parts };
    return { parts, noParts: no === undefined ? rest() : parseSyntax(no, help(no)) };
  };
  return commandOf({ ...options, place, key: list ?? keywordsOf(syntax) }, read);
}

interface Grammar {
  readonly parts: readonly Part[];
  readonly noParts: readonly Part[];
}

function commandOf(declared: Declaration, read: () => Grammar): ConfigCommand {
  const { shown, cosmetic, done, only, mode, text, isShown = true } = declared;
  // There are hundreds of them, and most runs of a lab need none: a grammar is read when it is first asked for.
  let grammar: Grammar | undefined;
  const known = (): Grammar => {
    grammar ??= read();
    return grammar;
  };
  const edit = (how: typeof keep): ConfigCommand['unset'] => {
    return (config, written, site) => {
      how(declared, declared.place.edit(config, site.scope), written);
      return undefined;
    };
  };
  return {
    get name() {
      return leadingKeywords(known().parts);
    },
    get parts() {
      return known().parts;
    },
    get noParts() {
      return known().noParts;
    },
    set: (config, written, site) => {
      edit(shown === 'no' ? remove : keep)(config, written, site);
      return text && { text: CERTIFICATE };
    },
    unset: edit(shown === undefined ? remove : keep),
    reset: edit(remove),
    render: (site) => (isShown ? linesToShow(declared, site).flatMap(renderLine) : []),
    effect: ({ words }) => {
      if (done) return 'done';
      // To take a line away that did nothing is nothing to speak of.
      const isNothing = words[0] === 'no' && (shown === undefined || cosmetic === 'no');
      return cosmetic === true || isNothing ? 'cosmetic' : 'remembered';
    },
    ...(only && { only }),
    ...(mode && { section: sectionOf(declared, mode) }),
    ...(text && { takeText: (config, written, site, lines) => keepText(declared, config, written, site, lines) }),
  };
}

const CERTIFICATE = { until: 'quit', lines: [], complete: false, invitation: '' } as const;

function keep(declared: Declaration, part: Editable<Remembered>, written: Written): void {
  const lines = own(part, declared.key) ?? {};
  part[declared.key] = lines;
  const key = keyOf(declared, written);
  lines[key] = { ...(declared.mode && { inside: {} }), ...own(lines, key), line: written.words.join(' ') };
}

/** Takes away the line of that key, and those that begin with what was written. */
function remove(declared: Declaration, part: Editable<Remembered>, written: Written): void {
  const lines = own(part, declared.key) ?? {};
  const named = withoutForm(written.words).join(' ');
  for (const [key, { line }] of Object.entries(lines)) {
    if (key === keyOf(declared, written) || `${line} `.startsWith(`${named} `)) delete lines[key];
  }
  if (Object.keys(lines).length === 0) delete part[declared.key];
}

function keepText(
  declared: Declaration,
  config: Editable<RunningConfig>,
  written: Written,
  { scope }: Site,
  text: readonly string[],
): void {
  const line = own(own(declared.place.edit(config, scope), declared.key) ?? {}, keyOf(declared, written));
  if (line) line.text = text.map((one) => one.trim()).filter((one) => one !== '');
}

function keyOf({ by = [] }: Declaration, { args, words }: Written): string {
  return by === 'line' ? withoutForm(words).join(' ') : by.map((name) => String(args[name] ?? '')).join(' ');
}

function withoutForm(words: readonly string[]): readonly string[] {
  return words[0] === 'no' || words[0] === 'default' ? words.slice(1) : words;
}

/** In order: lists are read from the top, other lines are sorted by what tells them apart. */
function linesIn({ place, key, by }: Declaration, { config, scope }: Site): [string, RememberedLine][] {
  const lines = Object.entries(own(place.read(config, scope) ?? {}, key) ?? {});
  return by === 'line' ? lines : lines.sort(([a], [b]) => compareKeys(a, b));
}

/** All of a place, or the one whose section it is. */
function linesToShow(declared: Declaration, site: Site): RememberedLine[] {
  const path = site.scope.remembered ?? [];
  const scope = declared.mode ? { ...site.scope, remembered: path.slice(0, -1) } : site.scope;
  return linesIn(declared, { ...site, scope })
    .filter(([key]) => !declared.mode || key === path.at(-1)?.key)
    .map(([, line]) => line);
}

function renderLine({ line, text }: RememberedLine): string[] {
  return text ? [line, ...text, 'quit'] : [line];
}

function sectionOf(declared: Declaration, mode: RememberedModeName): Section {
  const inside = (outer: Scope, key: string, line: string): Scope => ({
    ...outer,
    remembered: [...(outer.remembered ?? []), { command: declared.key, key, line }],
  });
  return {
    mode,
    enter: (outer, written) => inside(outer, keyOf(declared, written), written.words.join(' ')),
    scopes: (site) => linesIn(declared, site).map(([key, { line }]) => inside(site.scope, key, line)),
  };
}

/** What a record itself has, never what it inherits: users choose the keys. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Up to the last keyword and what names the line: the rest of a `no` form may be left out. */
function mandatoryParts(parts: readonly Part[], by: RememberedOptions['by'] = []): number {
  const names = by === 'line' ? [] : by;
  const naming = parts.findLastIndex((part) => part.kind === 'keyword' || mentions(part, names));
  const firstArgument = parts.findIndex((part) => part.kind !== 'keyword');
  return Math.max(naming, by === 'line' ? firstArgument : -1) + 1;
}

/** By alphabet, numbers in them by value. */
function compareKeys(a: string, b: string): number {
  const [x, y] = [a.split(/(\d+)/), b.split(/(\d+)/)];
  for (const [i, left] of x.entries()) {
    const right = y[i] ?? '';
    if (left !== right) return i % 2 === 1 && right !== '' ? Number(left) - Number(right) : left < right ? -1 : 1;
  }
  return x.length - y.length;
}

/** The keywords that stand in the syntax by themselves: under them the lines are kept. */
function keywordsOf(syntax: string): string {
  let depth = 0;
  const keywords = syntax.split(' ').filter((word) => {
    if (word === '[' || word === '{') depth++;
    else if (/^(\]\*?|\})$/.test(word)) depth--;
    else return depth === 0 && !word.startsWith('<');
    return false;
  });
  return keywords.join(' ');
}
