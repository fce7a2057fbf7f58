/** One RIP machine under test: messages go in as octets, what it does is recorded, time is moved by hand. */
import { type IPv4, parseIPv4 } from '../../../src/addr/ipv4.ts';
import { formatPrefix, maskOf, parseInterfaceAddress, parsePrefix } from '../../../src/addr/prefix.ts';
import { type Instant, NEVER } from '../../../src/base/time.ts';
import { ripDatabase } from '../../../src/proto/rip/database.ts';
import { configureRip, ripInterfaceUp, ripReceive, ripWake } from '../../../src/proto/rip/machine.ts';
import type { RipDeadline, RipOut, RipRoute } from '../../../src/proto/rip/out.ts';
import { RIP_BEHAVIOUR, type RipBehaviour } from '../../../src/proto/rip/profile.ts';
import type { RipInterfaceSettings, RipSettings } from '../../../src/proto/rip/settings.ts';
import { createRip, type RipState } from '../../../src/proto/rip/state.ts';
import type { RipTrace } from '../../../src/proto/rip/trace.ts';
import { Malformed } from '../../../src/wire/malformed.ts';
import { decodeRip, encodeRip, type RipEntry, type RipMessage } from '../../../src/wire/rip.ts';

export function ip(text: string): IPv4 {
  const address = parseIPv4(text);
  if (address === undefined) throw new Error(`not an address: ${text}`);
  return address;
}

/** An entry for a prefix: `entry('10.9.0.0/16', 3)`. */
export function entry(prefix: string, metric: number, other: Partial<RipEntry> = {}): RipEntry {
  const parsed = parsePrefix(prefix);
  if (!parsed) throw new Error(`not a prefix: ${prefix}`);
  return { family: 2, tag: 0, address: parsed.bits, mask: maskOf(parsed.length), nextHop: 0, metric, ...other };
}

export const WHOLE_TABLE: RipEntry = { family: 0, tag: 0, address: 0, mask: 0, nextHop: 0, metric: 16 };

export function response(entries: readonly RipEntry[], other: Partial<RipMessage> = {}): RipMessage {
  return { command: 2, version: 2, unused: 0, entries, bad: [], ...other };
}

export function request(entries: readonly RipEntry[], other: Partial<RipMessage> = {}): RipMessage {
  return response(entries, { command: 1, ...other });
}

/** Settings of an interface as they are by default, with what is told differently. */
export function iface(
  number: number,
  addresses: readonly string[],
  other: Partial<RipInterfaceSettings> = {},
): RipInterfaceSettings {
  const parsed = addresses.map((text) => {
    const address = parseInterfaceAddress(text);
    if (!address) throw new Error(`not an interface address: ${text}`);
    return address;
  });
  return {
    iface: number,
    name: `eth${number}`,
    addresses: parsed,
    loopback: false,
    passive: false,
    sendVersion: 2,
    receiveVersions: [2],
    splitHorizon: 'simple',
    cost: 1,
    summaries: [],
    ...other,
  };
}

/** Settings of a process as a profile has them, without auto-summary. */
export function settingsOf(
  behaviour: 'ios' | 'frr' | RipBehaviour,
  interfaces: readonly RipInterfaceSettings[],
  other: Partial<RipSettings> = {},
): RipSettings {
  const values = typeof behaviour === 'string' ? RIP_BEHAVIOUR[behaviour] : behaviour;
  const { update, timeout, holddown, flush, maximumPaths } = values.defaults;
  return {
    behaviour: values,
    interfaces,
    neighbors: [],
    timers: { update, timeout, holddown, garbage: flush - timeout },
    autoSummary: false,
    defaultOriginate: false,
    redistribute: {},
    ospfNetworks: new Set(),
    maximumPaths,
    distance: 120,
    ...other,
  };
}

export interface Sent {
  readonly iface: number;
  readonly destination: IPv4;
  readonly port: number;
  readonly octets: Uint8Array;
  readonly message: RipMessage;
}

