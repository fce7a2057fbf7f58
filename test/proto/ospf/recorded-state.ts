/** Routers as FRRouting's recordings have them after an event: interfaces, full neighbours and databases of one process. */
import { lengthOfMask, parseInterfaceAddress, prefixOf } from '../../../src/addr/prefix.ts';
import type { InterfaceState } from '../../../src/proto/ospf/interface-table.ts';
import { ownExternalLsas } from '../../../src/proto/ospf/origination-external.ts';
import { ownNetworkLsas } from '../../../src/proto/ospf/origination-network.ts';
import { ownRouterLsas } from '../../../src/proto/ospf/origination-router.ts';
import { ownSummaryLsas } from '../../../src/proto/ospf/origination-summary.ts';
import { OSPF_BEHAVIOUR } from '../../../src/proto/ospf/profile.ts';
import type { OspfInterfaceSettings, OspfSettings } from '../../../src/proto/ospf/settings.ts';
import { offerKey } from '../../../src/proto/ospf/state.ts';
import {
  decodeExternalBody,
  decodeNetworkBody,
  decodeRouterBody,
  decodeSummaryBody,
  type ExternalBody,
  type NetworkBody,
  ROUTER_FLAG,
  ROUTER_LINK,
  type RouterBody,
  type RouterLink,
  type SummaryBody,
} from '../../../src/wire/lsa-bodies.ts';
import { asbrLsa, Bench, externalLsa, formatAddress, networkLsa, routerLsa, summaryLsa } from './by-hand.ts';
import { iface, ip, loopback, settingsOf } from './settings.ts';

/* biome-ignore lint/suspicious/noExplicitAny: recordings are read as they are. */
export type Json = any;

const STATES: Readonly<Record<string, InterfaceState>> = {
  Down: 'down',
  Loopback: 'loopback',
  Waiting: 'waiting',
  'Point-To-Point': 'pointToPoint',
  DROther: 'drOther',
  Backup: 'backup',
  DR: 'dr',
};

export interface OwnInterface {
  readonly name: string;
  readonly settings: OspfInterfaceSettings;
}

/** Those that OSPF runs on. */
export function interfacesOf(recording: Json, node: Json, phase: Json): OwnInterface[] {
  const seen = phase.routers[node.name].interfaces;
  const own: OwnInterface[] = [];
  if (seen.lo?.ospf) {
    own.push({ name: 'lo', settings: loopback(1, node.loopback, { area: ip(seen.lo.area), cost: seen.lo.cost }) });
  }
  for (const link of recording.links) {
    for (const end of link.endpoints) {
      if (end.node !== node.name || !seen[end.interface]?.ospf) continue;
      const { area: id, cost } = seen[end.interface];
      const networkType = link.network_type as 'broadcast' | 'point-to-point';
      const settings = iface(own.length + 1, end.address, { area: ip(id), cost, networkType });
      own.push({ name: end.interface, settings });
    }
  }
  return own;
}

export function benchOf(recording: Json, node: Json, own: readonly OwnInterface[], phase: Json): Bench {
  const { interfaces, neighbours } = phase.routers[node.name];
  const states = Object.fromEntries(own.map(({ name, settings }) => [settings.iface, STATES[interfaces[name].state]!]));
  const settings = settingsOf(
    'frr',
    node.router_id,
    own.map((each) => each.settings),
    externalSettings(node),
  );
  const bench = new Bench(settings, states);
  for (const { name, settings: each } of own) {
    const { dr } = interfaces[name];
    if (dr) bench.state.interfaces.get(each.iface)!.designatedRouter = ip(addressOn(recording, node, name, dr));
  }
  for (const { router_id, address, interface: name, state } of neighbours) {
    if (state === 'Full') bench.neighbor(own.find((each) => each.name === name)!.settings.iface, router_id, address);
  }
  for (const { id } of settings.areas) {
    const view = phase.lsdb[formatAddress(id)]?.find(({ seen_by }: Json) => seen_by.includes(node.name));
    if (view) putArea(bench, formatAddress(id), view.lsas);
  }
  const external = phase.lsdb_external.find(({ seen_by }: Json) => seen_by.includes(node.name));
  for (const [key, lsa] of Object.entries<Json>(external?.lsas ?? {})) {
    const [prefix, from] = key.split(' from ') as [string, string];
    const { type, metric, forward, tag } = lsa;
    bench.put(undefined, externalLsa(prefix, from, { metricType: type, metric, forwardingAddress: forward, tag }));
  }
  offerRoutes(bench, node, own);
  return bench;
}

/** What our process originates, in the form of the recordings. */
export function ownLsas(bench: Bench): string[] {
  const { state, now } = bench;
  const lsas = [...state.areas.values()].flatMap((area) => [
    ...ownRouterLsas(state, area, now, bench).flatMap(({ body }) => {
      const { flags, links } = decodeRouterBody(body) as RouterBody;
      const marks = `${flags & ROUTER_FLAG.areaBorder ? 'B' : ''}${flags & ROUTER_FLAG.asBoundary ? 'E' : ''}`;
      return [
        `${formatAddress(area.id)} router ${marks}`,
        ...links.map((link) => `${formatAddress(area.id)} ${linkOf(link)}`),
      ];
    }),
    ...ownNetworkLsas(state, area).map(({ linkStateId, body }) => {
      const { attachedRouters } = decodeNetworkBody(body) as NetworkBody;
      const routers = attachedRouters.map(formatAddress).sort();
      return `${formatAddress(area.id)} network ${formatAddress(linkStateId)} ${routers.join(' ')}`;
    }),
    ...ownSummaryLsas(state, area, now).map(({ type, linkStateId, body }) => {
      const { mask, metric } = decodeSummaryBody(body) as SummaryBody;
      const id = formatAddress(linkStateId);
      return `${formatAddress(area.id)} summary ${type === 4 ? id : `${id}/${lengthOfMask(mask)}`} ${metric}`;
    }),
  ]);
  const externals = ownExternalLsas(state, now).map(({ linkStateId, body }) => {
    const { mask, metricType, metric } = decodeExternalBody(body) as ExternalBody;
    return `external ${formatAddress(linkStateId)}/${lengthOfMask(mask)} E${metricType} ${metric}`;
  });
  return [...lsas, ...externals].sort();
}

