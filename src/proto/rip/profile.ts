/**
 * What implementations of RIP do differently, as values: the machine reads these and never asks which vendor it plays.
 * `ios` is Cisco IOS where a student can see it, `frr` FRRouting's ripd.
 */
import { type Duration, SECOND } from '../../base/time.ts';

export interface RipBehaviour {
  /**
   * Where a hop is added to the metric. `receipt`: a network of one's own costs 1, one of a neighbour's 2 (RFC 2453
   * §3.9.2). `sending`: they cost 0 and 1. On the wire there is no difference.
   */
  readonly hopAdded: 'receipt' | 'sending';
  /** The update interval is drawn from this part of it … */
  readonly jitterFrom: number;
  /** … to this part of it. */
  readonly jitterTo: number;
  /** How long a change waits for others before a triggered update tells of them. */
  readonly triggeredDelay: Duration;
  /** After a triggered update the next one waits for at least so long (RFC 2453 §3.10.1) … */
  readonly triggeredPauseFrom: Duration;
  /** … and at most so long. */
  readonly triggeredPauseTo: Duration;
  /**
   * Whether a route that is not heard of any more is held down: still used, told as unreachable, and closed to others who
   * offer a worse one.
   */
  readonly holdsDown: boolean;
  /** Whether an unreachable route is advertised also where it was learned, split horizon or not. */
  readonly poisonsBack: boolean;
  /** Whether split horizon keeps a connected network from the interface it is on. */
  readonly hidesConnected: boolean;
  /** Whether a route told on the interface that it leads over names its next hop (§4.4), so that nobody is led back. */
  readonly namesNextHop: boolean;
  /** §3.9.2 allows to prefer an equally good route when the one in use is past half its timeout. */
  readonly leavesStaleRoutes: boolean;
  /** The metric of OSPF's routes where none is configured; `undefined`: they are not told. */
  readonly ospfMetric: number | undefined;
  /** What is assumed where a configuration says nothing. */
  readonly defaults: RipDefaults;
}

export interface RipDefaults {
  readonly sendVersion: 1 | 2;
  readonly receiveVersions: readonly (1 | 2)[];
  readonly autoSummary: boolean;
  readonly maximumPaths: number;
  readonly update: Duration;
  readonly timeout: Duration;
  readonly holddown: Duration;
  /** From the last update heard to removal. */
  readonly flush: Duration;
}

export const RIP_BEHAVIOUR: Readonly<Record<'ios' | 'frr', RipBehaviour>> = {
  ios: {
    // `show ip route` on IOS: [120/1] for a network that a neighbour is connected to.
    hopAdded: 'sending',
    // "The configured interval minus a random amount of time up to 15% of the update interval" (cisconinja.wordpress.com,
    // RIP Timers, 2009); 25.5 to 30.2 s were measured on IOS 15.2 in the GNS3 lab "RIP: Hop Count, Slow Convergence,
    // Routing Loop and Count-to-Infinity" (GitHub, 2026), the source of all that is said of IOS 15.2 below.
    jitterFrom: 0.85,
    jitterTo: 1,
    // IOS 15.2: routes deleted by `shutdown` are told with metric 16 after 2 s; while two routers count to infinity, each
    // answers the other's flash update after 2 s, with no other pause.
    triggeredDelay: 2 * SECOND,
    triggeredPauseFrom: 0,
    triggeredPauseTo: 0,
    // IOS 15.2: 180 s after the last update "entering holddown", the route "is possibly down" and in use, a worse one is
    // refused until the flush timer deletes it 60 s later; an equal one is taken at once (bibelo.info, RIP timers and
    // reality 2). A route whose router tells 16, and routes of an interface that is shut down, are deleted at once and
    // worse ones taken (also supportforums.cisco.com 169863 and 818385). The manual of `timers basic` has holddown after
    // a metric of 16 too, which none of them saw.
    holdsDown: true,
    // The route poisoning of Cisco's textbooks: a failed route is exempt from split horizon.
    poisonsBack: true,
    // `debug ip rip`: an update never has the subnet that it is sent on.
    hidesConnected: true,
    // IOS 15.2 without split horizon: `192.168.5.0/24 via 10.2.45.2` in the update to 10.2.45.2, which discards it.
    namesNextHop: true,
    // Nothing known of IOS: as the RFC advises.
    leavesStaleRoutes: true,
    // `redistribute` of another protocol into RIP: "the default metric is infinity" (Cisco, Redistributing Routing Protocols).
    ospfMetric: undefined,
    defaults: {
      // `router rip` without `version`: "send version 1, receive any version" (show ip protocols).
      sendVersion: 1,
      receiveVersions: [1, 2],
      autoSummary: true,
      maximumPaths: 4,
      update: 30 * SECOND,
      timeout: 180 * SECOND,
      holddown: 180 * SECOND,
      flush: 240 * SECOND,
    },
  },
  frr: {
    hopAdded: 'receipt',
    // ripd.c, rip_update_jitter: a quarter of the interval either way, although `show ip rip status` prints "+/-50%".
    jitterFrom: 0.75,
    jitterTo: 1.25,
    // rip_triggered_update: at once, then random() % 5 + 1 seconds.
    triggeredDelay: 0,
    triggeredPauseFrom: 1 * SECOND,
    triggeredPauseTo: 5 * SECOND,
    // rip_ecmp_delete: metric 16 and the garbage collection timer, removed from the kernel at once.
    holdsDown: false,
    // rip_output_process: split horizon is looked at before the metric.
    poisonsBack: false,
    hidesConnected: true,
    // rip_output_process: nexthop_out, if the route's interface is that of the update.
    namesNextHop: true,
    // rip_rte_process: an equal metric from another router is not looked at unless multipath is allowed.
    leavesStaleRoutes: false,
    // ripd: default-metric 1.
    ospfMetric: 1,
    defaults: {
      sendVersion: 2,
      receiveVersions: [1, 2],
      autoSummary: false,
      maximumPaths: 1,
      update: 30 * SECOND,
      timeout: 180 * SECOND,
      holddown: 0,
      flush: 300 * SECOND,
    },
  },
};
