/** Collects what is wrong with a file, so that all of it is reported at once. */
import type { Place, Problem } from '../base/problem.ts';
import { nearest } from '../base/similar.ts';

/** Looking for similar words costs time, and nobody reads a hundred hints. */
const MOST_HINTS = 100;

export class Report {
  readonly #problems = new Map<string, Problem>();
  #hints = 0;

  error(where: Place, message: string): void {
    this.#add({ where, message, severity: 'error' });
  }

  warning(where: Place, message: string): void {
    this.#add({ where, message, severity: 'warning' });
  }

  /** `: did you mean "R1"?` if one of the candidates is near enough to the word, otherwise nothing. */
  hint(word: string, candidates: Iterable<string>): string {
    if (this.#hints++ >= MOST_HINTS) return '';
    const similar = nearest(word, candidates);
    return similar === undefined ? '' : `; did you mean "${similar}"?`;
  }

  get hasErrors(): boolean {
    return this.problems().some((problem) => problem.severity === 'error');
  }

  /** In the order of their places, each once: what an alias repeats is one mistake. */
  problems(): Problem[] {
    return [...this.#problems.values()].sort(
      (a, b) => a.where.line - b.where.line || a.where.column - b.where.column || (a.message < b.message ? -1 : 1),
    );
  }

  #add(problem: Problem): void {
    const { file, line, column } = problem.where;
    this.#problems.set(`${file}:${line}:${column}:${problem.message}`, problem);
  }
}
