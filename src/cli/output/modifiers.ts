/** What may follow a `show` command behind `|`: a filter of its lines, or its value as JSON. */
import type { Arguments } from '../grammar/arguments.ts';
import { type Group, parseSyntax } from '../grammar/syntax.ts';
import { compilePattern, type Pattern } from './pattern.ts';

/** The grammar of it, to be put behind that of a command. */
export const OUTPUT_MODIFIERS: Group = {
  kind: 'group',
  optional: true,
  repeated: false,
  alternatives: [
    [
      { kind: 'keyword', text: '|', help: 'Output modifiers' },
      ...parseSyntax(
        '{ <modifier:begin|exclude|include|section> <pattern:pattern> | <modifier:count> [ <pattern:pattern> ] | <modifier:json> }',
        [
          'Begin with the line that matches',
          'Exclude lines that match',
          'Include lines that match',
          'Filter a section of output',
          'Regular Expression',
          'Count number of lines which match regexp',
          'Regular Expression',
          'The same as data, in JSON',
        ],
      ),
    ],
  ],
};

/** What is printed of a text once the modifier of the line, if there is one, has been applied. */
export function modifiedText(text: string, args: Arguments): string {
  const { modifier, pattern = '' } = args;
  if (modifier === undefined) return text;
  // The grammar has refused what is no expression.
  const matches = compilePattern(String(pattern)) ?? ((): boolean => false);
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  return filterLines(lines, String(modifier), matches)
    .map((line) => `${line}\n`)
    .join('');
}

function filterLines(lines: readonly string[], modifier: string, matches: Pattern): readonly string[] {
  switch (modifier) {
    case 'include':
      return lines.filter(matches);
    case 'exclude':
      return lines.filter((line) => !matches(line));
    case 'begin': {
      const first = lines.findIndex(matches);
      return first < 0 ? [] : lines.slice(first);
    }
    case 'count':
      return [`Number of lines which match regexp = ${lines.filter(matches).length}`];
    default:
      return sections(lines, matches);
  }
}

/** The lines that match, each with those below it that are indented further. */
function sections(lines: readonly string[], matches: Pattern): string[] {
  let depth = Number.POSITIVE_INFINITY;
  return lines.filter((line) => {
    const indent = line.length - line.trimStart().length;
    if (indent > depth) return true;
    depth = matches(line) ? indent : Number.POSITIVE_INFINITY;
    return depth === indent;
  });
}
