/**
 * What implementations of OSPF do differently, as values: the machine reads these and never asks which vendor it plays.
 * `ios` is Cisco IOS XE 17 where a student can see it, `frr` FRRouting's ospfd 8.4.
 */
import { type Duration, MILLISECOND, SECOND } from '../../base/time.ts';
import type { OspfDistance, Throttle } from './settings.ts';
import type { ThrottleGrowth } from './spf-throttle.ts';

export interface OspfBehaviour {
  /**
   * Whether a router with interfaces in several areas is an area border router only with one of them in the backbone
   * (RFC 3509 §2.1, `cisco`), or in any case (RFC 2328 §3.3).
   */
  readonly areaBorderRule: 'cisco' | 'standard';
  /** Link-state updates that are to be flooded are gathered for so long after the last ones went out. */
  readonly floodPacing: Duration;
  /** How long an acknowledgment waits for others to go with it (§13.5). */
  readonly acknowledgeDelay: Duration;
  /** From an interface that comes up to its first Hello. */
  readonly firstHello: Duration;
  /** Whether a Hello of somebody new is answered at once, to that neighbour alone. */
  readonly answersNewNeighbor: boolean;
  /**
   * Of a network of ours that is as near over another router (§16.1.1): whether the routers on it are reached directly
   * alone, or over that router as well.
   */
  readonly reachesOwnNetworksDirectly: boolean;
  /** Whether the RIB is told of networks of our own, which the connected ones go before. */
  readonly tellsOwnNetworks: boolean;
  /** How the wait between two calculations, or two instances of an LSA, grows while changes go on. */
  readonly throttleGrowth: ThrottleGrowth;
  /** Whether an area border router tells an NSSA that takes summaries of a default route by one. */
  readonly tellsNssaDefault: boolean;
  /** Whether a range is told of at its least cost where RFC 1583 is to be kept to, and not at its greatest (§12.4.3). */
  readonly keepsToRfc1583RangeCost: boolean;
  /** Whether externals have a forwarding address also where the next hop is on a network without Designated Router. */
  readonly forwardsOnAnyNetwork: boolean;
  /** The state from which on BFD watches a neighbour, where it does. */
  readonly watchesFrom: 'twoWay' | 'full';
  /** What is assumed where a configuration says nothing. */
  readonly defaults: OspfDefaults;
}

export interface OspfDefaults {
  /** Cost of a loopback interface. */
  readonly loopbackCost: number;
  /** `auto-cost reference-bandwidth`, kbit/s. */
  readonly referenceBandwidth: number;
  readonly maximumPaths: number;
  readonly distance: OspfDistance;
  readonly rfc1583Compatibility: boolean;
  readonly spfThrottle: Throttle;
  readonly lsaThrottle: Throttle;
  readonly lsaArrival: Duration;
  readonly helloInterval: Duration;
  /** On NBMA and point-to-multipoint. */
  readonly slowHelloInterval: Duration;
  /** Hello intervals in a dead interval. */
  readonly deadFactor: number;
  readonly retransmitInterval: Duration;
  readonly transmitDelay: Duration;
  readonly pollInterval: Duration;
  readonly priority: number;
  /** Metric of what is redistributed. */
  readonly redistributeMetric: number;
  /** Metric of a default route that is originated `always`, and of one that depends on there being one. */
  readonly alwaysDefaultMetric: number;
  readonly conditionalDefaultMetric: number;
  readonly stubDefaultCost: number;
  /** Whether `redistribute` without `subnets` tells of subnets too. */
  readonly redistributesSubnets: boolean;
}

const COMMON = {
  distance: { intraArea: 110, interArea: 110, external: 110 },
  helloInterval: 10 * SECOND,
  slowHelloInterval: 30 * SECOND,
  deadFactor: 4,
  retransmitInterval: 5 * SECOND,
  transmitDelay: 1 * SECOND,
  pollInterval: 120 * SECOND,
  priority: 1,
  redistributeMetric: 20,
  alwaysDefaultMetric: 1,
  stubDefaultCost: 1,
} as const;

