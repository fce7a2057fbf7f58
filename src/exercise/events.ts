/**
 * The `events:` section: what goes wrong in a lab and what mends it, one after another.
 *
 *     events:
 *       - {at: 60s, cut: R1-R2}
 *       - {after: settled + 5s, restore: R1-R2}
 *       - {impair: R2-R3, loss: 10%, delay: 50ms}
 */
import type { Located, LocatedEntry } from '../base/located.ts';
import type { Place, Problem } from '../base/problem.ts';
import type { Duration, Instant } from '../base/time.ts';
import { FAULT_KINDS, type Fault } from '../lab/action.ts';
import type { Lab } from '../lab/lab.ts';
import { entriesOf, type Form, listOf, type Placed, placed, unexpected } from '../topology/form.ts';
import type { Draft } from '../topology/load.ts';
import { Report } from '../topology/report.ts';
import type { JsonSchema } from '../topology/schema.ts';
import { readSettings, type Settings, settingsSchema } from '../topology/settings.ts';
import { duration, formatDuration } from '../topology/units.ts';
import { text } from '../topology/words.ts';
import { type Inventory, takeInventory } from './inventory.ts';
import { QUALITY_KEYS, qualityOf } from './quality.ts';

export interface LabEvent {
  readonly when: EventTime;
  readonly fault: Fault;
  /** The same that happens elsewhere at the same instant. */
  readonly also?: readonly Fault[];
}

/** A virtual instant, or so long after the lab has settled from what came before. */
export type EventTime = { readonly at: Instant } | { readonly afterSettled: Duration };

/** `settled` or `settled + 5s`: the length of time after it. */
const afterSettled: Form<Duration> = {
  expected: 'settled, or settled + 5s',
  schema: { type: 'string', pattern: '^settled( ?\\+ ?[0-9.]+ ?(ns|us|µs|ms|s|m|min|h|d))?$' },
  read: (value, name, report) => {
    const match = value.kind === 'scalar' ? /^settled(?:\s*\+\s*(.+))?$/.exec(value.text.trim()) : undefined;
    if (!match) return unexpected(value, name, 'settled, or settled + 5s', report, ['settled']);
    const [, extra] = match;
    return extra === undefined || value.kind !== 'scalar' ? 0 : duration.read({ ...value, text: extra }, name, report);
  },
};

/** One, or several that it happens to at the same instant. */
const target = listOf(placed(text));

const EVENT_KEYS = {
  at: { about: 'When, counted from power-on: 60s', form: placed(duration) },
  after: { about: 'When, counted from the event before: settled, or settled + 5s', form: afterSettled },
  cut: { about: 'A link, port or node loses carrier', form: target },
  blackhole: { about: 'Nothing passes a link, but carrier stays', form: target },
  'one-way': { about: 'What a port sends is lost, but carrier stays', form: target },
  flap: { about: 'A link goes down and up until it is restored', form: target },
  impair: { about: 'A link gets loss, delay, jitter and the like', form: target },
  shutdown: { about: 'An interface is shut down: R1:Gi0/0', form: target },
  'power-off': { about: 'A node loses power and all its running state', form: target },
  'power-on': { about: 'A node boots with its startup-config', form: target },
  restore: { about: 'Mends every fault of a link, port or node', form: target },
  down: { about: 'How long a flapping link is down; 1s unless told otherwise', form: placed(duration) },
  up: { about: 'How long a flapping link is up; 1s unless told otherwise', form: placed(duration) },
  ...QUALITY_KEYS,
} as const;

type EventSettings = Settings<typeof EVENT_KEYS>;
type Targets = NonNullable<EventSettings['cut']>;

interface ReadEvents {
  readonly events: readonly LabEvent[];
  readonly problems: readonly Problem[];
}

/** Reads the section of a lab's file; no section is no event. */
export function readEvents(lab: Lab): ReadEvents {
  const inventory = takeInventory(lab);
  return readSection(lab.description.events, (fault, where, report) => {
    checkTarget(fault, where, { lab, inventory, report });
  });
}

/** What can be said of the section while the lab around it is wrong: targets are taken as they are. */
export function readDraftEvents({ events }: Draft): ReadEvents {
  return readSection(events, () => {});
}

function readSection(section: Located | undefined, check: TargetCheck): ReadEvents {
  if (!section) return { events: [], problems: [] };
  const report = new Report();
  const events = listOf(placed(eventForm(check))).read(section, 'events', report) ?? [];
  checkOrder(events, report);
  return { events: events.map(({ value }) => value), problems: report.problems() };
}

export function eventsSchema(): JsonSchema {
  const item = settingsSchema(EVENT_KEYS);
  return { anyOf: [{ type: 'array', items: item }, item, { type: 'null' }] };
}

/** Whether what is aimed at exists and can suffer that. */
type TargetCheck = (fault: Fault, where: Place, report: Report) => void;

function eventForm(check: TargetCheck): Form<LabEvent> {
  return {
    expected: 'an event such as {after: settled, cut: R1-R2}',
    schema: settingsSchema(EVENT_KEYS),
    read: (value, name, report) => readEvent(value, name, report, check),
  };
}

