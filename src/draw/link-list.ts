/** The links of a lab as a list: what a drawing has no room for. */
import { endText, type Picture } from './picture.ts';

/** A line for each link with its ends, in columns. */
export function listLinks(picture: Picture): string[] {
  const rows = picture.links.map(({ name, ends, failed }) => [
    name,
    ...ends.map((end) => [end.node, end.port, endText(end)].filter(Boolean).join(' ')),
    failed ? 'failed' : '',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
