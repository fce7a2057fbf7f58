/** What the YAML parser complains of, at the place and in the words that help a person. */
import { type Document, isScalar, visit } from 'yaml';
import type { Report } from './report.ts';
import type { Locator } from './source.ts';

/** Instead of the parser's words, by its message or code. */
const SAID_BETTER: Readonly<Record<string, string>> = {
  'Missing closing "quote': 'a double quote that is never closed',
  "Missing closing 'quote": 'a single quote that is never closed',
  BLOCK_AS_IMPLICIT_KEY: 'a key inside a plain value; check the indentation, or put the value in quotes',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line; check the indentation',
  TAB_AS_INDENT: 'a tab; YAML is indented with spaces',
};

export function reportSyntax(document: Document, at: Locator, report: Report): void {
  let lastLine = 0;
  for (const { code, message, pos } of document.errors) {
    const { line } = at(pos[0]);
    const where = message.startsWith('Missing closing') ? at(openingQuote(document, pos[0])) : at(pos[0]);
    // What follows on the same line is nearly always the same mistake seen again.
    if (line !== lastLine) report.error(where, `broken YAML: ${SAID_BETTER[message] ?? SAID_BETTER[code] ?? message}`);
    lastLine = line;
  }
  for (const { message, pos } of document.warnings) report.warning(at(pos[0]), message);
}

/** The parser misses the closing quote at the end of the text: where the value begins that ends there. */
function openingQuote(document: Document, end: number): number {
  let start = end;
  visit(document, (_key, node) => {
    if (isScalar(node) && node.range?.[1] === end) start = node.range[0];
  });
  return start;
}
