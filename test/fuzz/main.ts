/**
 * `npm run fuzz`: random lines for the console of a router in a lab, as many as nobody types. The console lives, the
 * configuration stays valid, no line takes long, and what was typed is not kept.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { canonicalConfig } from '../../src/config/edit.ts';
import { configProblems } from '../../src/config/validate.ts';
import type { JournalEntry } from '../../src/lab/action.ts';
import type { Console } from '../../src/lab/console.ts';
import { type Lab, openLab } from '../../src/lab/looplab.ts';
import { Lines } from './lines.ts';

const MEGABYTE = 1_000_000;

interface Course {
  readonly name: string;
  /** Every other person begins in the configuration. */
  readonly configures?: true;
  readonly lines: number;
  /** Milliseconds of CPU time that a line may take. */
  readonly most: number;
  next(lines: Lines): string;
}

const COURSES: readonly Course[] = [
  { name: 'up to 1 kB', configures: true, lines: 100_000, most: 50, next: (lines) => lines.line(1000) },
  { name: 'of 1 MB', configures: true, lines: 1_000, most: 50, next: (lines) => lines.long(MEGABYTE) },
  { name: 'of 10 MB', lines: 10, most: 500, next: (lines) => lines.long(10 * MEGABYTE) },
  { name: 'with a hostile pattern', lines: 1_000, most: 50, next: (lines) => lines.hostile() },
];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed / MEGABYTE;
}

/** The journal has to keep what was typed; it is not what the console keeps. */
function forgetJournal(lab: Lab): void {
  (lab.journal as JournalEntry[]).length = 0;
}

function open(): Lab {
  const lab = openLab({ file: 'fuzz.yaml', text: 'protocols: [ospf]\nnodes: [R1, R2]\nlinks: [R1-R2]\n' });
  lab.advance({ settled: true });
  return lab;
}

/** Milliseconds of CPU time: other programs of the machine do not count. */
function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function faultsOf(lab: Lab): string[] {
  const { config } = lab.query({ ask: 'device', device: 'R1' });
  const canonical = canonicalConfig(config) === config;
  return [...configProblems(config).map(({ message }) => message), ...(canonical ? [] : ['it is not canonical'])];
}

/** What it cost, and how it began. */
function type(console: Console, line: string, lines: Lines): { ms: number; line: string } {
  const ms = cost(() => {
    console.line(line);
    if (console.busy || lines.chance(50)) console.interrupt();
  });
  return { ms, line: JSON.stringify(line.slice(0, 100)) };
}

function run({ name, configures, lines: count, most, next }: Course, share: number): boolean {
  const lab = open();
  const console = lab.console('R1');
  const lines = new Lines(name);
  const before = heap();
  const modes = new Set<string>();
  let slowest = { ms: 0, line: '' };
  let total = 0;
  const limit = Math.max(1, Math.round(count * share));
  for (let i = 0; i < limit; i++) {
    // Somebody new sits down now and then: a password that was set at random keeps the old one out.
    if (i % 50 === 0) {
      console.open({ line: 'console', privilege: 15 });
      if (i % 100 === 0 && configures) console.line('configure terminal');
    }
    const { ms, line } = type(console, next(lines), lines);
    total += ms;
    if (ms > slowest.ms) slowest = { ms, line };
    modes.add(console.prompt.replace(/^[^(>#]*/, ''));
    if (i % 1000 === 0) forgetJournal(lab);
  }
  forgetJournal(lab);
  const grown = heap() - before;
  const faults = faultsOf(lab);
  console.line('');
  const good = slowest.ms <= most && grown <= 50 && faults.length === 0;
  process.stdout.write(
    `${good ? 'ok  ' : 'MISS'}  ${limit} lines ${name}: ${(total / limit).toFixed(2)} ms each, at most ${slowest.ms.toFixed(1)} ms (${most}), ${modes.size} prompts, heap ${grown >= 0 ? '+' : ''}${grown.toFixed(1)} MB\n`,
  );
  if (slowest.ms > most) process.stdout.write(`      the slowest: ${slowest.line}\n`);
  for (const fault of faults) process.stdout.write(`      the configuration: ${fault}\n`);
  return good;
}

const share = Number(process.argv[2] ?? 1);
const results = COURSES.map((course) => run(course, share));
process.exitCode = results.every(Boolean) ? 0 : 1;
