/** `--fail [KIND:]TARGET`: the vocabulary of the `events` section on the command line, read and checked by the same code. */
import type { LocatedMap, LocatedScalar } from '../base/located.ts';
import { BadInput } from '../base/problem.ts';
import { readEvents } from '../exercise/events.ts';
import { FAULT_KINDS, type Fault } from '../lab/action.ts';
import type { Lab } from '../lab/lab.ts';
import type { LabDescription } from '../topology/description.ts';
import { badInput } from './blame.ts';

/** A flag stands in no text. */
const NOWHERE = { file: '', line: 0, column: 0 };

/** The lab with its failures as further events, each when it has settled from what came before. */
export function withFaults(description: LabDescription, flags: readonly string[]): LabDescription {
  if (flags.length === 0) return description;
  const { events } = description;
  const before = events === undefined ? [] : events.kind === 'list' ? events.items : [events];
  return { ...description, events: { kind: 'list', where: NOWHERE, items: [...before, ...flags.map(eventOf)] } };
}

/** What the flags do, without the events of the file. Throws `BadInput` if they name what is not there. */
export function readFaults(lab: Lab, flags: readonly string[]): readonly Fault[] {
  const events = readEventsOrThrow(lab);
  return events.slice(events.length - flags.length).flatMap(({ fault, also = [] }) => [fault, ...also]);
}

function readEventsOrThrow(lab: Lab): ReturnType<typeof readEvents>['events'] {
  const { events, problems } = readEvents(lab);
  if (problems.some(({ severity }) => severity === 'error')) throw new BadInput(problems);
  return events;
}

/** `{after: settled, cut: R1-R2}` */
function eventOf(flag: string): LocatedMap {
  const [word = '', ...rest] = flag.split(':');
  const kind = FAULT_KINDS.find((candidate) => candidate === word);
  if (kind === 'impair') throw badInput(`--fail ${flag}: impair wants values; write it under events in the file`);
  const target = kind === undefined ? flag : rest.join(':');
  if (target === '') throw badInput(`--fail ${flag}: expected [KIND:]TARGET, such as R1-R2 or blackhole:R1-R2`);
  return {
    kind: 'map',
    where: NOWHERE,
    entries: [
      { key: 'after', keyWhere: NOWHERE, value: scalar('settled') },
      { key: kind ?? 'cut', keyWhere: NOWHERE, value: scalar(target) },
    ],
  };
}

function scalar(text: string): LocatedScalar {
  return { kind: 'scalar', where: NOWHERE, text, quoted: false };
}
