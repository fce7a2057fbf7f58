/** What an ICMP error says about a packet (RFC 792, RFC 1812 §5.2.7.1), by name. */

export type IcmpVerdict =
  | 'net-unreachable'
  | 'host-unreachable'
  | 'protocol-unreachable'
  | 'port-unreachable'
  | 'fragmentation-needed'
  | 'source-route-failed'
  | 'prohibited'
  | 'source-quench'
  | 'time-exceeded'
  | 'reassembly-time-exceeded'
  | 'parameter-problem';

/** Codes of Destination Unreachable in their order. */
const UNREACHABLE: readonly IcmpVerdict[] = [
  'net-unreachable',
  'host-unreachable',
  'protocol-unreachable',
  'port-unreachable',
  'fragmentation-needed',
  'source-route-failed',
  // 6 and 7: unknown; 8: source isolated.
  'net-unreachable',
  'host-unreachable',
  'host-unreachable',
  'prohibited',
  'prohibited',
  // 11 and 12: for this type of service.
  'net-unreachable',
  'host-unreachable',
  'prohibited',
  'prohibited',
  'prohibited',
];

/** `undefined` for what is no error (a redirect) or unknown. */
export function icmpVerdict(type: number, code: number): IcmpVerdict | undefined {
  switch (type) {
    case 3:
      return UNREACHABLE[code];
    case 4:
      return 'source-quench';
    case 11:
      return code === 0 ? 'time-exceeded' : 'reassembly-time-exceeded';
    case 12:
      return 'parameter-problem';
    default:
      return undefined;
  }
}