export const OSPF_BEHAVIOUR: Readonly<Record<'ios' | 'frr', OspfBehaviour>> = {
  ios: {
    areaBorderRule: 'cisco',
    // `show ip ospf`: "Interface flood pacing timer 33 msecs".
    floodPacing: 33 * MILLISECOND,
    acknowledgeDelay: 1 * SECOND,
    firstHello: 0,
    // `debug ip ospf adj`: "Send immediate hello to nbr 10.0.0.2".
    answersNewNeighbor: true,
    // As the RFC has it.
    reachesOwnNetworksDirectly: false,
    // `show ip route`: connected networks are candidates of no protocol.
    tellsOwnNetworks: false,
    throttleGrowth: 'doubling',
    // `area nssa default-information-originate` and `no-summary` are the ways to a default route there.
    tellsNssaDefault: false,
    // Seen on IOS: a range over networks of cost 65 to 364 is told of at 65, and at 364 after `no compatible rfc1583`
    // (ccietobe.blogspot.com, OSPF - cost of summary routes, 2008).
    keepsToRfc1583RangeCost: true,
    // "Common Routing Problem with OSPF Forwarding Address": the next hop's interface runs OSPF, is not passive, and its
    // network type is neither point-to-point nor point-to-multipoint.
    forwardsOnAnyNetwork: false,
    // `debug bfd event` of IOS: bfd_session_created follows %OSPF-5-ADJCHG … LOADING to FULL.
    watchesFrom: 'full',
    defaults: {
      ...COMMON,
      loopbackCost: 1,
      referenceBandwidth: 100_000,
      maximumPaths: 4,
      rfc1583Compatibility: true,
      // `show ip ospf` of IOS XE 17: "Initial SPF schedule delay 50 msecs, minimum hold time between two consecutive
      // SPFs 200 msecs, maximum 5000 msecs"; "Initial LSA throttle delay 50 msecs, minimum hold time for LSA throttle
      // 200 msecs, maximum wait time for LSA throttle 5000 msecs"; "Minimum LSA arrival 100 msecs".
      spfThrottle: { initial: 50 * MILLISECOND, hold: 200 * MILLISECOND, maximum: 5 * SECOND },
      lsaThrottle: { initial: 50 * MILLISECOND, hold: 200 * MILLISECOND, maximum: 5 * SECOND },
      lsaArrival: 100 * MILLISECOND,
      conditionalDefaultMetric: 1,
      redistributesSubnets: true,
    },
  },
  frr: {
    areaBorderRule: 'cisco',
    floodPacing: 0,
    // ospf_interface.h: OSPF_LS_ACK delay v_ls_ack = 1.
    acknowledgeDelay: 1 * SECOND,
    // ospf_ism.c, ism_timer_set: the hello timer of an interface that comes up is set to one second.
    firstHello: 1 * SECOND,
    answersNewNeighbor: false,
    // ospf_spf.c, ospf_nexthop_calculation: returns when a path from the root over the network was added.
    reachesOwnNetworksDirectly: true,
    // `show ip route` has a prefix twice, "O" and "C>*".
    tellsOwnNetworks: true,
    // ospf_spf.c, ospf_spf_calculate_schedule: the hold time times the number of times that it was not over.
    throttleGrowth: 'linear',
    // ospf_abr.c, ospf_abr_announce_stub_defaults: into stub areas and NSSAs.
    tellsNssaDefault: true,
    // ospf_abr.c, ospf_abr_update_aggregate: the greatest in any case.
    keepsToRfc1583RangeCost: false,
    // ospf_lsa.c, ospf_external_lsa_nexthop_get: any interface with an address in the next hop's network.
    forwardsOnAnyNetwork: true,
    // ospf_bfd.c, ospf_bfd_trigger_event: a session from NSM_TwoWay on.
    watchesFrom: 'twoWay',
    defaults: {
      ...COMMON,
      loopbackCost: 0,
      referenceBandwidth: 100_000_000,
      maximumPaths: 256,
      rfc1583Compatibility: false,
      spfThrottle: { initial: 0, hold: 50 * MILLISECOND, maximum: 5 * SECOND },
      lsaThrottle: { initial: 0, hold: 5 * SECOND, maximum: 5 * SECOND },
      lsaArrival: 1 * SECOND,
      conditionalDefaultMetric: 10,
      redistributesSubnets: true,
    },
  },
};
