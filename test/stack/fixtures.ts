/** Stacks ready for use, and frames to give them. Addresses are written as people write them. */
import { expect } from 'vitest';
import { parseIPv4 } from '../../src/addr/ipv4.ts';
import { BROADCAST_MAC, multicastMac } from '../../src/addr/mac.ts';
import { type Prefix, parseInterfaceAddress, parsePrefix } from '../../src/addr/prefix.ts';
import { milliseconds, seconds } from '../../src/base/time.ts';
import { configureInterface, setLineProtocol } from '../../src/stack/interfaces.ts';
import { learnNeighbor } from '../../src/stack/neighbors.ts';
import type { InterfaceSettings, StackSettings } from '../../src/stack/settings.ts';
import { createStack } from '../../src/stack/stack.ts';
import type { Interface, StackState } from '../../src/stack/state.ts';
import { type Arp, decodeArp, encodeArp } from '../../src/wire/arp.ts';
import { decodeEthernet, type EthernetFrame, encodeEthernet } from '../../src/wire/ethernet.ts';
import { decodeIcmp, encodeIcmp, type Icmp, isIcmpChecksumGood } from '../../src/wire/icmp.ts';
import { decodeIPv4, encodeIPv4, type IPv4Packet, isIPv4ChecksumGood } from '../../src/wire/ipv4.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { encodeUdp } from '../../src/wire/udp.ts';
import { createRecorder, type Recorder, type Sent, takeSent } from './recorder.ts';

export const ROUTER: StackSettings = {
  forwarding: true,
  defaultTtl: 255,
  arpQueue: 0,
  arpTries: 1,
  maximumPaths: 4,
  unreachableInterval: milliseconds(500),
  broadcastEcho: true,
  salt: 1,
};

export const HOST: StackSettings = {
  ...ROUTER,
  forwarding: false,
  defaultTtl: 64,
  arpQueue: 3,
  arpTries: 3,
  unreachableInterval: 0,
  broadcastEcho: false,
};

export function ip(text: string): number {
  const address = parseIPv4(text);
  if (address === undefined) throw new Error(`no address: ${text}`);
  return address;
}

export function prefix(text: string): Prefix {
  const parsed = parsePrefix(text);
  if (!parsed) throw new Error(`no prefix: ${text}`);
  return parsed;
}

/** MAC addresses of our interfaces by their index, and of neighbours by the last octet of their address. */
export const ourMac = (index: number): number => 0xaabb_cc00_0000 + index;
export const macOf = (address: string): number => 0x0200_0000_0000 + Number(address.split('.')[3]);

export function port(name: string, index: number, ...addresses: string[]): InterfaceSettings {
  return {
    name,
    kind: name.startsWith('Loopback') ? 'loopback' : 'ethernet',
    vrf: 0,
    mac: name.startsWith('Loopback') ? 0 : ourMac(index),
    mtu: 1500,
    addresses: addresses.map((text) => parseInterfaceAddress(text) ?? { address: 0, length: 0 }),
    unnumbered: false,
    proxyArp: true,
    redirects: true,
    unreachables: true,
    directedBroadcast: false,
    arpTimeout: seconds(14_400),
  };
}

export interface Node {
  readonly stack: StackState;
  readonly env: Recorder;
}

/** A stack with these interfaces, up, and their announcements over. Indices count from 1. */
export function createNode(settings: StackSettings, ...interfaces: InterfaceSettings[]): Node {
  const node = { stack: createStack(settings), env: createRecorder() };
  for (const iface of interfaces) {
    setLineProtocol(node.stack, configureInterface(node.stack, iface, node.env), true, node.env);
  }
  takeSent(node.env);
  return node;
}

/** Gi0/0 is 10.0.1.1/24 (1), Gi0/1 10.0.2.1/24 (2), Loopback0 1.1.1.1/32 (3); 10.0.1.9 and 10.0.2.9 are known. */
export function createRouter(changes: Partial<StackSettings> = {}): Node {
  const node = createNode(
    { ...ROUTER, ...changes },
    port('GigabitEthernet0/0', 1, '10.0.1.1/24'),
    port('GigabitEthernet0/1', 2, '10.0.2.1/24'),
    port('Loopback0', 3, '1.1.1.1/32'),
  );
  know(node, 1, '10.0.1.9');
  know(node, 2, '10.0.2.9');
  return node;
}

/** eth0 is 10.0.1.5/24 (1); 10.0.1.1 and 10.0.1.9 are known. */
export function createHost(changes: Partial<StackSettings> = {}): Node {
  const node = createNode({ ...HOST, ...changes }, { ...port('eth0', 1, '10.0.1.5/24'), proxyArp: false });
  know(node, 1, '10.0.1.1');
  know(node, 1, '10.0.1.9');
  return node;
}

