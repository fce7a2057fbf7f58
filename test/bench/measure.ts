/** Times a run and says on what machine: figures without one mean nothing. */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { must } from '../../src/base/assert.ts';
import type { Promises } from './promises.ts';

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Said beside it. */
  readonly beside?: string;
}

/** Seconds of real time that the body took. */
export function time(body: () => void): number {
  const start = process.hrtime.bigint();
  body();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** The fastest of several runs: noise only ever adds. */
export function best(runs: number, body: () => number): number {
  return Math.min(...Array.from({ length: runs }, body));
}

/** Seconds that a command takes, start to exit. */
export function timeCommand(command: string, args: readonly string[]): number {
  return time(() => execFileSync(command, args, { stdio: 'ignore' }));
}

export function machine(): string {
  const cores = cpus();
  return `${cores[0]?.model.trim()}, ${cores.length} cores, Node ${process.version}`;
}

export function holds({ name, value }: Figure, promises: Promises): boolean {
  const { atLeast, atMost } = must(promises.get(name), `a promise for ${name} in the README`);
  return value >= (atLeast ?? 0) && value <= (atMost ?? Number.POSITIVE_INFINITY);
}

export function describe(figure: Figure, promises: Promises): string {
  const { name, value, unit, beside } = figure;
  const number = value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
  const { text } = must(promises.get(name), `a promise for ${name} in the README`);
  const more = beside === undefined ? '' : `; ${beside}`;
  return `${holds(figure, promises) ? 'ok  ' : 'MISS'}  ${name}: ${number} ${unit} (promised: ${text}${more})`;
}
