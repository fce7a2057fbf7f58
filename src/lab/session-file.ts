/**
 * A session with a lab as a text: what was opened, then line by line what happened, as it happened. Each line has a
 * checksum over itself and all before it, so that a line which was cut short or changed since is found at its place and
 * everything before it can be relied on.
 *
 *     1f0c5a9e {"looplab":"session","format":1,"version":"0.1.0","seed":1,"file":"lab.yaml","text":"nodes: …"}
 *     a3d2e871 {"at":5000000000,"events":81,"action":{"do":"cut","target":"R1-R2"}}
 *     77b1c04d {"at":9000000000,"events":120,"checkpoint":"before the cut"}
 */
import type { Problem } from '../base/problem.ts';
import type { Instant } from '../base/time.ts';
import { digestText } from '../wire/digest.ts';
import type { Action, Place } from './action.ts';
import type { LabTexts } from './lab.ts';

/** What was opened, and by which version of looplab. */
export interface SessionOpening extends LabTexts {
  readonly version: string;
  readonly seed: number;
}

/** What happened at a place in the history of the lab as it then was. */
export type SessionRecord = Place &
  (
    | { readonly action: Action }
    | { readonly checkpoint: string }
    /** To an instant, or to a checkpoint. */
    | { readonly rewind: Instant | string }
    | { readonly fork: string }
    | { readonly switch: string }
    | { readonly end: SessionEnd }
    /** Time has come so far. */
    | { readonly time: true }
  );

export interface SessionEnd {
  readonly hash: string;
  /** The lab as it was, as a topology file. */
  readonly lab: string;
}

export interface SessionText {
  /** Absent if not even the first line can be read. */
  readonly opening?: SessionOpening;
  readonly records: readonly SessionRecord[];
  /** The first line that cannot be relied on; what follows it is left out. */
  readonly problem?: Problem;
}

const FORMAT = 1;
/** Hexadecimal digits of a checksum. */
const DIGITS = 8;

/** Writes lines one by one. */
export class SessionWriter {
  #sum = '';

  opening({ version, seed, file, text, files }: SessionOpening): string {
    return this.#line({ looplab: 'session', format: FORMAT, version, seed, file, text, files });
  }

  record(record: SessionRecord): string {
    return this.#line(record);
  }

  #line(value: unknown): string {
    const json = JSON.stringify(value);
    this.#sum = checksum(this.#sum, json);
    return `${this.#sum} ${json}\n`;
  }
}

/** Reads as much as can be relied on. */
export function readSession(file: string, text: string): SessionText {
  const lines = text.split('\n');
  const rest = lines.pop();
  const values: unknown[] = [];
  let sum = '';
  for (const line of lines) {
    const json = line.slice(DIGITS + 1);
    sum = checksum(sum, json);
    const isSound = line.startsWith(`${sum} `);
    if (!isSound) return readValues(file, values, faultOf(text, 'this line was changed since it was written'));
    values.push(JSON.parse(json));
  }
  return readValues(file, values, rest === '' ? undefined : faultOf(text, 'the file ends within this line'));
}

function readValues(file: string, values: readonly unknown[], fault: string | undefined): SessionText {
  const [first, ...records] = values;
  if (!isOpening(first)) return { records: [], problem: problemAt(file, 1, fault ?? NO_SESSION) };
  if (first.format !== FORMAT) {
    const message = `a session in format ${first.format}; this version reads ${FORMAT}`;
    return { records: [], problem: problemAt(file, 1, message) };
  }
  const { format, looplab, ...opening } = first;
  return {
    opening,
    records: records as SessionRecord[],
    ...(fault !== undefined && { problem: problemAt(file, values.length + 1, fault) }),
  };
}

const NO_SESSION = 'no session of looplab';

/** A text that does not even begin like a session has no fault but that. */
function faultOf(text: string, fault: string): string {
  return text.slice(DIGITS + 1).startsWith('{"looplab":"session"') ? fault : NO_SESSION;
}

function isOpening(value: unknown): value is SessionOpening & { readonly looplab: string; readonly format: number } {
  return typeof value === 'object' && value !== null && 'looplab' in value && value.looplab === 'session';
}

function problemAt(file: string, line: number, message: string): Problem {
  return { message, where: { file, line, column: 1 }, severity: 'error' };
}

function checksum(before: string, json: string): string {
  return digestText(before + json).slice(0, DIGITS);
}
