/** Why there is no adjacency: every reason for which a packet is not looked at is counted, and told in one sentence. */
import type { IPv4 } from '../../addr/ipv4.ts';
import type { Instant } from '../../base/time.ts';
import type { OspfOut } from './out.ts';
import type { OspfInterface } from './state.ts';

export const MISMATCHES = [
  'malformed',
  'version',
  'checksum',
  'destination',
  'own packet',
  'interface not in use',
  'passive interface',
  'area',
  'source network',
  'authentication type',
  'authentication key',
  'replayed',
  'duplicate router id',
  'hello interval',
  'dead interval',
  'mask',
  'stub flag',
  'nssa flag',
  'mtu',
  'unknown neighbor',
  'too many neighbors',
  'neighbor state',
] as const;
export type Mismatch = (typeof MISMATCHES)[number];

export interface MismatchRecord {
  count: number;
  /** Of the last one: when, from whom, and the sentence: `hello interval differs: 10 here, 15 from 10.0.12.2`. */
  at: Instant;
  from: IPv4;
  sentence: string;
}

export function noteMismatch(
  iface: OspfInterface,
  from: IPv4,
  reason: Mismatch,
  sentence: string,
  now: Instant,
  out: OspfOut,
): void {
  const { mismatches } = iface.counters;
  const count = (mismatches[reason]?.count ?? 0) + 1;
  mismatches[reason] = { count, at: now, from, sentence };
  if (!out.wants('ospf-mismatch')) return;
  out.trace({ kind: 'ospf-mismatch', iface: iface.settings.name, from, reason, sentence });
}
