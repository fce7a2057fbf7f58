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

/** Characters that a console takes in a line. IOS takes 254; what programs write into configurations is longer at times. */
export const LONGEST_LINE = 1024;

export const LINE_TOO_LONG = `% Line too long: a console takes ${LONGEST_LINE} characters`;

/** A line that is too long is cut where that can still be seen of it, so that nobody has to keep the rest. */
export function withinReach(line: string): string {
  if (line.length <= LONGEST_LINE + 1) return line;
  // Put together anew: a slice would keep the whole.
  return Array.from({ length: LONGEST_LINE + 1 }, (_, i) => line.charAt(i)).join('');
}
