/** OSPF of a running-config as a topology file has it. */
import type {
  OspfAreaConfig,
  OspfConfig,
  OspfInterfaceConfig,
  OspfLinkConfig,
  OspfThrottleConfig,
} from '../config/document.ts';
import { inSeconds, listOfKeys, mapOf, mapOfEach } from './map-of.ts';
import type { Tree } from './yaml-text.ts';

/**
 * The networks and passive interfaces are written even if there are none: without them they would be automatic. `routerId`
 * is what the node says, which need not be said again.
 */
export function ospfTree(ospf: OspfConfig, routerId: string | undefined): Tree {
  const { neighbors, distance, spfThrottle, lsaThrottle, lsaArrivalMs, maxMetric, remembered: _, ...plain } = ospf;
  return mapOf({
    ...plain,
    routerId: ospf.routerId === routerId ? undefined : ospf.routerId,
    areas: mapOfEach(ospf.areas, areaTree),
    networks: mapOfEach(ospf.networks, String),
    passive: listOfKeys(ospf.passive) ?? [],
    active: listOfKeys(ospf.active),
    neighbors: mapOfEach(neighbors, ({ pollInterval, ...rest }) =>
      mapOf({ pollInterval: inSeconds(pollInterval), ...rest }),
    ),
    defaultOriginate: ospf.defaultOriginate && mapOf({ ...ospf.defaultOriginate }),
    redistribute: mapOfEach(ospf.redistribute, (source) => mapOf({ ...source })),
    summaryAddresses: undefined,
    summaries: mapOfEach(ospf.summaryAddresses, (summary) => mapOf({ ...summary })),
    distance: distance && mapOf({ ...distance }),
    spfThrottle: throttleTree(spfThrottle),
    lsaThrottle: throttleTree(lsaThrottle),
    lsaArrival: inMilliseconds(lsaArrivalMs),
    maxMetric: maxMetric && mapOf({ ...maxMetric, onStartup: inSeconds(maxMetric.onStartup) }),
  });
}

export function ospfInterfaceTree(ospf: OspfInterfaceConfig): Tree {
  const { area, networkType, cost, priority, mtuIgnore, bfd } = ospf;
  return mapOf({ area, networkType, cost, priority, mtuIgnore, bfd, ...linkWords(ospf) });
}

function areaTree({ type, noSummary, authentication, nssa, ...area }: OspfAreaConfig): Tree {
  const totally = { stub: 'totally-stubby', nssa: 'totally-nssa' } as const;
  return mapOf({
    type: type && noSummary ? totally[type] : type,
    defaultCost: area.defaultCost,
    authentication: authentication === 'message-digest' ? 'md5' : authentication,
    ranges: mapOfEach(area.ranges, (range) => mapOf({ ...range })),
    ...nssa,
    defaultOriginate: nssa?.defaultOriginate && mapOf({ ...nssa.defaultOriginate }),
    virtualLinks: mapOfEach(area.virtualLinks, (link) => mapOf(linkWords(link))),
  });
}

const MODES = { null: 'none', simple: 'simple', 'message-digest': 'md5', 'key-chain': 'key-chain' } as const;

function linkWords(link: OspfLinkConfig): Record<string, Tree | undefined> {
  const authentication = mapOf({
    mode: link.authentication && MODES[link.authentication],
    key: link.authenticationKey,
    keys: mapOfEach(link.messageDigestKeys, (key) => key),
    keyChain: link.authenticationKeyChain,
  });
  return {
    helloInterval: inSeconds(link.helloInterval),
    deadInterval: inSeconds(link.deadInterval),
    retransmitInterval: inSeconds(link.retransmitInterval),
    transmitDelay: inSeconds(link.transmitDelay),
    authentication: authentication.size > 0 ? authentication : undefined,
  };
}

function throttleTree(throttle: OspfThrottleConfig | undefined): Tree | undefined {
  if (!throttle) return undefined;
  const { initialMs, holdMs, maximumMs } = throttle;
  return mapOf({ initial: `${initialMs}ms`, hold: `${holdMs}ms`, maximum: `${maximumMs}ms` });
}

function inMilliseconds(count: number | undefined): string | undefined {
  return count === undefined ? undefined : `${count}ms`;
}
