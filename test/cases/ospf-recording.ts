/** The recorded OSPFv2 cases of holo as they lie in ../shared/cases, and what they say as lines of text. */
import { readdirSync } from 'node:fs';

export interface HoloOspfTopology {
  readonly nodes: Readonly<Record<string, HoloOspfNode>>;
  readonly links: readonly { readonly endpoints: readonly string[] }[];
  /* biome-ignore lint/suspicious/noExplicitAny: read by those who compare. */
  readonly expect: Readonly<Record<string, any>>;
}

export interface HoloOspfNode {
  readonly interfaces: Readonly<Record<string, { readonly ipv4: readonly string[] }>>;
  readonly yang_config: { readonly 'ietf-ospf:ospf': HoloOspf & { readonly 'explicit-router-id': string } };
}

export interface HoloOspf {
  readonly enabled?: boolean;
  readonly 'explicit-router-id'?: string;
  readonly preference?: { readonly all?: number; readonly 'inter-area'?: number };
  readonly areas: { readonly area: readonly HoloOspfArea[] };
}

export interface HoloOspfArea {
  readonly '@'?: HoloOperation;
  readonly 'area-id': string;
  readonly 'area-type'?: string;
  readonly summary?: boolean;
  readonly 'default-cost'?: number;
  readonly ranges?: {
    readonly range: readonly { readonly '@': HoloOperation; readonly prefix: string; readonly cost?: number }[];
  };
  readonly interfaces?: { readonly interface: readonly HoloOspfInterface[] };
  readonly 'virtual-links'?: {
    readonly 'virtual-link': readonly { readonly 'transit-area-id': string; readonly 'router-id': string }[];
  };
}

interface HoloOperation {
  readonly 'yang:operation': string;
}

export interface HoloOspfInterface {
  readonly name: string;
  readonly 'interface-type'?: string;
  readonly 'hello-interval'?: number;
  readonly 'dead-interval'?: number;
  priority?: number;
}

export interface HoloOspfCase {
  readonly topology: string;
  readonly router: string;
  readonly steps: Readonly<Record<string, HoloOspfStep>>;
}

export interface HoloOspfStep {
  readonly 'input-ibus'?: readonly HoloIbus[];
  readonly 'input-protocol'?: readonly HoloProtocol[];
  readonly 'input-northbound-config-change'?: HoloYang;
  readonly 'input-northbound-rpc'?: Readonly<Record<string, object>>;
  readonly 'output-protocol'?: readonly { readonly NetTxPacket: HoloSent }[];
  readonly 'output-ibus'?: readonly HoloRouteChange[];
  readonly 'output-northbound-state'?: HoloYang;
}

export type HoloIbus =
  | { readonly InterfaceUpd: { readonly ifname: string; readonly flags: string } }
  | { readonly InterfaceAddressAdd: { readonly ifname: string; readonly addr: string } }
  | { readonly InterfaceAddressDel: { readonly ifname: string; readonly addr: string } }
  | { readonly RouterIdUpdate: string };

interface HoloPlace {
  readonly iface_key: { readonly Value: string };
  readonly nbr_key: { readonly Value: string };
}

interface HoloLsaPlace {
  readonly lsdb_key: { readonly Area: { readonly Value: string } };
  readonly lse_key: {
    readonly Value: { readonly lsa_type: number; readonly lsa_id: string; readonly adv_rtr: string };
  };
}

export type HoloProtocol =
  | { readonly NetRxPacket: HoloReceived }
  | { readonly SpfDelayEvent: { readonly event: string } }
  | { readonly LsaFlush: HoloLsaPlace }
  | { readonly LsaRefresh: HoloLsaPlace }
  | { readonly NsmEvent: HoloPlace & { readonly event: string } }
  | { readonly RxmtInterval: HoloPlace & { readonly packet_type: string } };

export interface HoloReceived {
  readonly iface_key: { readonly Value: string };
  readonly src: string;
  readonly dst: string;
  readonly packet: { readonly Ok: HoloPacket };
}

export interface HoloSent {
  readonly packet: HoloPacket;
  readonly ifname: string;
  readonly dst: readonly string[];
}

interface HoloHead {
  readonly hdr: { readonly router_id: string; readonly area_id: string };
}

export interface HoloPacket {
  readonly Hello?: HoloHead & HoloHello;
  readonly LsUpdate?: HoloHead & { readonly lsas: readonly HoloLsa[] };
  readonly LsAck?: HoloHead & { readonly lsa_hdrs: readonly HoloLsaHeader[] };
}

export interface HoloHello {
  readonly network_mask: string;
  readonly hello_interval: number;
  readonly options: string;
  readonly priority: number;
  readonly dead_interval: number;
  readonly dr: string | null;
  readonly bdr: string | null;
  readonly neighbors: readonly string[];
}

export interface HoloLsaHeader {
  readonly age?: number;
  readonly options: string;
  readonly lsa_type: number;
  readonly lsa_id: string;
  readonly adv_rtr: string;
  readonly seq_no?: number;
  readonly cksum?: number;
}

export interface HoloLsa {
  readonly hdr: HoloLsaHeader;
  readonly body: {
    readonly Router?: {
      readonly flags: string;
      readonly links: readonly {
        readonly link_type: string;
        readonly link_id: string;
        readonly link_data: string;
        readonly metric: number;
      }[];
    };
    readonly Network?: { readonly mask: string; readonly attached_rtrs: readonly string[] };
    readonly SummaryNetwork?: { readonly mask: string; readonly metric: number };
    readonly SummaryRouter?: { readonly mask: string; readonly metric: number };
    readonly AsExternal?: {
      readonly mask: string;
      readonly flags: string;
      readonly metric: number;
      readonly fwd_addr?: string | null;
      readonly tag: number;
    };
  };
}

