/**
 * What follows from what: fault, carrier, neighbour, LSA, flood, SPF, route. Each rule looks for its cause among what the
 * trace has before; where it finds none, none is told.
 */
import { parseInterfaceName } from '../../addr/interface-name.ts';
import type { IPv4 } from '../../addr/ipv4.ts';
import { contains, formatPrefix, type Prefix } from '../../addr/prefix.ts';
import { type Duration, SECOND } from '../../base/time.ts';
import type { TraceEvent } from '../../base/trace.ts';
import type { DeviceTrace } from '../../device/context.ts';
import type { OspfLsaTrace, OspfNeighborTrace, OspfSpfTrace } from '../../proto/ospf/trace.ts';
import { describeLsaKey, LSA_TYPE } from '../../wire/lsa.ts';
import type { Lab } from '../lab.ts';
import type { TimelineEntry } from '../state.ts';
import { endNodes } from '../target.ts';

export interface CausedEntry extends TimelineEntry {
  /** The place in the list of what it follows from; absent where the trace does not tell. */
  readonly cause?: number;
}

/** What somebody did, as the lab tells of it. */
export interface FaultTrace extends TraceEvent {
  readonly kind: 'fault';
  readonly action: string;
  readonly target: string;
}

/** Packets from a device would arrive again, as the walk has it: one way, not the answer to them. */
export interface ArrivalTrace extends TraceEvent {
  readonly kind: 'first-good-packet';
  /** Names of the nodes. */
  readonly to: readonly string[];
  readonly destinations: readonly IPv4[];
  /** For how long there was no way. */
  readonly lostFor: Duration;
  /** Every device on the ways. */
  readonly path: readonly string[];
}

/** An invariant does not hold from then on, as the walk has it. */
export interface BreachTrace extends TraceEvent {
  readonly kind: 'breach';
  readonly rule: 'loop' | 'black hole';
  /** Whose packets, and to whom. */
  readonly to: string;
  readonly destinations: readonly IPv4[];
  readonly path: readonly string[];
  readonly lasted: Duration;
  /** Whether it was so before anything that is told of. */
  readonly stoodBefore: boolean;
}

/** What the chain is made of. */
export const CHAIN_KINDS: ReadonlySet<string> = new Set([
  'fault',
  'carrier',
  'line-protocol',
  'boot',
  'power-off',
  'bfd-session',
  'ospf-neighbor',
  'ospf-lsa',
  'ospf-spf',
  'rip-timeout',
  'rip-route',
  'route',
]);

type Told = Exclude<DeviceTrace, { kind: 'ospf-lsa' }> | OspfLsaTrace | FaultTrace | ArrivalTrace | BreachTrace;

/** Who is who where, for the rules. */
interface Facts {
  /** The targets that mean a port's cable, or a device: by `R1:GigabitEthernet0/0` or `R1`. */
  readonly cables: ReadonlyMap<string, ReadonlySet<string>>;
  readonly routerIds: ReadonlyMap<IPv4, string>;
}

/** An LSA is held back for so long at most (RFC 2328 §B, MinLSInterval; the initial and maximum waits of IOS are not longer). */
const ORIGINATION: Duration = 5 * SECOND;

/** Links every entry of a list, oldest first, to what it follows from. */
export function linkCauses(lab: Lab, entries: readonly TimelineEntry[]): CausedEntry[] {
  const facts = gatherFacts(lab);
  return entries.map((entry, index) => {
    const cause = causeOf(new Before(entries, index), entry, facts);
    return cause < 0 ? entry : { ...entry, cause };
  });
}

function gatherFacts(lab: Lab): Facts {
  const { links, nodes } = lab.description;
  const cables = links.flatMap(({ name, ends }) => {
    const targets = new Set([name, endNodes(name), ...ends.flatMap(({ node, port }) => [node, `${node}:${port}`])]);
    return ends.map(({ node, port }) => [`${node}:${port}`, targets] as const);
  });
  const routerIds = nodes.flatMap(({ name }): [IPv4, string][] => {
    const { ospf } = lab.query({ ask: 'device', device: name });
    return ospf ? [[ospf.routerId, name]] : [];
  });
  return { cables: new Map(cables), routerIds: new Map(routerIds) };
}

