/** A stream of UDP datagrams at even intervals, each with its number and the time it was sent. */
import { type Address, formatAddress } from '../addr/address.ts';
import { type Duration, type Instant, NEVER } from '../base/time.ts';
import type { Wait } from '../base/wait.ts';
import type { ProgramInput, ProgramOut, ProgramOwner, UdpRequest } from './program.ts';
import { STREAM_PAYLOAD, writeStreamPayload } from './stream-payload.ts';
import type { UdpSenderSummary } from './summary.ts';

export interface UdpSenderSpec {
  readonly program: 'udp-sender';
  readonly destination: Address;
  readonly destinationPort: number;
  readonly source?: Address;
  readonly sourcePort?: number;
  /** Absent: until it is interrupted. */
  readonly count?: number;
  readonly interval: Duration;
  /** Octets of UDP payload, at least 16; 64 if absent. */
  readonly size?: number;
}

export interface UdpSenderState {
  readonly program: 'udp-sender';
  readonly identifier: 0;
  readonly port: number;
  readonly count: number;
  readonly interval: Duration;
  readonly startedAt: Instant;
  /** The same for every packet; its payload is written anew for each. */
  readonly request: UdpRequest;
  sent: number;
  refused: number;
}

export function startUdpSender(
  spec: UdpSenderSpec,
  owner: ProgramOwner,
  now: Instant,
  out: ProgramOut,
): UdpSenderState {
  const { destination, destinationPort, source, sourcePort = owner.port, count = NEVER, interval, size = 64 } = spec;
  const payload = new Uint8Array(Math.max(STREAM_PAYLOAD, size));
  const sender: UdpSenderState = {
    program: 'udp-sender',
    identifier: 0,
    port: sourcePort,
    count,
    interval,
    startedAt: now,
    request: { destination, sourcePort, destinationPort, payload, ...(source !== undefined && { source }) },
    sent: 0,
    refused: 0,
  };
  sendNext(sender, now, out);
  return sender;
}

export function stepUdpSender(sender: UdpSenderState, input: ProgramInput, now: Instant, out: ProgramOut): void {
  if (input.kind === 'wake') sendNext(sender, now, out);
  else if (input.kind === 'interrupt') exit(sender, out);
}

export function udpSenderWaits({ count, interval, startedAt, request }: UdpSenderState): Wait[] {
  if (count === NEVER) return [];
  const what = `UDP stream to ${formatAddress(request.destination)}`;
  return [{ what, until: startedAt + count * interval }];
}

export function udpSenderSummary({ request, sent, refused }: UdpSenderState): UdpSenderSummary {
  return { program: 'udp-sender', destination: formatAddress(request.destination), sent, refused };
}

function sendNext(sender: UdpSenderState, now: Instant, out: ProgramOut): void {
  writeStreamPayload(sender.request.payload, sender.sent, now);
  if (out.sendUdp(sender.request) !== 'sent') sender.refused++;
  sender.sent++;
  if (sender.sent === sender.count) exit(sender, out);
  else out.arm(sender.startedAt + sender.sent * sender.interval);
}

function exit(sender: UdpSenderState, out: ProgramOut): void {
  out.exit({ ok: sender.refused === 0, summary: udpSenderSummary(sender) });
}
