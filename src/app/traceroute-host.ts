/** traceroute as a Linux host prints it: ` 1  10.0.12.2 (10.0.12.2)  0.045 ms  0.041 ms  0.040 ms`. */
import { formatAddress } from '../addr/address.ts';
import { MILLISECOND } from '../base/time.ts';
import type { IcmpVerdict } from './icmp-verdict.ts';
import type { Answer, Hop, TracerouteState, TracerouteText } from './traceroute.ts';

export const TRACEROUTE_HOST: TracerouteText = {
  refusal(result): string | undefined {
    if (result === 'no-route') return 'connect: Network is unreachable\n';
    return result === 'no-such-source' ? 'bind: Cannot assign requested address\n' : undefined;
  },

  begin({ spec }: TracerouteState): string {
    const destination = formatAddress(spec.destination);
    return `traceroute to ${spec.name ?? destination} (${destination}), ${spec.maxTtl} hops max, 60 byte packets\n`;
  },

  hop: (ttl) => `${String(ttl).padStart(2)} `,

  probe({ probes }: Hop, reached: boolean): string {
    const answer = probes[probes.length - 1] as Answer;
    if (answer.from === undefined) return ' *';
    const known = probes.slice(0, -1).findLast(({ from }) => from !== undefined);
    const text = formatAddress(answer.from);
    const address = known?.from === answer.from ? '' : ` ${text} (${text})`;
    return `${address}  ${((answer.rtt ?? 0) / MILLISECOND).toFixed(3)} ms${said(answer, reached)}`;
  },
};

const MARKS: Partial<Record<IcmpVerdict, string>> = {
  'net-unreachable': '!N',
  'host-unreachable': '!H',
  'protocol-unreachable': '!P',
  'fragmentation-needed': '!F',
  'source-route-failed': '!S',
  prohibited: '!X',
};

function said({ outcome }: Answer, reached: boolean): string {
  if (reached || outcome === 'timeout' || outcome === 'time-exceeded') return '';
  return ` ${MARKS[outcome] ?? '!?'}`;
}
