/**
 * A packet's way through the lab as the forwarding state has it at this instant: no packet is sent, and nothing changes.
 * Routers decide by the FIB and the flow as they do for packets, neighbours are found in the ARP caches, frames go where
 * the cables and the switches' tables lead. A neighbour that is not resolved counts as found if it would answer.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Mac } from '../addr/mac.ts';
import { must } from '../base/assert.ts';
import { whereIs } from '../device/bridge.ts';
import type { DeviceState, Port } from '../device/state.ts';
import type { Attachment, Link, LinkEnd } from '../sim/medium.ts';
import { answersArp } from '../stack/arp-input.ts';
import { forwardDecision } from '../stack/decision.ts';
import { departures } from '../stack/departure.ts';
import type { Interface } from '../stack/state.ts';
import type { LabState, PortOwner } from './state.ts';

export interface Walk {
  readonly end: WalkEnd;
  /** Every device that the packet meets, switches included, the sender first; the last is where it ends. */
  readonly path: readonly string[];
  /** The links between them, by name. */
  readonly links: readonly string[];
  /** Packets that get lost on it at first: a device without room to wait drops one for each neighbour not yet resolved. */
  readonly arpDrops: number;
}

/**
 * `arrives`: the last of the path takes it for its own. Otherwise why it goes no further: the sender has no `power`; there
 * is `no-route`; it is routed to nowhere (`discarded`); the interface is `down`; the `link` swallows it; `no-neighbor`
 * answers to the next hop; it comes to a host that is not meant (`not-for-this-host`); it goes round in a `loop`.
 */
export type WalkEnd =
  | 'arrives'
  | 'power'
  | 'no-route'
  | 'discarded'
  | 'down'
  | 'link'
  | 'no-neighbor'
  | 'not-for-this-host'
  | 'loop';

/** What is sent: who sends it, and what the choice between equal paths goes by. */
export interface WalkOrder {
  /** Absent: the address that the sender gives to what names none. */
  readonly source?: IPv4;
  readonly destination: IPv4;
  /** ICMP if absent. Ports are none. */
  readonly protocol?: number;
}

const ICMP = 1;

/** Every port of a plain switch is in VLAN 1. */
const VLAN = 1;

export function walk(state: LabState, from: DeviceState, order: WalkOrder): Walk {
  const way: Way = { path: [from.name], links: [], arpDrops: 0 };
  return { end: follow(state, from, order, way), ...way };
}

interface Way {
  readonly path: string[];
  readonly links: string[];
  arpDrops: number;
}

function follow(state: LabState, from: DeviceState, order: WalkOrder, way: Way): WalkEnd {
  if (from.power === 'off') return 'power';
  const passed = new Set<DeviceState>();
  const named = { ...order, source: order.source ?? ownSource(from, order) };
  let device = from;
  for (;;) {
    if (passed.has(device)) return 'loop';
    passed.add(device);
    // A sender chooses among equal paths before it has chosen the source.
    const next = hop(state, device, device === from ? order : named, way);
    if (typeof next === 'string') return next;
    device = next;
    if (!device.stack.settings.forwarding && !isOwn(device, order.destination)) return 'not-for-this-host';
  }
}

function ownSource({ stack }: DeviceState, { destination, protocol = ICMP }: WalkOrder): IPv4 {
  const leaving = departures(stack, must(stack.vrfs[0], 'a table'), { destination, protocol, ports: 0 });
  return typeof leaving === 'string' ? 0 : (leaving[0]?.source ?? 0);
}

function isOwn({ stack }: DeviceState, address: IPv4): boolean {
  return stack.vrfs.some((vrf) => vrf.addresses.has(address | 0));
}

/** The device that a packet comes to next, or how it ends here. */
function hop(state: LabState, device: DeviceState, order: WalkOrder, way: Way): DeviceState | WalkEnd {
  const { stack, interfacePorts } = device;
  const { source = 0, destination, protocol = ICMP } = order;
  const decision = forwardDecision(stack, destination, { source, protocol, sourcePort: 0, destinationPort: 0 });
  switch (decision.kind) {
    case 'receive':
      return 'arrives';
    case 'no-route':
    case 'martian':
      return 'no-route';
    case 'discard':
      return 'discarded';
  }
  const out = stack.interfaces[decision.iface];
  if (!out?.up) return 'down';
  const { mac, nextHop } = decision;
  if (mac === undefined && stack.settings.arpQueue === 0) way.arpDrops++;
  const wanted: Wanted = mac === undefined ? { address: nextHop, asker: firstAddress(out) } : { mac };
  const from = must(interfacePorts[out.index], 'a port');
  return cross(state, device, from, wanted, way);
}

