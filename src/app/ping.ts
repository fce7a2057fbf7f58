/**
 * ping: echo requests (RFC 792) and what became of each. A router sends the next one as soon as the fate of the last is
 * known; a host sends one every interval, whatever comes back, and does not give one up before the end.
 */
import { type Address, formatAddress } from '../addr/address.ts';
import { type Duration, type Instant, NEVER, SECOND } from '../base/time.ts';
import type { Wait } from '../base/wait.ts';
import { addDelay, createDelays, type Delays, summarizeDelays } from './delays.ts';
import { icmpVerdict } from './icmp-verdict.ts';
import { PING_HOST } from './ping-host.ts';
import { PING_IOS } from './ping-ios.ts';
import type { Dialect, ProgramInput, ProgramOut, ProgramOwner, SendResult } from './program.ts';
import type { PingOutcome, PingProbe, PingSummary } from './summary.ts';

export interface PingSpec {
  readonly program: 'ping';
  readonly destination: Address;
  /** What the destination was called by who typed it; hosts print it. */
  readonly name?: string;
  /** Absent: that of the outgoing interface. */
  readonly source?: Address;
  /** How many; 5 if absent. */
  readonly repeat?: number;
  /** Octets of the IP datagram; 100 on routers and 84 on hosts (56 of data) if absent. */
  readonly size?: number;
  /** How long an answer is waited for: 2 s if absent; on hosts 10 s after the last request if none has been answered. */
  readonly timeout?: Duration;
  /** From one request to the next at least: 0 on routers, 1 s on hosts if absent. */
  readonly interval?: Duration;
  readonly ttl?: number;
  readonly dontFragment?: boolean;
}

export interface PingState {
  readonly program: 'ping';
  readonly identifier: number;
  /** It has no UDP port. */
  readonly port: 0;
  readonly dialect: Dialect;
  readonly spec: PingSpec & Required<Pick<PingSpec, 'repeat' | 'size' | 'timeout' | 'interval'>>;
  readonly startedAt: Instant;
  /** When something was last sent or heard. */
  activeAt: Instant;
  /** All that were sent, in order. */
  readonly probes: Probe[];
  /** How many of them have an outcome. */
  decided: number;
  readonly delays: Delays;
  duplicates: number;
}

/** An echo request under way. */
export interface Probe {
  /** Its number, which the wire carries modulo 2^16. */
  readonly sequence: number;
  readonly sentAt: Instant;
  /** The device could not send it; on routers that shows as a timeout. */
  refused?: PingOutcome;
  outcome?: PingOutcome;
  from?: Address;
  rtt?: Duration;
  ttl?: number;
  mtu?: number;
}

/** How a dialect tells it. */
export interface PingText {
  /** Said in place of everything else if the first request cannot be sent for that reason. */
  refusal(result: SendResult, destination: string): string | undefined;
  begin(ping: PingState): string;
  /** Said as soon as the outcome of a probe is known. */
  outcome(ping: PingState, probe: Probe): string;
  duplicate(ping: PingState, probe: Probe): string;
  end(ping: PingState): string;
}

const DEFAULTS = {
  ios: { text: PING_IOS, size: 100, timeout: 2 * SECOND, interval: 0, firstSequence: 0 },
  host: { text: PING_HOST, size: 84, timeout: 10 * SECOND, interval: SECOND, firstSequence: 1 },
} as const;

type Input<Kind> = Extract<ProgramInput, { kind: Kind }>;

/** IPv4 header and ICMP echo header. */
const HEADERS = 28;

export function startPing(spec: PingSpec, owner: ProgramOwner, now: Instant, out: ProgramOut): PingState {
  const { text, size, timeout, interval } = DEFAULTS[owner.dialect];
  const ping: PingState = {
    program: 'ping',
    identifier: owner.identifier,
    port: 0,
    dialect: owner.dialect,
    spec: { repeat: 5, size, timeout, interval, ...spec },
    startedAt: now,
    activeAt: now,
    probes: [],
    decided: 0,
    delays: createDelays(),
    duplicates: 0,
  };
  const result = transmit(ping, now, out);
  const refusal = text.refusal(result, formatAddress(spec.destination));
  if (refusal !== undefined) {
    out.print(refusal);
    out.exit({ ok: false, summary: pingSummary(ping) });
    return ping;
  }
  out.print(text.begin(ping));
  afterSending(ping, out);
  proceed(ping, now, out);
  return ping;
}

export function stepPing(ping: PingState, input: ProgramInput, now: Instant, out: ProgramOut): void {
  switch (input.kind) {
    case 'wake':
      proceed(ping, now, out);
      break;
    case 'interrupt':
      finish(ping, out);
      break;
    case 'echo-reply':
      replied(ping, input, now, out);
      break;
    case 'icmp-error':
      complained(ping, input, now, out);
  }
}

export function pingWaits(ping: PingState): Wait[] {
  return [{ what: `ping of ${formatAddress(ping.spec.destination)}` }];
}

/** What is undecided yet counts as timed out. */
export function pingSummary(ping: PingState): PingSummary {
  const rtt = summarizeDelays(ping.delays);
  return {
    program: 'ping',
    destination: formatAddress(ping.spec.destination),
    sent: ping.probes.length,
    received: ping.delays.count,
    ...(rtt && { rtt }),
    probes: ping.probes.map(summarizeProbe),
  };
}

