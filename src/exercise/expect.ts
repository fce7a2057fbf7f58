/**
 * The `expect:` section: what must hold in a lab, and when.
 *
 *     expect:
 *       - {when: [before, after 1], ping: {from: PC1, to: R3 Loopback0}}
 *       - {when: after 1, within: 45s, ping: {from: PC1, to: 10.1.0.10, answered: false}}
 *       - route: {on: R1, to: 10.0.0.3/32, via: R2, protocol: rip}
 *       - traceroute: {from: PC1, to: PC2, through: [R1, R4]}
 *       - neighbor: {on: R1, is: R2, state: full, role: dr}
 *       - {title: R1 speaks OSPF, weight: 2, hint: router ospf 1, config: {on: R1, contains: '^router ospf'}}
 */
import { parseIPv4 } from '../addr/ipv4.ts';
import { formatPrefix, type Prefix, parsePrefix } from '../addr/prefix.ts';
import type { Located } from '../base/located.ts';
import type { Place, Problem } from '../base/problem.ts';
import type { Duration } from '../base/time.ts';
import type { Lab } from '../lab/lab.ts';
import { entriesOf, type Form, listOf, Refusal, scalar, word } from '../topology/form.ts';
import type { Draft } from '../topology/load.ts';
import { Report } from '../topology/report.ts';
import type { JsonSchema } from '../topology/schema.ts';
import { readSettings, settings, settingsSchema } from '../topology/settings.ts';
import { duration, integer } from '../topology/units.ts';
import { flag, text } from '../topology/words.ts';
import { mapped, missing } from './check-form.ts';
import { type ConfigCheck, configForm, type OutputCheck, outputForm } from './console-check.ts';
import { type Goal, goalForm, nodeForm, type Origin, originForm } from './endpoint.ts';
import { type InterfaceCheck, interfaceForm } from './interface-check.ts';
import { draftInventory, type Inventory, takeInventory } from './inventory.ts';
import { type NeighborCheck, neighborForm } from './neighbor-check.ts';
import { type PathCheck, pathForm } from './path-check.ts';
import { CHECK_KINDS, type CheckKind } from './run-result.ts';

export interface Expectation {
  readonly where: Place;
  readonly when: readonly Moment[];
  /** It may take so long, counted from the event (or from power-on); absent: it must hold once settled. */
  readonly within?: Duration;
  readonly check: Check;
  /** What it is called, for whoever is judged by it. */
  readonly title?: string;
  /** What helps whoever fails it. */
  readonly hint?: string;
  /** Points for it at each of its moments. */
  readonly weight: number;
}

/** Before all events, after the one of that number (from 1), or at the end. */
export type Moment = 'before' | 'end' | number;

export type Check =
  | PingCheck
  | TracerouteCheck
  | RouteCheck
  | NeighborCheck
  | InterfaceCheck
  | ConfigCheck
  | OutputCheck
  | PathCheck
  | UnansweredCheck;

/** What cannot even be tried on a solution, since it lacks what the file speaks of. */
interface UnansweredCheck {
  readonly kind: 'unanswered';
  readonly asked: CheckKind;
  /** `to: R3 has no interface Loopback0` */
  readonly why: string;
}

export interface PingCheck {
  readonly kind: 'ping';
  readonly from: Origin;
  readonly to: Goal;
  /** False: it must not be answered. */
  readonly answered: boolean;
  /** Who must answer; for a ping that must fail, who must say why. */
  readonly by?: string;
}

export interface TracerouteCheck {
  readonly kind: 'traceroute';
  readonly from: Origin;
  readonly to: Goal;
  /** Nodes on the way, in this order; others may lie between. */
  readonly through: readonly string[];
  readonly reached: boolean;
}

export interface RouteCheck {
  readonly kind: 'route';
  readonly on: string;
  /** Exactly that network; for a goal, the route that its packets take. */
  readonly to: Prefix | Goal;
  /** A node, or the address of a next hop. */
  readonly via?: string;
  readonly protocol?: RouteProtocol;
  readonly metric?: number;
  /** False: there must be none such. */
  readonly exists: boolean;
}

const PROTOCOLS = ['connected', 'local', 'static', 'rip', 'ospf'] as const;
type RouteProtocol = (typeof PROTOCOLS)[number];

interface ReadExpectations {
  readonly expectations: readonly Expectation[];
  readonly problems: readonly Problem[];
}

