/** Lines of configuration that are kept and shown, and have no effect here. */

/** By command, then by what tells its lines apart; the empty text if it has one line only. */
export type Remembered = Readonly<Record<string, Readonly<Record<string, RememberedLine>>>>;

export interface RememberedLine {
  /** As `show running-config` has it; begins with `no` if that is what was said. */
  readonly line: string;
  /** What stands in the section that the line opens. */
  readonly inside?: Remembered;
  /** What follows the line as it is, up to `quit`: a certificate. */
  readonly text?: readonly string[];
}
