/**
 * The end of a test run: every skipped test or suite with its reason, then `N passed, N failed, N skipped` alone on the last
 * line. With LOOPLAB_NEEDS=all a skip counts as a failure of the run: on a machine that has everything nothing may skip.
 */
import type { Reporter, TestModule, TestSuite } from 'vitest/node';

/** What the reporter reads of a test; vitest's `TestCase` has more. */
export interface CountedTest {
  readonly fullName: string;
  readonly parent: unknown;
  result(): { readonly state: string; readonly note?: string | undefined };
}

/** What the reporter reads of a test file. */
export interface CountedModule {
  readonly moduleId: string;
  readonly children: { allTests(): Iterable<CountedTest> };
  errors(): readonly unknown[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** One line for each skipped test, or for a whole skipped suite. */
  readonly reasons: readonly string[];
}

/** Counts tests; an error outside any test (a file that does not load) is a failure of its own. */
export function tally(modules: Iterable<CountedModule>, unhandled: number): Tally {
  const count = { passed: 0, failed: unhandled, skipped: 0 };
  const reasons = new Set<string>();
  for (const module of modules) {
    count.failed += module.errors().length;
    for (const test of module.children.allTests()) {
      const { state, note } = test.result();
      if (state === 'passed') count.passed++;
      else if (state === 'failed') count.failed++;
      else {
        count.skipped++;
        reasons.add(note ? `${test.fullName} (skipped: ${note})` : (skippedSuite(test) ?? test.fullName));
      }
    }
  }
  return { ...count, reasons: [...reasons] };
}

/** `12 passed, 0 failed, 1 skipped` */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The outermost suite that was skipped as a whole: its name says why. */
function skippedSuite(test: CountedTest): string | undefined {
  let found: string | undefined;
  for (let at = test.parent as TestSuite | TestModule; at.type === 'suite'; at = at.parent) {
    if (at.options.mode === 'skip') found = at.fullName;
  }
  return found;
}

export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const result = tally(modules, unhandled.length);
    const strict = process.env['LOOPLAB_NEEDS'] === 'all' && result.skipped > 0;
    // At exit, so that nothing (a coverage table) is printed after it.
    process.once('exit', () => {
      if (strict) process.exitCode = 1;
      const skips = result.reasons.map((reason) => `skipped: ${reason}\n`);
      if (strict) skips.push('LOOPLAB_NEEDS=all: nothing may be skipped here\n');
      process.stdout.write(`${skips.join('')}${closingLine(result)}\n`);
    });
  }
}
