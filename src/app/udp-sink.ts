/** Receives the stream of one `udp-sender` and keeps account of it, until it is interrupted. */
import type { Address } from '../addr/address.ts';
import type { Instant } from '../base/time.ts';
import { type Arrivals, arrive, createArrivals, summarizeArrivals } from './arrivals.ts';
import type { ProgramInput, ProgramOut } from './program.ts';
import { STREAM_PAYLOAD, streamSentAt, streamSequence } from './stream-payload.ts';
import type { UdpSinkSummary } from './summary.ts';

export interface UdpSinkSpec {
  readonly program: 'udp-sink';
  readonly port: number;
}

export interface UdpSinkState {
  readonly program: 'udp-sink';
  readonly identifier: 0;
  readonly port: number;
  /** The sender of the first datagram: its stream is the one that counts. */
  from?: Address;
  fromPort: number;
  readonly arrivals: Arrivals;
  strangers: number;
}

export function startUdpSink({ port }: UdpSinkSpec): UdpSinkState {
  return { program: 'udp-sink', identifier: 0, port, fromPort: 0, arrivals: createArrivals(), strangers: 0 };
}

export function stepUdpSink(sink: UdpSinkState, input: ProgramInput, now: Instant, out: ProgramOut): void {
  if (input.kind === 'interrupt') {
    out.exit({ ok: sink.arrivals.received > 0, summary: udpSinkSummary(sink) });
  } else if (input.kind === 'udp') {
    if (sink.from === undefined) {
      sink.from = input.from;
      sink.fromPort = input.sourcePort;
    }
    const { payload } = input;
    const known = input.from === sink.from && input.sourcePort === sink.fromPort && payload.length >= STREAM_PAYLOAD;
    if (known) arrive(sink.arrivals, streamSequence(payload), streamSentAt(payload), now);
    else sink.strangers++;
  }
}

export function udpSinkSummary({ port, arrivals, strangers }: UdpSinkState): UdpSinkSummary {
  return { program: 'udp-sink', port, ...summarizeArrivals(arrivals), strangers };
}