export interface HoloRouteChange {
  readonly RouteIpAdd?: {
    readonly prefix: string;
    readonly distance: number;
    readonly metric: number;
    readonly nexthops: readonly { readonly Address: { readonly addr: string } }[];
  };
  readonly RouteIpDel?: { readonly prefix: string };
}

export interface HoloYang {
  readonly 'ietf-routing:routing': {
    readonly 'control-plane-protocols': {
      /* biome-ignore lint/suspicious/noExplicitAny: configuration in one place, state in another. */
      readonly 'control-plane-protocol': readonly { readonly 'ietf-ospf:ospf': any }[];
    };
  };
}

/* biome-ignore lint/suspicious/noExplicitAny: operational state of RFC 9129, of which some leaves are compared. */
type Json = any;

/** What no router here speaks, by the beginning of a case's name. */
const OUT_OF_SCOPE: Readonly<Record<string, string>> = {
  'gr-helper': 'graceful restart (RFC 3623)',
  'nb-config-anycast-flag': 'extended prefix LSAs (RFC 7684)',
  'nb-config-node-tags': 'node administrative tags (RFC 7777)',
  'ibus-hostname-update': 'dynamic hostnames (RFC 5642)',
};

/** The step files of OSPFv2 by name, with the reason why if they are out of scope. */
export function ospfStepFiles(folder: string): { file: string; name: string; reason: string | undefined }[] {
  const files = readdirSync(folder).filter((file) => file.startsWith('ospfv2--'));
  return files.map((file) => {
    const name = file.slice('ospfv2--'.length, -'.json'.length);
    const [, reason] = Object.entries(OUT_OF_SCOPE).find(([start]) => name.startsWith(start)) ?? [];
    return { file, name, reason };
  });
}

export function ospfOf(yang: HoloYang): Json {
  return yang['ietf-routing:routing']['control-plane-protocols']['control-plane-protocol'][0]!['ietf-ospf:ospf'];
}

/** Router information LSAs (RFC 7770), which our routers do not originate, are left out wherever LSAs are told of. */
export function isCompared(type: number): boolean {
  return type < 9;
}

export function theirLsaBody(type: number, body: Json): string[] {
  if (type === 1) {
    const { 'router-bits': bits, links } = body.router;
    const told = (links?.link ?? []).map((link: Json) => {
      const { 'link-id': id, 'link-data': data, type: kind, topologies } = link;
      return `${id}/${data}/${kind}/${topologies.topology[0].metric}`;
    });
    // Some recordings name the module too.
    const names = (bits?.['rtr-lsa-bits'] ?? []).map((bit: string) => bit.replace('ietf-ospf:', ''));
    return [...names, ...told.sort()];
  }
  if (type === 2) {
    const { 'network-mask': mask, 'attached-routers': routers } = body.network;
    return [mask, ...[...routers['attached-router']].sort()];
  }
  const { 'network-mask': mask = '0.0.0.0', topologies } = body.summary ?? body.external;
  return [mask, String(topologies.topology[0].metric)];
}

/** Operational state as lines; those of an instance that does not run are few. */
export function theirState(yang: HoloYang): Record<string, string[]> {
  const ospf = ospfOf(yang);
  const areas: Json[] = ospf.areas?.area ?? [];
  const interfaces = areas.flatMap((area) => area.interfaces?.interface ?? []);
  const inAreas = areas.flatMap((area) =>
    (area.database?.['area-scope-lsa-type'] ?? []).flatMap((of: Json) =>
      of['area-scope-lsas']['area-scope-lsa'].map((lsa: Json) => `${area['area-id']} ${theirLsa(of['lsa-type'], lsa)}`),
    ),
  );
  const everywhere = (ospf.database?.['as-scope-lsa-type'] ?? []).flatMap((of: Json) =>
    of['as-scope-lsas']['as-scope-lsa'].map((lsa: Json) => `null ${theirLsa(of['lsa-type'], lsa)}`),
  );
  return {
    routerId: [ospf['router-id'] ?? 'none'],
    routes: (ospf['local-rib']?.route ?? []).map(theirRoute).sort(),
    lsas: [...inAreas, ...everywhere].filter((line) => isCompared(Number(line.split(' ')[1]))).sort(),
    interfaces: interfaces
      .map((own) => [own.name, own.state, own['dr-router-id'] ?? 'null', own['bdr-router-id'] ?? 'null'].join(' '))
      .sort(),
    neighbors: interfaces
      .flatMap((own) => (own.neighbors?.neighbor ?? []).map((neighbor: Json) => theirNeighbor(own.name, neighbor)))
      .sort(),
  };
}

function theirNeighbor(name: string, neighbor: Json): string {
  const { 'neighbor-router-id': id, address, state, statistics } = neighbor;
  return [name, id, address, state, statistics['nbr-retrans-qlen']].join(' ');
}

function theirRoute(route: Json): string {
  const hops = (route['next-hops']?.['next-hop'] ?? [])
    .filter((hop: Json) => hop['next-hop'])
    .map((hop: Json) => `${hop['outgoing-interface']}/${hop['next-hop']}`);
  return [route.prefix, route['route-type'], route.metric, ...hops.sort()].join(' ');
}

function theirLsa(type: number, { ospfv2: { header, body } }: Json): string {
  const age = header['holo-ospf-dev:maxage'] ? ['MaxAge'] : [];
  const content = isCompared(type) ? theirLsaBody(type, body) : [];
  return [type, header['lsa-id'], header['adv-router'], ...content, ...age].join(' ');
}
