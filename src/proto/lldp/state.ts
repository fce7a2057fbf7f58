/** The state of LLDP on a device, and what its machine may do to the world. */
import type { Duration, Instant } from '../../base/time.ts';
import type { LldpAdvertisement, LldpSaid } from '../../wire/lldp.ts';

export interface LldpSettings {
  /** Between two advertisements on a port (msgTxInterval of IEEE 802.1AB-2009 §9.2.5.7). */
  readonly timer: Duration;
  /** Ports by their number in the device. */
  readonly ports: ReadonlyMap<number, LldpPort>;
}

export interface LldpPort {
  /** The adminStatus of §9.2.5.1 in two halves. */
  readonly transmit: boolean;
  readonly receive: boolean;
  readonly said: LldpSaid;
}

export interface LldpState {
  settings: LldpSettings;
  /** Ports that can send and hear. */
  readonly up: Set<number>;
  /** By port. */
  readonly neighbors: Map<number, LldpNeighbor[]>;
  /** What is sent out of each port; made when it is first needed. */
  readonly packets: Map<number, Uint8Array>;
  readonly counters: LldpCounters;
}

export interface LldpNeighbor {
  readonly said: LldpAdvertisement;
  /** The LLDPDU that said it: most say the same again. */
  readonly octets: Uint8Array;
  expiresAt: Instant;
}

/** §9.2.6 */
export interface LldpCounters {
  sent: number;
  received: number;
  discarded: number;
  agedOut: number;
  /** Neighbours for which there was no room (tooManyNeighbors). */
  refused: number;
}

export type LldpDeadline = 'advertise' | 'ageing';

export interface LldpOut {
  /** Sends an LLDPDU out of a port; the octets stay the machine's. */
  send(port: number, packet: Uint8Array): void;
  arm(what: LldpDeadline, at: Instant): void;
}

export function createLldp(settings: LldpSettings): LldpState {
  return {
    settings,
    up: new Set(),
    neighbors: new Map(),
    packets: new Map(),
    counters: { sent: 0, received: 0, discarded: 0, agedOut: 0, refused: 0 },
  };
}
