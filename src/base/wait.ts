import type { Instant } from './time.ts';

/** Something that a machine still waits for; a lab is settled when no machine has one (DESIGN.md, principle 8). */
export interface Wait {
  /** What is awaited, as a person would say it: `ARP for 10.0.12.2 on GigabitEthernet0/0`. */
  readonly what: string;
  /** When it is over at the latest, if that is known. */
  readonly until?: Instant;
}
