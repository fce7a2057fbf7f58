/** Two outputs of the same command, before and after, as one list in which what has gone and what has come is marked. */

export interface Row {
  readonly shown: string;
  readonly compared: string;
}

export interface MarkedRow {
  readonly text: string;
  readonly mark: 'same' | 'added' | 'removed';
}

/** Longer outputs would take long to compare; they are shown as they are. */
const MOST_ROWS = 600;

/** By the longest common subsequence; what has gone stands in front of what has come. */
export function difference(before: readonly Row[], after: readonly Row[]): MarkedRow[] {
  if (before.length > MOST_ROWS || after.length > MOST_ROWS)
    return after.map(({ shown }) => ({ text: shown, mark: 'same' }));
  const lengths = commonLengths(before, after);
  const width = after.length + 1;
  const rows: MarkedRow[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old && now && old.compared === now.compared) {
      rows.push({ text: now.shown, mark: 'same' });
      i++;
      j++;
    } else if (old && (!now || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))) {
      rows.push({ text: old.shown, mark: 'removed' });
      i++;
    } else if (now) {
      rows.push({ text: now.shown, mark: 'added' });
      j++;
    }
  }
  return rows;
}

/** Of every pair of tails, how long their longest common subsequence is. */
function commonLengths(before: readonly Row[], after: readonly Row[]): Uint16Array {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        before[i]?.compared === after[j]?.compared
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  return lengths;
}