/** What came before an entry, to be searched from the latest on. */
class Before {
  readonly #entries: readonly TimelineEntry[];
  readonly #index: number;

  constructor(entries: readonly TimelineEntry[], index: number) {
    this.#entries = entries;
    this.#index = index;
  }

  /** The place of the latest that holds, or -1; given up at what is older than `within`, if that is given. */
  last(holds: (event: Told, device: string) => boolean, within = Number.POSITIVE_INFINITY): number {
    const since = (this.#entries[this.#index] as TimelineEntry).at - within;
    for (let index = this.#index - 1; index >= 0; index--) {
      const { at, device = '', event } = this.#entries[index] as TimelineEntry;
      if (at < since) return -1;
      if (holds(event as Told, device)) return index;
    }
    return -1;
  }

  isRestored(place: number): boolean {
    const event = this.#entries[place]?.event as Told | undefined;
    return event?.kind === 'fault' && event.action === 'restore';
  }
}

function causeOf(before: Before, { device = '', event }: TimelineEntry, facts: Facts): number {
  const told = event as Told;
  switch (told.kind) {
    case 'carrier':
      return before.last((cause) => isFaultAt(cause, facts, device, told.port), 0);
    case 'boot':
    case 'power-off':
      return before.last((cause) => cause.kind === 'fault' && cause.target === device, 0);
    case 'line-protocol':
      return lineProtocolCause(before, device, told.iface, facts);
    case 'bfd-session':
      return silenceCause(before, device, told.iface, told.event === 'detectionTimeExpired', facts);
    case 'ospf-neighbor':
      return neighborCause(before, device, told, facts);
    case 'ospf-lsa':
      return lsaCause(before, device, told, facts);
    case 'ospf-spf':
      return spfCause(before, device, told);
    case 'route':
      return before.last((cause, at) => isRouteCause(cause, at, device, told.prefix), 0);
    case 'first-good-packet':
      return forwardingCause(before, told);
    case 'breach':
      return told.stoodBefore ? -1 : breachCause(before, told, facts);
    case 'rip-route':
      return before.last((cause, at) => at === device && isRipCause(cause, told.prefix), 0);
    default:
      return -1;
  }
}

/** What changed the way at that instant: a route if there is one, else what lies below. */
function forwardingCause(before: Before, { path, destinations }: ArrivalTrace | BreachTrace): number {
  const leadsThere = (prefix: Prefix): boolean => destinations.some((address) => contains(prefix, address));
  const route = before.last((cause, at) => path.includes(at) && cause.kind === 'route' && leadsThere(cause.prefix), 0);
  return route >= 0 ? route : before.last((cause, at) => path.includes(at) && FORWARDING.has(cause.kind), 0);
}

const FORWARDING: ReadonlySet<string> = new Set(['carrier', 'line-protocol', 'boot', 'power-off']);

/** Where nobody noticed anything, what was done to a cable of a device on the way. */
function breachCause(before: Before, told: BreachTrace, facts: Facts): number {
  const change = forwardingCause(before, told);
  if (change >= 0) return change;
  const ports = [...facts.cables.keys()].map((key) => key.split(':') as [node: string, port: string]);
  const passed = ports.filter(([node]) => told.path.includes(node));
  return before.last((cause) => passed.some(([node, port]) => isFaultAt(cause, facts, node, port)), 0);
}

function isRipCause(cause: Told, prefix: Prefix): boolean {
  return cause.kind === 'rip-timeout' ? isSame(cause.prefix, prefix) : cause.kind === 'line-protocol';
}

function isSame(one: Prefix, other: Prefix): boolean {
  return formatPrefix(one) === formatPrefix(other);
}

/** What the RIB is told at that instant follows from the last that the device itself went through. */
function isRouteCause(cause: Told, at: string, device: string, prefix: Prefix): boolean {
  switch (cause.kind) {
    case 'fault':
      return cause.target === device || cause.target.startsWith(`${device}:`);
    case 'rip-timeout':
    case 'rip-route':
      return at === device && isSame(cause.prefix, prefix);
    case 'ospf-spf':
    case 'carrier':
    case 'line-protocol':
    case 'boot':
    case 'power-off':
      return at === device;
    default:
      return false;
  }
}

/** Something that was done to that port, to its cable, or to a node at either end. */
function isFaultAt(cause: Told, { cables }: Facts, device: string, port: string): boolean {
  if (cause.kind !== 'fault') return false;
  const targets = cables.get(`${device}:${port}`);
  return targets !== undefined && (targets.has(fullTarget(cause.target)) || targets.has(endNodes(cause.target)));
}

/** `R1:g0/0` as `R1:GigabitEthernet0/0`. */
function fullTarget(target: string): string {
  const [node = '', port] = target.split(':');
  return port === undefined ? node : `${node}:${parseInterfaceName(port)?.name ?? port}`;
}

function lineProtocolCause(before: Before, device: string, iface: string, facts: Facts): number {
  const carrier = before.last((cause, at) => at === device && cause.kind === 'carrier' && cause.port === iface, 0);
  if (carrier >= 0) return carrier;
  const power = before.last((cause, at) => at === device && (cause.kind === 'boot' || cause.kind === 'power-off'), 0);
  return power >= 0 ? power : before.last((cause) => isFaultAt(cause, facts, device, iface), 0);
}

/** An interface went down; or nothing is heard any more, which follows from the last thing that was done there. */
function silenceCause(before: Before, device: string, iface: string, isSilent: boolean, facts: Facts): number {
  const down = before.last((cause, at) => at === device && cause.kind === 'line-protocol' && cause.iface === iface, 0);
  if (down >= 0 || !isSilent) return down;
  const done = before.last((cause) => isFaultAt(cause, facts, device, iface));
  return before.isRestored(done) ? -1 : done;
}

function neighborCause(before: Before, device: string, told: OspfNeighborTrace, facts: Facts): number {
  const { iface, neighbor, event } = told;
  if (event === 'bfdDown') {
    return before.last((cause, at) => at === device && cause.kind === 'bfd-session' && cause.iface === iface, 0);
  }
  if (event === 'oneWay') {
    // The far end forgot us first.
    const peer = facts.routerIds.get(neighbor);
    return before.last((cause, at) => at === peer && cause.kind === 'ospf-neighbor' && cause.after === 'down');
  }
  return silenceCause(before, device, iface, event === 'inactivityTimer', facts);
}

/** What it was learned from; or what changed in what the router tells of itself. */
function lsaCause(before: Before, device: string, { change, lsa, sequence, from }: OspfLsaTrace, facts: Facts): number {
  if (change === 'installed') {
    const sender = facts.routerIds.get(from ?? 0);
    return before.last((cause, at) => at === sender && isSameLsa(cause, lsa) && cause.sequence === sequence);
  }
  if (change === 'refreshed') return -1;
  return before.last((cause, at) => at === device && changes(cause, lsa.type), ORIGINATION);
}

function isSameLsa(cause: Told, lsa: OspfLsaTrace['lsa']): cause is OspfLsaTrace {
  return cause.kind === 'ospf-lsa' && describeLsaKey(cause.lsa) === describeLsaKey(lsa);
}

/** Whether an own LSA of that type may say something else after that. */
function changes(cause: Told, type: number): boolean {
  switch (type) {
    case LSA_TYPE.router:
    case LSA_TYPE.network:
      if (cause.kind === 'ospf-neighbor') return cause.before === 'full' || cause.after === 'full';
      return cause.kind === 'line-protocol' && type === LSA_TYPE.router;
    case LSA_TYPE.summaryNetwork:
    case LSA_TYPE.summaryAsbr:
      return cause.kind === 'ospf-spf';
    default:
      return false;
  }
}

/** The LSA that it was scheduled for; or an interface, with which the RIB forgot routes. */
function spfCause(before: Before, device: string, { reason }: OspfSpfTrace): number {
  const previous = before.last((cause, at) => at === device && cause.kind === 'ospf-spf');
  const found = before.last((cause, at) => {
    if (at !== device) return false;
    if (cause.kind === 'ospf-lsa') return describeLsaKey(cause.lsa) === reason;
    return reason === 'settings' && cause.kind === 'line-protocol';
  });
  return found > previous ? found : -1;
}
