/**
 * Plays a recorded RIPv2 router of holo (holo-routing.org) with our machine: its YANG configuration and events become
 * settings and inputs, its messages octets, and what our machine does becomes the terms of the recording again.
 *
 * Time stands still while events come in, as in the recording; timers fire when it says so.
 */
import { formatIPv4, type IPv4 } from '../../src/addr/ipv4.ts';
import { contains, formatPrefix, type InterfaceAddress, maskOf, prefixOf } from '../../src/addr/prefix.ts';
import { must } from '../../src/base/assert.ts';
import { type Instant, NEVER, SECOND, seconds } from '../../src/base/time.ts';
import { ripDatabase, ripSources } from '../../src/proto/rip/database.ts';
import {
  clearRip,
  configureRip,
  ripInterfaceDown,
  ripInterfaceUp,
  ripReceive,
  ripWake,
} from '../../src/proto/rip/machine.ts';
import type { RipDeadline, RipOut, RipRoute } from '../../src/proto/rip/out.ts';
import type { RipBehaviour } from '../../src/proto/rip/profile.ts';
import { RIP_BEHAVIOUR } from '../../src/proto/rip/profile.ts';
import type { RipInterfaceSettings, RipSettings, SplitHorizon } from '../../src/proto/rip/settings.ts';
import { createRip, type RipState } from '../../src/proto/rip/state.ts';
import { type PathColumns, slotOf } from '../../src/proto/rip/table.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { decodeRip, encodeRip, type RipEntry } from '../../src/wire/rip.ts';
import {
  addressOf,
  type HoloEvent,
  type HoloPdu,
  type HoloRte,
  type HoloYang,
  interfaceAddressOf,
} from './rip-recording.ts';

/**
 * holo adds the cost at receipt, keeps one path, does not keep a connected network from its own interface, and names no
 * next hop but itself.
 */
export const HOLO: RipBehaviour = { ...RIP_BEHAVIOUR.frr, hidesConnected: false, namesNextHop: false };

/** What a router did, in the terms of the recording, each item as sorted JSON. */
export interface Effects {
  readonly messages: string[];
  readonly routes: string[];
}

interface InterfaceConfig {
  readonly splitHorizon: SplitHorizon;
  readonly passive: boolean;
  readonly cost: number;
  readonly neighbors: readonly IPv4[];
}

const SPLIT_HORIZON: Readonly<Record<string, SplitHorizon>> = {
  simple: 'simple',
  'poison-reverse': 'poisoned',
  disabled: 'off',
};

export class HoloRouter implements RipOut {
  now: Instant = 0;
  readonly deadlines: Record<RipDeadline, Instant> = { update: NEVER, triggered: NEVER, ageing: NEVER };
  readonly state: RipState;
  /** By name: the numbers of the recording, addresses and configuration. */
  readonly #numbers = new Map<string, number>();
  readonly #addresses = new Map<string, InterfaceAddress[]>();
  readonly #config = new Map<string, InterfaceConfig>();
  #distance = 120;
  #messages: string[] = [];
  #routes: string[] = [];

