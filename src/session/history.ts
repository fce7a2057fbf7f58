/** Up and down through the lines typed before, which are the console's own list (`show history`). */

export interface Recall {
  /** How many lines back; 0 is the line being typed. */
  readonly back: number;
  /** What stood there before the first step back. */
  readonly typed: string;
}

export const NO_RECALL: Recall = { back: 0, typed: '' };

export interface Recalled {
  readonly recall: Recall;
  readonly text: string;
}

/** The line before that one; the oldest stays. `lines` has the oldest first. */
export function older(recall: Recall, lines: readonly string[], text: string): Recalled {
  if (recall.back >= lines.length) return { recall, text };
  const back = recall.back + 1;
  return { recall: { back, typed: recall.back === 0 ? text : recall.typed }, text: lines.at(-back) ?? '' };
}

/** The line after that one, at last what was being typed. */
export function newer(recall: Recall, lines: readonly string[], text: string): Recalled {
  if (recall.back === 0) return { recall, text };
  const back = recall.back - 1;
  return { recall: { ...recall, back }, text: back === 0 ? recall.typed : (lines.at(-back) ?? '') };
}