/** Reads the section of a lab's file, which has so many events. */
export function readExpectations(lab: Lab, events: number): ReadExpectations {
  return readSection(lab.description.expect, takeInventory(lab), events);
}

/** What can be said of the section while the lab around it is wrong. */
export function readDraftExpectations(draft: Draft, events: number): ReadExpectations {
  return readSection(draft.expect, draftInventory(draft), events);
}

/** The same where nodes may lack interfaces and addresses that the file expects: such an expectation does not hold. */
export function readExpectationsOfSolution(lab: Lab, events: number): ReadExpectations {
  const inventory = takeInventory(lab);
  const section = lab.description.expect;
  const { expectations: wanted, problems } = readSection(section, { ...inventory, draft: 'nodes known' }, events);
  const items = section?.kind === 'list' ? section.items : [];
  const form = expectationForm(inventory, events);
  const expectations = wanted.map((expectation) => {
    const report = new Report();
    const item = items.find(({ where }) => where === expectation.where);
    const read = item && form.read(item, 'expect', report);
    return report.hasErrors || !read ? { ...expectation, check: unanswered(expectation.check, report) } : read;
  });
  return { expectations, problems };
}

function unanswered({ kind }: Check, report: Report): UnansweredCheck {
  const why = report.problems().map(({ message }) => message);
  return { kind: 'unanswered', asked: kind as CheckKind, why: why.join('; ') };
}

function readSection(section: Located | undefined, inventory: Inventory, events: number): ReadExpectations {
  if (!section) return { expectations: [], problems: [] };
  const report = new Report();
  const form = expectationForm(inventory, events);
  const expectations = listOf(form).read(section, 'expect', report) ?? [];
  return { expectations, problems: report.problems() };
}

export function expectSchema(): JsonSchema {
  return listOf(expectationForm({ nodes: new Map(), owners: new Map() }, Number.MAX_SAFE_INTEGER)).schema;
}

/** `before`, `after 1`, `end` */
export function describeMoment(moment: Moment): string {
  return typeof moment === 'number' ? `after ${moment}` : moment;
}

const EXAMPLE = 'an expectation such as {ping: {from: R1, to: R3 Loopback0}}';

function expectationForm(inventory: Inventory, events: number): Form<Expectation> {
  const keys = {
    when: {
      about: 'before, after 1 (the first event), end, or a list of these; end unless told otherwise',
      form: listOf(momentForm(events)),
    },
    within: { about: 'How long it may take, counted from the event or from power-on', form: duration },
    ping: { about: 'An echo that is answered, or not', form: pingForm(inventory) },
    traceroute: { about: 'The way that packets take', form: tracerouteForm(inventory) },
    route: { about: 'A route that a node has, or has not', form: routeForm(inventory) },
    neighbor: { about: 'A neighbor of OSPF that a node has, or has not', form: neighborForm(inventory) },
    interface: { about: 'An interface that is up, or down', form: interfaceForm(inventory) },
    config: { about: 'What the running configuration of a node contains, or does not', form: configForm(inventory) },
    output: { about: 'What a show command prints, or does not', form: outputForm(inventory) },
    path: { about: 'The way that packets would take, followed without sending any', form: pathForm(inventory) },
    title: { about: 'What it is called in reports', form: text },
    hint: { about: 'What is said to whoever fails it', form: text },
    weight: { about: 'Points for it, at each of its moments; 1 unless told otherwise', form: integer(0, 1000) },
  } as const;
  return {
    expected: EXAMPLE,
    schema: settingsSchema(keys),
    read: (value, name, report) => {
      const entries = entriesOf(value, name, EXAMPLE, report);
      if (value.kind !== 'map') return undefined;
      const read = readSettings(entries, keys, report);
      const { when, within, title, hint, weight = 1 } = read;
      const asked = entries.filter(({ key }) => CHECK_KINDS.some((kind) => kind === key));
      if (asked.length !== 1) {
        const where = asked[1]?.keyWhere ?? value.where;
        report.error(where, `an expectation has one of ${CHECK_KINDS.join(', ')}; found ${asked.length}`);
      }
      const check = CHECK_KINDS.map((kind) => read[kind]).find((one) => one !== undefined);
      if (!check) return undefined;
      const moments = when && when.length > 0 ? when : (['end'] as const);
      return {
        where: value.where,
        when: moments,
        ...(within !== undefined && { within }),
        check,
        ...(title !== undefined && { title }),
        ...(hint !== undefined && { hint }),
        weight,
      };
    },
  };
}

