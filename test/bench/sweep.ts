/** Every failure of real networks, by the command that a person types, over all cores. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assert } from '../../src/base/assert.ts';
import type { SweepResult } from '../../src/exercise/sweep/result.ts';
import { sharedFolder } from '../shared.ts';
import { type Figure, time } from './measure.ts';

const MAIN = resolve(import.meta.dirname, '..', '..', 'dist', 'main.js');
const LARGEST_RESULT = 500_000_000;

interface Sweep {
  readonly name: string;
  readonly network: string;
  readonly flags: readonly string[];
  /** Reckoned from the graph: its links and nodes, or every two links. */
  readonly failures: number;
}

const SWEEPS: readonly Sweep[] = [
  { name: 'sweep of every link and node, 41 routers', network: 'Cernet', flags: ['--links', '--nodes'], failures: 100 },
  { name: 'sweep of every two of 20 links', network: 'Savvis', flags: ['--pairs'], failures: 190 },
];

export function sweepFigures(): Figure[] {
  return SWEEPS.flatMap((sweep) => {
    const graph = sharedFolder('topology-zoo', `${sweep.network}.graphml`);
    if (graph) return [measure(sweep, graph)];
    process.stdout.write(`skipped ${sweep.name}: ../shared/topology-zoo is not beside this checkout\n`);
    return [];
  });
}

function measure({ name, flags, failures }: Sweep, graph: string): Figure {
  const folder = mkdtempSync(join(tmpdir(), 'looplab-bench-'));
  const lab = join(folder, 'lab.yaml');
  looplab('import', graph, '-o', lab);
  let printed = '';
  const value = time(() => {
    printed = looplab('sweep', lab, ...flags, '--json');
  });
  rmSync(folder, { recursive: true });
  const result = JSON.parse(printed) as SweepResult;
  assert(result.failures.length === failures, `${failures} failures were tried`);
  assert(
    result.failures.every(({ problem }) => problem === undefined),
    'the lab settles after each',
  );
  const outages = result.failures.reduce((sum, failure) => sum + failure.outages.length, 0);
  assert(outages > 0, 'somebody was without somebody');
  return {
    name,
    value,
    unit: 's',
    beside: `${result.pairs.loopback + result.pairs.physical} pairs, ${outages} outages`,
  };
}

function looplab(...words: string[]): string {
  return execFileSync(process.execPath, [MAIN, ...words], { encoding: 'utf8', maxBuffer: LARGEST_RESULT });
}
