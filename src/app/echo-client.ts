/**
 * A stream of echo requests at even intervals, ICMP or UDP, whatever comes back: what an outage is measured with. Its
 * memory does not grow with the number of packets.
 */
import { type Address, formatAddress } from '../addr/address.ts';
import { type Duration, type Instant, NEVER, SECOND } from '../base/time.ts';
import type { Wait } from '../base/wait.ts';
import { type Arrivals, arrive, createArrivals, summarizeArrivals } from './arrivals.ts';
import { type IcmpVerdict, icmpVerdict } from './icmp-verdict.ts';
import type { ProgramInput, ProgramOut, ProgramOwner } from './program.ts';
import { STREAM_PAYLOAD, streamSentAt, streamSequence, writeStreamPayload } from './stream-payload.ts';
import type { EchoClientSummary, Outage } from './summary.ts';

export interface EchoClientSpec {
  readonly program: 'echo-client';
  /** ICMP echo, which every node answers, or UDP to a `udp-echo-server`. */
  readonly over: 'icmp' | 'udp';
  readonly destination: Address;
  /** Over UDP; 7 if absent (RFC 862). */
  readonly destinationPort?: number;
  readonly source?: Address;
  /** Absent: until it is interrupted. */
  readonly count?: number;
  readonly interval: Duration;
  /** Octets of ICMP or UDP payload, at least 16; 64 if absent. */
  readonly size?: number;
  /** What has not come back by then is lost; 1 s if absent. */
  readonly timeout?: Duration;
}

export interface EchoClientState {
  readonly program: 'echo-client';
  readonly identifier: number;
  readonly port: number;
  readonly spec: EchoClientSpec & Required<Pick<EchoClientSpec, 'count' | 'timeout' | 'destinationPort'>>;
  readonly startedAt: Instant;
  /** The same for every request; written anew for each. */
  readonly payload: Uint8Array;
  sent: number;
  readonly arrivals: Arrivals;
  readonly errors: Partial<Record<IcmpVerdict, number>>;
}

export function startEchoClient(
  spec: EchoClientSpec,
  owner: ProgramOwner,
  now: Instant,
  out: ProgramOut,
): EchoClientState {
  const client: EchoClientState = {
    program: 'echo-client',
    identifier: spec.over === 'icmp' ? owner.identifier : 0,
    port: spec.over === 'udp' ? owner.port : 0,
    spec: { count: NEVER, timeout: SECOND, destinationPort: 7, ...spec },
    startedAt: now,
    payload: new Uint8Array(Math.max(STREAM_PAYLOAD, spec.size ?? 64)),
    sent: 0,
    arrivals: createArrivals(),
    errors: {},
  };
  proceed(client, now, out);
  return client;
}

export function stepEchoClient(client: EchoClientState, input: ProgramInput, now: Instant, out: ProgramOut): void {
  switch (input.kind) {
    case 'wake':
      proceed(client, now, out);
      break;
    case 'interrupt':
      exit(client, now, out);
      break;
    case 'echo-reply':
    case 'udp':
      answered(client, input.payload, now, out);
      break;
    case 'icmp-error': {
      const verdict = icmpVerdict(input.type, input.code);
      if (verdict) client.errors[verdict] = (client.errors[verdict] ?? 0) + 1;
    }
  }
}

export function echoClientWaits({ spec, startedAt }: EchoClientState): Wait[] {
  if (spec.count === NEVER) return [];
  const what = `echo stream to ${formatAddress(spec.destination)}`;
  return [{ what, until: startedAt + (spec.count - 1) * spec.interval + spec.timeout }];
}

export function echoClientSummary(client: EchoClientState, now: Instant): EchoClientSummary {
  const { spec, sent, arrivals, errors } = client;
  const summary = summarizeArrivals(arrivals);
  const overdue = overdueBy(client, now);
  const trailing = Math.max(0, overdue - arrivals.next);
  return {
    program: 'echo-client',
    destination: formatAddress(spec.destination),
    sent,
    ...summary,
    outstanding: sent - Math.max(overdue, arrivals.next),
    errors: { ...errors },
    ...(trailing > 0 && {
      lost: summary.lost + trailing,
      gaps: summary.gaps + 1,
      outages: [...summary.outages, lasting(arrivals, trailing)],
    }),
  };
}

/** How many of the first requests were sent so long ago that they must have been answered. */
function overdueBy({ spec, sent, startedAt }: EchoClientState, now: Instant): number {
  return Math.max(0, Math.min(sent, Math.floor((now - spec.timeout - startedAt) / spec.interval) + 1));
}

/** The last requests are all lost: the outage still lasts. */
function lasting({ next, lastSentAt }: Arrivals, lost: number): Outage {
  const span = { firstLost: next, lastLost: next + lost - 1, lost };
  return lastSentAt === undefined ? span : { ...span, from: lastSentAt };
}

function proceed(client: EchoClientState, now: Instant, out: ProgramOut): void {
  const { spec, startedAt } = client;
  if (client.sent === spec.count) {
    exit(client, now, out);
    return;
  }
  writeStreamPayload(client.payload, client.sent, now);
  send(client, out);
  client.sent++;
  out.arm(client.sent < spec.count ? startedAt + client.sent * spec.interval : now + spec.timeout);
}

function send({ spec, identifier, port, sent, payload }: EchoClientState, out: ProgramOut): void {
  const { over, destination, destinationPort, source } = spec;
  const from = source === undefined ? undefined : { source };
  if (over === 'icmp') out.sendEcho({ destination, identifier, sequence: sent & 0xffff, payload, ...from });
  else out.sendUdp({ destination, sourcePort: port, destinationPort, payload, ...from });
}

function answered(client: EchoClientState, payload: Uint8Array, now: Instant, out: ProgramOut): void {
  if (payload.length < STREAM_PAYLOAD) return;
  const sentAt = streamSentAt(payload);
  if (now - sentAt > client.spec.timeout) return;
  arrive(client.arrivals, streamSequence(payload), sentAt, now);
  if (client.arrivals.received === client.spec.count) exit(client, now, out);
}

function exit(client: EchoClientState, now: Instant, out: ProgramOut): void {
  out.exit({ ok: client.arrivals.received > 0, summary: echoClientSummary(client, now) });
}
