/** OSPF on large labs: each torus in a process of its own, for the peak of its memory. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Figure } from './measure.ts';

/** What `torus.ts` prints. Seconds, and octets. */
export interface TorusResult {
  /** From nothing to settled, and from the cut of a link. */
  readonly settled: number;
  readonly cut: number;
  /** Seconds of all processors until it was settled. */
  readonly processor: number;
  /** The most that the process had until it was settled, and what of it was in use then. */
  readonly peak: number;
  readonly heapUsed: number;
  readonly arrayBuffers: number;
  /** Of all routers, until it was settled. */
  readonly receipts: number;
  readonly originations: number;
  readonly dijkstras: number;
  /** Percent of the time until it was settled, by part of the lab. */
  readonly shares: Readonly<Record<string, number>>;
}

/** From nothing to settled, peak memory, and a link cut. */
export function ospfOnTorus(rows: number, columns: number, runs: number): Figure[] {
  const [result] = Array.from({ length: runs }, () => runTorus(rows, columns)).sort((a, b) => a.settled - b.settled);
  if (!result) return [];
  const name = `OSPF, ${rows} x ${columns} torus`;
  return [
    {
      name: `${name}, from nothing to settled`,
      value: result.settled,
      unit: 's',
      beside: workOf(result, rows * columns),
    },
    { name: `${name}, peak memory`, value: mebibytes(result.peak), unit: 'MiB', beside: memoryOf(result) },
    { name: `${name}, a link cut`, value: result.cut, unit: 's' },
  ];
}

function runTorus(rows: number, columns: number): TorusResult {
  const script = join(import.meta.dirname, 'torus.ts');
  const args = ['--import', 'tsx', script, String(rows), String(columns)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

function workOf({ processor, receipts, originations, dijkstras, shares }: TorusResult, routers: number): string {
  const parts = Object.entries(shares)
    .sort(([, a], [, b]) => b - a)
    .map(([part, percent]) => `${part} ${percent} %`);
  return [
    `${processor.toFixed(2)} s of processor`,
    `${receipts.toLocaleString('en-US')} LSAs received`,
    `${(originations / routers).toFixed(1)} originations and ${(dijkstras / routers).toFixed(1)} SPF runs a router`,
    `${parts.join(', ')}`,
  ].join('; ');
}

function memoryOf({ heapUsed, arrayBuffers }: TorusResult): string {
  return `${mebibytes(heapUsed)} MiB of objects and ${mebibytes(arrayBuffers)} MiB of columns and frames when settled`;
}

function mebibytes(octets: number): number {
  return Math.round(octets / 2 ** 20);
}
