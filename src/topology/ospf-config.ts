/** OSPF as a topology file sets it on a node, in the running-config. */
import type { OspfConfig, OspfRedistributeConfig, OspfThrottleConfig } from '../config/document.ts';
import { ospfAreasConfig } from './ospf-area-config.ts';
import type { OspfSettings } from './ospf-keys.ts';
import type { InterfacePlan, NodePlan } from './plan.ts';
import { said, saidOfEach } from './said.ts';
import { setOf } from './set-of.ts';

export function ospfConfig(node: NodePlan, ospf: OspfSettings, interfaces: readonly InterfacePlan[]): OspfConfig {
  const running = interfaces.filter((iface) => iface.ospfArea !== undefined);
  return {
    process: ospf.process ?? 1,
    networks: Object.fromEntries(ospf.networks ?? []),
    ...passivity(ospf, running),
    ...said({
      routerId: (ospf.routerId ?? node.settings.routerId)?.value,
      neighbors: saidOfEach(ospf.neighbors, (neighbor) => neighbor),
      areas: ospfAreasConfig(ospf, running),
      ...externals(ospf),
      referenceBandwidth: ospf.referenceBandwidth,
      distance: ospf.distance,
      maximumPaths: ospf.maximumPaths,
      rfc1583Compatibility: ospf.rfc1583Compatibility,
      spfThrottle: throttleConfig(ospf.spfThrottle),
      lsaThrottle: throttleConfig(ospf.lsaThrottle),
      lsaArrivalMs: ospf.lsaArrival,
      maxMetric: maxMetricConfig(ospf),
    }),
  };
}

/** What is said of an interface goes before what the router says, which goes before what is automatic. */
function passivity(
  ospf: OspfSettings,
  running: readonly InterfacePlan[],
): Pick<OspfConfig, 'passive' | 'passiveDefault' | 'active'> {
  const meant = (passive: boolean) => running.filter((one) => one.ospf?.passive === passive).map((one) => one.name);
  const named = (names: OspfSettings['passive']) => names?.map((one) => one.value);
  const differing = (names: readonly string[], but: readonly string[], and: readonly string[]) =>
    setOf([...names.filter((name) => !but.includes(name)), ...and]);
  const quiet = ospf.passiveDefault ? [] : running.filter((one) => one.quiet).map((one) => one.name);
  const passive = differing(named(ospf.passive) ?? quiet, meant(false), meant(true));
  const active = differing(named(ospf.active) ?? [], meant(true), ospf.passiveDefault ? meant(false) : []);
  return {
    ...(Object.keys(passive).length > 0 && { passive }),
    ...(ospf.passiveDefault && { passiveDefault: ospf.passiveDefault }),
    ...(Object.keys(active).length > 0 && { active }),
  };
}

function externals(
  ospf: OspfSettings,
): Pick<OspfConfig, 'defaultOriginate' | 'redistribute' | 'defaultMetric' | 'summaryAddresses'> {
  const { always, ...originate } = ospf.defaultOriginate || {};
  const sources = Object.entries<OspfRedistributeConfig>(ospf.redistribute ?? {});
  return said({
    defaultOriginate: ospf.defaultOriginate ? { ...(always && { always }), ...originate } : undefined,
    redistribute: sources.length > 0 ? Object.fromEntries(sources) : undefined,
    defaultMetric: ospf.defaultMetric,
    summaryAddresses: saidOfEach(ospf.summaries, ({ advertise, tag }) =>
      said({ advertise: advertise === false ? advertise : undefined, tag }),
    ),
  });
}

function throttleConfig(throttle: OspfSettings['spfThrottle']): OspfThrottleConfig | undefined {
  return throttle && { initialMs: throttle.initial, holdMs: throttle.hold, maximumMs: throttle.maximum };
}

function maxMetricConfig({ maxMetric }: OspfSettings): OspfConfig['maxMetric'] {
  if (!maxMetric) return undefined;
  const { includeStub, ...rest } = maxMetric;
  return { ...(includeStub && { includeStub }), ...rest };
}
