/** Packets between the JSON of holo's recordings, octets, and lines of text that can be compared. */
import type { IPv4 } from '../../src/addr/ipv4.ts';
import { putU16 } from '../../src/base/octets.ts';
import { storeLsa } from '../../src/proto/ospf/stored-lsa.ts';
import {
  decodeLsaHeader,
  encodeLsa,
  LSA_AT,
  type LsaHeader,
  lsaLength,
  MAX_AGE,
  writeLsa,
} from '../../src/wire/lsa.ts';
import {
  encodeExternalBody,
  encodeNetworkBody,
  encodeRouterBody,
  encodeSummaryBody,
  ROUTER_LINK,
} from '../../src/wire/lsa-bodies.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { decodeOspf, encodeOspf, NO_AUTHENTICATION } from '../../src/wire/ospf.ts';
import { OPTION, type OspfBody } from '../../src/wire/ospf-bodies.ts';
import { formatAddress } from '../proto/ospf/by-hand.ts';
import { ip } from '../proto/ospf/settings.ts';
import type { HoloHello, HoloLsa, HoloLsaHeader, HoloPacket, HoloSent } from './ospf-recording.ts';
import { isCompared } from './ospf-recording.ts';
import { describeLsa } from './ospf-state.ts';

const NONE = new Uint8Array(0);

/** Hellos and updates: nothing else comes in after a converged start. */
export function encodePacket({ Hello, LsUpdate }: HoloPacket): Uint8Array {
  const packet = Hello ?? LsUpdate;
  if (!packet) throw new Error('a packet of another type');
  const { router_id: router, area_id: area } = packet.hdr;
  const body = Hello ? helloOf(Hello) : updateOf(LsUpdate?.lsas ?? []);
  return encodeOspf({ routerId: ip(router), areaId: ip(area), authentication: NO_AUTHENTICATION, body, lls: NONE });
}

function helloOf(hello: HoloHello): OspfBody {
  return {
    kind: 'hello',
    networkMask: ip(hello.network_mask),
    helloInterval: hello.hello_interval,
    options: optionsOf(hello.options),
    priority: hello.priority,
    deadInterval: hello.dead_interval,
    designatedRouter: hello.dr === null ? 0 : ip(hello.dr),
    backupDesignatedRouter: hello.bdr === null ? 0 : ip(hello.bdr),
    neighbors: hello.neighbors.map(ip),
  };
}

function updateOf(lsas: readonly HoloLsa[]): OspfBody {
  const parts = lsas.map(encodeTheirs);
  const octets = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    octets.set(part, at);
    at += part.length;
  }
  return { kind: 'update', count: lsas.length, lsas: octets };
}

/** With the age of the recording and, if it says one, the checksum. */
function encodeTheirs({ hdr, body }: HoloLsa): Uint8Array {
  const fields = { ...keyOf(hdr), options: optionsOf(hdr.options), sequence: (hdr.seq_no ?? 0x80000001) | 0 };
  const lsa = encodeLsa(fields, bodyOf(body));
  const octets = new Uint8Array(lsa.length);
  writeLsa(octets, 0, lsa, hdr.age ?? 0);
  if (hdr.cksum !== undefined) putU16(octets, LSA_AT.checksum, hdr.cksum);
  return octets;
}

const LINK_TYPES: Readonly<Record<string, number>> = {
  PointToPoint: ROUTER_LINK.pointToPoint,
  TransitNetwork: ROUTER_LINK.transit,
  StubNetwork: ROUTER_LINK.stub,
  VirtualLink: ROUTER_LINK.virtual,
};

const ROUTER_FLAGS: Readonly<Record<string, number>> = { '': 0, B: 0x0100 };

