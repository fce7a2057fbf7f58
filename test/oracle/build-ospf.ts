/** What a recording says of OSPF, as configuration. */
import { parseIPv4 } from '../../src/addr/ipv4.ts';
import { must } from '../../src/base/assert.ts';
import type { OspfConfig, OspfInterfaceConfig } from '../../src/config/document.ts';
import { interfaceName } from './names.ts';
import type { RecordedEnd, RecordedLink, RecordedNode, RecordedTimers, Recording } from './recording.ts';

export function ospfConfig({ timers }: Recording, node: RecordedNode, ends: readonly RecordedEnd[]): OspfConfig {
  const passive = ends.filter((end) => end.passive).map((end) => interfaceName(end.interface));
  const { default_originate: origin } = node;
  return {
    process: 1,
    ...(node.router_id === undefined ? {} : { routerId: node.router_id }),
    networks: {},
    passive: Object.fromEntries(passive.map((name) => [name, true])),
    ...(origin
      ? {
          defaultOriginate: {
            ...(origin.always ? { always: true } : {}),
            ...metricsOf(origin),
          },
        }
      : {}),
    redistribute: Object.fromEntries((node.redistribute ?? []).map((other) => [other.from, metricsOf(other)])),
    ...throttleOf(timers),
  };
}

export function ospfInterface(
  timers: RecordedTimers,
  link: RecordedLink,
  { cost, priority }: RecordedEnd,
): OspfInterfaceConfig {
  return {
    area: areaOf(link.area ?? '0.0.0.0'),
    ...(link.network_type === undefined ? {} : { networkType: link.network_type }),
    ...(cost === undefined ? {} : { cost }),
    ...(priority === undefined ? {} : { priority }),
    ...(timers.hello === undefined ? {} : { helloInterval: timers.hello }),
    ...(timers.dead === undefined ? {} : { deadInterval: timers.dead }),
    ...(timers.retransmit === undefined ? {} : { retransmitInterval: timers.retransmit }),
  };
}

/** `undefined`: the loopback is not in OSPF. */
export function ospfLoopback({
  loopback_area: area,
  loopback_cost: cost,
}: RecordedNode): OspfInterfaceConfig | undefined {
  if (area === null) return undefined;
  return { area: areaOf(area ?? '0.0.0.0'), ...(cost === undefined ? {} : { cost }) };
}

function metricsOf({ metric, metric_type: type }: { readonly metric?: number; readonly metric_type?: 1 | 2 }) {
  return { ...(metric === undefined ? {} : { metric }), ...(type === undefined ? {} : { metricType: type }) };
}

function throttleOf(timers: RecordedTimers): Pick<OspfConfig, 'lsaThrottle' | 'lsaArrivalMs'> {
  const { lsa_throttle_ms: throttle, lsa_min_arrival_ms: arrival } = timers;
  return {
    ...(throttle === undefined ? {} : { lsaThrottle: { initialMs: 0, holdMs: throttle, maximumMs: throttle } }),
    ...(arrival === undefined ? {} : { lsaArrivalMs: arrival }),
  };
}

function areaOf(text: string): number {
  return must(parseIPv4(text), `an area: ${text}`);
}
