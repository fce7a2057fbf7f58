/**
 * Behaviour profiles: where implementations differ, the difference is a value in this table and no protocol file asks
 * which vendor it plays (DESIGN.md, "Whose defaults"). `ios` is IOS XE 17 where a student can see it, `frr` FRRouting 8.4
 * on Linux. Values of a protocol live in its own folder; those of the IP stack and of the device are here.
 */
import { type Duration, MILLISECOND, SECOND } from '../base/time.ts';
import type { DeviceKind } from './defaults.ts';

export const PROFILE_NAMES = ['ios', 'frr'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

export interface Profile {
  /** Packets that wait while their next hop is being resolved; with 0 the first one is lost (`.!!!!`). */
  readonly unresolvedQueue: Readonly<Record<DeviceKind, number>>;
  /** Shortest time between two ICMP unreachables of one device; 0 for no limit. */
  readonly unreachableInterval: Duration;
  /** Time to live of packets that the device itself sends. */
  readonly timeToLive: Readonly<Record<DeviceKind, number>>;
  /** Equal-cost static routes that go into the forwarding table; a protocol has a limit of its own. */
  readonly maximumPaths: number;
}

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  ios: {
    unresolvedQueue: { router: 0, switch: 0, host: 3 },
    unreachableInterval: 500 * MILLISECOND,
    timeToLive: { router: 255, switch: 255, host: 64 },
    maximumPaths: 4,
  },
  frr: {
    // Linux holds 101 packets of 1,500 octets (net.ipv4.neigh.default.unres_qlen) and limits unreachables to one a
    // second for each destination (net.ipv4.icmp_ratelimit).
    unresolvedQueue: { router: 101, switch: 101, host: 101 },
    unreachableInterval: 1 * SECOND,
    timeToLive: { router: 64, switch: 64, host: 64 },
    maximumPaths: 256,
  },
};