function firstAddress(iface: Interface): IPv4 {
  return iface.addresses[0]?.address ?? 0;
}

/** Whom a frame is for: the station with that MAC, or whoever answers an ARP request for that address. */
type Wanted = { readonly mac: Mac } | { readonly address: IPv4; readonly asker: IPv4 };

/** From a port of a device (-1: of its own bridge's side) over cables and switches to a station. */
function cross(state: LabState, device: DeviceState, port: number, wanted: Wanted, way: Way): DeviceState | WalkEnd {
  const search: Search = { state, wanted, seen: new Set([device.number]), links: [], carried: false };
  const first = port < 0 ? searchBridge(search, device, -1) : searchCable(search, device.ports[port] as Port);
  if (!first) return search.carried ? 'no-neighbor' : 'link';
  way.path.push(...first.toReversed().map(({ name }) => name));
  way.links.push(...search.links.toReversed());
  return must(first[0], 'a station');
}

interface Search {
  readonly state: LabState;
  readonly wanted: Wanted;
  /** Switches that were asked already, and the sender. */
  readonly seen: Set<number>;
  /** Of the way that was found, the last one first. */
  readonly links: string[];
  /** Whether any cable carried the frame. */
  carried: boolean;
}

/** The station and the switches before it, the station first; `undefined` if the frame does not get to it. */
function searchCable(search: Search, port: Port): DeviceState[] | undefined {
  const { medium, devices, portOwners } = search.state;
  const attachment = medium.ports[port.number] as Attachment;
  if (!attachment.carrier || attachment.looped || attachment.link < 0) return undefined;
  const link = medium.links[attachment.link] as Link;
  if (link.blackhole || (link.ends[attachment.end] as LinkEnd).mute) return undefined;
  for (const [index, end] of link.ends.entries()) {
    const peer = medium.ports[end.port] as Attachment;
    if (index === attachment.end || end.deaf || !peer.carrier || !peer.enabled) continue;
    search.carried = true;
    const owner = portOwners[end.port] as PortOwner;
    const device = devices[owner.device] as DeviceState;
    const found = searchDevice(search, device, device.ports[owner.index] as Port);
    if (!found) continue;
    search.links.push(link.name);
    return found;
  }
  return undefined;
}

function searchDevice(search: Search, device: DeviceState, port: Port): DeviceState[] | undefined {
  if (device.power === 'off') return undefined;
  if (!device.bridge)
    return isStation(device, device.stack.interfaces[port.iface], search.wanted) ? [device] : undefined;
  return searchBridge(search, device, port.index);
}

/** Through a switch, to its own interface or on. */
function searchBridge(search: Search, device: DeviceState, from: number): DeviceState[] | undefined {
  if (from < 0) return searchPorts(search, device, from);
  if (search.seen.has(device.number)) return undefined;
  search.seen.add(device.number);
  const own = device.stack.interfaces.find((iface) => iface?.kind === 'ethernet' && iface.up);
  if (isStation(device, own, search.wanted)) return [device];
  const found = searchPorts(search, device, from);
  return found && [...found, device];
}

/** Out of the port where the table has the station, or of all but the one that the frame came by. */
function searchPorts(search: Search, device: DeviceState, from: number): DeviceState[] | undefined {
  const { wanted, state } = search;
  const known = 'mac' in wanted && device.bridge ? whereIs(device.bridge, VLAN, wanted.mac, state.now) : undefined;
  for (const port of device.ports) {
    const isOut = (known ?? port.index) === port.index && port.index !== from && port.enabled;
    const found = isOut ? searchCable(search, port) : undefined;
    if (found) return found;
  }
  return undefined;
}

function isStation(device: DeviceState, iface: Interface | undefined, wanted: Wanted): boolean {
  if (!iface?.up) return false;
  if ('mac' in wanted) return iface.mac === wanted.mac;
  return answersArp(device.stack, iface, wanted.address, wanted.asker);
}