export function theirLsas(node: Json, phase: Json): string[] {
  const from = ` from ${node.router_id}`;
  const told = (lsas: Json) => Object.entries<Json>(lsas ?? {}).filter(([key]) => key.endsWith(from));
  const seenBy = (views: Json) => views.find(({ seen_by }: Json) => seen_by.includes(node.name))?.lsas ?? {};
  const lsas = Object.entries<Json>(phase.lsdb).flatMap(([area, views]) => {
    const { router = {}, network = {}, summary, asbr_summary } = seenBy(views);
    const own = router[node.router_id];
    return [
      ...(own ? [`${area} router ${own.abr ? 'B' : ''}${own.asbr ? 'E' : ''}`] : []),
      ...(own?.links ?? []).map((link: Json) => `${area} ${linkText(link)}`),
      ...Object.entries<Json>(network)
        .filter(([, { adv }]) => adv === node.router_id)
        .map(([id, { attached }]) => `${area} network ${id} ${[...attached].sort().join(' ')}`),
      ...told(summary).map(([key, metric]) => `${area} summary ${key.replace(from, '')} ${metric}`),
      ...told(asbr_summary).map(([key, metric]) => `${area} summary ${key.replace(from, '').split('/')[0]} ${metric}`),
    ];
  });
  const externals = told(seenBy(phase.lsdb_external)).map(
    ([key, { type, metric }]) => `external ${key.replace(from, '')} E${type} ${metric}`,
  );
  return [...lsas, ...externals].sort();
}

function externalSettings({ default_originate, redistribute = [] }: Json): Partial<OspfSettings> {
  const { redistributeMetric, alwaysDefaultMetric, conditionalDefaultMetric } = OSPF_BEHAVIOUR.frr.defaults;
  const told = redistribute.map(({ from, metric = redistributeMetric, metric_type = 2 }: Json) => [
    from,
    { metric, metricType: metric_type, tag: 0, subnets: true },
  ]);
  if (!default_originate) return { redistribute: Object.fromEntries(told) };
  const { always = false, metric_type: metricType = 2 } = default_originate;
  const metric = default_originate.metric ?? (always ? alwaysDefaultMetric : conditionalDefaultMetric);
  return { redistribute: Object.fromEntries(told), defaultOriginate: { always, metric, metricType } };
}

/** Static routes, and connected networks whether OSPF runs on them or not. */
function offerRoutes({ state }: Bench, node: Json, own: readonly OwnInterface[]): void {
  const offer = (text: string, source: 'static' | 'connected') => {
    const { address, length } = parseInterfaceAddress(text)!;
    const { bits } = prefixOf(address, length);
    const said = { nextHop: 0, iface: -1, metric: 0, tag: 0 };
    state.offers.set(offerKey(bits, length), { bits, length, bySource: new Map([[source, said]]) });
  };
  for (const { prefix } of node.static ?? []) offer(prefix, 'static');
  offer(node.loopback, 'connected');
  for (const { settings } of own) offer(`${formatAddress(settings.address)}/${settings.length}`, 'connected');
}

function addressOn(recording: Json, node: Json, name: string, routerId: string): string {
  const isOwn = (end: Json) => end.node === node.name && end.interface === name;
  const link = recording.links.find(({ endpoints }: Json) => endpoints.some(isOwn));
  const router = recording.nodes.find(({ router_id }: Json) => router_id === routerId);
  return link.endpoints.find((end: Json) => end.node === router.name).address.split('/')[0];
}

function linkOf({ type, linkId, linkData, metric }: RouterLink): string {
  const id = formatAddress(linkId);
  if (type === ROUTER_LINK.stub) return `stub ${id}/${lengthOfMask(linkData)} ${metric}`;
  return `${type === ROUTER_LINK.transit ? 'transit' : 'p2p'} ${id} ${formatAddress(linkData)} ${metric}`;
}

function putArea(bench: Bench, area: string, lsas: Json): void {
  for (const [id, { abr, asbr, links }] of Object.entries<Json>(lsas.router ?? {})) {
    bench.put(area, routerLsa(id, links.map(linkText), `${abr ? 'B' : ''}${asbr ? 'E' : ''}` as 'BE'));
  }
  for (const [id, { adv, mask, attached }] of Object.entries<Json>(lsas.network ?? {})) {
    bench.put(area, networkLsa(id, adv, mask, attached));
  }
  for (const [key, metric] of Object.entries<Json>(lsas.summary ?? {})) {
    const [prefix, from] = key.split(' from ') as [string, string];
    bench.put(area, summaryLsa(prefix, from, metric));
  }
  for (const [key, metric] of Object.entries<Json>(lsas.asbr_summary ?? {})) {
    const [asbr, from] = key.split(' from ') as [string, string];
    bench.put(area, asbrLsa(asbr.split('/')[0]!, from, metric));
  }
}

function linkText(link: Json): string {
  if (link.type === 'stub') return `stub ${link.prefix} ${link.metric}`;
  return `${link.type} ${link.neighbour ?? link.dr} ${link.data} ${link.metric}`;
}
