/** Frames onto the wire: MAC addresses written in place, and counted. */
import type { Mac } from '../addr/mac.ts';
import { putU16, putU32 } from '../base/octets.ts';
import { ETHER_TYPE, ETHERNET_AT, putEthernetHeader } from '../wire/ethernet.ts';
import type { StackEnv } from './env.ts';
import type { ArpEntry, Interface } from './state.ts';

/** An IPv4 packet in its frame to a neighbour whose MAC is known. */
export function transmitTo(out: Interface, neighbor: ArpEntry, frame: Uint8Array, env: StackEnv): void {
  putU16(frame, ETHERNET_AT.destination, neighbor.macHigh);
  putU32(frame, ETHERNET_AT.destination + 2, neighbor.macLow);
  putU16(frame, ETHERNET_AT.source, out.macHigh);
  putU32(frame, ETHERNET_AT.source + 2, out.macLow);
  putU16(frame, ETHERNET_AT.type, ETHER_TYPE.ipv4);
  const counters = out.counters;
  counters.outPackets++;
  counters.outOctets += frame.length;
  env.transmit(out.index, frame);
}

/** A frame to a MAC address, a group or one station. */
export function transmitFrame(out: Interface, mac: Mac, etherType: number, frame: Uint8Array, env: StackEnv): void {
  putEthernetHeader(frame, mac, out.mac, etherType);
  const counters = out.counters;
  counters.outPackets++;
  counters.outOctets += frame.length;
  if ((frame[0] as number) & 1) counters.outBroadcasts++;
  env.transmit(out.index, frame);
}
