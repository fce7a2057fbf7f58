/**
 * The bodies of version 2's LSAs (RFC 2328 §A.4.2 to §A.4.5, RFC 3101 §2.3), without the header in front of them.
 *
 * router:    flags, 16 bits · number of links, 16 bits · links of link ID · link data · type, #TOS, metric · TOS metrics …
 * network:   network mask · attached routers …
 * summary:   network mask · 0, metric of 24 bits · TOS metrics …
 * external:  network mask · E and 7 bits, metric of 24 bits · forwarding address · route tag · TOS metrics …
 *
 * Metrics of other types of service (RFC 2328 §G.1 has dropped them) are kept as octets. Opaque LSAs are not read.
 */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { putU16, putU32, u16, u32 } from '../base/octets.ts';
import { Malformed } from './malformed.ts';

/** Bits of a router LSA's flags (§A.4.2, RFC 3101 §2.8): the first octet of two. */
export const ROUTER_FLAG = {
  /** B */
  areaBorder: 0x0100,
  /** E */
  asBoundary: 0x0200,
  /** V: end of a virtual link. */
  virtualEndpoint: 0x0400,
  /** Nt: translates NSSA LSAs unconditionally. */
  translator: 0x1000,
} as const;

/** Types of a router LSA's links. */
export const ROUTER_LINK = { pointToPoint: 1, transit: 2, stub: 3, virtual: 4 } as const;

/** LS type 1 */
export interface RouterBody {
  /** `ROUTER_FLAG` */
  readonly flags: number;
  readonly links: readonly RouterLink[];
}

export interface RouterLink {
  /** By type: the neighbor's router ID, the DR's address, the network's address, the neighbor's router ID. */
  readonly linkId: IPv4;
  /** The own address (unnumbered: the interface's index); of a stub network its mask. */
  readonly linkData: number;
  /** `ROUTER_LINK` */
  readonly type: number;
  readonly metric: number;
  /** Metrics of other types of service, four octets each. */
  readonly tos: Uint8Array;
}

/** LS type 2 */
export interface NetworkBody {
  readonly mask: IPv4;
  /** Router IDs. */
  readonly attachedRouters: readonly IPv4[];
}

/** LS types 3 and 4 */
export interface SummaryBody {
  /** 0 in type 4. */
  readonly mask: IPv4;
  /** The octet in front of the metric, as received; absent: 0. */
  readonly unused?: number;
  readonly metric: number;
  /** Metrics of other types of service, four octets each. */
  readonly tos: Uint8Array;
}

/** LS types 5 and 7 */
export interface ExternalBody {
  readonly mask: IPv4;
  /** The E bit: a type 2 metric is greater than any path inside. */
  readonly metricType: 1 | 2;
  /** The seven bits behind the E bit, as received; absent: 0. */
  readonly unused?: number;
  readonly metric: number;
  /** 0: to the AS boundary router itself. */
  readonly forwardingAddress: IPv4;
  readonly tag: number;
  /** Metrics of other types of service, twelve octets each. */
  readonly tos: Uint8Array;
}

const ROUTER_AT = { flags: 0, count: 2, links: 4 } as const;
const LINK_AT = { id: 0, data: 4, type: 8, tosCount: 9, metric: 10, tos: 12 } as const;
const NETWORK_AT = { mask: 0, routers: 4 } as const;
const SUMMARY_AT = { mask: 0, metric: 4, tos: 8 } as const;
const EXTERNAL_AT = { mask: 0, metric: 4, forwarding: 8, tag: 12, tos: 16 } as const;

const E_BIT = 0x80;
const NONE = new Uint8Array(0);

