/**
 * `npm run oracle -- FILE…`: every difference from the recordings, then the counts; exit 1 if any file differs.
 * `npm run oracle -- --outage [SEEDS]`: what failures cost, beside what they cost FRRouting; exit 1 if any is out of bounds.
 */
import { readFileSync } from 'node:fs';
import { compareRecording, DELIBERATE } from './compare.ts';
import { printOutages } from './outage-table.ts';
import type { Recording } from './recording.ts';

/** Exit code. */
function compareFiles(files: readonly string[]): number {
  let differing = 0;
  const covered: Record<string, number> = {};
  for (const file of files) {
    const recording = JSON.parse(readFileSync(file, 'utf8')) as Recording;
    const verdict = compareRecording(recording);
    for (const difference of verdict.differences) process.stdout.write(`${verdict.name}: ${difference}\n`);
    for (const [field, count] of Object.entries(verdict.covered)) covered[field] = (covered[field] ?? 0) + count;
    if (verdict.differences.length > 0) differing++;
    const { name, phases, routes, neighbors, lsas, pings, differences } = verdict;
    const ospf = recording.protocol === 'ospf' ? `${neighbors} neighbours, ${lsas} LSAs, ` : '';
    process.stdout.write(
      `${name}: ${phases} phases, ${routes} routes, ${ospf}${pings} pings, ${differences.length} differences\n`,
    );
  }
  for (const [field, count] of Object.entries(covered)) {
    process.stdout.write(`deliberate: ${field} in ${count} routes (${DELIBERATE[field]})\n`);
  }
  process.stdout.write(`${files.length} files, ${files.length - differing} agree, ${differing} differ\n`);
  if (files.length === 0) return 2;
  return differing > 0 ? 1 : 0;
}

const SEEDS = 10;
const [first, second] = process.argv.slice(2);
if (first === '--outage') {
  const seeds = Array.from({ length: Number(second ?? SEEDS) }, (_, i) => i + 1);
  process.exitCode = printOutages(seeds) ? 0 : 1;
} else process.exitCode = compareFiles(process.argv.slice(2));
