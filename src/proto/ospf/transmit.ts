/** Packets on their way out (RFC 2328 §8.1): header, seal, address. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Instant, SECOND } from '../../base/time.ts';
import { OSPF_AT, OSPF_HEADER, putOspfHeader } from '../../wire/ospf.ts';
import { sealLength, sealOspf } from '../../wire/ospf-auth.ts';
import { OSPF_TYPE, type OspfBody, ospfBodyLength, putOspfBody } from '../../wire/ospf-bodies.ts';
import type { OspfOut } from './out.ts';
import type { OspfInterface, OspfState } from './state.ts';

const IP_HEADER = 20;
/** §A.1: packets travel one hop, but those of virtual links. */
const ONE_HOP = 1;
const VIRTUAL_HOPS = 255;

/** Octets that a packet on that interface has for its body. */
export function bodyRoom({ settings }: OspfInterface): number {
  return settings.mtu - IP_HEADER - OSPF_HEADER - sealLength(settings.authentication);
}

export function sendBody(
  state: OspfState,
  iface: OspfInterface,
  destination: IPv4,
  body: OspfBody,
  now: Instant,
  out: OspfOut,
): void {
  const end = OSPF_AT.body + ospfBodyLength(body);
  reserve(state, end);
  putOspfBody(state.message, OSPF_AT.body, body);
  sendMessage(state, iface, destination, body.kind, end, now, out);
}

/** Makes sure that a packet of that length can be written. */
export function reserve(state: OspfState, length: number): void {
  if (state.message.length >= length) return;
  const longer = new Uint8Array(length);
  longer.set(state.message);
  state.message = longer;
}

/** Sends what is written in `state.message`, of which the body is in place and ends at `end`. */
export function sendMessage(
  state: OspfState,
  iface: OspfInterface,
  destination: IPv4,
  kind: OspfBody['kind'],
  end: number,
  now: Instant,
  out: OspfOut,
): void {
  const { settings, virtual, counters } = iface;
  const packet = state.message.subarray(0, end);
  putOspfHeader(packet, kind, end, state.routerId, iface.area.id);
  const octets = sealOspf(packet, settings.authentication, cryptographicSequence(state, now));
  const type = OSPF_TYPE[kind];
  counters.sent[type] = (counters.sent[type] as number) + 1;
  if (out.wants('ospf-packet')) {
    const { name } = settings;
    out.trace({ kind: 'ospf-packet', direction: 'sent', iface: name, address: destination, octets: octets.slice() });
  }
  if (virtual) out.send({ iface: -1, source: virtual.source, destination, ttl: VIRTUAL_HOPS, octets });
  else out.send({ iface: settings.iface, source: settings.address, destination, ttl: ONE_HOP, octets });
}

/** §D.3: it never decreases, also over a restart, for which time goes on; two packets may have the same. */
function cryptographicSequence(state: OspfState, now: Instant): number {
  state.cryptographicSequence = Math.max(state.cryptographicSequence, Math.floor(now / SECOND) + 1);
  return state.cryptographicSequence;
}
