/** What `show ip protocols` says of OSPF. */
import { formatIPv4, parseIPv4 } from '../../addr/ipv4.ts';
import { maskOf, parsePrefix } from '../../addr/prefix.ts';
import { formatAge } from '../../base/age.ts';
import { must } from '../../base/assert.ts';
import type { Duration, Instant } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import { isAsBoundary } from '../../proto/ospf/area-border.ts';
import type { OspfDistance } from '../../proto/ospf/settings.ts';
import type { OspfState } from '../../proto/ospf/state.ts';
import { routes } from '../../stack/queries.ts';
import { type OspfRedistributeRow, redistributeRows } from './ip-ospf.ts';
import { loopbacksFirst } from './ip-ospf-interface.ts';
import { roleLines } from './ip-ospf-text.ts';
import { ospfRouteOrigin } from './ospf-route-origin.ts';

export interface OspfProtocolValue {
  readonly process: number;
  readonly routerId: string;
  readonly areaBorder: boolean;
  readonly asBoundary: boolean;
  readonly redistribute: readonly OspfRedistributeRow[];
  readonly areas: { readonly normal: number; readonly stub: number; readonly nssa: number };
  readonly maximumPaths: number;
  /** As the `network` statements write them: `10.0.0.0 0.255.255.255 area 0`. */
  readonly networks: readonly string[];
  /** Interfaces that say themselves that OSPF runs on them, by area. */
  readonly explicit: readonly { readonly area: number; readonly interfaces: readonly string[] }[];
  readonly passive: readonly string[];
  /** Routers that told of routes in use. */
  readonly sources: readonly { readonly gateway: string; readonly distance: number; readonly age: Duration }[];
  readonly distance: OspfDistance;
}

const DEFAULT_DISTANCE = 110;

export function ospfProtocolValue(device: DeviceState, ospf: OspfState, now: Instant): OspfProtocolValue {
  const { settings, routing } = ospf;
  const networks = Object.entries(device.config.ospf?.networks ?? {});
  const count = (type: 'normal' | 'stub' | 'nssa'): number =>
    settings.areas.filter((area) => area.type === type).length;
  return {
    process: settings.process,
    routerId: formatIPv4(ospf.routerId),
    areaBorder: routing.isAreaBorder,
    asBoundary: isAsBoundary(ospf),
    redistribute: redistributeRows(device),
    areas: { normal: count('normal'), stub: count('stub'), nssa: count('nssa') },
    maximumPaths: settings.maximumPaths,
    networks: networks.map(([text, area]) => `${addressAndWildcard(text)} area ${area}`),
    explicit: explicitInterfaces(device),
    passive: settings.interfaces
      .filter((iface) => iface.passive && isNamed(device, iface.name))
      .map(({ name }) => name),
    sources: sourcesOf(device, ospf, now),
    distance: settings.distance,
  };
}

function addressAndWildcard(text: string): string {
  const { bits, length } = must(parsePrefix(text), `the network ${text}`);
  return `${formatIPv4(bits)} ${formatIPv4(~maskOf(length) >>> 0)}`;
}

/** Loopbacks send nothing either, and are not listed for that. */
function isNamed({ config: { ospf } }: DeviceState, name: string): boolean {
  return ospf?.passiveDefault ? !ospf.active?.[name] : ospf?.passive?.[name] === true;
}

function explicitInterfaces({ config }: DeviceState): OspfProtocolValue['explicit'] {
  const told = Object.entries(config.interfaces).flatMap(([name, { ospf }]) =>
    ospf?.area === undefined ? [] : [{ name, area: ospf.area }],
  );
  const areas = [...new Set(told.map(({ area }) => area))].sort((a, b) => a - b);
  return areas.map((area) => ({
    area,
    interfaces: told
      .filter((one) => one.area === area)
      .map(({ name }) => name)
      .sort(loopbacksFirst),
  }));
}

/** Each with its newest route. */
function sourcesOf({ stack }: DeviceState, ospf: OspfState, now: Instant): OspfProtocolValue['sources'] {
  const newest = new Map<string, { distance: number; since: Instant }>();
  for (const { protocol, prefix, chosen, distance, since } of routes(stack)) {
    const origin = protocol === 'ospf' && chosen ? ospfRouteOrigin(ospf, prefix) : undefined;
    if (!origin) continue;
    const known = newest.get(origin.router);
    if (!known || known.since < since) newest.set(origin.router, { distance, since });
  }
  return [...newest]
    .sort(([a], [b]) => (parseIPv4(a) ?? 0) - (parseIPv4(b) ?? 0))
    .map(([gateway, { distance, since }]) => ({ gateway, distance, age: now - since }));
}

export function ospfProtocolLines(ospf: OspfProtocolValue): string[] {
  const { normal, stub, nssa } = ospf.areas;
  return [
    `Routing Protocol is "ospf ${ospf.process}"`,
    '  Outgoing update filter list for all interfaces is not set',
    '  Incoming update filter list for all interfaces is not set',
    `  Router ID ${ospf.routerId}`,
    ...roleLines(ospf, '  '),
    `  Number of areas in this router is ${normal + stub + nssa}. ${normal} normal ${stub} stub ${nssa} nssa`,
    `  Maximum path: ${ospf.maximumPaths}`,
    '  Routing for Networks:',
    ...ospf.networks.map((network) => `    ${network}`),
    ...ospf.explicit.flatMap(({ area, interfaces }) => [
      `  Routing on Interfaces Configured Explicitly (Area ${area}):`,
      ...interfaces.map((name) => `    ${name}`),
    ]),
    ...(ospf.passive.length === 0 ? [] : ['  Passive Interface(s):', ...ospf.passive.map((name) => `    ${name}`)]),
    '  Routing Information Sources:',
    '    Gateway         Distance      Last Update',
    ...ospf.sources.map(
      ({ gateway, distance, age }) =>
        `    ${gateway.padEnd(15)} ${String(distance).padStart(8)}      ${formatAge(age)}`,
    ),
    `  Distance: ${distanceText(ospf.distance)}`,
    '',
  ];
}

function distanceText({ intraArea, interArea, external }: OspfDistance): string {
  if (intraArea !== interArea || interArea !== external) {
    return `intra-area ${intraArea} inter-area ${interArea} external ${external}`;
  }
  return `${external === DEFAULT_DISTANCE ? '' : `${external} `}(default is ${DEFAULT_DISTANCE})`;
}
