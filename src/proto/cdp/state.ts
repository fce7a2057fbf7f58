/** The state of CDP on a device, and what its machine may do to the world. */
import type { Duration, Instant } from '../../base/time.ts';
import type { CdpAdvertisement } from '../../wire/cdp.ts';

export interface CdpSettings {
  /** Between two advertisements on a port. */
  readonly timer: Duration;
  /** For how long neighbours are told to remember: whole seconds, 255 at most. */
  readonly holdtime: number;
  /** Only ports on which it is enabled, by their number in the device. */
  readonly ports: ReadonlyMap<number, CdpAdvertisement>;
}

export interface CdpState {
  settings: CdpSettings;
  /** Ports that can send and hear. */
  readonly up: Set<number>;
  /** By port. */
  readonly neighbors: Map<number, CdpNeighbor[]>;
  /** What is sent out of each port; made when it is first needed. */
  readonly packets: Map<number, Uint8Array>;
  readonly counters: CdpCounters;
}

export interface CdpNeighbor {
  readonly version: number;
  readonly said: CdpAdvertisement;
  /** The packet that said it: most say the same again. */
  readonly octets: Uint8Array;
  /** Holding time in the packet, seconds. */
  readonly ttl: number;
  expiresAt: Instant;
}

export interface CdpCounters {
  sent: number;
  received: number;
  badChecksum: number;
  malformed: number;
  /** Neighbours for which there was no room. */
  refused: number;
}

export type CdpDeadline = 'advertise' | 'ageing';

export interface CdpOut {
  /** Sends a packet out of a port; the octets stay the machine's. */
  send(port: number, packet: Uint8Array): void;
  arm(what: CdpDeadline, at: Instant): void;
}

export function createCdp(settings: CdpSettings): CdpState {
  return {
    settings,
    up: new Set(),
    neighbors: new Map(),
    packets: new Map(),
    counters: { sent: 0, received: 0, badChecksum: 0, malformed: 0, refused: 0 },
  };
}
