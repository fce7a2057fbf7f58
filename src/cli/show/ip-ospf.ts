/** `show ip ospf`: the process and its areas. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatPrefix } from '../../addr/prefix.ts';
import type { Duration, Instant } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import { hasInterfaceUp, isAsBoundary } from '../../proto/ospf/area-border.ts';
import { allLsas, MAXIMUM_LSAS } from '../../proto/ospf/database.ts';
import { maxMetricAt } from '../../proto/ospf/max-metric.ts';
import { isTranslator } from '../../proto/ospf/nssa.ts';
import type { OspfMaxMetric, OspfRedistribution, OspfSource, Throttle } from '../../proto/ospf/settings.ts';
import type { LsaEntry, OspfArea, OspfState } from '../../proto/ospf/state.ts';
import { LSA_TYPE } from '../../wire/lsa.ts';
import { OPTION } from '../../wire/ospf-bodies.ts';

export interface OspfValue {
  readonly process: number;
  readonly routerId: string;
  /** From the device's boot to the start of the process, and since then. */
  readonly startTime: Duration;
  readonly elapsed: Duration;
  readonly areaBorder: boolean;
  readonly asBoundary: boolean;
  readonly redistribute: readonly OspfRedistributeRow[];
  /** What is configured, and whether it holds now. */
  readonly maxMetric?: OspfMaxMetric & { readonly active: boolean };
  readonly spfThrottle: Throttle;
  readonly lsaThrottle: Throttle;
  readonly lsaArrival: Duration;
  readonly floodPacing: Duration;
  readonly externals: LsaSum;
  readonly opaques: LsaSum;
  /** LSAs that a database takes from others. */
  readonly maximumLsas: number;
  /** Mbit/s. */
  readonly referenceBandwidth: number;
  readonly areas: readonly OspfAreaValue[];
}

export interface OspfRedistributeRow {
  readonly source: OspfSource;
  /** Absent: none is configured for it. */
  readonly metric?: number;
  readonly subnets: boolean;
}

export interface OspfAreaValue {
  readonly id: number;
  readonly type: 'normal' | 'stub' | 'nssa';
  readonly noSummary: boolean;
  readonly defaultCost: number;
  readonly active: boolean;
  readonly interfaces: number;
  readonly loopbacks: number;
  readonly authentication: 'none' | 'simple' | 'message-digest';
  readonly transit: boolean;
  /** Of an NSSA: whether this router turns type 7 into type 5. */
  readonly translates: boolean;
  /** Absent: it has not run yet. */
  readonly spfAgo?: Duration;
  readonly spfRuns: number;
  readonly ranges: readonly OspfRangeValue[];
  readonly lsas: LsaSum;
  readonly opaqueLinks: LsaSum;
}

export interface OspfRangeValue {
  readonly prefix: string;
  readonly advertise: boolean;
  /** Absent: there is nothing in it. */
  readonly cost?: number;
  readonly configured: boolean;
}

/** How many, their checksums added up, and how many of them no demand circuit may carry for long (RFC 1793 §2.1). */
export interface LsaSum {
  readonly count: number;
  readonly checksum: number;
  readonly withoutDcBit: number;
}

/** `undefined`: OSPF does not run. */
export function ospfValue(device: DeviceState, now: Instant): OspfValue | undefined {
  const { ospf: state, config, bootedAt } = device;
  if (!state) return undefined;
  const { settings, routing } = state;
  const { maxMetric, behaviour } = settings;
  const externals = [...allLsas(state.externals)];
  return {
    process: settings.process,
    routerId: formatIPv4(state.routerId),
    startTime: state.startedAt - bootedAt,
    elapsed: now - state.startedAt,
    areaBorder: routing.isAreaBorder,
    asBoundary: isAsBoundary(state),
    redistribute: redistributeRows(device),
    ...(maxMetric && { maxMetric: { ...maxMetric, active: maxMetricAt(state, now) !== undefined } }),
    spfThrottle: settings.spfThrottle,
    lsaThrottle: settings.lsaThrottle,
    lsaArrival: settings.lsaArrival,
    floodPacing: behaviour.floodPacing,
    externals: sumOf(externals, LSA_TYPE.external),
    opaques: sumOf(externals, LSA_TYPE.opaqueAs),
    maximumLsas: MAXIMUM_LSAS,
    referenceBandwidth: config.ospf?.referenceBandwidth ?? behaviour.defaults.referenceBandwidth / 1000,
    areas: [...state.areas.values()].sort((a, b) => a.id - b.id).map((area) => areaValue(device, state, area, now)),
  };
}

function areaValue({ config }: DeviceState, state: OspfState, area: OspfArea, now: Instant): OspfAreaValue {
  const { settings, interfaces } = area;
  const { activeRanges } = state.routing;
  return {
    id: area.id,
    type: settings.type,
    noSummary: settings.noSummary,
    defaultCost: settings.defaultCost,
    active: hasInterfaceUp(area),
    interfaces: interfaces.length,
    loopbacks: interfaces.filter((iface) => iface.settings.networkType === 'loopback').length,
    authentication: config.ospf?.areas?.[String(area.id)]?.authentication ?? 'none',
    transit: area.transitCapability,
    translates: isTranslator(state, area),
    ...(area.spfRuns > 0 && { spfAgo: now - area.spfAt }),
    spfRuns: area.spfRuns,
    ranges: settings.ranges.map((range) => {
      const active = activeRanges.find((one) => one.area === area.id && one.range === range);
      return {
        prefix: formatPrefix(range.prefix),
        advertise: range.advertise,
        ...(active && { cost: active.cost }),
        configured: range.cost !== undefined,
      };
    }),
    lsas: sumOf([...allLsas(area.database)]),
    opaqueLinks: sumOf(interfaces.flatMap(({ opaques }) => [...allLsas(opaques)])),
  };
}

/** What is redistributed, as `show ip protocols` has it too. */
export function redistributeRows({ ospf, config }: DeviceState): OspfRedistributeRow[] {
  const sources = Object.entries(ospf?.settings.redistribute ?? {}) as [OspfSource, OspfRedistribution][];
  return sources.map(([source, { subnets }]) => {
    const metric = config.ospf?.redistribute?.[source]?.metric;
    return { source, subnets, ...(metric !== undefined && { metric }) };
  });
}

function sumOf(entries: readonly LsaEntry[], type?: number): LsaSum {
  const lsas = entries.map(({ lsa }) => lsa).filter((lsa) => type === undefined || lsa.type === type);
  return {
    count: lsas.length,
    checksum: lsas.reduce((sum, { checksum }) => sum + checksum, 0),
    withoutDcBit: lsas.filter(({ options }) => !(options & OPTION.demandCircuits)).length,
  };
}
