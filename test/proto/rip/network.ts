/**
 * RIP machines wired together without devices: links deliver after 5 µs, deadlines fire, a RIB is a Map of what was
 * installed. For tests of convergence and for measurements.
 */
import type { IPv4 } from '../../../src/addr/ipv4.ts';
import { formatPrefix } from '../../../src/addr/prefix.ts';
import { createStream, draw, type Stream } from '../../../src/base/random.ts';
import { type Instant, MICROSECOND, NEVER } from '../../../src/base/time.ts';
import type { Wait } from '../../../src/base/wait.ts';
import { configureRip, ripInterfaceDown, ripInterfaceUp, ripReceive, ripWake } from '../../../src/proto/rip/machine.ts';
import type { RipDeadline, RipOut, RipRoute } from '../../../src/proto/rip/out.ts';
import type { RipSettings } from '../../../src/proto/rip/settings.ts';
import { createRip, type RipState } from '../../../src/proto/rip/state.ts';
import type { RipTrace } from '../../../src/proto/rip/trace.ts';
import { ripWaits } from '../../../src/proto/rip/waits.ts';
import { RIP_GROUP } from '../../../src/wire/rip.ts';

export class RipNode implements RipOut {
  readonly name: string;
  readonly network: RipNetwork;
  readonly state: RipState;
  readonly stream: Stream;
  readonly rib = new Map<string, RipRoute>();
  readonly deadlines: Record<RipDeadline, Instant> = { update: NEVER, triggered: NEVER, ageing: NEVER };
  settings: RipSettings;

  constructor(network: RipNetwork, name: string, settings: RipSettings) {
    this.network = network;
    this.name = name;
    this.settings = settings;
    this.state = createRip(settings);
    this.stream = createStream(`${network.seed} ${name}`);
  }

  send(iface: number, destination: IPv4, _port: number, octets: Uint8Array): void {
    const source = this.settings.interfaces.find((settings) => settings.iface === iface)?.addresses[0]?.address ?? 0;
    this.network.carry(this, iface, source, destination, octets);
  }

  arm(what: RipDeadline, at: Instant): void {
    this.deadlines[what] = at;
    if (at !== NEVER) this.network.schedule(at, { node: this, what });
  }

  install(bits: IPv4, length: number, route: RipRoute): void {
    this.rib.set(formatPrefix({ bits, length }), route);
    this.network.changes++;
  }

  withdraw(bits: IPv4, length: number): void {
    this.rib.delete(formatPrefix({ bits, length }));
    this.network.changes++;
  }

  draw(_use: string, below: number): number {
    return draw(this.stream, below);
  }

  wants(): boolean {
    return false;
  }

  trace(_event: RipTrace): void {}

  waits(disturbedAt: Instant): Wait[] {
    return ripWaits(this.state, this.network.now, disturbedAt);
  }
}

export interface LinkEnd {
  readonly node: RipNode;
  readonly iface: number;
}

export interface NetworkLink {
  readonly ends: readonly LinkEnd[];
  /** Nothing passes, nobody notices. */
  silent: boolean;
  /** Both ends know. */
  cut: boolean;
  /** Hears nothing of what the others send there. */
  deaf?: RipNode | undefined;
}

type Event =
  | { readonly node: RipNode; readonly what: RipDeadline }
  | {
      readonly node: RipNode;
      readonly iface: number;
      readonly link: NetworkLink;
      readonly source: IPv4;
      readonly octets: Uint8Array;
    };

interface Queued {
  readonly at: Instant;
  readonly order: number;
  readonly event: Event;
}

export class RipNetwork {
  now: Instant = 0;
  changes = 0;
  messages = 0;
  entries = 0;
  readonly seed: number;
  readonly nodes: RipNode[] = [];
  readonly links: NetworkLink[] = [];
  readonly #heap: Queued[] = [];
  readonly #byEnd = new Map<RipNode, Map<number, NetworkLink>>();
  #order = 0;
  #inFlight = 0;

  constructor(seed = 1) {
    this.seed = seed;
  }

  add(name: string, settings: RipSettings): RipNode {
    const node = new RipNode(this, name, settings);
    this.nodes.push(node);
    this.#byEnd.set(node, new Map());
    return node;
  }

  connect(...ends: LinkEnd[]): NetworkLink {
    const link: NetworkLink = { ends, silent: false, cut: false };
    for (const { node, iface } of ends) this.#byEnd.get(node)?.set(iface, link);
    this.links.push(link);
    return link;
  }

  /** Powers a node on now; its interfaces come up. */
  boot(node: RipNode): void {
    configureRip(node.state, node.settings, this.now, node);
    for (const { iface } of node.settings.interfaces) {
      if (!this.#byEnd.get(node)?.get(iface)?.cut) ripInterfaceUp(node.state, iface, this.now, node);
    }
  }

  cut(link: NetworkLink): void {
    link.cut = true;
    for (const { node, iface } of link.ends) ripInterfaceDown(node.state, iface, this.now, node);
  }

  restore(link: NetworkLink): void {
    link.cut = false;
    link.silent = false;
    for (const { node, iface } of link.ends) ripInterfaceUp(node.state, iface, this.now, node);
  }

  carry(from: RipNode, iface: number, source: IPv4, destination: IPv4, octets: Uint8Array): void {
    const link = this.#byEnd.get(from)?.get(iface);
    this.messages++;
    this.entries += (octets.length - 4) / 20;
    if (!link || link.cut || link.silent) return;
    const copy = octets.slice();
    for (const end of link.ends) {
      const isGroup = destination === RIP_GROUP || destination === 0xffffffff;
      const isMine = end.node.state.ownAddresses.has(destination | 0);
      if (end.node === from || end.node === link.deaf || !(isGroup || isMine)) continue;
      this.#inFlight++;
      this.schedule(this.now + 5 * MICROSECOND, { node: end.node, iface: end.iface, link, source, octets: copy });
    }
  }

  /** Runs until that instant. */
  run(until: Instant): void {
    for (let next = this.#heap[0]; next && next.at <= until; next = this.#heap[0]) {
      this.#pop();
      this.now = next.at;
      this.#dispatch(next.event);
    }
    this.now = until;
  }

  /** Runs until no machine waits for anything, at most that long; the instant it was so. */
  settle(disturbedAt: Instant, limit: Instant): Instant | undefined {
    const until = this.now + limit;
    while (this.now < until) {
      if (this.#inFlight === 0 && this.nodes.every((node) => node.waits(disturbedAt).length === 0)) return this.now;
      const next = this.#heap[0];
      if (!next) return undefined;
      // Waits end with time too: look at least every second.
      this.run(Math.min(Math.max(next.at, this.now), this.now + 1_000_000_000));
    }
    return undefined;
  }

  schedule(at: Instant, event: Event): void {
    const heap = this.#heap;
    const queued = { at, order: this.#order++, event };
    let index = heap.length;
    heap.push(queued);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (isBefore(heap[parent]!, queued)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = queued;
  }

  #dispatch(event: Event): void {
    if ('what' in event) {
      if (event.node.deadlines[event.what] !== this.now) return;
      event.node.deadlines[event.what] = NEVER;
      ripWake(event.node.state, event.what, this.now, event.node);
      return;
    }
    this.#inFlight--;
    if (event.link.cut) return;
    const from = { address: event.source, port: 520, iface: event.iface };
    ripReceive(event.node.state, from, event.octets, this.now, event.node);
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (isBefore(last, heap[child]!)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
  }
}

function isBefore(a: Queued, b: Queued): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
