import type { IPv4 } from '../../addr/ipv4.ts';

/** Where a datagram to port 3784 came from. */
export interface BfdFrom {
  readonly address: IPv4;
  readonly iface: number;
  readonly ttl: number;
}
