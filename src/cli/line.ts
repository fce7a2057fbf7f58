/** Lines as they come from people, scripts and files. */

/** The line without the characters that a terminal would not put into it; a tab counts as a blank. */
export function cleanLine(line: string): string {
  return line.replaceAll('\t', ' ').replaceAll(/\p{Cc}/gu, '');
}
