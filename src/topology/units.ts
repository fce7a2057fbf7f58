/** Numbers with their units: `5ms`, `10mbit`, `1%`. Each form has the way back, which writes the shortest exact text. */
import { type Duration, MICROSECOND, MILLISECOND, SECOND } from '../base/time.ts';
import { type Form, Refusal, scalar, unexpected } from './form.ts';

const TIME_UNITS = new Map([
  ['d', 86_400 * SECOND],
  ['h', 3_600 * SECOND],
  ['min', 60 * SECOND],
  ['s', SECOND],
  ['ms', MILLISECOND],
  ['us', MICROSECOND],
  ['ns', 1],
]);
/** Other spellings; written are those above. */
const TIME_SPELLINGS = new Map([...TIME_UNITS, ['µs', MICROSECOND], ['m', 60 * SECOND]]);

const RATE_UNITS = new Map([
  ['gbit', 1e9],
  ['mbit', 1e6],
  ['kbit', 1e3],
  ['bit', 1],
]);

const LONGEST: Duration = 86_400 * SECOND;
const PARTS_IN_PERCENT = 10_000;

/** A duration in nanoseconds, a fraction rounded up. */
export const duration: Form<Duration> = scalar(
  'a duration such as 5ms (units ns, us, ms, s, min, h)',
  { type: ['string', 'number'], pattern: '^[0-9.]+ ?(ns|us|µs|ms|s|m|min|h|d)$', maximum: 0 },
  (text) => inRange(text, withUnit(text, TIME_SPELLINGS), LONGEST, 'one day'),
);

export function formatDuration(time: Duration): string {
  return format(time, TIME_UNITS);
}

/** Bits per second. */
export const rate: Form<number> = scalar(
  'a rate such as 10mbit (units bit, kbit, mbit, gbit)',
  { type: 'string', pattern: '^[0-9.]+ ?([kmgKMG]?([bB]it(/s)?|bps))$' },
  (text) => {
    const unit = text.toLowerCase().replace(/(bit\/s|bps)$/, 'bit');
    const bits = inRange(text, withUnit(unit, RATE_UNITS), 1e12, '1000gbit');
    return bits === 0
      ? new Refusal('a rate of 0 lets nothing pass; expected more, or an event that cuts the link')
      : bits;
  },
);

export function formatRate(bits: number): string {
  return format(bits, RATE_UNITS);
}

/** A probability in parts per million. */
export const probability: Form<number> = scalar(
  'a percentage such as 1% or 0.1%',
  { type: 'string', pattern: '^[0-9.]+ ?%$' },
  (text) => {
    const percent = withUnit(text, new Map([['%', PARTS_IN_PERCENT]]));
    return inRange(text, percent, 100 * PARTS_IN_PERCENT, '100%');
  },
);

export function formatProbability(parts: number): string {
  return `${parts / PARTS_IN_PERCENT}%`;
}

/** A whole number of that range. */
export function integer(from: number, to: number): Form<number> {
  const expected = `a whole number from ${from} to ${to}`;
  return scalar(expected, { type: 'integer', minimum: from, maximum: to }, (text) => {
    const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= from && value <= to ? value : undefined;
  });
}

/** Whole seconds, as configurations count them: `30s`, `4min`, `30`. */
export const wholeSeconds: Form<number> = scalar(
  'a number of seconds such as 30s',
  { type: ['integer', 'string'], minimum: 0, pattern: '^[0-9]+ ?(s|min|h)?$' },
  (text) => {
    const time = inRange(text, withUnit(text, new Map([...TIME_SPELLINGS, ['', SECOND]])), LONGEST, 'one day');
    if (typeof time !== 'number') return time;
    return time % SECOND === 0 ? time / SECOND : new Refusal(`${text} is not a whole number of seconds`);
  },
);

