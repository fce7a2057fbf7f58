/**
 * OSPF machines wired together without devices: links deliver after 5 µs, deadlines fire, a RIB is a Map of what was
 * installed. For tests of two and more machines.
 */
import type { IPv4 } from '../../../src/addr/ipv4.ts';
import { formatPrefix, type Prefix } from '../../../src/addr/prefix.ts';
import { armDeadline, type Deadlines, fireDeadline } from '../../../src/base/deadlines.ts';
import { createStream, draw, type Stream } from '../../../src/base/random.ts';
import { type Instant, MICROSECOND, SECOND } from '../../../src/base/time.ts';
import { formatLogMessage } from '../../../src/device/log-messages.ts';
import type { OspfLog } from '../../../src/proto/ospf/log.ts';
import {
  configureOspf,
  ospfInterfaceDown,
  ospfInterfaceUp,
  ospfReceive,
  ospfWake,
} from '../../../src/proto/ospf/machine.ts';
import type { OspfDeadline, OspfOut, OspfRoute, OspfSendOrder } from '../../../src/proto/ospf/out.ts';
import type { OspfSettings } from '../../../src/proto/ospf/settings.ts';
import { createOspf, type OspfNeighbor, type OspfState } from '../../../src/proto/ospf/state.ts';
import { type StoredLsa, storeLsa } from '../../../src/proto/ospf/stored-lsa.ts';
import type { OspfTrace } from '../../../src/proto/ospf/trace.ts';
import { ospfWaits } from '../../../src/proto/ospf/waits.ts';
import { createQueue, peek, pop, type Queue, schedule } from '../../../src/sim/queue.ts';

const DELAY = 5 * MICROSECOND;

export class OspfNode implements OspfOut {
  readonly index: number;
  readonly name: string;
  readonly network: OspfNetwork;
  readonly state: OspfState;
  readonly stream: Stream;
  readonly rib = new Map<string, OspfRoute>();
  readonly deadlines: Deadlines = new Map();
  /** Groups heard, by interface. */
  readonly groups = new Set<string>();
  readonly logs: string[] = [];
  readonly traces: OspfTrace[] = [];
  settings: OspfSettings;

  constructor(network: OspfNetwork, index: number, name: string, settings: OspfSettings) {
    this.network = network;
    this.index = index;
    this.name = name;
    this.settings = settings;
    this.state = createOspf(settings);
    this.stream = createStream(`${network.seed} ${name}`);
  }

  send(order: OspfSendOrder): void {
    this.network.carry(this, order);
  }

  arm(what: OspfDeadline, at: Instant): void {
    const wakeAt = armDeadline(this.deadlines, what, at);
    if (wakeAt !== undefined) schedule(this.network.queue, wakeAt, 'wake', this.index, what);
  }

  install(networks: readonly Prefix[], route: OspfRoute): void {
    for (const network of networks) this.rib.set(formatPrefix(network), route);
    this.network.changedAt = this.network.now;
  }

  withdraw(bits: IPv4, length: number): void {
    this.rib.delete(formatPrefix({ bits, length }));
    this.network.changedAt = this.network.now;
  }

  join(iface: number, group: IPv4): void {
    this.groups.add(`${iface} ${group}`);
  }

  leave(iface: number, group: IPv4): void {
    this.groups.delete(`${iface} ${group}`);
  }

  intern(octets: Uint8Array, at: number): StoredLsa | undefined {
    return storeLsa(octets, at);
  }

  watch(): void {}

  log(entry: OspfLog): void {
    this.logs.push(formatLogMessage({ facility: 'OSPF', ...entry }));
  }

  draw(_use: string, below: number): number {
    return draw(this.stream, below);
  }

  wants(kind: OspfTrace['kind']): boolean {
    return kind !== 'ospf-packet';
  }

  trace(event: OspfTrace): void {
    this.traces.push(event);
  }

  /** Its neighbour on an interface, if there is one. */
  neighbor(iface: number, address?: IPv4): OspfNeighbor | undefined {
    const all = [...(this.state.interfaces.get(iface)?.neighbors.values() ?? [])];
    return address === undefined ? all[0] : all.find((neighbor) => neighbor.address === address);
  }
}

export interface LinkEnd {
  readonly node: OspfNode;
  readonly iface: number;
}

export interface NetworkLink {
  readonly ends: readonly LinkEnd[];
  /** Whether the ends hear a signal. */
  cut: boolean;
  /** What becomes of a packet; absent: it passes. */
  filter?: (order: OspfSendOrder, from: OspfNode, to: OspfNode) => 'pass' | 'drop';
}

export interface Packet extends OspfSendOrder {
  readonly at: Instant;
  readonly from: OspfNode;
}

interface Delivery {
  readonly link: NetworkLink | undefined;
  readonly to: LinkEnd;
  readonly order: OspfSendOrder;
}

