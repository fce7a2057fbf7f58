/** ping as an IOS router prints it: one character an echo, 70 a line. */
import { formatAddress } from '../addr/address.ts';
import { type Duration, MILLISECOND, SECOND } from '../base/time.ts';
import { summarizeDelays } from './delays.ts';
import type { PingState, PingText, Probe } from './ping.ts';
import type { PingOutcome } from './summary.ts';

const WIDTH = 70;

export const PING_IOS: PingText = {
  refusal: (result) =>
    result === 'no-such-source' ? '% Invalid source address- IP address not on any of our up interfaces\n' : undefined,

  begin({ spec }: PingState): string {
    const destination = formatAddress(spec.destination);
    const lines = [
      'Type escape sequence to abort.',
      `Sending ${spec.repeat}, ${spec.size}-byte ICMP Echos to ${destination}, timeout is ${spec.timeout / SECOND} seconds:`,
    ];
    if (spec.source !== undefined) lines.push(`Packet sent with a source address of ${formatAddress(spec.source)}`);
    if (spec.dontFragment) lines.push('Packet sent with the DF bit set');
    return `${lines.join('\n')}\n`;
  },

  outcome(ping: PingState, { outcome = 'timeout' }: Probe): string {
    return character(outcome) + (ping.decided % WIDTH === 0 ? '\n' : '');
  },

  duplicate: () => '',

  end({ probes, decided, delays }: PingState): string {
    const newline = decided % WIDTH === 0 ? '' : '\n';
    const percent = Math.floor((100 * delays.count) / probes.length);
    const rtt = summarizeDelays(delays);
    const trip = rtt ? `, round-trip min/avg/max = ${ms(rtt.min)}/${ms(rtt.avg)}/${ms(rtt.max)} ms` : '';
    return `${newline}Success rate is ${percent} percent (${delays.count}/${probes.length})${trip}\n`;
  },
};

function character(outcome: PingOutcome): string {
  switch (outcome) {
    case 'reply':
      return '!';
    case 'timeout':
    case 'no-route':
    case 'no-such-source':
    case 'too-big':
      return '.';
    case 'source-quench':
      return 'Q';
    case 'fragmentation-needed':
      return 'M';
    case 'prohibited':
      return 'A';
    case 'time-exceeded':
    case 'reassembly-time-exceeded':
      return '&';
    case 'parameter-problem':
      return '?';
    default:
      return 'U';
  }
}

/** Whole milliseconds, and never none. */
function ms(time: Duration): number {
  return Math.max(1, Math.floor(time / MILLISECOND));
}
