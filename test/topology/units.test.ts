/** Numbers with their units, in both directions. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatProblem } from '../../src/base/problem.ts';
import type { Form } from '../../src/topology/form.ts';
import { Report } from '../../src/topology/report.ts';
import {
  duration,
  formatDuration,
  formatProbability,
  formatRate,
  octets,
  probability,
  rate,
  wholeSeconds,
} from '../../src/topology/units.ts';

function read<T>(form: Form<T>, text: string): T | string | undefined {
  const report = new Report();
  const where = { file: 'f', line: 1, column: 1 };
  const value = form.read({ kind: 'scalar', where, text, quoted: false }, 'it', report);
  return value ?? report.problems().map(formatProblem)[0];
}

describe('what the units mean', () => {
  test.each<[form: Form<number>, text: string, value: number]>([
    [duration, '5ms', 5_000_000],
    [duration, '5 ms', 5_000_000],
    [duration, '1.5us', 1_500],
    [duration, '1.5µs', 1_500],
    [duration, '0.1ns', 1],
    [duration, '2min', 120_000_000_000],
    [duration, '0', 0],
    [duration, '.5s', 500_000_000],
    [rate, '10mbit', 10_000_000],
    [rate, '10Mbit/s', 10_000_000],
    [rate, '1.544Mbps', 1_544_000],
    [rate, '64kbit', 64_000],
    [rate, '100bit', 100],
    [rate, '1Gbit', 1_000_000_000],
    [probability, '1%', 10_000],
    [probability, '0.1%', 1_000],
    [probability, '0.0001%', 1],
    [probability, '100%', 1_000_000],
    [wholeSeconds, '30s', 30],
    [wholeSeconds, '30', 30],
    [wholeSeconds, '4min', 240],
    [octets, '1500', 1500],
    [octets, '64kB', 64_000],
  ])('%#: %s is %i', (form, text, value) => {
    expect(read(form, text)).toBe(value);
  });

  test.each<[form: Form<number>, text: string, problem: string]>([
    [duration, '5', 'expected a duration'],
    [duration, 'ms', 'expected a duration'],
    [duration, '1e3ms', 'expected a duration'],
    [duration, '-5ms', '-5ms is negative'],
    [duration, '2d', 'at most one day'],
    [rate, '10', 'expected a rate'],
    [rate, '0mbit', 'lets nothing pass'],
    [probability, '0.5', 'expected a percentage'],
    [probability, '101%', 'at most 100%'],
    [wholeSeconds, '500ms', 'not a whole number of seconds'],
    [octets, '0', 'expected a number of octets'],
  ])('%#: %s is refused', (form, text, problem) => {
    expect(read(form, text)).toContain(problem);
  });
});

describe('what is written reads back exactly', () => {
  it.each<[name: string, form: Form<number>, format: (value: number) => string, most: number]>([
    ['durations', duration, formatDuration, 86_400_000_000_000],
    ['rates', rate, formatRate, 1e12],
    ['probabilities', probability, formatProbability, 1_000_000],
  ])('%s', (_name, form, format, most) => {
    const values = fc.oneof(
      fc.integer({ min: 1, max: most }),
      fc.integer({ min: 1, max: 999 }).map((n) => n * (most / 1000)),
    );
    fc.assert(
      fc.property(values, (value) => {
        expect(read(form, format(value))).toBe(value);
      }),
    );
  });

  test('the shortest unit that loses nothing is written', () => {
    expect([5_000_000, 1_500, 60_000_000_000, 1, 0].map(formatDuration)).toEqual([
      '5ms',
      '1500ns',
      '1min',
      '1ns',
      '0ns',
    ]);
    expect([10_000_000, 1_544_000].map(formatRate)).toEqual(['10mbit', '1544kbit']);
    expect([10_000, 1].map(formatProbability)).toEqual(['1%', '0.0001%']);
  });
});
