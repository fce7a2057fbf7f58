/**
 * A process whose databases, interfaces and neighbours are filled by hand: what calculates and originates can be tested
 * without a packet. Effects are recorded.
 */
import type { IPv4 } from '../../../src/addr/ipv4.ts';
import { formatPrefix, maskOf, type Prefix, parsePrefix } from '../../../src/addr/prefix.ts';
import { type Instant, NEVER } from '../../../src/base/time.ts';
import { calculateDue } from '../../../src/proto/ospf/calculation.ts';
import { databaseOf, findLsa, putLsa } from '../../../src/proto/ospf/database.ts';
import type { InterfaceState } from '../../../src/proto/ospf/interface-table.ts';
import { lsaChanged } from '../../../src/proto/ospf/lsa-changed.ts';
import type { OspfDeadline, OspfOut, OspfRoute } from '../../../src/proto/ospf/out.ts';
import type { OspfSettings } from '../../../src/proto/ospf/settings.ts';
import { scheduleSettings } from '../../../src/proto/ospf/spf-schedule.ts';
import {
  createArea,
  createInterface,
  createNeighbor,
  createOspf,
  neighborKey,
  type OspfState,
} from '../../../src/proto/ospf/state.ts';
import { type StoredLsa, storeLsa } from '../../../src/proto/ospf/stored-lsa.ts';
import type { OspfTrace } from '../../../src/proto/ospf/trace.ts';
import { replaceVirtualLinks } from '../../../src/proto/ospf/virtual-link-set.ts';
import { encodeLsa, INITIAL_SEQUENCE, LSA_TYPE } from '../../../src/wire/lsa.ts';
import {
  encodeExternalBody,
  encodeNetworkBody,
  encodeRouterBody,
  encodeSummaryBody,
  ROUTER_FLAG,
  ROUTER_LINK,
  type RouterLink,
} from '../../../src/wire/lsa-bodies.ts';
import { OPTION } from '../../../src/wire/ospf-bodies.ts';
import { ip } from './settings.ts';

export interface Said {
  readonly type: number;
  readonly id: string;
  readonly from: string;
  readonly body: Uint8Array;
  readonly options?: number;
}

const NO_TOS = new Uint8Array(0);

export class Bench implements OspfOut {
  readonly state: OspfState;
  readonly rib = new Map<string, OspfRoute>();
  readonly armed = new Map<OspfDeadline, Instant>();
  readonly traces: OspfTrace[] = [];
  /** What was told to the RIB and taken from it since it was last emptied. */
  readonly told: string[] = [];
  now: Instant = 1_000_000_000;

  /** The interfaces are up as their network type has it; `states` says otherwise by number. */
  constructor(settings: OspfSettings, states: Readonly<Record<number, InterfaceState>> = {}) {
    this.state = createOspf(settings);
    const { state } = this;
    state.settings = settings;
    state.routerId = settings.routerId ?? settings.automaticRouterId;
    for (const area of settings.areas) state.areas.set(area.id | 0, createArea(area));
    for (const own of settings.interfaces) {
      const area = state.areas.get(own.area | 0)!;
      const iface = createInterface(own.iface, own, area);
      const broadcast = own.networkType === 'broadcast' || own.networkType === 'nbma';
      iface.state =
        states[own.iface] ?? (own.networkType === 'loopback' ? 'loopback' : broadcast ? 'drOther' : 'pointToPoint');
      state.interfaces.set(own.iface, iface);
      area.interfaces.push(iface);
    }
    state.ownAddresses = new Set(settings.interfaces.map(({ address }) => address | 0));
    scheduleSettings(state, this.now, this);
  }

  /** A neighbour with which the adjacency is complete. */
  neighbor(iface: number, routerId: string, address: string): void {
    const own = this.state.interfaces.get(iface)!;
    const neighbor = createNeighbor(own, ip(routerId), ip(address), false);
    neighbor.state = 'full';
    own.neighbors.set(neighborKey(own, neighbor.routerId, neighbor.address), neighbor);
  }

  /** Those that the areas of the settings have. */
  addVirtualLinks(): void {
    replaceVirtualLinks(this.state, this.now, this);
  }

  /** The LSA is in the database of the area, in place of what was there. */
  put(area: string | undefined, { type, id, from, body, options = OPTION.external }: Said): void {
    const key = { type, linkStateId: ip(id), advertisingRouter: ip(from) };
    const where = area === undefined ? undefined : this.state.areas.get(ip(area) | 0)!;
    const database = databaseOf(this.state, where, undefined, type);
    const known = findLsa(database, type, key.linkStateId, key.advertisingRouter);
    const sequence = known ? known.lsa.sequence + 1 : INITIAL_SEQUENCE;
    const before = known?.lsa;
    const lsa = this.intern(encodeLsa({ ...key, options, sequence }, body).octets, 0)!;
    putLsa(this.state, database, known, lsa, this.now, { area: where, link: undefined }, this.now);
    lsaChanged(this.state, where, before, lsa, this.now, this);
  }