export function decodeRouterBody(octets: Uint8Array): RouterBody | Malformed {
  if (octets.length < ROUTER_AT.links) return new Malformed('router LSA', `truncated (${octets.length} octets)`);
  const count = u16(octets, ROUTER_AT.count);
  const links: RouterLink[] = [];
  let at: number = ROUTER_AT.links;
  while (links.length < count) {
    const link = decodeLink(octets, at);
    if (!link) return new Malformed('router LSA', `link ${links.length + 1} of ${count} beyond the end`);
    links.push(link);
    at += LINK_AT.tos + link.tos.length;
  }
  if (at < octets.length) return new Malformed('router LSA', `${octets.length - at} octets behind ${count} links`);
  return { flags: u16(octets, ROUTER_AT.flags), links };
}

export function encodeRouterBody({ flags, links }: RouterBody): Uint8Array {
  const length = links.reduce<number>((sum, link) => sum + LINK_AT.tos + link.tos.length, ROUTER_AT.links);
  const octets = new Uint8Array(length);
  putU16(octets, ROUTER_AT.flags, flags);
  putU16(octets, ROUTER_AT.count, links.length);
  let at: number = ROUTER_AT.links;
  for (const { linkId, linkData, type, metric, tos } of links) {
    putU32(octets, at + LINK_AT.id, linkId);
    putU32(octets, at + LINK_AT.data, linkData);
    octets[at + LINK_AT.type] = type;
    octets[at + LINK_AT.tosCount] = tos.length / 4;
    putU16(octets, at + LINK_AT.metric, metric);
    octets.set(tos, at + LINK_AT.tos);
    at += LINK_AT.tos + tos.length;
  }
  return octets;
}

const FLAG_NAMES = [
  [ROUTER_FLAG.areaBorder, 'ABR'],
  [ROUTER_FLAG.asBoundary, 'ASBR'],
  [ROUTER_FLAG.virtualEndpoint, 'virtual link'],
  [ROUTER_FLAG.translator, 'translator'],
] as const;

const LINK_NAMES: Readonly<Record<number, string>> = {
  [ROUTER_LINK.pointToPoint]: 'point-to-point',
  [ROUTER_LINK.transit]: 'transit',
  [ROUTER_LINK.stub]: 'stub',
  [ROUTER_LINK.virtual]: 'virtual',
};

/** `ABR, point-to-point 2.2.2.2 data 10.0.12.1 metric 10, stub 10.0.12.0 data 255.255.255.0 metric 10` */
export function describeRouterBody({ flags, links }: RouterBody): string {
  const marks = FLAG_NAMES.filter(([flag]) => flags & flag).map(([, name]) => name);
  const lines = links.map(({ linkId, linkData, type, metric }) => {
    const ends = `${formatIPv4(linkId)} data ${formatIPv4(linkData)}`;
    return `${LINK_NAMES[type] ?? `link type ${type}`} ${ends} metric ${metric}`;
  });
  return [...marks, ...lines].join(', ');
}

export function decodeNetworkBody(octets: Uint8Array): NetworkBody | Malformed {
  const routers = octets.length - NETWORK_AT.routers;
  if (routers < 0 || routers % 4 !== 0) return new Malformed('network LSA', `bad length ${octets.length}`);
  const attachedRouters = Array.from({ length: routers / 4 }, (_, i) => u32(octets, NETWORK_AT.routers + 4 * i));
  return { mask: u32(octets, NETWORK_AT.mask), attachedRouters };
}

export function encodeNetworkBody({ mask, attachedRouters }: NetworkBody): Uint8Array {
  const octets = new Uint8Array(NETWORK_AT.routers + 4 * attachedRouters.length);
  putU32(octets, NETWORK_AT.mask, mask);
  attachedRouters.forEach((router, i) => {
    putU32(octets, NETWORK_AT.routers + 4 * i, router);
  });
  return octets;
}

/** `mask 255.255.255.0, routers 1.1.1.1 2.2.2.2` */
export function describeNetworkBody({ mask, attachedRouters }: NetworkBody): string {
  return `mask ${formatIPv4(mask)}, routers ${attachedRouters.map(formatIPv4).join(' ')}`;
}

