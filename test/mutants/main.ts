/**
 * `npm run mutants`: each rule of the conformance list that mutants.ts breaks must be missed by the tests of its id.
 * `npm run mutants -- R07 I04` breaks these alone. Exit 1 if a mutant survives.
 */
import { testFilesOf } from '../named-tests.ts';
import type { Mutant } from './mutant.ts';
import { MUTANTS } from './mutants.ts';
import { runTests } from './run-tests.ts';
import { patched, Workplace } from './workplace.ts';

/** A copy of the project each. */
const AT_A_TIME = 2;

function filesOf(ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap(testFilesOf))];
}

/** `killed`, or what is wrong. */
async function judge(workplace: Workplace, mutant: Mutant): Promise<string> {
  const text = patched(mutant);
  if (text === undefined) return 'ERROR: `find` does not stand there exactly once';
  const files = filesOf([mutant.id]);
  if (files.length === 0) return 'ERROR: no test has that id';
  const run = () => runTests(workplace.project, files, [mutant.id]);
  const { passed, refuted, errors } = await workplace.with(mutant.file, text, run);
  if (refuted > 0) return 'killed';
  if (errors.length > 0) return `ERROR: ${errors[0]?.split('\n')[0]}`;
  return passed === 0 ? 'ERROR: no test ran' : 'SURVIVED';
}

/** Unbroken, all of them must pass: else it would mean nothing that they fail. */
async function judgeUnbroken(workplace: Workplace, ids: readonly string[]): Promise<string | undefined> {
  const { passed, refuted, errors } = await runTests(workplace.project, filesOf(ids), ids);
  if (refuted > 0 || errors.length > 0) return `${refuted + errors.length} tests fail without any mutant`;
  return passed === 0 ? 'no test runs' : undefined;
}

function row(mutant: Mutant, verdict: string): string {
  return `${mutant.id}  ${verdict.padEnd(8)}  ${mutant.file}  ${mutant.breaks}\n`;
}

async function work(workplace: Workplace, queue: Mutant[], verdicts: Map<Mutant, string>): Promise<void> {
  for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
    const verdict = await judge(workplace, mutant);
    verdicts.set(mutant, verdict);
    process.stdout.write(row(mutant, verdict));
  }
}

async function main(asked: readonly string[]): Promise<number> {
  const mutants = asked.length === 0 ? MUTANTS : MUTANTS.filter(({ id }) => asked.includes(id));
  const ids = [...new Set(mutants.map(({ id }) => id))];
  const workplaces = Array.from({ length: AT_A_TIME }, () => new Workplace());
  try {
    const fault = await judgeUnbroken(workplaces[0] as Workplace, ids);
    if (fault) {
      process.stdout.write(`${fault}\n`);
      return 1;
    }
    const verdicts = new Map<Mutant, string>();
    const queue = [...mutants];
    await Promise.all(workplaces.map((workplace) => work(workplace, queue, verdicts)));
    const killed = [...verdicts.values()].filter((verdict) => verdict === 'killed').length;
    process.stdout.write(`${killed} of ${mutants.length} mutants killed, of ${ids.length} statements\n`);
    return killed === mutants.length ? 0 : 1;
  } finally {
    for (const workplace of workplaces) workplace.remove();
  }
}

process.exitCode = await main(process.argv.slice(2));