  /** The LSA reaches MaxAge. */
  kill(area: string | undefined, type: number, id: string, from: string): void {
    const where = area === undefined ? undefined : this.state.areas.get(ip(area) | 0)!;
    const entry = findLsa(databaseOf(this.state, where, undefined, type), type, ip(id), ip(from))!;
    entry.bornAt = -NEVER;
    lsaChanged(this.state, where, entry.lsa, undefined, this.now, this);
  }

  calculate(): void {
    calculateDue(this.state, this.now, this);
  }

  /** `10.0.0.0/24 20 via 10.0.12.2 eth1 …` of every route, sorted. */
  routes(): string[] {
    return [...this.rib].map(([prefix, route]) => `${prefix} ${this.describe(route)}`).sort();
  }

  describe({ pathType, metric, nextHops }: OspfRoute): string {
    const hops = nextHops.map(({ address, iface }) => `${formatAddress(address)}@${iface}`).sort();
    return [pathType, metric, ...hops].join(' ');
  }

  send(): void {}
  arm(what: OspfDeadline, at: Instant): void {
    this.armed.set(what, at);
  }
  install(networks: readonly Prefix[], route: OspfRoute): void {
    for (const prefix of networks.map(formatPrefix)) {
      this.rib.set(prefix, route);
      this.told.push(`+${prefix}`);
    }
  }
  withdraw(bits: IPv4, length: number): void {
    const prefix = formatPrefix({ bits, length });
    this.rib.delete(prefix);
    this.told.push(`-${prefix}`);
  }
  join(): void {}
  leave(): void {}
  intern(octets: Uint8Array, at: number): StoredLsa | undefined {
    return storeLsa(octets, at);
  }
  log(): void {}
  watch(): void {}
  draw(): number {
    return 0;
  }
  wants(): boolean {
    return true;
  }
  trace(event: OspfTrace): void {
    this.traces.push(event);
  }
}

/** `p2p 2.2.2.2 10.0.12.1 10`, `transit …`, `virtual …` and `stub 10.0.0.0/24 10`. */
export function routerLsa(id: string, links: readonly string[], flags: 'B' | 'E' | 'BE' | 'V' | 'BV' | '' = ''): Said {
  const bits =
    (flags.includes('B') ? ROUTER_FLAG.areaBorder : 0) |
    (flags.includes('E') ? ROUTER_FLAG.asBoundary : 0) |
    (flags.includes('V') ? ROUTER_FLAG.virtualEndpoint : 0);
  const body = encodeRouterBody({ flags: bits, links: links.map(linkOf) });
  return { type: LSA_TYPE.router, id, from: id, body };
}

export function networkLsa(id: string, from: string, length: number, routers: readonly string[]): Said {
  const body = encodeNetworkBody({ mask: maskOf(length), attachedRouters: routers.map(ip) });
  return { type: LSA_TYPE.network, id, from, body };
}

export function summaryLsa(prefix: string, from: string, metric: number): Said {
  const { bits, length } = parsePrefix(prefix)!;
  const body = encodeSummaryBody({ mask: maskOf(length), metric, tos: NO_TOS });
  return { type: LSA_TYPE.summaryNetwork, id: formatAddress(bits), from, body };
}

export function asbrLsa(asbr: string, from: string, metric: number): Said {
  return { type: LSA_TYPE.summaryAsbr, id: asbr, from, body: encodeSummaryBody({ mask: 0, metric, tos: NO_TOS }) };
}

export interface ExternalSaid {
  readonly metricType?: 1 | 2;
  readonly metric?: number;
  readonly forwardingAddress?: string;
  readonly tag?: number;
}

export function externalLsa(prefix: string, from: string, said: ExternalSaid = {}): Said {
  const { bits, length } = parsePrefix(prefix)!;
  const { metricType = 2, metric = 20, forwardingAddress = '0.0.0.0', tag = 0 } = said;
  const body = encodeExternalBody({
    mask: maskOf(length),
    metricType,
    metric,
    forwardingAddress: ip(forwardingAddress),
    tag,
    tos: NO_TOS,
  });
  return { type: LSA_TYPE.external, id: formatAddress(bits), from, body };
}

/** With the P-bit unless told otherwise. */
export function nssaLsa(prefix: string, from: string, said: ExternalSaid, options: number = OPTION.nssa): Said {
  return { ...externalLsa(prefix, from, said), type: LSA_TYPE.nssa, options };
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

function linkOf(text: string): RouterLink {
  const [kind, id = '', data = '', cost = '0'] = text.split(' ');
  if (kind === 'stub') {
    const { bits, length } = parsePrefix(id)!;
    return { type: ROUTER_LINK.stub, linkId: bits, linkData: maskOf(length), metric: Number(data), tos: NO_TOS };
  }
  const type = { p2p: ROUTER_LINK.pointToPoint, transit: ROUTER_LINK.transit, virtual: ROUTER_LINK.virtual }[
    kind as 'p2p'
  ];
  const linkData = data.includes('.') ? ip(data) : Number(data);
  return { type, linkId: ip(id), linkData, metric: Number(cost), tos: NO_TOS };
}
