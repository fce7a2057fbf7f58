/** The console as it is seen: what was printed, and below it the line being typed. */
import { rowsOf, wrap } from '../../session/scrollback.ts';
import type { Look } from '../looks.ts';
import type { Model } from '../model.ts';
import { createRaster, type Raster, type Size, write } from '../raster.ts';

export interface ConsoleView {
  readonly raster: Raster;
  /** Where the next character goes, if it can be seen. */
  readonly cursor?: { readonly x: number; readonly y: number };
}

export function viewConsole({ console, scrolled }: Model, size: Size): ConsoleView {
  const raster = createRaster(size);
  if (!console) {
    write(raster, 1, 0, 'Choose a node on the map and press Enter: its console opens here.', 'dim');
    return { raster };
  }
  const { scrollback, text, cursor } = console;
  const pane = { width: Math.max(1, size.columns), height: size.rows };
  // The blank is where the cursor stands at the end of a full row.
  const typed = scrolled > 0 ? [] : wrap(`${text} `, pane.width);
  const above = rowsOf(scrollback, { ...pane, height: pane.height + 1 }, scrolled);
  // A line that was not ended, as the dots of a ping are, goes on; an ended one leaves an empty row, where the line is.
  const open = above.pop() ?? '';
  const rows = open === '' ? above : [...above, open];
  const shown = [...rows, ...(open === '' || text !== '' ? typed : [])].slice(-pane.height);
  for (const [y, row] of shown.entries()) write(raster, 0, y, row, lookOf(row));
  if (scrolled > 0) return { raster };
  if (open !== '' && text === '')
    return { raster, cursor: { x: Math.min(open.length, size.columns - 1), y: shown.length - 1 } };
  const first = shown.length - typed.length;
  return { raster, cursor: { x: cursor % pane.width, y: first + Math.floor(cursor / pane.width) } };
}

/** What a device complains about, and what it logs, stand out. */
function lookOf(row: string): Look {
  if (/^\s*\^\s*$|^% |^%Error/.test(row)) return 'bad';
  return /^\*?[A-Z][a-z]{2} +\d.*: %\w+-\d-|^%\w+-\d-/.test(row) ? 'warn' : 'plain';
}
