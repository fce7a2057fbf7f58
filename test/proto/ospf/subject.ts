/**
 * One OSPF machine under test and a router that exists only in its packets: these go in as octets, what the machine does
 * is recorded, and time is moved by hand.
 */
import { formatIPv4, type IPv4 } from '../../../src/addr/ipv4.ts';
import { formatPrefix, maskOf, type Prefix } from '../../../src/addr/prefix.ts';
import { type Instant, NEVER, SECOND } from '../../../src/base/time.ts';
import { formatLogMessage } from '../../../src/device/log-messages.ts';
import { createLsaInterner, internLsa } from '../../../src/proto/ospf/interning.ts';
import type { OspfLog } from '../../../src/proto/ospf/log.ts';
import { configureOspf, ospfInterfaceUp, ospfReceive, ospfWake } from '../../../src/proto/ospf/machine.ts';
import type { MismatchRecord } from '../../../src/proto/ospf/mismatch.ts';
import type { OspfDeadline, OspfOut, OspfRoute, OspfSendOrder } from '../../../src/proto/ospf/out.ts';
import type { OspfSettings } from '../../../src/proto/ospf/settings.ts';
import { createOspf, type OspfInterface, type OspfNeighbor, type OspfState } from '../../../src/proto/ospf/state.ts';
import type { StoredLsa } from '../../../src/proto/ospf/stored-lsa.ts';
import type { OspfTrace } from '../../../src/proto/ospf/trace.ts';
import { decodeLsaHeader, encodeLsa, LSA_TYPE, type Lsa, type LsaHeader, writeLsa } from '../../../src/wire/lsa.ts';
import { encodeRouterBody, type RouterLink } from '../../../src/wire/lsa-bodies.ts';
import { Malformed } from '../../../src/wire/malformed.ts';
import { decodeOspf, encodeOspf, NO_AUTHENTICATION, type OspfPacket } from '../../../src/wire/ospf.ts';
import { type OspfCredentials, sealOspf } from '../../../src/wire/ospf-auth.ts';
import {
  DESCRIPTION_FLAG,
  OPTION,
  type OspfBody,
  type OspfDescription,
  type OspfHello,
} from '../../../src/wire/ospf-bodies.ts';
import { iface, ip, settingsOf } from './settings.ts';

export interface Sent extends OspfSendOrder {
  readonly at: Instant;
  readonly packet: OspfPacket;
}

export const ALL_SPF = ip('224.0.0.5');
export const ALL_D = ip('224.0.0.6');
const { init, more, master } = DESCRIPTION_FLAG;

/** The other router, by default 10.0.12.2 with Router ID 2.2.2.2 in area 0. */
export interface Peer {
  readonly routerId: IPv4;
  readonly address: IPv4;
  readonly area: IPv4;
  readonly iface: number;
}

export const PEER: Peer = { routerId: ip('2.2.2.2'), address: ip('10.0.12.2'), area: 0, iface: 1 };

export class Subject implements OspfOut {
  now: Instant = 0;
  readonly state: OspfState;
  readonly rib = new Map<string, OspfRoute>();
  readonly logs: string[] = [];
  /** What BFD was asked to watch: `+1 10.0.12.2`, and not any more. */
  readonly watched: string[] = [];
  readonly traces: OspfTrace[] = [];
  readonly groups = new Set<string>();
  readonly #armed = new Map<OspfDeadline, Instant>();
  readonly #interner = createLsaInterner(1);
  #sent: Sent[] = [];

  /** By default 1.1.1.1 on a point-to-point link 10.0.12.0/30, of profile `frr`. */
  constructor(settings: OspfSettings = settingsOf('frr', '1.1.1.1', [iface(1, '10.0.12.1/30')])) {
    this.state = createOspf(settings);
    for (const own of settings.interfaces) ospfInterfaceUp(this.state, own.iface, 0, this);
    configureOspf(this.state, settings, 0, this);
  }

