/** Packets on their way in (RFC 2328 §8.2): whether they are for us, and from somebody who may speak. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { maskOf } from '../../addr/prefix.ts';
import { type Instant, SECOND } from '../../base/time.ts';
import { Malformed } from '../../wire/malformed.ts';
import { ALL_D_ROUTERS, AU_TYPE, decodeOspf, OSPF_AT, type OspfPacket } from '../../wire/ospf.ts';
import { openOspf } from '../../wire/ospf-auth.ts';
import { OSPF_TYPE } from '../../wire/ospf-bodies.ts';
import { receiveAcknowledgment } from './acknowledgment.ts';
import { receiveDescription } from './exchange.ts';
import { receiveUpdate } from './flooding.ts';
import type { OspfFrom } from './from.ts';
import { receiveHello } from './hello.ts';
import { isActive } from './interface-machine.ts';
import { backboneElsewhereLog, duplicateRouterIdLog } from './log.ts';
import { type Mismatch, noteMismatch } from './mismatch.ts';
import type { OspfOut } from './out.ts';
import { receiveRequest } from './respond.ts';
import { neighborKey, type OspfInterface, type OspfNeighbor, type OspfState } from './state.ts';

const MINUTE = 60 * SECOND;

/** A reason, and the sentence that explains it. */
type Fault = readonly [reason: Mismatch, sentence: string];

export function receivePacket(state: OspfState, from: OspfFrom, octets: Uint8Array, now: Instant, out: OspfOut): void {
  const physical = state.interfaces.get(from.iface);
  if (!physical) return;
  if (out.wants('ospf-packet')) {
    const { name } = physical.settings;
    out.trace({
      kind: 'ospf-packet',
      direction: 'received',
      iface: name,
      address: from.source,
      octets: octets.slice(),
    });
  }
  const packet = decodeOspf(octets);
  if (packet instanceof Malformed) {
    const reason = octets.length > 0 && octets[OSPF_AT.version] !== 2 ? 'version' : 'malformed';
    return noteMismatch(physical, from.source, reason, `${packet.reason} from ${formatIPv4(from.source)}`, now, out);
  }
  const iface = interfaceFor(state, physical, packet);
  const fault = faultOf(state, iface, physical, from, packet, octets);
  if (fault) {
    tellOfFault(physical, from, packet, fault[0], now, out);
    return noteMismatch(iface ?? physical, from.source, fault[0], fault[1], now, out);
  }
  if (iface) dispatch(state, iface, from, packet, octets, now, out);
}

/** What IOS writes into the log without being asked, and not for every packet. */
function tellOfFault(
  { settings, counters }: OspfInterface,
  { source }: OspfFrom,
  { routerId, areaId }: OspfPacket,
  reason: Mismatch,
  now: Instant,
  out: OspfOut,
): void {
  const last = counters.mismatches[reason];
  if (last && now - last.at < MINUTE) return;
  if (reason === 'duplicate router id') out.log(duplicateRouterIdLog(routerId, source, settings.name));
  if (reason === 'area' && areaId === 0) out.log(backboneElsewhereLog(source, settings.name));
}

/** The interface it belongs to: the one it came by, or a virtual link whose far end sent it; none, if the area is another. */
function interfaceFor(state: OspfState, physical: OspfInterface, packet: OspfPacket): OspfInterface | undefined {
  if (packet.areaId === physical.area.id) return physical;
  if (packet.areaId !== 0) return undefined;
  // A packet of the backbone elsewhere is one of a virtual link through that area.
  for (const iface of state.interfaces.values()) {
    const { virtual } = iface;
    if (virtual?.neighbor === packet.routerId && virtual.transitArea === physical.area.id) return iface;
  }
  return undefined;
}

function faultOf(
  state: OspfState,
  iface: OspfInterface | undefined,
  physical: OspfInterface,
  from: OspfFrom,
  packet: OspfPacket,
  octets: Uint8Array,
): Fault | undefined {
  if (state.ownAddresses.has(from.source | 0)) return ['own packet', `${senderOf(from)} is our own address`];
  if (physical.settings.passive) return ['passive interface', `${senderOf(from)} is heard on a passive interface`];
  if (!iface) {
    const areas = [physical.area.id, packet.areaId].map(formatIPv4);
    return ['area', `area differs: ${areas[0]} here, ${areas[1]} from ${senderOf(from)}`];
  }
  if (!isActive(iface)) return ['interface not in use', `${iface.settings.name} is ${iface.state}`];
  return (
    addressFault(iface, from) ?? authenticationFault(iface, from, packet, octets) ?? identityFault(state, packet, from)
  );
}

/** Asked only when there is something to be said of it. */
function senderOf({ source }: OspfFrom): string {
  return formatIPv4(source);
}