/** Whole seconds of that range. */
export function secondsWithin(from: number, to: number): Form<number> {
  const expected = `a number of seconds from ${from} to ${to}, such as 30s`;
  return {
    ...wholeSeconds,
    expected,
    read: (value, name, report) => {
      const seconds = wholeSeconds.read(value, name, report);
      if (seconds === undefined || (seconds >= from && seconds <= to)) return seconds;
      return unexpected(value, name, expected, report);
    },
  };
}

/** Whole milliseconds, as configurations count them: `50ms`, `5s`, `5000`. */
export const wholeMilliseconds: Form<number> = scalar(
  'a number of milliseconds such as 50ms',
  { type: ['integer', 'string'], minimum: 0, pattern: '^[0-9]+ ?(ms|s|min)?$' },
  (text) => {
    const time = inRange(text, withUnit(text, new Map([...TIME_SPELLINGS, ['', MILLISECOND]])), LONGEST, 'one day');
    if (typeof time !== 'number') return time;
    return time % MILLISECOND === 0 ? time / MILLISECOND : new Refusal(`${text} is not a whole number of milliseconds`);
  },
);

/** Whole milliseconds of that range. */
export function milliseconds(from: number, to: number): Form<number> {
  const expected = `a number of milliseconds from ${from} to ${to}, such as 50ms`;
  return {
    ...wholeMilliseconds,
    expected,
    read: (value, name, report) => {
      const count = wholeMilliseconds.read(value, name, report);
      if (count === undefined || (count >= from && count <= to)) return count;
      return unexpected(value, name, expected, report);
    },
  };
}

/** Mbit/s, as configurations count a reference bandwidth: `100000`, `100gbit`. */
export const wholeMegabits: Form<number> = scalar(
  'a rate such as 100gbit, or a number of Mbit/s',
  { type: ['integer', 'string'], minimum: 1, pattern: '^[0-9]+ ?([mgMG]bit)?$' },
  (text) => {
    const bits = withUnit(text.toLowerCase(), new Map([...RATE_UNITS, ['', 1e6]]));
    return bits !== undefined && bits >= 1e6 && bits % 1e6 === 0 && bits <= 4_294_967 * 1e6 ? bits / 1e6 : undefined;
  },
);

/** Octets: `1500`, `64kB`. */
export const octets: Form<number> = scalar(
  'a number of octets such as 65536 or 64kB',
  { type: ['integer', 'string'], minimum: 1, pattern: '^[0-9]+ ?(B|kB|MB)?$' },
  (text) => {
    const units = new Map([
      ['', 1],
      ['B', 1],
      ['kB', 1e3],
      ['MB', 1e6],
    ]);
    const count = inRange(text, withUnit(text, units), 1e9, '1000MB');
    return count === 0 ? undefined : count;
  },
);

/** The number in its base unit, rounded up; negative ones too, so that the message can say so. 0 needs no unit. */
function withUnit(text: string, units: ReadonlyMap<string, number>): number | undefined {
  const match = /^(-?(?:\d+\.?\d*|\.\d+)) ?(\D*)$/.exec(text.trim());
  if (!match) return undefined;
  const unit = Number(match[1]) === 0 && match[2] === '' ? 1 : units.get(match[2] as string);
  if (unit === undefined) return undefined;
  // A product such as 0.1 × 1e6 is exact only after its last binary digits are rounded away.
  return Math.ceil(Number((Number(match[1]) * unit).toPrecision(15)));
}

function inRange(text: string, value: number | undefined, to: number, most: string): number | Refusal | undefined {
  if (value === undefined) return undefined;
  if (value < 0) return new Refusal(`${text} is negative; expected 0 or more`);
  return value > to ? new Refusal(`${text} is too much; expected at most ${most}`) : value;
}

function format(value: number, units: ReadonlyMap<string, number>): string {
  for (const [unit, size] of units) {
    if (value % size === 0 && (value !== 0 || size === 1)) return `${value / size}${unit}`;
  }
  return String(value);
}