  constructor(config: HoloYang) {
    this.state = createRip(this.#settings());
    this.changeConfig(config);
  }

  /** One input of the recording. */
  input(event: HoloEvent): void {
    if ('Ibus' in event) this.#ibus(event.Ibus);
    else this.#protocol(event.Protocol);
  }

  /** A triggered update that is due is sent; what was done since the last call is returned. */
  settle(): Effects {
    if (this.deadlines.triggered <= this.now) this.#wake('triggered');
    const effects = { messages: this.#messages.sort(), routes: this.#routes.sort() };
    this.#messages = [];
    this.#routes = [];
    return effects;
  }

  /** Some time passes in which nothing happens. */
  pause(): void {
    this.now += 10 * SECOND;
  }

  /** Applies a configuration with YANG operations; without any it is all new. */
  changeConfig(yang: HoloYang): void {
    const rip = must(
      yang['ietf-routing:routing']?.['control-plane-protocols']['control-plane-protocol'][0]?.['ietf-rip:rip'],
      'a RIP configuration',
    );
    if (rip.distance !== undefined) this.#distance = rip.distance;
    for (const iface of rip.interfaces?.interface ?? []) {
      const name = iface.interface;
      if (iface['@']?.['yang:operation'] === 'delete') {
        this.#config.delete(name);
        this.#addresses.delete(name);
        ripInterfaceDown(this.state, this.#number(name), this.now, this);
        // The recording says nothing more of it until it comes again.
        this.#numbers.delete(name);
        continue;
      }
      const before = this.#config.get(name) ?? { splitHorizon: 'simple', passive: false, cost: 1, neighbors: [] };
      this.#config.set(name, {
        splitHorizon: SPLIT_HORIZON[iface['split-horizon'] ?? ''] ?? before.splitHorizon,
        passive: 'passive' in iface || before.passive,
        cost: iface.cost ?? before.cost,
        neighbors: iface.neighbors?.neighbor.map(({ address }) => addressOf(address)) ?? before.neighbors,
      });
    }
    this.#configure();
  }

  /** All learned routes are forgotten. */
  clear(): void {
    clearRip(this.state, this);
  }

  /** The operational state as YANG has it. */
  northbound(): object {
    const routes = ripDatabase(this.state).map(({ prefix, kind, metric, changed, paths: [path] }) => {
      const name = path && [...this.#numbers].find(([, number]) => number === path.iface)?.[0];
      return {
        'ipv4-prefix': formatPrefix(prefix),
        ...(path?.nextHop ? { 'next-hop': formatIPv4(path.nextHop) } : {}),
        ...(name !== undefined && this.#config.has(name) ? { interface: name } : {}),
        redistributed: false,
        'route-type': kind === 'learned' ? 'rip' : kind,
        metric,
        deleted: false,
        'need-triggered-update': changed,
        inactive: metric === 16,
      };
    });
    const interfaces = [...this.#config.keys()].sort().map((name) => {
      const isUsed = this.state.interfaces.has(this.#number(name)) && this.state.up.has(this.#number(name));
      return {
        interface: name,
        'oper-status': isUsed ? 'up' : 'down',
        'valid-address': (this.#addresses.get(name) ?? []).length > 0,
      };
    });
    return {
      interfaces: { interface: interfaces },
      'num-of-routes': routes.length,
      ipv4: {
        neighbors: { neighbor: ripSources(this.state).map(({ address }) => ({ 'ipv4-address': formatIPv4(address) })) },
        routes: { route: routes },
      },
    };
  }

  send(iface: number, destination: IPv4, port: number, octets: Uint8Array): void {
    const message = decodeRip(octets);
    if (message instanceof Malformed || message.bad.length > 0) throw new Error('sent something malformed');
    const pdu = {
      command: message.command === 1 ? 'Request' : 'Response',
      version: message.version,
      rtes: message.entries.map(rteOf).sort(byText),
    };
    const ifname = [...this.#numbers].find(([, number]) => number === iface)?.[0];
    this.#messages.push(JSON.stringify({ ifname, dst: `${formatIPv4(destination)}:${port}`, pdu }));
  }

  arm(what: RipDeadline, at: Instant): void {
    this.deadlines[what] = at;
  }

  install(bits: IPv4, length: number, { metric, tag, distance, nextHops }: RipRoute): void {
    const hops = nextHops.map(({ iface, address }) => ({ ifindex: iface, addr: formatIPv4(address) }));
    const prefix = formatPrefix({ bits, length });
    this.#routes.push(JSON.stringify({ add: prefix, distance, metric, tag, nexthops: hops }));
  }

  withdraw(bits: IPv4, length: number): void {
    this.#routes.push(JSON.stringify({ delete: formatPrefix({ bits, length }) }));
  }

  draw(): number {
    return 0;
  }

  wants(): boolean {
    return false;
  }

  trace(): void {}

  #ibus(event: Extract<HoloEvent, { Ibus: unknown }>['Ibus']): void {
    if ('InterfaceUpd' in event) {
      const { ifname, ifindex, flags } = event.InterfaceUpd;
      this.#numbers.set(ifname, ifindex);
      const change = flags.includes('OPERATIVE') ? ripInterfaceUp : ripInterfaceDown;
      change(this.state, ifindex, this.now, this);
      this.#configure();
    } else if ('InterfaceAddressAdd' in event) {
      const address = interfaceAddressOf(event.InterfaceAddressAdd.addr);
      const { ifname } = event.InterfaceAddressAdd;
      if (!address) return;
      this.#addresses.set(ifname, [...(this.#addresses.get(ifname) ?? []), address]);
      this.#configure();
    } else if ('InterfaceAddressDel' in event) {
      const { ifname, addr } = event.InterfaceAddressDel;
      const gone = interfaceAddressOf(addr);
      const left = this.#addresses.get(ifname)?.filter(({ address }) => address !== gone?.address);
      this.#addresses.set(ifname, left ?? []);
      this.#configure();
    }
    // The rest is what other parts of the router tell each other: routes that nobody asked to redistribute.
  }

  #protocol(event: Extract<HoloEvent, { Protocol: unknown }>['Protocol']): void {
    if ('UdpRxPdu' in event) this.#receive(event.UdpRxPdu.src, event.UdpRxPdu.pdu);
    else if ('UpdateInterval' in event || 'InitialUpdate' in event) this.#wake('update');
    else if ('TriggeredUpdTimeout' in event) {
      this.now = Math.max(this.now, this.state.triggeredFrom);
    } else if ('NbrTimeout' in event) {
      const neighbor = must(this.state.neighbors.get(addressOf(event.NbrTimeout.addr) | 0), 'a neighbour');
      neighbor.lastHeard = this.now - this.state.settings.timers.timeout;
      this.#wake('ageing');
    } else if ('RouteTimeout' in event) {
      const { routes, settings } = this.state;
      const slot = this.#slot(event.RouteTimeout.prefix);
      for (const path of routes.paths as PathColumns[]) path.heardAt[slot] = this.now - settings.timers.timeout;
      this.#wake('ageing');
    } else if ('RouteGcTimeout' in event) {
      const { routes, settings } = this.state;
      const slot = this.#slot(event.RouteGcTimeout.prefix);
      if (routes.metric[slot] === 16) routes.unreachableAt[slot] = this.now - settings.timers.garbage;
      this.#wake('ageing');
    }
    // `TriggeredUpd` is a note of holo to itself: our machine arms a deadline instead.
  }

  #slot(text: string): number {
    const { address, length } = must(interfaceAddressOf(text), 'a prefix');
    return slotOf(this.state.routes, address | 0, length);
  }

  #receive(source: string, pdu: HoloPdu): void {
    const [address = '', port = ''] = source.split(':');
    const from = addressOf(address);
    const name = [...this.#addresses].find(([, own]) =>
      own.some((candidate) => contains(prefixOf(candidate.address, candidate.length), from)),
    )?.[0];
    const iface = this.#number(must(name, 'an interface'));
    ripReceive(this.state, { address: from, port: Number(port), iface }, octetsOf(pdu), this.now, this);
  }

  #wake(what: RipDeadline): void {
    this.deadlines[what] = NEVER;
    ripWake(this.state, what, this.now, this);
  }

