/**
 * traceroute: UDP datagrams to ports that nobody listens to, with a TTL of 1, 2, 3…; each router on the way says
 * "time exceeded", the target "port unreachable". One probe is under way at a time.
 */
import { type Address, formatAddress } from '../addr/address.ts';
import { type Duration, type Instant, SECOND } from '../base/time.ts';
import type { Wait } from '../base/wait.ts';
import { type IcmpVerdict, icmpVerdict } from './icmp-verdict.ts';
import type { Dialect, ProgramInput, ProgramOut, ProgramOwner, SendResult } from './program.ts';
import type { TracerouteHop, TracerouteProbe, TracerouteSummary } from './summary.ts';
import { TRACEROUTE_HOST } from './traceroute-host.ts';
import { TRACEROUTE_IOS } from './traceroute-ios.ts';

export interface TracerouteSpec {
  readonly program: 'traceroute';
  readonly destination: Address;
  /** What the destination was called by who typed it; hosts print it. */
  readonly name?: string;
  /** Absent: that of the outgoing interface. */
  readonly source?: Address;
  /** Probes a hop; 3 if absent. */
  readonly probes?: number;
  /** How long an answer is waited for; 3 s on routers, 5 s on hosts if absent. */
  readonly timeout?: Duration;
  /** 1 and 30 if absent. */
  readonly minTtl?: number;
  readonly maxTtl?: number;
  /** Destination port of the first probe; 33434 if absent. Each has the next. */
  readonly destinationPort?: number;
}

export interface TracerouteState {
  readonly program: 'traceroute';
  /** It sends no echoes. */
  readonly identifier: 0;
  readonly port: number;
  readonly dialect: Dialect;
  readonly spec: Required<Omit<TracerouteSpec, 'source' | 'name'>> & Pick<TracerouteSpec, 'source' | 'name'>;
  /** The last one is under way. */
  readonly hops: Hop[];
  /** How many probes were sent before the one under way. */
  sent: number;
  sentAt: Instant;
  reached: boolean;
  /** Someone said that it goes no further. */
  refused: boolean;
}

export interface Hop {
  readonly ttl: number;
  readonly probes: Answer[];
}

/** What became of a probe. */
export interface Answer {
  readonly outcome: 'timeout' | IcmpVerdict;
  readonly from?: Address;
  readonly rtt?: Duration;
}

/** How a dialect tells it. */
export interface TracerouteText {
  /** Said in place of everything else if the first probe cannot be sent for that reason. */
  refusal(result: SendResult): string | undefined;
  begin(trace: TracerouteState): string;
  hop(ttl: number): string;
  /** The last probe of the hop, whose answer is now known. */
  probe(hop: Hop, reached: boolean): string;
}

const DEFAULTS = {
  ios: { text: TRACEROUTE_IOS, timeout: 3 * SECOND },
  host: { text: TRACEROUTE_HOST, timeout: 5 * SECOND },
} as const;

/** Octets of data: 60-octet datagrams, as Linux sends them. */
const PAYLOAD = 32;

export function startTraceroute(
  spec: TracerouteSpec,
  owner: ProgramOwner,
  now: Instant,
  out: ProgramOut,
): TracerouteState {
  const { text, timeout } = DEFAULTS[owner.dialect];
  const trace: TracerouteState = {
    program: 'traceroute',
    identifier: 0,
    port: owner.port,
    dialect: owner.dialect,
    spec: { probes: 3, timeout, minTtl: 1, maxTtl: 30, destinationPort: 33434, ...spec },
    hops: [],
    sent: 0,
    sentAt: now,
    reached: false,
    refused: false,
  };
  trace.hops.push({ ttl: trace.spec.minTtl, probes: [] });
  const refusal = text.refusal(send(trace, now, out));
  if (refusal !== undefined) {
    out.print(refusal);
    out.exit({ ok: false, summary: tracerouteSummary(trace) });
    return trace;
  }
  out.print(text.begin(trace) + text.hop(trace.spec.minTtl));
  return trace;
}

export function stepTraceroute(trace: TracerouteState, input: ProgramInput, now: Instant, out: ProgramOut): void {
  switch (input.kind) {
    case 'wake':
      if (now >= trace.sentAt + trace.spec.timeout) answered(trace, { outcome: 'timeout' }, now, out);
      break;
    case 'interrupt':
      out.print('\n');
      out.exit({ ok: false, summary: tracerouteSummary(trace) });
      break;
    case 'icmp-error': {
      const { about } = input;
      const outcome = icmpVerdict(input.type, input.code);
      // An answer to an earlier probe came too late to count.
      if (!outcome || about.protocol !== 'udp' || about.destinationPort !== portOf(trace)) return;
      answered(trace, { outcome, from: input.from, rtt: now - trace.sentAt }, now, out);
    }
  }
}

export function tracerouteWaits(trace: TracerouteState): Wait[] {
  return [{ what: `traceroute to ${formatAddress(trace.spec.destination)}` }];
}

export function tracerouteSummary({ spec, reached, hops }: TracerouteState): TracerouteSummary {
  const destination = formatAddress(spec.destination);
  return { program: 'traceroute', destination, reached, hops: hops.map(summarizeHop) };
}

function summarizeHop({ ttl, probes }: Hop): TracerouteHop {
  return { ttl, probes: probes.map(summarizeAnswer) };
}

function summarizeAnswer({ outcome, from, rtt }: Answer): TracerouteProbe {
  return { outcome, ...(from !== undefined && { from: formatAddress(from) }), ...(rtt !== undefined && { rtt }) };
}

function answered(trace: TracerouteState, answer: Answer, now: Instant, out: ProgramOut): void {
  const { text } = DEFAULTS[trace.dialect];
  let hop = currentHop(trace);
  hop.probes.push(answer);
  // Whatever the target itself says is its answer; what a router refuses ends the search after this hop.
  if (answer.from === trace.spec.destination || answer.outcome === 'port-unreachable') trace.reached = true;
  else if (answer.outcome !== 'timeout' && answer.outcome !== 'time-exceeded') trace.refused = true;
  out.print(text.probe(hop, trace.reached));
  if (hop.probes.length === trace.spec.probes) {
    out.print('\n');
    if (trace.reached || trace.refused || hop.ttl >= trace.spec.maxTtl) {
      out.exit({ ok: trace.reached, summary: tracerouteSummary(trace) });
      return;
    }
    hop = { ttl: hop.ttl + 1, probes: [] };
    trace.hops.push(hop);
    out.print(text.hop(hop.ttl));
  }
  trace.sent++;
  send(trace, now, out);
}

/** What cannot be sent is waited for like what is lost. */
function send(trace: TracerouteState, now: Instant, out: ProgramOut): SendResult {
  const { destination, source, timeout } = trace.spec;
  trace.sentAt = now;
  out.arm(now + timeout);
  return out.sendUdp({
    destination,
    sourcePort: trace.port,
    destinationPort: portOf(trace),
    ttl: currentHop(trace).ttl,
    payload: new Uint8Array(PAYLOAD),
    ...(source !== undefined && { source }),
  });
}

function portOf({ spec, sent }: TracerouteState): number {
  return spec.destinationPort + sent;
}

function currentHop({ hops }: TracerouteState): Hop {
  return hops[hops.length - 1] as Hop;
}
