/**
 * The text of a YAML file becomes a tree of located values: scalars as their source spells them, aliases resolved, merge
 * keys (`<<`) applied. Whatever makes the text no YAML of a sensible size is reported here, before anything gives it meaning.
 */
import { Composer, Lexer, Parser } from 'yaml';
import type { Located } from '../base/located.ts';
import type { Place } from '../base/problem.ts';
import { locate } from './locate.ts';
import type { Report } from './report.ts';
import { reportSyntax } from './syntax.ts';

const MOST_CHARACTERS = 5_000_000;
const MOST_ALIASES = 1_000;
/** Of the parser's stack, which holds up to four entries for a level of nesting. */
const DEEPEST = 200;

/** Precedes a plain scalar or a block's text in the lexer's output: what follows is no mark of YAML. */
const SCALAR_FOLLOWS = '\u001f';

type Token = Parameters<Composer['next']>[0];

/** Turns offsets of a text into places. */
export type Locator = (offset: number) => Place;

/** `undefined` if a problem was reported that leaves nothing to read. */
export function readSource(file: string, source: string, report: Report): Located | undefined {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const at = locator(file, text);
  const tokens = isText(text, at, report) && tokenize(text, at, report);
  if (!tokens) return undefined;
  const options = { schema: 'failsafe', prettyErrors: false, uniqueKeys: false } as const;
  const documents = [...new Composer(options).compose(tokens, true, text.length)];
  const [document, second] = documents;
  if (second) report.error(at(second.range[0]), 'a lab is one YAML document; a second one begins here');
  for (const one of documents) reportSyntax(one, at, report);
  if (!document?.contents) {
    if (!report.hasErrors) report.error(at(0), 'the file is empty; expected a lab with nodes and links');
    return undefined;
  }
  return report.hasErrors ? undefined : locate(document.contents, at, report);
}

function isText(text: string, at: Locator, report: Report): boolean {
  if (text.length > MOST_CHARACTERS) {
    report.error(at(0), 'the file is over 5 MB; expected a lab of some kilobytes');
    return false;
  }
  // What a decoder puts for octets that are no UTF-8, and the control characters that no text has.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const strange = /[\uFFFD\u0000-\u0008\u000B-\u001F\u007F]/.exec(text);
  if (strange) {
    const code = strange[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    report.error(at(strange.index), `the file is no text in UTF-8 (character U+${code} here); expected YAML`);
  }
  return !strange;
}

/** The text's tokens, or `undefined` if it nests too deep or has too many aliases: both would take the composer down. */
function tokenize(text: string, at: Locator, report: Report): Token[] | undefined {
  const parser = new Parser();
  const tokens: Token[] = [];
  let aliases = 0;
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    const offset = parser.offset;
    if (previous !== SCALAR_FOLLOWS && lexeme.startsWith('*')) aliases++;
    previous = lexeme;
    tokens.push(...parser.next(lexeme));
    const tooDeep = parser.stack.length > DEEPEST;
    if (tooDeep || aliases > MOST_ALIASES) {
      report.error(at(offset), tooDeep ? 'nested too deep for a lab' : `more than ${MOST_ALIASES} aliases`);
      return undefined;
    }
  }
  tokens.push(...parser.end());
  return tokens;
}

function locator(file: string, text: string): Locator {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((lineStarts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return { file, line: low + 1, column: offset - (lineStarts[low] as number) + 1 };
  };
}
