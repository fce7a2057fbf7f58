/** A rule of ../shared/CONFORMANCE.md broken by a patch of one line. */
export interface Mutant {
  /** The statement that makes the rule, or its RFC and section if the list has none; the tests of that name must fail. */
  readonly id: string;
  readonly file: string;
  /** What is so in the mutant. */
  readonly breaks: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}
