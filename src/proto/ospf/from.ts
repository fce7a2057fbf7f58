import type { IPv4 } from '../../addr/ipv4.ts';

/** Where a packet came from, and the address that it was sent to. */
export interface OspfFrom {
  readonly iface: number;
  readonly source: IPv4;
  readonly destination: IPv4;
}