  #number(name: string): number {
    return this.#numbers.get(name) ?? 0;
  }

  #configure(): void {
    configureRip(this.state, this.#settings(), this.now, this);
  }

  #settings(): RipSettings {
    const named = [...this.#config].filter(([name]) => (this.#addresses.get(name) ?? []).length > 0);
    return {
      behaviour: HOLO,
      interfaces: named.map(([name, config]) => this.#interfaceSettings(name, config)),
      neighbors: named.flatMap(([, { neighbors }]) => neighbors),
      timers: TIMERS,
      autoSummary: false,
      defaultOriginate: false,
      redistribute: {},
      ospfNetworks: new Set(),
      maximumPaths: 1,
      distance: this.#distance,
    };
  }

  #interfaceSettings(name: string, { passive, splitHorizon, cost }: InterfaceConfig): RipInterfaceSettings {
    return {
      iface: this.#number(name),
      name,
      addresses: this.#addresses.get(name) ?? [],
      loopback: name === 'lo',
      passive,
      sendVersion: 2,
      receiveVersions: [2],
      splitHorizon,
      cost,
      summaries: [],
    };
  }
}

const TIMERS = { update: seconds(30), timeout: seconds(180), holddown: 0, garbage: seconds(120) };

/** Octets of a message, or of one with the recorded fault. */
function octetsOf(pdu: HoloPdu): Uint8Array {
  if ('Err' in pdu) {
    const { InvalidVersion, InvalidCommand } = pdu.Err;
    const version = InvalidVersion ?? 2;
    return encodeRip({ command: InvalidCommand ?? 2, version, unused: 0, entries: [], bad: [] });
  }
  const { command, version, rtes, rte_errors: errors = [] } = pdu.Ok;
  const route: RipEntry = { family: 2, tag: 0, address: 0xc0000200, mask: 0xffffff00, nextHop: 0, metric: 1 };
  const wrong = errors.map((error): RipEntry => {
    if (error.InvalidRteAddressFamily !== undefined) return { ...route, family: error.InvalidRteAddressFamily };
    if (error.InvalidRteNexthop !== undefined) return { ...route, nextHop: addressOf(error.InvalidRteNexthop) };
    return { ...route, metric: must(error.InvalidRteMetric, 'an error that is known') };
  });
  const entries = [...rtes.map(entryOf), ...wrong];
  return encodeRip({ command: command === 'Request' ? 1 : 2, version, unused: 0, entries, bad: [] });
}

function entryOf(rte: HoloRte): RipEntry {
  if ('Zero' in rte) return { family: 0, tag: 0, address: 0, mask: 0, nextHop: 0, metric: rte.Zero.metric };
  const { tag, prefix, nexthop, metric } = rte.Ipv4;
  const { address, length } = must(interfaceAddressOf(prefix), 'a prefix');
  const nextHop = nexthop === null ? 0 : addressOf(nexthop);
  return { family: 2, tag, address, mask: maskOf(length), nextHop, metric };
}

function rteOf(entry: RipEntry): HoloRte {
  if (entry.family === 0) return { Zero: { metric: entry.metric } };
  const prefix = formatPrefix({ bits: entry.address, length: Math.clz32(~entry.mask) });
  const nexthop = entry.nextHop === 0 ? null : formatIPv4(entry.nextHop);
  return { Ipv4: { tag: entry.tag, prefix, nexthop, metric: entry.metric } };
}

export function byText(a: HoloRte, b: HoloRte): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