function momentForm(events: number): Form<Moment> {
  const schema = { type: 'string', pattern: '^(before|end|after [0-9]+)$' };
  return scalar('before, after 1 or end', schema, (text) => {
    if (text === 'before' || text === 'end') return text;
    const number = Number(/^after (\d{1,6})$/.exec(text)?.[1] ?? Number.NaN);
    if (Number.isNaN(number)) return undefined;
    if (number >= 1 && number <= events) return number;
    return new Refusal(events === 0 ? 'there are no events' : `events are numbered from 1 to ${events}`);
  });
}

function pingForm(inventory: Inventory): Form<PingCheck> {
  const keys = {
    from: {
      about: 'Node that asks, with an interface if its address is to be the source',
      form: originForm(inventory),
    },
    to: { about: 'Who is asked: R3, R3 Loopback0 or an address', form: goalForm(inventory) },
    answered: { about: 'Whether it must be answered; true unless told otherwise', form: flag },
    by: { about: 'The node that must answer', form: nodeForm(inventory) },
  } as const;
  const form = settings('a map such as {from: R1, to: R3 Loopback0}', keys);
  return mapped(form, ({ from, to, answered = true, by }, value, report) => {
    if (!from || !to) return missing(value, ['from', 'to'], report);
    return { kind: 'ping', from, to, answered, ...(by !== undefined && { by }) };
  });
}

function tracerouteForm(inventory: Inventory): Form<TracerouteCheck> {
  const keys = {
    from: { about: 'Node that asks', form: originForm(inventory) },
    to: { about: 'Where to: R3, R3 Loopback0 or an address', form: goalForm(inventory) },
    through: { about: 'Nodes on the way, in this order; others may lie between', form: listOf(nodeForm(inventory)) },
    reached: { about: 'Whether the end must be reached; true unless told otherwise', form: flag },
  } as const;
  const form = settings('a map such as {from: PC1, to: PC2, through: [R1, R4]}', keys);
  return mapped(form, ({ from, to, through = [], reached = true }, value, report) => {
    if (!from || !to) return missing(value, ['from', 'to'], report);
    return { kind: 'traceroute', from, to, through, reached };
  });
}

function routeForm(inventory: Inventory): Form<RouteCheck> {
  const keys = {
    on: { about: 'The node whose routes are looked at', form: nodeForm(inventory) },
    to: { about: 'A network (10.0.0.3/32), or a node or address that packets go to', form: networkForm(inventory) },
    via: { about: 'The next hop: a node or an address', form: hopForm(inventory) },
    protocol: { about: 'Who told of it', form: word(PROTOCOLS) },
    metric: { about: 'Its metric', form: integer(0, 4_294_967_295) },
    exists: { about: 'Whether there must be one; true unless told otherwise', form: flag },
  } as const;
  const form = settings('a map such as {on: R1, to: 10.0.0.3/32, via: R2}', keys);
  return mapped(form, ({ on, to, via, protocol, metric, exists = true }, value, report) => {
    if (on === undefined || !to) return missing(value, ['on', 'to'], report);
    return {
      kind: 'route',
      on,
      to,
      exists,
      ...(via !== undefined && { via }),
      ...(protocol && { protocol }),
      ...(metric !== undefined && { metric }),
    };
  });
}

function networkForm(inventory: Inventory): Form<Prefix | Goal> {
  const goal = goalForm(inventory);
  return {
    ...goal,
    expected: 'a network such as 10.0.0.3/32, a node, or an address',
    read: (value, name, report) => {
      if (value.kind !== 'scalar' || !/^[\d.]+\/\d+$/.test(value.text)) return goal.read(value, name, report);
      const prefix = parsePrefix(value.text);
      if (!prefix) report.error(value.where, `${name}: ${value.text} is no network; expected one such as 10.0.0.0/24`);
      return prefix;
    },
  };
}

function hopForm(inventory: Inventory): Form<string> {
  const node = nodeForm(inventory);
  return {
    ...node,
    expected: 'a node, or the address of a next hop',
    read: (value, name, report) =>
      value.kind === 'scalar' && parseIPv4(value.text) !== undefined ? value.text : node.read(value, name, report),
  };
}

/** `10.0.0.3/32`, or what a goal is called. */
export function describeNetwork(to: Prefix | Goal): string {
  return 'bits' in to ? formatPrefix(to) : to.label;
}
