/**
 * A whole frame layer by layer, for traces and people: what is inside a layer is found in three tables, by EtherType, by
 * IP protocol and by UDP port. A new format is one line in one of them.
 */
import { decodeArp, describeArp } from './arp.ts';
import { BFD_PORT, decodeBfd, decodeBfdEcho, describeBfd, describeBfdEcho } from './bfd.ts';
import { CDP_SNAP, decodeCdp, describeCdp } from './cdp.ts';
import { decodeEthernet, describeEthernet, ETHER_TYPE } from './ethernet.ts';
import { decodeIcmp, describeIcmp } from './icmp.ts';
import { decodeIPv4, describeIPv4, isFragment, PROTOCOL } from './ipv4.ts';
import { decodeLlc, describeLlc, type Snap } from './llc.ts';
import { decodeLldp, describeLldp } from './lldp.ts';
import { describeMalformed, Malformed } from './malformed.ts';
import { decodeOspf, describeOspf } from './ospf.ts';
import { decodeRip, describeRip, RIP_PORT } from './rip.ts';
import { decodeTcp, describeTcp } from './tcp.ts';
import { decodeUdp, describeUdp } from './udp.ts';

/** What one decoder made of its part of a frame. */
export interface Layer {
  /** `ethernet`, `ipv4`, `udp`… */
  readonly name: string;
  /** The decoder's value: `EthernetFrame`, `IPv4Packet`, `Udp`… */
  readonly value: object;
  /** The same in words: one line of printable ASCII. */
  readonly text: string;
}

export interface DecodedFrame {
  /** Outermost first. */
  readonly layers: readonly Layer[];
  /** Octets inside the last layer that no format here reads, or that are malformed. */
  readonly rest: Uint8Array;
  /** Why the rest could not be read, if it should have been. */
  readonly malformed?: Malformed;
}

/** Reads one layer: its value, and what is inside it. */
type Format = (octets: Uint8Array) => Reading | Malformed;

interface Reading {
  readonly layer: Layer;
  readonly rest: Uint8Array;
  readonly inside: Format | undefined;
}

type Inside = Pick<Reading, 'rest' | 'inside'>;

const NOTHING: Inside = { rest: new Uint8Array(0), inside: undefined };

function format<Value extends object>(
  name: string,
  decode: (octets: Uint8Array) => Value | Malformed,
  describe: (value: Value) => string,
  inside: (value: Value) => Inside = () => NOTHING,
): Format {
  return (octets) => {
    const value = decode(octets);
    if (value instanceof Malformed) return value;
    return { layer: { name, value, text: printable(describe(value)) }, ...inside(value) };
  };
}

/** Names and passwords in a packet are a stranger's octets: none of them reaches a terminal as a control. */
function printable(text: string): string {
  return text.replaceAll(/[^ -~]/g, '.');
}

const BFD = format('bfd', decodeBfd, describeBfd);

const UDP_PORTS: ReadonlyMap<number, Format> = new Map([
  [RIP_PORT, format('rip', decodeRip, describeRip)],
  [BFD_PORT.control, BFD],
  [BFD_PORT.multihop, BFD],
  [BFD_PORT.echo, format('bfd-echo', decodeBfdEcho, describeBfdEcho)],
]);

const IP_PROTOCOLS: ReadonlyMap<number, Format> = new Map([
  [PROTOCOL.icmp, format('icmp', decodeIcmp, describeIcmp)],
  [PROTOCOL.ospf, format('ospf', decodeOspf, describeOspf)],
  [PROTOCOL.tcp, format('tcp', decodeTcp, describeTcp, (tcp) => ({ rest: tcp.payload, inside: undefined }))],
  [
    PROTOCOL.udp,
    format('udp', decodeUdp, describeUdp, (udp) => ({
      rest: udp.payload,
      inside: UDP_PORTS.get(udp.destinationPort) ?? UDP_PORTS.get(udp.sourcePort),
    })),
  ],
]);

const ETHER_TYPES: ReadonlyMap<number, Format> = new Map([
  [ETHER_TYPE.arp, format('arp', decodeArp, describeArp)],
  [ETHER_TYPE.lldp, format('lldp', decodeLldp, describeLldp)],
  [
    ETHER_TYPE.ipv4,
    format('ipv4', decodeIPv4, describeIPv4, (packet) => ({
      rest: packet.payload,
      // A part of a datagram is not read: its header may be elsewhere, its checksum is.
      inside: isFragment(packet) ? undefined : IP_PROTOCOLS.get(packet.protocol),
    })),
  ],
]);

const CDP = format('cdp', decodeCdp, describeCdp);

const LLC = format('llc', decodeLlc, describeLlc, ({ snap, payload }) => ({
  rest: payload,
  inside: snap && insideSnap(snap),
}));

function insideSnap({ oui, protocol }: Snap): Format | undefined {
  if (oui === 0) return ETHER_TYPES.get(protocol);
  return oui === CDP_SNAP.oui && protocol === CDP_SNAP.protocol ? CDP : undefined;
}

const ETHERNET = format('ethernet', decodeEthernet, describeEthernet, ({ etherType, payload }) => ({
  rest: payload,
  inside: etherType === undefined ? LLC : ETHER_TYPES.get(etherType),
}));

/** Whatever the octets are: never throws. */
export function decodeFrame(octets: Uint8Array): DecodedFrame {
  const layers: Layer[] = [];
  let rest = octets;
  let inside: Format | undefined = ETHERNET;
  while (inside) {
    const reading: Reading | Malformed = inside(rest);
    if (reading instanceof Malformed) return { layers, rest, malformed: reading };
    layers.push(reading.layer);
    ({ rest, inside } = reading);
  }
  return { layers, rest };
}

/** One line for a whole frame: `Ethernet … | IPv4 … | UDP …`. */
export function describeFrame(octets: Uint8Array): string {
  const { layers, malformed } = decodeFrame(octets);
  const texts = layers.map((layer) => layer.text);
  return [...texts, ...(malformed ? [describeMalformed(malformed)] : [])].join(' | ');
}