  send(order: OspfSendOrder): void {
    const octets = order.octets.slice();
    const packet = decodeOspf(octets);
    if (packet instanceof Malformed) throw new Error(`sent what cannot be read: ${packet.reason}`);
    this.#sent.push({ ...order, octets, at: this.now, packet });
  }

  arm(what: OspfDeadline, at: Instant): void {
    if (at === NEVER) this.#armed.delete(what);
    else this.#armed.set(what, at);
  }

  install(networks: readonly Prefix[], route: OspfRoute): void {
    for (const network of networks) this.rib.set(formatPrefix(network), route);
  }

  withdraw(bits: IPv4, length: number): void {
    this.rib.delete(formatPrefix({ bits, length }));
  }

  join(number: number, group: IPv4): void {
    this.groups.add(`${number} ${group & 0xff}`);
  }

  leave(number: number, group: IPv4): void {
    this.groups.delete(`${number} ${group & 0xff}`);
  }

  intern(octets: Uint8Array, at: number): StoredLsa | undefined {
    return internLsa(this.#interner, octets, at);
  }

  watch(number: number, neighbor: IPv4, on: boolean): void {
    this.watched.push(`${on ? '+' : '-'}${number} ${formatIPv4(neighbor)}`);
  }

  log(entry: OspfLog): void {
    this.logs.push(formatLogMessage({ facility: 'OSPF', ...entry }));
  }

  draw(_use: string, _below: number): number {
    return 41;
  }

  wants(kind: OspfTrace['kind']): boolean {
    return kind !== 'ospf-packet';
  }

  trace(event: OspfTrace): void {
    this.traces.push(event);
  }

  /** Lets so many seconds pass. */
  pass(seconds: number): void {
    const until = this.now + Math.round(seconds * SECOND);
    for (;;) {
      const [next] = [...this.#armed].sort(([, a], [, b]) => a - b);
      if (!next || next[1] > until) break;
      this.#armed.delete(next[0]);
      this.now = Math.max(this.now, next[1]);
      ospfWake(this.state, next[0], this.now, this);
    }
    this.now = until;
  }

  /** What was sent since this was last asked, of one kind or of all. */
  take(kind?: OspfBody['kind']): Sent[] {
    const sent = this.#sent;
    this.#sent = [];
    return kind === undefined ? sent : sent.filter(({ packet }) => packet.body.kind === kind);
  }

  /** A packet of the other router comes in. */
  hear(
    body: OspfBody,
    peer: Partial<Peer> & { destination?: IPv4; credentials?: OspfCredentials; sequence?: number } = {},
  ): void {
    const { routerId, area, credentials, sequence = 0, ...from } = { ...PEER, ...peer };
    const packet = { routerId, areaId: area, authentication: NO_AUTHENTICATION, body, lls: new Uint8Array(0) };
    const octets = encodeOspf(packet);
    this.hearOctets(credentials ? sealOspf(octets, credentials, sequence) : octets, from);
  }

  hearOctets(octets: Uint8Array, from: { iface?: number; address?: IPv4; destination?: IPv4 } = {}): void {
    const { iface: number = 1, address = PEER.address, destination = ALL_SPF } = from;
    ospfReceive(this.state, { iface: number, source: address, destination }, octets, this.now, this);
  }

  get iface(): OspfInterface {
    return this.state.interfaces.get(1)!;
  }

  /** The neighbour on the first interface, or the one with that address. */
  neighbor(address?: string): OspfNeighbor | undefined {
    const all = [...this.iface.neighbors.values()];
    return address === undefined ? all[0] : all.find((neighbor) => neighbor.address === ip(address));
  }

  mismatch(reason: keyof OspfInterface['counters']['mismatches']): MismatchRecord | undefined {
    return this.iface.counters.mismatches[reason];
  }

  /** Hellos, both ways. */
  meet(peer: Partial<Peer> = {}, fields: Partial<OspfHello> = {}): void {
    this.hear(hello(fields), peer);
    this.hear(hello({ neighbors: [this.state.routerId], ...fields }), peer);
  }

  /** Up to Full, if the neighbour wants an adjacency; it has these LSAs to tell of. The peer's Router ID decides who leads. */
  becomeFull(peer: Partial<Peer> = {}, lsas: readonly Lsa[] = []): void {
    this.meet(peer);
    this.describe(peer, lsas);
    const requested = this.take('request');
    if (requested.length > 0) this.hear(update(lsas), peer);
    this.take();
  }

  /** The exchange, the peer's database being told in one packet. */
  describe(peer: Partial<Peer> = {}, lsas: readonly Lsa[] = []): void {
    const headers = lsas.map((lsa) => headerOf(lsa));
    const { routerId } = { ...PEER, ...peer };
    if (routerId > this.state.routerId) {
      this.hear(description({ flags: init | more | master, sequence: 1000 }), peer);
      this.hear(description({ flags: master, sequence: 1001, headers }), peer);
      // The database of the machine may be too large for one packet.
      for (let sequence = 1002; this.neighbor()?.state === 'exchange' && sequence < 1100; sequence++) {
        this.hear(description({ flags: master, sequence }), peer);
      }
    } else {
      const first = this.take('description').at(-1)?.packet.body as OspfDescription;
      this.hear(description({ flags: 0, sequence: first.sequence, headers }), peer);
      this.hear(description({ flags: 0, sequence: first.sequence + 1 }), peer);
    }
  }
}

export function hello(fields: Partial<OspfHello> = {}): OspfHello {
  return {
    kind: 'hello',
    networkMask: maskOf(30),
    helloInterval: 10,
    options: OPTION.external,
    priority: 1,
    deadInterval: 40,
    designatedRouter: 0,
    backupDesignatedRouter: 0,
    neighbors: [],
    ...fields,
  };
}

export function description(fields: Partial<OspfDescription> = {}): OspfDescription {
  return {
    kind: 'description',
    mtu: 1500,
    options: OPTION.external | OPTION.opaque,
    flags: 0,
    sequence: 0,
    headers: [],
    ...fields,
  };
}

/** With these LSAs, of that age. */
export function update(lsas: readonly Lsa[], age = 1): OspfBody {
  const octets = new Uint8Array(lsas.reduce((sum, lsa) => sum + lsa.length, 0));
  let at = 0;
  for (const lsa of lsas) at = writeLsa(octets, at, lsa, age);
  return { kind: 'update', count: lsas.length, lsas: octets };
}

export function acknowledgment(headers: readonly LsaHeader[]): OspfBody {
  return { kind: 'acknowledgment', headers };
}

export function headerOf(lsa: Lsa, age = 1): LsaHeader {
  return { ...decodeLsaHeader(lsa.octets, 0), age };
}

const FIRST = -0x7fff_ffff;

/** A router-LSA with one stub network of that cost: `routerLsa('3.3.3.3', 1, 10)` is its first instance. */
export function routerLsa(router: string, instance = 1, cost = 10, links?: readonly RouterLink[]): Lsa {
  const id = ip(router);
  const stub = { linkId: id, linkData: 0xffff_ffff, type: 3, metric: cost, tos: new Uint8Array(0) };
  const fields = {
    type: LSA_TYPE.router,
    linkStateId: id,
    advertisingRouter: id,
    options: OPTION.external,
    sequence: FIRST + instance - 1,
  };
  return encodeLsa(fields, encodeRouterBody({ flags: 0, links: links ?? [stub] }));
}

/** What an update that was sent carries. */
export function lsasIn({ packet }: Sent): LsaHeader[] {
  const { body } = packet;
  if (body.kind !== 'update') return [];
  const headers: LsaHeader[] = [];
  for (let at = 0; headers.length < body.count; ) {
    const header = decodeLsaHeader(body.lsas, at);
    headers.push(header);
    at += header.length;
  }
  return headers;
}