export function decodeSummaryBody(octets: Uint8Array): SummaryBody | Malformed {
  const tos = octets.length - SUMMARY_AT.tos;
  if (tos < 0 || tos % 4 !== 0) return new Malformed('summary LSA', `bad length ${octets.length}`);
  const word = u32(octets, SUMMARY_AT.metric);
  return {
    mask: u32(octets, SUMMARY_AT.mask),
    unused: word >>> 24,
    metric: word & 0xff_ffff,
    tos: tos === 0 ? NONE : octets.subarray(SUMMARY_AT.tos),
  };
}

export function encodeSummaryBody({ mask, unused = 0, metric, tos }: SummaryBody): Uint8Array {
  const octets = new Uint8Array(SUMMARY_AT.tos + tos.length);
  putU32(octets, SUMMARY_AT.mask, mask);
  putU32(octets, SUMMARY_AT.metric, (unused << 24) | metric);
  octets.set(tos, SUMMARY_AT.tos);
  return octets;
}

/** `mask 255.255.255.0, metric 20` */
export function describeSummaryBody({ mask, metric }: SummaryBody): string {
  return `mask ${formatIPv4(mask)}, metric ${metric}`;
}

export function decodeExternalBody(octets: Uint8Array): ExternalBody | Malformed {
  const tos = octets.length - EXTERNAL_AT.tos;
  if (tos < 0 || tos % 12 !== 0) return new Malformed('external LSA', `bad length ${octets.length}`);
  const word = u32(octets, EXTERNAL_AT.metric);
  const bits = word >>> 24;
  return {
    mask: u32(octets, EXTERNAL_AT.mask),
    metricType: bits & E_BIT ? 2 : 1,
    unused: bits & ~E_BIT,
    metric: word & 0xff_ffff,
    forwardingAddress: u32(octets, EXTERNAL_AT.forwarding),
    tag: u32(octets, EXTERNAL_AT.tag),
    tos: tos === 0 ? NONE : octets.subarray(EXTERNAL_AT.tos),
  };
}

export function encodeExternalBody(body: ExternalBody): Uint8Array {
  const octets = new Uint8Array(EXTERNAL_AT.tos + body.tos.length);
  const bits = (body.metricType === 2 ? E_BIT : 0) | (body.unused ?? 0);
  putU32(octets, EXTERNAL_AT.mask, body.mask);
  putU32(octets, EXTERNAL_AT.metric, (bits << 24) | body.metric);
  putU32(octets, EXTERNAL_AT.forwarding, body.forwardingAddress);
  putU32(octets, EXTERNAL_AT.tag, body.tag);
  octets.set(body.tos, EXTERNAL_AT.tos);
  return octets;
}

/** `mask 255.255.255.0, type 2 metric 20, forwarding 0.0.0.0, tag 0` */
export function describeExternalBody({ mask, metricType, metric, forwardingAddress, tag }: ExternalBody): string {
  const parts = [`mask ${formatIPv4(mask)}`, `type ${metricType} metric ${metric}`];
  return [...parts, `forwarding ${formatIPv4(forwardingAddress)}`, `tag ${tag}`].join(', ');
}

/** `undefined` if it does not end inside the octets. */
function decodeLink(octets: Uint8Array, at: number): RouterLink | undefined {
  if (at + LINK_AT.tos > octets.length) return undefined;
  const count = octets[at + LINK_AT.tosCount] as number;
  const end = at + LINK_AT.tos + 4 * count;
  if (end > octets.length) return undefined;
  return {
    linkId: u32(octets, at + LINK_AT.id),
    linkData: u32(octets, at + LINK_AT.data),
    type: octets[at + LINK_AT.type] as number,
    metric: u16(octets, at + LINK_AT.metric),
    tos: count === 0 ? NONE : octets.subarray(at + LINK_AT.tos, end),
  };
}
