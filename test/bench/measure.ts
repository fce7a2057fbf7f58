/** Times a run and says on what machine: figures without one mean nothing. */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the README's table promises: at least, or at most. */
  readonly limit: { readonly atLeast: number } | { readonly atMost: number };
  /** What it is compared with. */
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

export function holds({ value, limit }: Figure): boolean {
  return 'atLeast' in limit ? value >= limit.atLeast : value <= limit.atMost;
}

export function describe(figure: Figure): string {
  const { name, value, unit, limit, beside } = figure;
  const number = value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
  const promise = 'atLeast' in limit ? `at least ${limit.atLeast.toLocaleString('en-US')}` : `at most ${limit.atMost}`;
  return `${holds(figure) ? 'ok  ' : 'MISS'}  ${name}: ${number} ${unit} (${promise}${beside === undefined ? '' : `; ${beside}`})`;
}
