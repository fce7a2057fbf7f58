/** Values in a line, read by the forms that a topology file is read with. */
import type { LocatedEntry, LocatedScalar } from '../base/located.ts';
import type { Duration } from '../base/time.ts';
import { QUALITY_KEYS, qualityOf } from '../exercise/quality.ts';
import { BadAction, type Fault } from '../lab/action.ts';
import type { Form } from '../topology/form.ts';
import { Report } from '../topology/report.ts';
import { readSettings } from '../topology/settings.ts';
import { duration } from '../topology/units.ts';

const NOWHERE = { file: '', line: 0, column: 0 };

/** `40s`. Throws `BadAction` if it is none. */
export function readDuration(verb: string, text: string): Duration {
  return readAs(duration, verb, text);
}

/** `loss 10% delay 50ms`. Throws `BadAction` for what is no quality of a link. */
export function readQuality(verb: string, text: string): Extract<Fault, { do: 'impair' }>['quality'] {
  const report = new Report();
  const read = readSettings(entriesOf(verb, text), QUALITY_KEYS, report);
  refuseIfWrong(report);
  return qualityOf(read);
}

/** `down 2s up 5s`: names and lengths of time. */
export function readDurations<Name extends string>(
  verb: string,
  names: readonly Name[],
  text: string,
): Partial<Record<Name, Duration>> {
  const report = new Report();
  const keys = Object.fromEntries(names.map((name) => [name, { about: '', form: duration }]));
  const read = readSettings(entriesOf(verb, text), keys, report);
  refuseIfWrong(report);
  return read as Partial<Record<Name, Duration>>;
}

function readAs<T>(form: Form<T>, name: string, text: string): T {
  const report = new Report();
  const value = form.read(scalar(text), name, report);
  refuseIfWrong(report);
  return value as T;
}

function refuseIfWrong(report: Report): void {
  const [problem] = report.problems();
  if (problem) throw new BadAction(problem.message);
}

function entriesOf(verb: string, text: string): LocatedEntry[] {
  const words = text.split(/\s+/);
  if (words.length % 2 !== 0) throw new BadAction(`${verb}: ${words.at(-1)} wants a value`);
  return words.flatMap((key, index) =>
    index % 2 === 0 ? [{ key, keyWhere: NOWHERE, value: scalar(words[index + 1] ?? '') }] : [],
  );
}

function scalar(text: string): LocatedScalar {
  return { kind: 'scalar', where: NOWHERE, text, quoted: false };
}