function readEvent(value: Located, name: string, report: Report, check: TargetCheck): LabEvent | undefined {
  const entries = entriesOf(value, name, 'an event such as {after: settled, cut: R1-R2}', report);
  if (value.kind !== 'map') return undefined;
  const read = readSettings(entries, EVENT_KEYS, report);
  if (read.at && read.after !== undefined) report.error(value.where, 'an event has either at or after, not both');
  const faults = readFaults(entries, read, value.where, report);
  for (const { fault, where } of faults) check(fault, where, report);
  const when = read.at ? { at: read.at.value } : { afterSettled: read.after ?? 0 };
  const [first, ...others] = faults.map(({ fault }) => fault);
  return first && { when, fault: first, ...(others.length > 0 && { also: others }) };
}

/** The one thing that the event does, to one target or to several. */
function readFaults(
  entries: readonly LocatedEntry[],
  read: EventSettings,
  where: Place,
  report: Report,
): { fault: Fault; where: Place }[] {
  const named = entries.filter(({ key }) => FAULT_KINDS.some((kind) => kind === key));
  const [first, second] = named;
  const isClear = entries.every(({ key }) => key in EVENT_KEYS);
  if (!first && isClear) report.error(where, `an event does one of ${FAULT_KINDS.join(', ')}`);
  if (second) report.error(second.keyWhere, `an event does one thing; write ${second.key} as an event of its own`);
  const aims = first && targetsOf(first.key, read);
  if (!first || !aims) return [];
  if (aims.length === 0) report.error(first.value.where, `${first.key}: expected a link, a port or a node`);
  checkExtras(first.key, read, where, report);
  const kind = first.key as Fault['do'];
  return aims.map((aim) => ({ fault: makeFault(kind, aim.value, read), where: aim.where }));
}

function targetsOf(key: string, read: EventSettings): Targets | undefined {
  const { cut, blackhole, oneWay, flap, impair, shutdown, powerOff, powerOn, restore } = read;
  const byKind = {
    cut,
    blackhole,
    'one-way': oneWay,
    flap,
    impair,
    shutdown,
    'power-off': powerOff,
    'power-on': powerOn,
    restore,
  };
  return byKind[key as Fault['do']];
}

function makeFault(kind: Fault['do'], aim: string, read: EventSettings): Fault {
  switch (kind) {
    case 'flap':
      return {
        do: kind,
        target: aim,
        ...(read.down && { down: read.down.value }),
        ...(read.up && { up: read.up.value }),
      };
    case 'impair':
      return { do: kind, target: aim, quality: qualityOf(read) };
    default:
      return { do: kind, target: aim };
  }
}

/** Durations of a flap belong to a flap, qualities to `impair`, which wants one. */
function checkExtras(kind: string, read: EventSettings, where: Place, report: Report): void {
  const times = read.down ?? read.up;
  if (times && kind !== 'flap') report.error(times.where, 'down and up belong to flap');
  if (times?.value === 0)
    report.error(times.where, 'a flapping link is down and up for some time; expected more than 0s');
  const qualities = Object.keys(qualityOf(read));
  if (kind === 'impair' && qualities.length === 0) {
    report.error(where, `impair wants to know what gets worse: ${Object.keys(QUALITY_KEYS).join(', ')}`);
  }
  if (kind !== 'impair' && qualities.length > 0) report.error(where, `${qualities.join(', ')}: only impair has these`);
}

function checkTarget(
  fault: Fault,
  where: Place,
  { lab, inventory, report }: { lab: Lab; inventory: Inventory; report: Report },
): void {
  const why = lab.explainTarget(fault.target);
  if (why !== undefined && !isInterface(fault.target, inventory)) {
    report.error(where, why);
    return;
  }
  const isNode = inventory.nodes.has(fault.target);
  const isPort = fault.target.includes(':');
  if (fault.do.startsWith('power') && !isNode) report.error(where, `${fault.do} wants a node, not ${fault.target}`);
  if (fault.do === 'shutdown' && !isPort)
    report.error(where, `shutdown wants an interface such as R1:Gi0/0, not ${fault.target}`);
  if (fault.do === 'flap' && (isNode || isPort))
    report.error(where, `flap wants a link such as R1-R2, not ${fault.target}`);
}

/** An interface without a cable, such as a loopback: there is one as soon as the device has booted. */
function isInterface(aim: string, inventory: Inventory): boolean {
  const [node = '', iface = ''] = aim.split(':');
  return inventory.nodes.get(node)?.interfaces.includes(iface) === true;
}

/** Events are played in the order of the file, so instants must not go back. */
function checkOrder(events: readonly Placed<LabEvent>[], report: Report): void {
  let latest = 0;
  for (const { value, where } of events) {
    const { when } = value;
    if (!('at' in when)) continue;
    if (when.at < latest) {
      report.error(where, `events are played in order: ${formatDuration(when.at)} is before ${formatDuration(latest)}`);
    }
    latest = Math.max(latest, when.at);
  }
}
