/**
 * The way that packets would take now, followed from forwarding table to forwarding table over the cables as they are.
 * Nothing is sent: it tells a map which links to draw a path over.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import { must } from '../base/assert.ts';
import type { DeviceState, Port } from '../device/state.ts';
import type { Attachment } from '../sim/medium.ts';
import { forwardDecision } from '../stack/decision.ts';
import type { LabState } from './state.ts';

export interface PathReport {
  /** Devices with a stack on the way, the first included. */
  readonly devices: readonly string[];
  /** Names of the links on the way, those between switches too. */
  readonly links: readonly string[];
  readonly end: 'reached' | 'no-route' | 'no-way' | 'loop';
}

const ICMP = 1;
const MOST_HOPS = 64;

/** From a device's stack to whoever has the address. */
export function pathOf(state: LabState, from: DeviceState, destination: IPv4): PathReport {
  const devices = [from.name];
  const links: string[] = [];
  let at = from;
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const flow = { source: 0, protocol: ICMP, sourcePort: 0, destinationPort: 0 };
    const decision = forwardDecision(at.stack, destination, flow);
    if (decision.kind === 'receive') return { devices, links, end: 'reached' };
    if (decision.kind !== 'forward') return { devices, links, end: 'no-route' };
    const crossing = cross(state, at, at.interfacePorts[decision.iface] ?? -1, decision.nextHop);
    if (!crossing) return { devices, links, end: 'no-way' };
    links.push(...crossing.links);
    at = crossing.to;
    devices.push(at.name);
  }
  return { devices, links, end: 'loop' };
}

interface Crossing {
  readonly to: DeviceState;
  readonly links: readonly string[];
}

/** Where a frame has got to: it is about to leave a port. */
interface Step {
  readonly device: DeviceState;
  readonly port: number;
  readonly links: readonly string[];
}

/** From a port over cables and switches to the stack that has an address there; the first found, nearest first. */
function cross(state: LabState, from: DeviceState, port: number, address: IPv4): Crossing | undefined {
  const ports = port < 0 ? from.ports.map(({ index }) => index) : [port];
  const queue = ports.map((index): Step => ({ device: from, port: index, links: [] }));
  const seen = new Set<number>([from.number]);
  for (let step = queue.shift(); step; step = queue.shift()) {
    for (const arrival of arrivals(state, step)) {
      const { device, links } = arrival;
      if (seen.has(device.number) || device.power === 'off') continue;
      seen.add(device.number);
      if (device.stack.vrfs.some(({ addresses }) => addresses.has(address | 0))) return { to: device, links };
      if (device.bridge)
        queue.push(...device.ports.filter(isOther(arrival)).map(({ index }) => ({ ...arrival, port: index })));
    }
  }
  return undefined;
}

/** The far ends of the cable in a port: each device with the port where the frame comes in. */
function arrivals({ medium, portOwners, devices }: LabState, { device, port, links }: Step): Step[] {
  const { number } = must(device.ports[port], 'a port');
  const { link: linkNumber, carrier } = medium.ports[number] as Attachment;
  const link = carrier ? medium.links[linkNumber] : undefined;
  return (link?.ends ?? []).map((end) => {
    const owner = must(portOwners[end.port], 'a port');
    return { device: must(devices[owner.device], 'a device'), port: owner.index, links: [...links, link?.name ?? ''] };
  });
}

function isOther({ port }: Step): (other: Port) => boolean {
  return ({ index, enabled }) => enabled && index !== port;
}
