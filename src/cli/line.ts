/** Lines as they come from people, scripts and files. */

/**
 * The line without the characters that a terminal would not put into it; a tab counts as a blank. Ctrl-C, which delimits
 * banners in configurations, stays as it is shown.
 */
export function cleanLine(line: string): string {
  return line
    .replaceAll('\t', ' ')
    .replaceAll('\u0003', '^C')
    .replaceAll(/\p{Cc}/gu, '');
}