export class OspfNetwork {
  now: Instant = 0;
  /** Of a RIB. */
  changedAt: Instant = 0;
  readonly seed: number;
  readonly queue: Queue = createQueue();
  readonly nodes: OspfNode[] = [];
  readonly links: NetworkLink[] = [];
  /** Everything that was sent, if it is recorded. */
  readonly packets: Packet[] = [];
  recording = false;
  readonly #deliveries: (Delivery | undefined)[] = [];
  #inFlight = 0;

  constructor(seed = 1) {
    this.seed = seed;
  }

  add(name: string, settings: OspfSettings): OspfNode {
    const node = new OspfNode(this, this.nodes.length, name, settings);
    this.nodes.push(node);
    return node;
  }

  connect(...ends: LinkEnd[]): NetworkLink {
    const link: NetworkLink = { ends, cut: false };
    this.links.push(link);
    return link;
  }

  /** Powers nodes on now; their interfaces come up. */
  boot(...nodes: OspfNode[]): void {
    for (const node of nodes) {
      configureOspf(node.state, node.settings, this.now, node);
      for (const { iface } of node.settings.interfaces) {
        if (!this.#linkAt(node, iface)?.cut) ospfInterfaceUp(node.state, iface, this.now, node);
      }
    }
  }

  configure(node: OspfNode, settings: OspfSettings): void {
    node.settings = settings;
    configureOspf(node.state, settings, this.now, node);
  }

  /** Both ends notice. */
  cut(link: NetworkLink): void {
    link.cut = true;
    for (const { node, iface } of link.ends) ospfInterfaceDown(node.state, iface, this.now, node);
  }

  restore(link: NetworkLink): void {
    link.cut = false;
    for (const { node, iface } of link.ends) ospfInterfaceUp(node.state, iface, this.now, node);
  }

  carry(from: OspfNode, order: OspfSendOrder): void {
    const copy = { ...order, octets: order.octets.slice() };
    if (this.recording) this.packets.push({ ...copy, at: this.now, from });
    const link = order.iface < 0 ? undefined : this.#linkAt(from, order.iface);
    if (link?.cut || (!link && order.iface >= 0)) return;
    // A packet of a virtual link finds its way through the routes; here it is simply there.
    const ends = link ? link.ends : this.links.flatMap(({ ends }) => ends);
    for (const to of ends) {
      if (to.node === from || !hears(to, order.destination) || link?.filter?.(copy, from, to.node) === 'drop') continue;
      this.#inFlight++;
      schedule(this.queue, this.now + DELAY, 'frame', this.#deliveries.push({ link, to, order: copy }) - 1, '');
    }
  }

  /** Runs until that instant. */
  run(until: Instant): void {
    for (let next = peek(this.queue); next && next.at <= until; next = peek(this.queue)) {
      pop(this.queue);
      this.now = next.at;
      if (next.kind === 'frame') this.#deliver(next.target);
      else this.#wake(this.nodes[next.target]!, next.payload as OspfDeadline);
    }
    this.now = until;
  }

  /** Runs for so many seconds. */
  pass(seconds: number): void {
    this.run(this.now + seconds * SECOND);
  }

  /** Runs until no machine waits for anything; the instant it was so, or what was waited for after so many seconds. */
  settle(limit = 300): Instant | string {
    const disturbedAt = this.now;
    const until = this.now + limit * SECOND;
    while (this.now < until) {
      if (this.#inFlight === 0 && this.waits(disturbedAt).length === 0) return this.now;
      this.run(Math.min(peek(this.queue)?.at ?? until, this.now + SECOND));
    }
    return this.waits(disturbedAt).join('; ');
  }

  waits(disturbedAt: Instant): string[] {
    return this.nodes.flatMap((node) =>
      ospfWaits(node.state, this.now, disturbedAt).map(({ what }) => `${node.name}: ${what}`),
    );
  }

  #wake(node: OspfNode, what: OspfDeadline): void {
    const verdict = fireDeadline(node.deadlines, what, this.now);
    if (verdict === 'stale') return;
    if (verdict === 'due') ospfWake(node.state, what, this.now, node);
    else schedule(this.queue, verdict, 'wake', node.index, what);
  }

  #deliver(index: number): void {
    this.#inFlight--;
    const { link, to, order } = this.#deliveries[index]!;
    this.#deliveries[index] = undefined;
    if (link?.cut) return;
    const { source, destination, octets } = order;
    ospfReceive(to.node.state, { iface: to.iface, source, destination }, octets, this.now, to.node);
  }

  #linkAt(node: OspfNode, iface: number): NetworkLink | undefined {
    return this.links.find(({ ends }) => ends.some((end) => end.node === node && end.iface === iface));
  }
}

/** A group that was joined there, or an address of the interface. */
function hears({ node, iface }: LinkEnd, destination: IPv4): boolean {
  if (node.groups.has(`${iface} ${destination}`)) return true;
  return node.settings.interfaces.some((own) => own.iface === iface && own.address === destination);
}
