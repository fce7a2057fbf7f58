/**
 * Which port is plugged into which, guessed from configurations: what descriptions say goes first, then what networks
 * have in common. A port is wired once; each cable says why it is there.
 */
import { contains, formatPrefix, type InterfaceAddress, prefixOf } from '../addr/prefix.ts';
import { namedIn, portsNamedIn } from './description-words.ts';
import type { ConfiguredDevice, Jack } from './device.ts';

export interface ProposedLink {
  /** Two of a cable, more of a segment, one of a cable that leads to nothing in the folder. */
  readonly ends: readonly Pick<Jack, 'device' | 'port'>[];
  readonly why: string;
}

export interface Wiring {
  readonly links: readonly ProposedLink[];
  /** What could not be explained. */
  readonly remarks: readonly string[];
}

/** Guesses that are being made. */
interface Desk {
  readonly devices: readonly ConfiguredDevice[];
  readonly links: ProposedLink[];
  readonly remarks: string[];
  readonly wired: Set<Jack>;
}

export function guessWiring(devices: readonly ConfiguredDevice[]): Wiring {
  const desk: Desk = { devices, links: [], remarks: [], wired: new Set() };
  wireByPortsNamed(desk);
  wireByDevicesNamed(desk);
  wireToSwitches(desk);
  wireByNetworks(desk);
  wireByMasks(desk);
  leadOut(desk);
  const { links, remarks } = desk;
  const lone = devices.filter(({ name }) => !links.some(({ ends }) => ends.some(({ device }) => device === name)));
  return { links, remarks: [...remarks, ...lone.map(({ name }) => `${name}: nothing says what it is plugged into`)] };
}

function free({ devices, wired }: Desk): Jack[] {
  return devices.flatMap(({ jacks }) => jacks).filter((jack) => !wired.has(jack));
}

function wire({ links, wired }: Desk, jacks: readonly Jack[], why: string): void {
  for (const jack of jacks) wired.add(jack);
  links.push({ ends: jacks.map(({ device, port }) => ({ device, port })), why });
}

/** `to R2 Gi0/1`: both ends are told. */
function wireByPortsNamed(desk: Desk): void {
  for (const jack of free(desk)) {
    const other = claimed(desk, jack);
    if (!other || desk.wired.has(jack)) continue;
    const ports = portsNamedIn(jack.description ?? '');
    const peer = other.jacks.find(({ port }) => ports.includes(port));
    if (!peer || desk.wired.has(peer)) continue;
    if (agree(jack, peer)) wire(desk, [jack, peer], quoted(jack));
    else desk.remarks.push(`${jack.device} ${jack.port} ${quoted(jack)}, but their addresses are of other networks`);
  }
}

/** `to R2` at the one end and `to R1` at the other, or `to SW1` where that switch has a port left. */
function wireByDevicesNamed(desk: Desk): void {
  for (const jack of free(desk)) {
    const other = claimed(desk, jack);
    if (!other || desk.wired.has(jack)) continue;
    const open = other.jacks.filter((peer) => !desk.wired.has(peer) && agree(jack, peer));
    const mutual = open.find((peer) => claimed(desk, peer)?.name === jack.device);
    const any = other.kind === 'switch' ? freeSwitchPort(desk, other) : undefined;
    const peer = mutual ?? any;
    if (peer) wire(desk, [jack, peer], mutual ? quoted(jack) : `${quoted(jack)}; which port of it is a guess`);
  }
}

/** The device that a description names, other than its own. */
function claimed({ devices }: Desk, { device, description }: Jack): ConfiguredDevice | undefined {
  if (description === undefined) return undefined;
  const name = namedIn(
    description,
    devices.map((candidate) => candidate.name).filter((candidate) => candidate !== device),
  );
  return devices.find((candidate) => candidate.name === name);
}

