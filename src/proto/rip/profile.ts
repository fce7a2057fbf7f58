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
  /** Whether a route that was not heard of any more is held down: still used, advertised as unreachable, other news ignored. */
  readonly holdsDown: boolean;
  /** Whether an unreachable route is advertised also where it was learned, split horizon or not. */
  readonly poisonsBack: boolean;
  /** Whether split horizon keeps a connected network from the interface it is on. */
  readonly hidesConnected: boolean;
  /** §3.9.2 allows to prefer an equally good route when the one in use is past half its timeout. */
  readonly leavesStaleRoutes: boolean;
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
    // "The configured interval minus a random amount of time up to 15% of the update interval", seen on IOS
    // (cisconinja.wordpress.com, RIP Timers, 2009).
    jitterFrom: 0.85,
    jitterTo: 1,
    // The command reference of `timers basic`: an invalid route enters holddown, is advertised as unreachable and "still
    // used for forwarding packets". After a metric of 16 the manual says the same, but users saw the route go at once and
    // another accepted (supportforums.cisco.com 169863 and 818385: "holddown behaves properly in case a route times
    // out"), so it is done here for a timeout alone. Some releases do not even hold then (bibelo.info, RIP timers and
    // reality). Routes of an interface that goes down are removed at once by all accounts.
    holdsDown: true,
    // The route poisoning of Cisco's textbooks: a failed route is exempt from split horizon.
    poisonsBack: true,
    // `debug ip rip`: an update never has the subnet that it is sent on.
    hidesConnected: true,
    // Nothing known of IOS: as the RFC advises.
    leavesStaleRoutes: true,
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
    // rip_ecmp_delete: metric 16 and the garbage collection timer, removed from the kernel at once.
    holdsDown: false,
    // rip_output_process: split horizon is looked at before the metric.
    poisonsBack: false,
    hidesConnected: true,
    // rip_rte_process: an equal metric from another router is not looked at unless multipath is allowed.
    leavesStaleRoutes: false,
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