function summarizeProbe({ sequence, outcome, refused, from, rtt, ttl, mtu }: Probe): PingProbe {
  return {
    sequence,
    outcome: outcome ?? refused ?? 'timeout',
    ...(from !== undefined && { from: formatAddress(from) }),
    ...(rtt !== undefined && { rtt }),
    ...(ttl !== undefined && { ttl }),
    ...(mtu !== undefined && { mtu }),
  };
}

/** Gives up what is overdue, sends what is due and sleeps until the next of either. */
function proceed(ping: PingState, now: Instant, out: ProgramOut): void {
  if (giveUpAt(ping) <= now) {
    for (const probe of ping.probes) {
      if (probe.outcome === undefined) decide(ping, probe, probe.refused ?? 'timeout', out);
    }
  }
  if (sendAt(ping) <= now) {
    transmit(ping, now, out);
    afterSending(ping, out);
  }
  if (ping.decided === ping.spec.repeat) finish(ping, out);
  else out.arm(Math.min(sendAt(ping), giveUpAt(ping)));
}

function sendAt({ dialect, spec, probes, decided }: PingState): Instant {
  if (probes.length === spec.repeat) return NEVER;
  const pending = probes.length - decided;
  return dialect === 'ios' && pending > 0 ? NEVER : lastSentAt(probes) + spec.interval;
}

function giveUpAt({ dialect, spec, probes, decided, delays }: PingState): Instant {
  if (probes.length === decided) return NEVER;
  if (dialect === 'ios') return lastSentAt(probes) + spec.timeout;
  if (probes.length < spec.repeat) return NEVER;
  // As iputils: once something has answered, twice the longest round trip is enough for the rest.
  return lastSentAt(probes) + (delays.count > 0 ? Math.max(2 * delays.max, spec.interval) : spec.timeout);
}

function lastSentAt(probes: readonly Probe[]): Instant {
  return probes.at(-1)?.sentAt ?? 0;
}

function transmit(ping: PingState, now: Instant, out: ProgramOut): SendResult {
  const { destination, source, ttl, dontFragment, size } = ping.spec;
  const probe: Probe = { sequence: DEFAULTS[ping.dialect].firstSequence + ping.probes.length, sentAt: now };
  ping.probes.push(probe);
  ping.activeAt = now;
  const result = out.sendEcho({
    destination,
    identifier: ping.identifier,
    sequence: probe.sequence & 0xffff,
    payload: pattern(Math.max(0, size - HEADERS)),
    ...(source !== undefined && { source }),
    ...(ttl !== undefined && { ttl }),
    ...(dontFragment !== undefined && { dontFragment }),
  });
  if (result !== 'sent') probe.refused = result;
  return result;
}

/** A host says at once that it could not send; a router waits for an answer as if it had. */
function afterSending(ping: PingState, out: ProgramOut): void {
  const probe = ping.probes.at(-1);
  if (ping.dialect === 'host' && probe?.refused) decide(ping, probe, probe.refused, out);
}

function replied(ping: PingState, reply: Input<'echo-reply'>, now: Instant, out: ProgramOut): void {
  const probe = probeOf(ping, reply.sequence);
  if (!probe) return;
  ping.activeAt = now;
  const rtt = now - probe.sentAt;
  if (probe.outcome === 'reply') {
    ping.duplicates++;
    out.print(DEFAULTS[ping.dialect].text.duplicate(ping, { ...probe, from: reply.from, rtt }));
  }
  if (probe.outcome !== undefined) return;
  Object.assign(probe, { from: reply.from, ttl: reply.ttl, rtt });
  addDelay(ping.delays, rtt);
  decide(ping, probe, 'reply', out);
  proceed(ping, now, out);
}

function complained(ping: PingState, error: Input<'icmp-error'>, now: Instant, out: ProgramOut): void {
  const verdict = icmpVerdict(error.type, error.code);
  const probe = error.about.protocol === 'icmp' ? probeOf(ping, error.about.sequence) : undefined;
  if (!verdict || !probe || probe.outcome !== undefined) return;
  ping.activeAt = now;
  probe.from = error.from;
  if (error.mtu !== undefined) probe.mtu = error.mtu;
  decide(ping, probe, verdict, out);
  proceed(ping, now, out);
}

function decide(ping: PingState, probe: Probe, outcome: PingOutcome, out: ProgramOut): void {
  probe.outcome = outcome;
  ping.decided++;
  out.print(DEFAULTS[ping.dialect].text.outcome(ping, probe));
}

function finish(ping: PingState, out: ProgramOut): void {
  out.print(DEFAULTS[ping.dialect].text.end(ping));
  out.exit({ ok: ping.delays.count > 0, summary: pingSummary(ping) });
}

/** The latest request whose number is that one modulo 2^16. */
function probeOf(ping: PingState, sequence: number): Probe | undefined {
  const last = ping.probes.length - 1;
  const age = (DEFAULTS[ping.dialect].firstSequence + last - sequence) & 0xffff;
  return ping.probes[last - age];
}

/** 0xABCD over and over, as IOS fills its echoes. */
function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i % 2 === 0 ? 0xab : 0xcd));
}