function bodyOf({ Router, Network, SummaryNetwork, SummaryRouter, AsExternal }: HoloLsa['body']): Uint8Array {
  if (Router) {
    const links = Router.links.map((link) => ({
      linkId: ip(link.link_id),
      linkData: ip(link.link_data),
      type: LINK_TYPES[link.link_type]!,
      metric: link.metric,
      tos: NONE,
    }));
    return encodeRouterBody({ flags: ROUTER_FLAGS[Router.flags]!, links });
  }
  if (Network) return encodeNetworkBody({ mask: ip(Network.mask), attachedRouters: Network.attached_rtrs.map(ip) });
  const summary = SummaryNetwork ?? SummaryRouter;
  if (summary) return encodeSummaryBody({ mask: ip(summary.mask), metric: summary.metric, tos: NONE });
  if (!AsExternal) return NONE;
  const { mask, flags, metric, fwd_addr: address, tag } = AsExternal;
  const forwardingAddress = address ? ip(address) : 0;
  return encodeExternalBody({
    mask: ip(mask),
    metricType: flags === 'E' ? 2 : 1,
    metric,
    forwardingAddress,
    tag,
    tos: NONE,
  });
}

function keyOf({ lsa_type: type, lsa_id: id, adv_rtr: router }: HoloLsaHeader) {
  return { type, linkStateId: ip(id), advertisingRouter: ip(router) };
}

function optionsOf(text: string): number {
  return text === 'E' ? OPTION.external : 0;
}

/**
 * A line for each LSA that is sent or acknowledged: where, to whom, which and of what contents. In how many packets they
 * go, how old they are short of MaxAge, and which instance it is, are left out; so are Hellos, which the recordings do not
 * have.
 */
export function linesOfPacket(iface: string, destination: IPv4, octets: Uint8Array): string[] {
  const packet = decodeOspf(octets);
  if (packet instanceof Malformed) throw new Error(`sent what cannot be read: ${packet.reason}`);
  const { body, areaId } = packet;
  const start = `${iface} ${formatAddress(destination)} ${body.kind} ${formatAddress(areaId)}`;
  if (body.kind === 'update') {
    const lines: string[] = [];
    for (let at = 0, count = 0; count < body.count; count++) {
      const header = decodeLsaHeader(body.lsas, at);
      if (isCompared(header.type)) lines.push(`${start} ${describeSent(header, body.lsas, at)}`);
      at += lsaLength(body.lsas, at);
    }
    return lines;
  }
  if (body.kind === 'acknowledgment') {
    return body.headers.filter(({ type }) => isCompared(type)).map((header) => `${start} ${describeHeader(header)}`);
  }
  return body.kind === 'hello' ? [] : [start];
}

function describeSent({ age, options }: LsaHeader, octets: Uint8Array, at: number): string {
  const stored = storeLsa(octets, at);
  if (!stored) throw new Error('sent an LSA that cannot be read');
  return `${describeLsa(stored)} options ${options & OPTION.external}${age >= MAX_AGE ? ' MaxAge' : ''}`;
}

function describeHeader({ type, linkStateId, advertisingRouter, age, options }: LsaHeader): string {
  const key = [type, formatAddress(linkStateId), formatAddress(advertisingRouter)].join(' ');
  return `${key} options ${options & OPTION.external}${age >= MAX_AGE ? ' MaxAge' : ''}`;
}

/** The same of a packet in a recording. */
export function theirLines({ packet: { Hello, LsUpdate, LsAck, ...other }, ifname, dst }: HoloSent): string[] {
  if (Hello || Object.keys(other).length > 0) throw new Error('sent a packet of another type');
  return dst.flatMap((to) => {
    const updates = (LsUpdate?.lsas ?? []).flatMap((lsa) => {
      if (!isCompared(lsa.hdr.lsa_type)) return [];
      const octets = encodeTheirs(lsa);
      return [`${ifname} ${to} update ${LsUpdate!.hdr.area_id} ${describeSent(decodeLsaHeader(octets, 0), octets, 0)}`];
    });
    const acknowledgments = (LsAck?.lsa_hdrs ?? [])
      .filter((header) => isCompared(header.lsa_type))
      .map((header) => {
        const { age = 0, options } = header;
        const described = describeHeader({ ...keyOf(header), age, options: optionsOf(options) } as LsaHeader);
        return `${ifname} ${to} acknowledgment ${LsAck!.hdr.area_id} ${described}`;
      });
    return [...updates, ...acknowledgments];
  });
}
