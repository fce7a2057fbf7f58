import { readFileSync } from 'node:fs';
import type { Argv, CommandModule } from 'yargs';
import type { SweepResult } from '../exercise/sweep/result.ts';
import { badInput } from './blame.ts';
import { giveSweep, type SweepOutput, withSweepOutput } from './sweep.ts';

interface MergeFlags extends SweepOutput {
  readonly parts: readonly string[];
}

export const sweepMerge: CommandModule<object, MergeFlags> = {
  command: 'sweep-merge <parts..>',
  describe: 'Put the parts of a sweep together that ran with --shard and --json',
  builder: (yargs: Argv) =>
    withSweepOutput(
      yargs.positional('parts', { type: 'string', array: true, demandOption: true, describe: 'Files of sweep --json' }),
    ).example('$0 sweep-merge part1.json part2.json --html report.html', 'As if it had been one sweep'),
  handler: async ({ parts, ...flags }) => {
    const { mergeSweeps } = await import('../exercise/sweep/merge.ts');
    const merged = mergeSweeps(parts.map(readPart));
    if (typeof merged === 'string') throw badInput(merged);
    await giveSweep(merged, flags);
  },
};

function readPart(path: string): SweepResult {
  const value = parse(path);
  const part = value as Partial<SweepResult> | null;
  const isPart = part?.format === 'looplab/1' && Array.isArray(part.failures) && typeof part.size === 'number';
  if (!isPart) throw badInput('not what sweep --json prints', path);
  return value as SweepResult;
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? `no JSON: ${error.message}` : (error as NodeJS.ErrnoException).code;
    throw badInput(`cannot be read (${why})`, path);
  }
}