/** Whether two ports may be at the same cable: who has no address may be anywhere. */
function agree(a: Jack, b: Jack): boolean {
  if (a.addresses.length === 0 || b.addresses.length === 0) return true;
  return a.addresses.some((one) => b.addresses.some((other) => isOneNetwork(one, other)));
}

function isOneNetwork(a: InterfaceAddress, b: InterfaceAddress): boolean {
  return a.length === b.length && contains(prefixOf(a.address, a.length), b.address);
}

/** A network that a switch is managed in, or has a port in already, is that switch: the others in it are plugged in there. */
function wireToSwitches(desk: Desk): void {
  for (const jack of free(desk)) {
    if (jack.addresses.length === 0 || desk.wired.has(jack)) continue;
    const home = desk.devices.find(
      (device) => device.kind === 'switch' && device.name !== jack.device && serves(desk, device, jack),
    );
    const port = home && freeSwitchPort(desk, home);
    if (home && port)
      wire(desk, [jack, port], `${home.name} has the network of ${jack.device}; which port of it is a guess`);
  }
}

function serves({ devices, links }: Desk, { name, management }: ConfiguredDevice, jack: Jack): boolean {
  if (management.some((own) => jack.addresses.some((address) => isOneNetwork(own, address)))) return true;
  const attached = links.filter(({ ends }) => ends.some(({ device }) => device === name)).flatMap(({ ends }) => ends);
  const jacks = devices.flatMap((device) => device.jacks);
  return jacks.some(
    (other) =>
      other.addresses.length > 0 &&
      attached.some(({ device, port }) => device === other.device && port === other.port) &&
      agree(other, jack),
  );
}

/** One that nothing is said of. */
function freeSwitchPort({ wired }: Desk, { jacks }: ConfiguredDevice): Jack | undefined {
  return jacks.find((jack) => !wired.has(jack) && !jack.shutdown && jack.description === undefined);
}

/** Two ports in a network are at a cable, more at a segment. */
function wireByNetworks(desk: Desk): void {
  for (const jack of free(desk)) {
    for (const address of jack.addresses) {
      if (desk.wired.has(jack)) break;
      const prefix = prefixOf(address.address, address.length);
      const others = free(desk).filter(
        (other) => other.device !== jack.device && other.addresses.some((theirs) => isOneNetwork(address, theirs)),
      );
      const twin = others.find((other) => other.addresses.some((theirs) => theirs.address === address.address));
      if (twin) {
        desk.remarks.push(
          `${jack.device} ${jack.port} and ${twin.device} ${twin.port} have the same address in ${formatPrefix(prefix)}`,
        );
        continue;
      }
      const all = others.length === 1 ? 'both' : 'all';
      if (others.length > 0) wire(desk, [jack, ...others], `${all} in ${formatPrefix(prefix)}`);
    }
  }
}

/** Two that would reach each other if their masks were the same. */
function wireByMasks(desk: Desk): void {
  for (const jack of free(desk)) {
    if (desk.wired.has(jack)) continue;
    const peer = free(desk).find(
      (other) =>
        other.device !== jack.device &&
        other.addresses.some((theirs) => jack.addresses.some((own) => reach(own, theirs) && reach(theirs, own))),
    );
    if (peer) wire(desk, [jack, peer], 'their addresses are of one network, their masks differ');
  }
}

function reach(from: InterfaceAddress, to: InterfaceAddress): boolean {
  return from.address !== to.address && contains(prefixOf(from.address, from.length), to.address);
}

/** A port with an address that is not shut down is in use, whoever is at its other end: hosts, mostly. */
function leadOut(desk: Desk): void {
  for (const jack of free(desk)) {
    const [address] = jack.addresses;
    if (!address || jack.shutdown) continue;
    wire(
      desk,
      [jack],
      `nobody else is in ${formatPrefix(prefixOf(address.address, address.length))}: a cable without an other end`,
    );
  }
}

function quoted({ device, description = '' }: Jack): string {
  return `${device} says "${description}"`;
}
