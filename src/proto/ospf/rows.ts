/** Rows of numbers, of any length each, in one array: what belongs to the vertices of a graph. Plain data. */

export interface Rows {
  values: Int32Array;
  /** By row: where it begins in `values`, and how many of them it has. */
  starts: Int32Array;
  lengths: Int32Array;
  /** No row has anything from here on. */
  end: number;
}

export function createRows(): Rows {
  return { values: new Int32Array(0), starts: new Int32Array(0), lengths: new Int32Array(0), end: 0 };
}

/** Where the row ends; it begins at `starts[row]`. A row that was never set is empty. */
export function rowEnd(rows: Rows, row: number): number {
  return row < rows.lengths.length ? (rows.starts[row] as number) + (rows.lengths[row] as number) : 0;
}

/** The row is now the first `length` of these values. Whether it was another before. */
export function setRow(rows: Rows, row: number, values: readonly number[] | Int32Array, length: number): boolean {
  if (row >= rows.starts.length) addRows(rows, row);
  if (isSame(rows, row, values, length)) return false;
  if (length > (rows.lengths[row] as number)) {
    rows.lengths[row] = 0;
    if (rows.end + length > rows.values.length) makeRoom(rows, length);
    rows.starts[row] = rows.end;
    rows.end += length;
  }
  rows.lengths[row] = length;
  const start = rows.starts[row] as number;
  for (let i = 0; i < length; i++) rows.values[start + i] = values[i] as number;
  return true;
}

function isSame(rows: Rows, row: number, values: readonly number[] | Int32Array, length: number): boolean {
  if (rows.lengths[row] !== length) return false;
  const start = rows.starts[row] as number;
  for (let i = 0; i < length; i++) if (rows.values[start + i] !== values[i]) return false;
  return true;
}

function addRows(rows: Rows, row: number): void {
  const capacity = Math.max(row + 1, rows.starts.length + (rows.starts.length >> 1));
  const starts = new Int32Array(capacity);
  const lengths = new Int32Array(capacity);
  starts.set(rows.starts);
  lengths.set(rows.lengths);
  rows.starts = starts;
  rows.lengths = lengths;
}

/** The rows move together, and a quarter more than they and the new one need is set aside. */
function makeRoom(rows: Rows, length: number): void {
  const { starts, lengths, values: before } = rows;
  let needed = length;
  for (let row = 0; row < lengths.length; row++) needed += lengths[row] as number;
  const values = new Int32Array(needed + (needed >> 2) + 8);
  let end = 0;
  for (let row = 0; row < lengths.length; row++) {
    const from = starts[row] as number;
    const count = lengths[row] as number;
    starts[row] = end;
    for (let i = 0; i < count; i++) values[end++] = before[from + i] as number;
  }
  rows.values = values;
  rows.end = end;
}
