/**
 * What a peer sent wrongly. Decoders give it back as a value; it is traced and counted, never thrown. It does not go
 * into the state of a lab, which is plain data: what must be remembered of it is its text.
 */
export class Malformed {
  /** The format that does not allow it: `ipv4`, `udp`, `rip`. */
  readonly layer: string;
  /** What is wrong, with the offending number: `bad length 3`. */
  readonly reason: string;

  constructor(layer: string, reason: string) {
    this.layer = layer;
    this.reason = reason;
  }
}

/** `malformed udp: bad length 3` */
export function describeMalformed(malformed: Malformed): string {
  return `malformed ${malformed.layer}: ${malformed.reason}`;
}
