/** Runs the tests of some statements in a copy of the project, and says how they ended. */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Outcome {
  readonly passed: number;
  /** Failed because something was not as it should be, rather than because the program did not run. */
  readonly refuted: number;
  /** What went wrong otherwise: a file that does not load, a test that throws. */
  readonly errors: readonly string[];
}

/** What vitest's JSON reporter writes, as far as it is read here. */
interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** The tests in these files whose names begin with one of the ids. */
export async function runTests(project: string, files: readonly string[], ids: readonly string[]): Promise<Outcome> {
  const output = join(project, 'report.json');
  const vitest = join(project, 'node_modules', 'vitest', 'vitest.mjs');
  const settings = ['--config', '.config/vitest.config.ts', '--maxWorkers=1', '--reporter=json'];
  const pattern = `(?:^| )(?:${ids.join('|')})[ :]`;
  const args = [vitest, 'run', ...settings, '--outputFile', output, '-t', pattern, ...files];
  const printed = await run(args, project);
  try {
    return outcomeOf(JSON.parse(readFileSync(output, 'utf8')) as Report);
  } catch (error) {
    return { passed: 0, refuted: 0, errors: [`no report: ${error}\n${printed}`] };
  } finally {
    rmSync(output, { force: true });
  }
}

function run(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    child.stdout.on('data', (data) => {
      printed += data;
    });
    child.stderr.on('data', (data) => {
      printed += data;
    });
    child.on('close', () => resolve(printed));
  });
}

function outcomeOf({ testResults }: Report): Outcome {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failures = tests.filter(({ status }) => status === 'failed').map(({ failureMessages }) => failureMessages);
  const refuted = failures.filter((messages) => messages.some((text) => text.startsWith('AssertionError')));
  const thrown = failures.filter((messages) => !refuted.includes(messages)).map((messages) => messages[0] ?? '');
  const unloaded = testResults.filter((file) => file.assertionResults.length === 0).map(({ message }) => message);
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    refuted: refuted.length,
    errors: [...thrown, ...unloaded],
  };
}
