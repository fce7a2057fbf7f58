/** How text looks, by what it means; the adapter turns a look into the terminal's attributes. */

export interface Attributes {
  /** 0 to 15: the colours that every terminal has; absent: the terminal's own. */
  readonly colour?: number;
  readonly bold?: true;
  readonly underline?: true;
  readonly reverse?: true;
}

/** Every look differs from plain text by more than colour where it matters without colour. */
export const LOOKS = {
  plain: {},
  /** Frames, hints, what is of little weight. */
  dim: { colour: 8 },
  strong: { bold: true },
  good: { colour: 2 },
  bad: { colour: 9, bold: true },
  warn: { colour: 3 },
  info: { colour: 6 },
  /** The title of the pane that has the keys. */
  focus: { colour: 14, bold: true },
  key: { colour: 14 },
  bar: { reverse: true },
  barStrong: { reverse: true, bold: true },
  chosen: { reverse: true, bold: true },
  cursor: { reverse: true },
  added: { colour: 10, bold: true },
  removed: { colour: 9 },
  path: { colour: 13, bold: true },
} as const satisfies Readonly<Record<string, Attributes>>;

export type Look = keyof typeof LOOKS;