/** Entries of messages in words: `10.0.0.0/8 1`. */
export function told(messages: readonly Sent[]): string[] {
  return messages.flatMap(({ message }) =>
    message.entries.map(
      ({ address, mask, metric }) => `${formatPrefix({ bits: address, length: Math.clz32(~mask) })} ${metric}`,
    ),
  );
}

const DEADLINES: readonly RipDeadline[] = ['triggered', 'ageing', 'update'];

export class Subject implements RipOut {
  now: Instant = 0;
  /** What every random draw gives, as a part of its range: 0 the least, 1 the most. */
  luck = 0;
  sent: Sent[] = [];
  traces: RipTrace[] = [];
  readonly rib = new Map<string, RipRoute>();
  /** `+10.0.0.0/8` and `-10.0.0.0/8` as they came. */
  ribChanges: string[] = [];
  readonly deadlines: Record<RipDeadline, Instant> = { update: NEVER, triggered: NEVER, ageing: NEVER };
  readonly state: RipState;

  /** A running process whose interfaces are all up and whose first updates are over. */
  constructor(settings: RipSettings) {
    this.state = createRip(settings);
    this.configure(settings);
    for (const { iface: number } of settings.interfaces) ripInterfaceUp(this.state, number, this.now, this);
    this.advance(this.now + 6_000_000_000);
    this.forget();
  }

  configure(settings: RipSettings): void {
    configureRip(this.state, settings, this.now, this);
  }

  /** A message comes in. */
  hear(from: string, message: RipMessage | Uint8Array, { on = 1, port = 520 } = {}): void {
    const octets = message instanceof Uint8Array ? message : encodeRip(message);
    ripReceive(this.state, { address: ip(from), port, iface: on }, octets, this.now, this);
  }

  /** Fires what is due up to that instant, in the order of time. */
  advance(until: Instant): void {
    for (;;) {
      const due = DEADLINES.filter((what) => this.deadlines[what] <= until);
      const [next] = due.sort((a, b) => this.deadlines[a] - this.deadlines[b]);
      if (next === undefined) break;
      this.now = Math.max(this.now, this.deadlines[next]);
      this.deadlines[next] = NEVER;
      ripWake(this.state, next, this.now, this);
    }
    this.now = until;
  }

  /** What is recorded so far is of no interest. */
  forget(): void {
    this.sent = [];
    this.traces = [];
    this.ribChanges = [];
  }

  sentOn(number: number): Sent[] {
    return this.sent.filter((sent) => sent.iface === number);
  }

  /** The table in words: `10.0.0.0/8 learned 2 10.0.1.2`. */
  table(): string[] {
    return ripDatabase(this.state).map(({ prefix, kind, metric }) => `${formatPrefix(prefix)} ${kind} ${metric}`);
  }

  metric(prefix: string): number | undefined {
    return ripDatabase(this.state).find((found) => formatPrefix(found.prefix) === prefix)?.metric;
  }

  send(number: number, destination: IPv4, port: number, octets: Uint8Array): void {
    const copy = octets.slice();
    const message = decodeRip(copy);
    if (message instanceof Malformed) throw new Error(`sent a malformed message: ${message.reason}`);
    this.sent.push({ iface: number, destination, port, octets: copy, message });
  }

  arm(what: RipDeadline, at: Instant): void {
    this.deadlines[what] = at;
  }

  install(bits: IPv4, length: number, route: RipRoute): void {
    this.rib.set(formatPrefix({ bits, length }), route);
    this.ribChanges.push(`+${formatPrefix({ bits, length })}`);
  }

  withdraw(bits: IPv4, length: number): void {
    if (!this.rib.delete(formatPrefix({ bits, length }))) throw new Error('withdrew what was not installed');
    this.ribChanges.push(`-${formatPrefix({ bits, length })}`);
  }

  draw(_use: string, below: number): number {
    return Math.min(below - 1, Math.floor(this.luck * below));
  }

  wants(): boolean {
    return true;
  }

  trace(event: RipTrace): void {
    this.traces.push(event);
  }
}