function addressFault(iface: OspfInterface, { source, destination }: OspfFrom): Fault | undefined {
  const { settings, state, virtual } = iface;
  // Somebody else's business: who is neither Designated Router nor Backup does not listen to what is for them.
  if (destination === ALL_D_ROUTERS && state !== 'dr' && state !== 'backup') {
    return ['destination', `${formatIPv4(source)} speaks to the Designated Router, which is not us`];
  }
  if (virtual || settings.networkType === 'point-to-point') return undefined;
  if (((source ^ settings.address) & maskOf(settings.length)) === 0) return undefined;
  const network = `${formatIPv4((settings.address & maskOf(settings.length)) >>> 0)}/${settings.length}`;
  return ['source network', `${formatIPv4(source)} is not on ${network} of ${settings.name}`];
}

const AU_NAMES: Readonly<Record<number, string>> = {
  [AU_TYPE.none]: 'none',
  [AU_TYPE.simple]: 'a password',
  [AU_TYPE.cryptographic]: 'a message digest',
};

function authenticationFault(
  iface: OspfInterface,
  from: OspfFrom,
  packet: OspfPacket,
  octets: Uint8Array,
): Fault | undefined {
  const { authentication } = iface.settings;
  const fault = openOspf(octets, authentication);
  if (fault === undefined) return replayFault(iface, from, packet);
  const sender = senderOf(from);
  const theirs = packet.authentication;
  switch (fault) {
    case 'checksum':
      return ['checksum', `the checksum of a packet from ${sender} is wrong`];
    case 'type': {
      const code = theirs.type === 'other' ? theirs.code : AU_TYPE[theirs.type];
      const names = [AU_NAMES[AU_TYPE[authentication.type]], AU_NAMES[code] ?? `type ${code}`];
      return ['authentication type', `authentication differs: ${names[0]} here, ${names[1]} from ${sender}`];
    }
    case 'key': {
      const id = theirs.type === 'cryptographic' ? theirs.keyId : 0;
      return ['authentication key', `key ${id} of ${sender} is not known here`];
    }
    case 'password':
      return ['authentication key', `the password of ${sender} is another`];
    case 'digest':
      return ['authentication key', `the digest of ${sender} is not made with our key`];
  }
}

/** §D.4.3: a sequence number lower than the last one of that neighbour is an old packet. */
function replayFault(iface: OspfInterface, from: OspfFrom, packet: OspfPacket): Fault | undefined {
  if (packet.authentication.type !== 'cryptographic') return undefined;
  const { sequence } = packet.authentication;
  const neighbor = iface.neighbors.get(neighborKey(iface, packet.routerId, from.source));
  if (!neighbor) return undefined;
  if (sequence < neighbor.cryptographicSequence) {
    const sender = formatIPv4(from.source);
    return ['replayed', `${sender} counts ${sequence} after ${neighbor.cryptographicSequence}: an old packet`];
  }
  neighbor.cryptographicSequence = sequence;
  return undefined;
}

function identityFault(state: OspfState, { routerId }: OspfPacket, from: OspfFrom): Fault | undefined {
  if (routerId !== state.routerId) return undefined;
  return ['duplicate router id', `${senderOf(from)} has our own router ID ${formatIPv4(routerId)}`];
}

function dispatch(
  state: OspfState,
  iface: OspfInterface,
  from: OspfFrom,
  packet: OspfPacket,
  octets: Uint8Array,
  now: Instant,
  out: OspfOut,
): void {
  const { body } = packet;
  const type = OSPF_TYPE[body.kind];
  iface.counters.received[type] = (iface.counters.received[type] as number) + 1;
  if (body.kind === 'hello') return receiveHello(state, iface, from, packet, body, now, out);
  const neighbor = iface.neighbors.get(neighborKey(iface, packet.routerId, from.source));
  if (neighbor?.routerId !== packet.routerId || neighbor.state === 'down') {
    const sender = formatIPv4(from.source);
    return noteMismatch(iface, from.source, 'unknown neighbor', `no Hello was heard from ${sender} yet`, now, out);
  }
  talk(state, neighbor, packet, octets, now, out);
}

function talk(
  state: OspfState,
  neighbor: OspfNeighbor,
  { body }: OspfPacket,
  octets: Uint8Array,
  now: Instant,
  out: OspfOut,
): void {
  switch (body.kind) {
    case 'description':
      return receiveDescription(state, neighbor, body, now, out);
    case 'request':
      return receiveRequest(state, neighbor, body, now, out);
    case 'update':
      return receiveUpdate(state, neighbor, body.count, octets, now, out);
    case 'acknowledgment':
      return receiveAcknowledgment(state, neighbor, body, now);
  }
}
