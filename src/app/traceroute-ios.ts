/** traceroute as an IOS router prints it: `  1 10.0.12.2 4 msec 0 msec 4 msec`. */
import { formatAddress } from '../addr/address.ts';
import { MILLISECOND } from '../base/time.ts';
import type { IcmpVerdict } from './icmp-verdict.ts';
import type { Answer, Hop, TracerouteState, TracerouteText } from './traceroute.ts';

export const TRACEROUTE_IOS: TracerouteText = {
  refusal: (result) =>
    result === 'no-such-source' ? '% Invalid source address- IP address not on any of our up interfaces\n' : undefined,

  begin: ({ spec }: TracerouteState) =>
    [
      'Type escape sequence to abort.',
      `Tracing the route to ${formatAddress(spec.destination)}`,
      'VRF info: (vrf in name/id, vrf out name/id)',
      '',
    ].join('\n'),

  hop: (ttl) => `${String(ttl).padStart(3)} `,

  probe({ probes }: Hop, reached: boolean): string {
    const answer = probes[probes.length - 1] as Answer;
    if (answer.from === undefined) return ' * ';
    const known = probes.slice(0, -1).findLast(({ from }) => from !== undefined);
    const address = known?.from === answer.from ? '' : formatAddress(answer.from);
    // Another router than the last one, or the first to answer at all, begins a line of its own.
    const line = address !== '' && probes.length > 1 ? '\n    ' : '';
    return `${line}${address}${said(answer, reached)}`;
  },
};

const MARKS: Partial<Record<IcmpVerdict, string>> = {
  'net-unreachable': '!N',
  'host-unreachable': '!H',
  'protocol-unreachable': '!P',
  prohibited: '!A',
  'source-quench': '!Q',
  'reassembly-time-exceeded': '!T',
};

function said({ outcome, rtt = 0 }: Answer, reached: boolean): string {
  if (reached || outcome === 'time-exceeded') return ` ${Math.floor(rtt / MILLISECOND)} msec`;
  return ` ${(outcome !== 'timeout' && MARKS[outcome]) || '?'} `;
}
