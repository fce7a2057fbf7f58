import type { IPv4 } from '../../addr/ipv4.ts';

/** Where a datagram to port 520 came from. */
export interface RipFrom {
  readonly address: IPv4;
  readonly port: number;
  readonly iface: number;
}
