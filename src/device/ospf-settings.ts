/** From the running-config to what the OSPF process is told; addresses and names become numbers here. */
import { type IPv4, parseIPv4 } from '../addr/ipv4.ts';
import { type Prefix, parsePrefix } from '../addr/prefix.ts';
import { must } from '../base/assert.ts';
import { MILLISECOND, SECOND } from '../base/time.ts';
import type {
  OspfAreaConfig,
  OspfConfig,
  OspfRedistributeConfig,
  OspfRedistributeSource,
  OspfThrottleConfig,
} from '../config/document.ts';
import { OSPF_BEHAVIOUR, type OspfDefaults } from '../proto/ospf/profile.ts';
import type {
  OspfAreaSettings,
  OspfDefaultOriginate,
  OspfMaxMetric,
  OspfRedistribution,
  OspfSettings,
  OspfSource,
  OspfVirtualLinkSettings,
  Throttle,
} from '../proto/ospf/settings.ts';
import type { Interface } from '../stack/state.ts';
import { linkSettings, ospfInterfaces } from './ospf-interface-settings.ts';
import type { DeviceState } from './state.ts';

/** `undefined`: no `router ospf`. */
export function ospfSettings(state: DeviceState): OspfSettings | undefined {
  const { ospf } = state.config;
  if (!ospf) return undefined;
  const behaviour = OSPF_BEHAVIOUR[state.profile];
  const { defaults } = behaviour;
  const interfaces = ospfInterfaces(state, ospf, defaults);
  const maxMetric = maxMetricOf(ospf);
  const defaultOriginate = defaultOriginateOf(ospf, defaults);
  return {
    behaviour,
    process: ospf.process,
    ...(ospf.routerId === undefined ? {} : { routerId: must(parseIPv4(ospf.routerId), 'a router ID') }),
    automaticRouterId: automaticRouterId(state.stack.interfaces),
    areas: areasOf(state, ospf, defaults, new Set(interfaces.map(({ area }) => area))),
    interfaces,
    maximumPaths: ospf.maximumPaths ?? defaults.maximumPaths,
    distance: { ...defaults.distance, ...ospf.distance },
    rfc1583Compatibility: ospf.rfc1583Compatibility ?? defaults.rfc1583Compatibility,
    spfThrottle: throttleOf(ospf.spfThrottle) ?? defaults.spfThrottle,
    lsaThrottle: throttleOf(ospf.lsaThrottle) ?? defaults.lsaThrottle,
    lsaArrival: ospf.lsaArrivalMs === undefined ? defaults.lsaArrival : ospf.lsaArrivalMs * MILLISECOND,
    ...(maxMetric ? { maxMetric } : {}),
    ...(defaultOriginate ? { defaultOriginate } : {}),
    ...(ospf.logAdjacency === undefined || ospf.logAdjacency === 'full' ? {} : { logAdjacency: ospf.logAdjacency }),
    redistribute: redistributionsOf(ospf, defaults),
    summaryAddresses: Object.entries(ospf.summaryAddresses ?? {}).map(([text, { advertise, tag }]) => ({
      prefix: prefixIn(text),
      advertise: advertise !== false,
      tag: tag ?? 0,
    })),
  };
}

/** Loopbacks before others, and of those the highest address. What is down does not count. */
function automaticRouterId(interfaces: readonly (Interface | undefined)[]): IPv4 {
  const usable = interfaces.filter((iface) => iface?.up && iface.kind !== 'lo' && iface.addresses.length > 0);
  const loopbacks = usable.filter((iface) => iface?.kind === 'loopback');
  const candidates = loopbacks.length > 0 ? loopbacks : usable;
  return Math.max(0, ...candidates.flatMap((iface) => iface?.addresses.map(({ address }) => address) ?? []));
}

/** Those of the interfaces, those that something was said of, and the backbone if a virtual link leads to it. */
function areasOf(
  state: DeviceState,
  ospf: OspfConfig,
  defaults: OspfDefaults,
  ids: ReadonlySet<IPv4>,
): OspfAreaSettings[] {
  const configs = ospf.areas ?? {};
  const hasVirtualLinks = Object.values(configs).some(({ virtualLinks }) => virtualLinks !== undefined);
  const wanted = new Set([...ids, ...Object.keys(configs).map(Number), ...(hasVirtualLinks ? [0] : [])]);
  return [...wanted].sort((a, b) => a - b).map((id) => areaOf(state, ospf, defaults, id));
}