/** The neighbour is in the cache. */
export function know({ stack, env }: Node, index: number, address: string): void {
  learnNeighbor(stack, ifaceOf(stack, index), ip(address), macOf(address), env);
}

export function ifaceOf(stack: StackState, index: number): Interface {
  const iface = stack.interfaces[index];
  if (!iface) throw new Error(`no interface ${index}`);
  return iface;
}

export interface PacketFields extends Partial<Omit<IPv4Packet, 'source' | 'destination'>> {
  readonly from: string;
  readonly to: string;
}

/** An IPv4 packet; without a payload it carries a UDP datagram from port 4000 to 5000. */
export function packet({ from, to, ...fields }: PacketFields): Uint8Array {
  const [source, destination] = [ip(from), ip(to)];
  return encodeIPv4({
    tos: 0,
    identification: 7,
    flags: 0,
    fragmentOffset: 0,
    ttl: 64,
    protocol: 17,
    options: new Uint8Array(0),
    payload: encodeUdp({ sourcePort: 4000, destinationPort: 5000, payload: new Uint8Array(18) }, source, destination),
    ...fields,
    source,
    destination,
  });
}

/** An ICMP message in an IPv4 packet. */
export function icmpPacket(fields: PacketFields, icmp: Icmp): Uint8Array {
  return packet({ ...fields, protocol: 1, payload: encodeIcmp(icmp) });
}

export function echo(fields: PacketFields, payload = new Uint8Array(56)): Uint8Array {
  return icmpPacket(fields, { kind: 'echo', code: 0, identifier: 1, sequence: 2, payload });
}

/** An Ethernet frame to an interface of ours, from some neighbour unless told. */
export function frameTo(index: number, octets: Uint8Array, changes: Partial<EthernetFrame> = {}): Uint8Array {
  return encodeEthernet({
    destination: ourMac(index),
    source: macOf('0.0.0.9'),
    tags: [],
    etherType: 0x0800,
    payload: octets,
    trailer: new Uint8Array(0),
    ...changes,
  });
}

export function broadcastFrame(octets: Uint8Array): Uint8Array {
  return frameTo(0, octets, { destination: BROADCAST_MAC });
}

export function multicastFrame(group: string, octets: Uint8Array): Uint8Array {
  return frameTo(0, octets, { destination: multicastMac(ip(group)) });
}

export interface ArpFields {
  readonly operation: 'request' | 'reply';
  readonly sender: string;
  readonly senderMac?: number;
  readonly target: string;
}

export function arpFrame({ operation, sender, senderMac, target }: ArpFields, changes: Partial<Arp> = {}): Uint8Array {
  const arp: Arp = {
    hardwareType: 1,
    protocolType: 0x0800,
    operation: operation === 'request' ? 1 : 2,
    senderMac: senderMac ?? macOf(sender),
    senderIp: ip(sender),
    targetMac: 0,
    targetIp: ip(target),
    ...changes,
  };
  const payload = encodeArp(arp);
  return frameTo(0, payload, { destination: BROADCAST_MAC, source: arp.senderMac, etherType: 0x0806 });
}

export interface Seen {
  readonly iface: number;
  readonly ethernet: EthernetFrame;
  readonly ipv4: IPv4Packet;
}

function sound<T>(value: T | Malformed): T {
  if (value instanceof Malformed) throw new Error(`${value.layer}: ${value.reason}`);
  return value;
}

/** A frame that was sent, whose IPv4 packet must be sound. */
export function see({ iface, frame }: Sent): Seen {
  const ethernet = sound(decodeEthernet(frame));
  expect(ethernet.etherType).toBe(0x0800);
  expect(isIPv4ChecksumGood(frame, 14), 'header checksum').toBe(true);
  return { iface, ethernet, ipv4: sound(decodeIPv4(ethernet.payload)) };
}

/** The one frame that was sent since this was last asked. */
export function only({ env }: Node): Seen {
  const sent = takeSent(env);
  expect(sent).toHaveLength(1);
  return see(sent[0] as Sent);
}

export function nothingSent({ env }: Node): void {
  expect(takeSent(env)).toEqual([]);
}

/** The ICMP message in a packet, which must sum up. */
export function icmpIn({ ipv4 }: Seen): Icmp {
  expect(ipv4.protocol).toBe(1);
  expect(isIcmpChecksumGood(ipv4.payload), 'ICMP checksum').toBe(true);
  return sound(decodeIcmp(ipv4.payload));
}

export function arpIn({ frame }: Sent): Arp {
  const ethernet = sound(decodeEthernet(frame));
  expect(ethernet.etherType).toBe(0x0806);
  return sound(decodeArp(ethernet.payload));
}
