/** ARP packets that we send (RFC 826, RFC 5227). */
import type { IPv4 } from '../addr/ipv4.ts';
import { BROADCAST_MAC, type Mac } from '../addr/mac.ts';
import { maskOf } from '../addr/prefix.ts';
import { ARP_ETHERNET, ARP_LENGTH, ARP_OPERATION, encodeArp } from '../wire/arp.ts';
import { ETHER_TYPE, ETHERNET_HEADER } from '../wire/ethernet.ts';
import type { StackEnv } from './env.ts';
import type { Interface } from './state.ts';
import { transmitFrame } from './transmit.ts';

/** Asks who has the address: everybody, or the station that last had it. */
export function sendArpRequest(out: Interface, target: IPv4, asked: Mac, env: StackEnv): void {
  const senderIp = addressTowards(out, target);
  const targetMac = asked === BROADCAST_MAC ? 0 : asked;
  send(out, asked, { operation: ARP_OPERATION.request, senderIp, targetMac, targetIp: target }, env);
  if (env.wants('arp')) env.trace({ kind: 'arp', iface: out.index, what: 'request', address: target });
}

/** Says that the address is ours (or, for a proxy, reached through us). */
export function sendArpReply(out: Interface, address: IPv4, asker: IPv4, askerMac: Mac, env: StackEnv): void {
  const fields = { operation: ARP_OPERATION.reply, senderIp: address, targetMac: askerMac, targetIp: asker };
  send(out, askerMac, fields, env);
  if (env.wants('arp')) env.trace({ kind: 'arp', iface: out.index, what: 'reply', address: asker, mac: askerMac });
}

/** §2.3 of RFC 5227: tells everybody that the address is ours. */
export function sendAnnouncement(out: Interface, address: IPv4, env: StackEnv): void {
  const fields = { operation: ARP_OPERATION.request, senderIp: address, targetMac: 0, targetIp: address };
  send(out, BROADCAST_MAC, fields, env);
  if (env.wants('arp')) env.trace({ kind: 'arp', iface: out.index, what: 'announce', address });
}

/** Our address on the neighbour's subnet, else the primary one. */
export function addressTowards(out: Interface, neighbor: IPv4): IPv4 {
  const { addresses } = out;
  const near = addresses.find(({ address, length }) => ((address ^ neighbor) & maskOf(length)) === 0);
  return (near ?? addresses[0])?.address ?? 0;
}

interface Fields {
  readonly operation: number;
  readonly senderIp: IPv4;
  readonly targetMac: Mac;
  readonly targetIp: IPv4;
}

function send(out: Interface, to: Mac, fields: Fields, env: StackEnv): void {
  const arp = { hardwareType: ARP_ETHERNET, protocolType: ETHER_TYPE.ipv4, senderMac: out.mac, ...fields };
  const frame = env.cut(ETHERNET_HEADER + ARP_LENGTH);
  frame.set(encodeArp(arp), ETHERNET_HEADER);
  transmitFrame(out, to, ETHER_TYPE.arp, frame, env);
}