function areaOf(state: DeviceState, ospf: OspfConfig, defaults: OspfDefaults, id: IPv4): OspfAreaSettings {
  const config = ospf.areas?.[String(id)] ?? {};
  return {
    id,
    type: config.type ?? 'normal',
    noSummary: config.noSummary === true,
    defaultCost: config.defaultCost ?? defaults.stubDefaultCost,
    ranges: Object.entries(config.ranges ?? {}).map(([text, { advertise, cost }]) => ({
      prefix: prefixIn(text),
      advertise: advertise !== false,
      ...(cost === undefined ? {} : { cost }),
    })),
    nssa: nssaOf(config),
    virtualLinks: virtualLinksOf(state, ospf, config, defaults),
  };
}

function nssaOf({ nssa = {} }: OspfAreaConfig): OspfAreaSettings['nssa'] {
  const { metric = 1, metricType = 2 } = nssa.defaultOriginate ?? {};
  return {
    ...(nssa.defaultOriginate ? { defaultOriginate: { metric, metricType } } : {}),
    noRedistribution: nssa.noRedistribution === true,
    translateAlways: nssa.translateAlways === true,
    suppressForwardingAddress: nssa.suppressForwardingAddress === true,
  };
}

/** They belong to the backbone, whose authentication they have unless they say otherwise. */
function virtualLinksOf(
  { config }: DeviceState,
  ospf: OspfConfig,
  { virtualLinks = {} }: OspfAreaConfig,
  defaults: OspfDefaults,
): OspfVirtualLinkSettings[] {
  const backbone = ospf.areas?.['0'] ?? {};
  return Object.entries(virtualLinks).map(([neighbor, link]) => ({
    neighbor: must(parseIPv4(neighbor), 'a router ID'),
    ...linkSettings(config, link, backbone, defaults.helloInterval, defaults),
  }));
}

function throttleOf(config: OspfThrottleConfig | undefined): Throttle | undefined {
  if (!config) return undefined;
  const { initialMs, holdMs, maximumMs } = config;
  return { initial: initialMs * MILLISECOND, hold: holdMs * MILLISECOND, maximum: maximumMs * MILLISECOND };
}

function maxMetricOf({ maxMetric }: OspfConfig): OspfMaxMetric | undefined {
  if (!maxMetric) return undefined;
  const { onStartup, includeStub, ...metrics } = maxMetric;
  const duration = onStartup === undefined ? {} : { onStartup: onStartup * SECOND };
  return { ...duration, includeStub: includeStub === true, ...metrics };
}

function defaultOriginateOf(
  { defaultOriginate }: OspfConfig,
  { alwaysDefaultMetric, conditionalDefaultMetric }: OspfDefaults,
): OspfDefaultOriginate | undefined {
  if (!defaultOriginate) return undefined;
  const { metric, metricType = 2 } = defaultOriginate;
  const always = defaultOriginate.always === true;
  return { always, metric: metric ?? (always ? alwaysDefaultMetric : conditionalDefaultMetric), metricType };
}

function redistributionsOf(ospf: OspfConfig, defaults: OspfDefaults): Partial<Record<OspfSource, OspfRedistribution>> {
  const entries = Object.entries(ospf.redistribute ?? {}) as [OspfRedistributeSource, OspfRedistributeConfig][];
  return Object.fromEntries(
    entries.map(([source, { metric, metricType, tag, subnets }]) => [
      source,
      {
        metric: metric ?? ospf.defaultMetric ?? defaults.redistributeMetric,
        metricType: metricType ?? 2,
        tag: tag ?? 0,
        subnets: subnets ?? defaults.redistributesSubnets,
      },
    ]),
  );
}

function prefixIn(text: string): Prefix {
  return must(parsePrefix(text), `a prefix in the document: ${text}`);
}
