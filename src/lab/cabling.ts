/** Plugging cables in and pulling them out while a lab runs. */
import { parseInterfaceName } from '../addr/interface-name.ts';
import { must } from '../base/assert.ts';
import { defaultInterface } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import { configure } from '../device/configure.ts';
import { createPort } from '../device/create.ts';
import type { DeviceState, Port } from '../device/state.ts';
import { layLink, takeEnd, takeLink } from '../sim/cabling.ts';
import type { Attachment } from '../sim/medium.ts';
import { DEFAULT_QUALITY } from '../topology/description.ts';
import { HARDWARE, isPort } from '../topology/hardware.ts';
import { LinkNames } from '../topology/link-names.ts';
import type { Socket } from './action.ts';
import type { LabState } from './state.ts';
import { findNode, resolveTarget } from './target.ts';
import type { World } from './world.ts';

/** What a block of MAC addresses has room for beside the device's own. */
const MOST_PORTS = 250;

/** A port by its name, which may not be there yet. */
interface Plug {
  readonly device: number;
  readonly port: string;
}

/** A cable between two ports, or a sentence why there cannot be one. */
export function connect(world: World, ends: readonly [Socket, Socket]): string | undefined {
  const plugs: Plug[] = [];
  for (const socket of ends) {
    const plug = findPlug(world.state, socket, plugs);
    if (typeof plug === 'string') return plug;
    plugs.push(plug);
  }
  const names = plugs.map(({ device }) => must(world.state.devices[device], 'a device').name);
  const laid = plugs.map((plug) => ({ port: portOf(world, plug).number, quality: DEFAULT_QUALITY }));
  world.announce(layLink(world.state.medium, linkNames(world.state).nameOf(names), laid));
  return undefined;
}

/** Takes a cable away, or a sentence why there is none. */
export function disconnect(world: World, text: string): string | undefined {
  const target = resolveTarget(world.state, text);
  if (typeof target === 'string') return target;
  if (target.kind === 'link') return takeAway(world, target.link);
  if (target.kind === 'node') return `disconnect wants a link such as R1-R2 or a port such as R1:Gi0/0: ${text}`;
  const port = world.state.devices[target.device]?.ports[target.port];
  return port && unplug(world, port) ? undefined : `no cable at ${text}`;
}

/** Pulls the cable out of a port: of a segment that one alone. False if there is none. */
export function unplug(world: World, { number }: Port): boolean {
  const { medium } = world.state;
  const { link, end } = medium.ports[number] as Attachment;
  const found = medium.links[link];
  if (!found) return false;
  if (found.ends.length <= 2) return takeAway(world, link) === undefined;
  const others = found.ends.filter((_, index) => index !== end);
  const name = linkNames(world.state).nameOf(others.map((other) => ownerOf(world.state, other.port).name));
  delete world.taps[link];
  world.announce(takeEnd(medium, link, end, name));
  return true;
}

function takeAway(world: World, link: number): undefined {
  world.taps.splice(link, 1);
  world.announce(takeLink(world.state.medium, link));
}

/** The port that is meant, free and fit for a cable; `claimed` are those of the same cable. */
function findPlug(state: LabState, { node, port }: Socket, claimed: readonly Plug[]): Plug | string {
  const device = findNode(state, node);
  if (typeof device === 'string') return device;
  const owner = must(state.devices[device], 'a device');
  const isClaimed = (name: string): boolean => claimed.some((plug) => plug.device === device && plug.port === name);
  if (port === undefined) {
    const name = firstFree(state, owner, isClaimed);
    return name === undefined ? `${node} has no room for another port` : { device, port: name };
  }
  const name = parseInterfaceName(port)?.name;
  if (name === undefined || !isPort(name) || name.includes('.')) return `${node} has no port ${port}`;
  if (isClaimed(name)) return `${name} of ${node} cannot be both ends of a cable`;
  return whyTaken(state, owner, name) ?? { device, port: name };
}

/** In the order in which a topology file would give them out; beyond the hardware there, a port is added. */
function firstFree(state: LabState, owner: DeviceState, isClaimed: (name: string) => boolean): string | undefined {
  for (let index = 0; index < MOST_PORTS; index++) {
    const name = HARDWARE[owner.kind].port(index);
    if (!isClaimed(name) && whyTaken(state, owner, name) === undefined) return name;
  }
  return undefined;
}

function whyTaken({ medium }: LabState, { name, ports }: DeviceState, wanted: string): string | undefined {
  const port = ports.find((candidate) => candidate.name === wanted);
  if (!port) return ports.length < MOST_PORTS ? undefined : `${name} has no room for another port`;
  if (port.plug) return `a loopback plug sits in ${wanted} of ${name}`;
  const link = medium.links[(medium.ports[port.number] as Attachment).link];
  return link && `${wanted} of ${name} has a cable already: ${link.name}`;
}

function portOf(world: World, { device, port: name }: Plug): Port {
  const owner = must(world.state.devices[device], 'a device');
  return owner.ports.find((port) => port.name === name) ?? addPort(world, owner, name);
}

/** Hardware that was not there: shut down on a router, as out of the box. */
function addPort(world: World, owner: DeviceState, name: string): Port {
  const { medium, portOwners } = world.state;
  const { macBlock, kind } = owner;
  const index = owner.ports.length;
  const port = createPort({ name }, { index, number: medium.ports.length, macBlock });
  owner.ports.push(port);
  portOwners.push({ device: owner.number, index });
  medium.ports.push({ link: -1, end: -1, enabled: false, looped: false, carrier: false });
  const withPort = (config: RunningConfig): RunningConfig => ({
    ...config,
    interfaces: { ...config.interfaces, [name]: defaultInterface(kind) },
  });
  owner.startup = withPort(owner.startup);
  if (owner.power === 'on') configure(must(world.contexts[owner.number], 'a device'), withPort(owner.config));
  return port;
}

function linkNames(state: LabState): LinkNames {
  const names = new LinkNames();
  for (const { name, ends } of state.medium.links) {
    names.take(
      ends.map(({ port }) => ownerOf(state, port).name),
      name,
    );
  }
  return names;
}

function ownerOf({ devices, portOwners }: LabState, port: number): DeviceState {
  return must(devices[must(portOwners[port], 'a port').device], 'an owner');
}
