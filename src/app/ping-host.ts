/** ping as a Linux host prints it (iputils): a line an answer, statistics at the end. */
import { formatAddress } from '../addr/address.ts';
import { type Duration, MILLISECOND } from '../base/time.ts';
import type { Delays } from './delays.ts';
import type { PingState, PingText, Probe } from './ping.ts';
import type { PingOutcome } from './summary.ts';

const IP_HEADER = 20;
const ICMP_HEADER = 8;

export const PING_HOST: PingText = {
  refusal(result): string | undefined {
    if (result === 'no-route') return 'ping: connect: Network is unreachable\n';
    return result === 'no-such-source' ? 'ping: bind: Cannot assign requested address\n' : undefined;
  },

  begin({ spec }: PingState): string {
    const destination = formatAddress(spec.destination);
    const from = spec.source === undefined ? '' : `from ${formatAddress(spec.source)} : `;
    return `PING ${spec.name ?? destination} (${destination}) ${from}${spec.size - IP_HEADER - ICMP_HEADER}(${spec.size}) bytes of data.\n`;
  },

  outcome(ping: PingState, probe: Probe): string {
    switch (probe.outcome) {
      case 'reply':
        return `${answer(ping, probe)}\n`;
      // Nobody answered: not a word before the statistics.
      case 'timeout':
        return '';
      case 'no-route':
        return 'ping: sendmsg: Network is unreachable\n';
      case 'no-such-source':
        return 'ping: sendmsg: Cannot assign requested address\n';
      case 'too-big':
        return 'ping: local error: message too long\n';
      default:
        return `From ${formatAddress(probe.from ?? 0)} icmp_seq=${probe.sequence} ${said(probe)}\n`;
    }
  },

  duplicate: (ping, probe) => `${answer(ping, probe)} (DUP!)\n`,

  end({ spec, probes, delays, duplicates, startedAt, activeAt }: PingState): string {
    const errors = probes.filter(({ outcome = 'timeout' }) => outcome !== 'reply' && outcome !== 'timeout').length;
    const counts = [
      `${probes.length} packets transmitted`,
      `${delays.count} received`,
      ...(duplicates > 0 ? [`+${duplicates} duplicates`] : []),
      ...(errors > 0 ? [`+${errors} errors`] : []),
      `${percent(probes.length - delays.count, probes.length)}% packet loss`,
      `time ${Math.floor((activeAt - startedAt) / MILLISECOND)}ms`,
    ];
    const trips = delays.count === 0 ? '' : roundTrips(probes, delays);
    return `\n--- ${spec.name ?? formatAddress(spec.destination)} ping statistics ---\n${counts.join(', ')}\n${trips}\n`;
  },
};

function answer({ spec }: PingState, { from, sequence, ttl, rtt = 0 }: Probe): string {
  const octets = spec.size - IP_HEADER;
  const address = formatAddress(from ?? 0);
  const who = spec.name !== undefined && from === spec.destination ? `${spec.name} (${address})` : address;
  return `${octets} bytes from ${who}: icmp_seq=${sequence} ttl=${ttl} time=${tripTime(rtt)} ms`;
}

/** Three digits that count, as iputils shows them: `0.123`, `1.23`, `12.3`, `123`. */
function tripTime(rtt: Duration): string {
  const microseconds = Math.floor(rtt / 1000);
  if (microseconds >= 100_000) return String(Math.floor(microseconds / 1000));
  const decimals = microseconds >= 10_000 ? 1 : microseconds >= 1000 ? 2 : 3;
  const unit = 10 ** (3 - decimals);
  return ((Math.floor(microseconds / unit) * unit) / 1000).toFixed(decimals);
}

/** Six digits that count and no trailing zeros: `33.3333`, `100`. */
function percent(part: number, whole: number): string {
  return String(Number(((100 * part) / whole).toPrecision(6)));
}

const SAID: Partial<Record<PingOutcome, string>> = {
  'net-unreachable': 'Destination Net Unreachable',
  'host-unreachable': 'Destination Host Unreachable',
  'protocol-unreachable': 'Destination Protocol Unreachable',
  'port-unreachable': 'Destination Port Unreachable',
  'source-route-failed': 'Source Route Failed',
  prohibited: 'Packet filtered',
  'source-quench': 'Source Quench',
  'time-exceeded': 'Time to live exceeded',
  'reassembly-time-exceeded': 'Frag reassembly time exceeded',
  'parameter-problem': 'Parameter problem',
};

function said({ outcome = 'timeout', mtu = 0 }: Probe): string {
  return outcome === 'fragmentation-needed' ? `Frag needed and DF set (mtu = ${mtu})` : (SAID[outcome] ?? outcome);
}

function roundTrips(probes: readonly Probe[], { count, min, max, sum }: Delays): string {
  const mean = sum / count;
  const squares = probes.reduce((total, { rtt }) => total + (rtt === undefined ? 0 : (rtt - mean) ** 2), 0);
  const shown = [min, mean, max, Math.sqrt(squares / count)].map((time) => (time / MILLISECOND).toFixed(3));
  return `rtt min/avg/max/mdev = ${shown.join('/')} ms`;
}
