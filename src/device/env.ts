/**
 * Everything a device may do to the world. The lab implements it; tests pass a recording stub. A device never sees
 * another device, a cable or a clock.
 */

import type { Instant } from '../base/time.ts';
import type { TraceEvent } from '../base/trace.ts';
import type { StoredLsa } from '../proto/ospf/stored-lsa.ts';

export interface Env {
  readonly now: Instant;
  /** Milliseconds from 1970 (UTC) to the lab's power-on. */
  readonly epoch: number;
  /** Sends a frame out of the port with that lab-wide number; the octets pass to the world. */
  transmit(port: number, frame: Uint8Array): void;
  /** Powers a port's transmitter: the far end of a cable hears it or loses carrier. */
  setEnabled(port: number, enabled: boolean): void;
  /** Makes a port hear its own frames (the diagnostic loopback). */
  setLooped(port: number, looped: boolean): void;
  /** Wakes the device at that instant with that key. */
  wakeAt(device: number, key: string, at: Instant): void;
  /** Fresh octets, zeroed, held by nobody else. */
  cut(length: number): Uint8Array;
  copy(octets: Uint8Array): Uint8Array;
  /** The LSA that begins at `at`: one value for all devices; `undefined` if its body cannot be read. */
  internLsa(octets: Uint8Array, at: number): StoredLsa | undefined;
  /** A seeded integer below `below` from the stream of that device and use. */
  draw(device: number, use: string, below: number): number;
  /** Broadcasts go round, as that bridge's counts show: the lab stops and says where. */
  storm(device: number): void;
  /** The program of a console session is over: its next line can be handled. */
  sessionFree(device: number, session: string): void;
  /** An IP packet that crosses a stack's own `lo`, for a capture there. */
  loopback(device: number, packet: Uint8Array): void;
  wants(kind: string): boolean;
  trace(device: number, event: TraceEvent): void;
}
