/** What BFD is told to do: plain values, derived by the device from its configuration. */
import type { IPv4 } from '../../addr/ipv4.ts';
import type { BfdTimers } from './profile.ts';

/** Who wants to know whether a neighbour can be reached (RFC 5882). */
export type BfdClient = 'ospf' | 'static';

export interface BfdSettings {
  /** Those on which sessions can be, whether up or not. */
  readonly interfaces: readonly BfdInterfaceSettings[];
}

export interface BfdInterfaceSettings extends BfdTimers {
  /** The device's number for it. */
  readonly iface: number;
  readonly name: string;
  /** Its primary address: what sessions are held from. */
  readonly address: IPv4;
}
