/** The programs a device can run, behind one door: start one, tell it what happened, ask what it waits for. */
import type { Instant } from '../base/time.ts';
import type { Wait } from '../base/wait.ts';
import {
  type EchoClientSpec,
  type EchoClientState,
  echoClientSummary,
  echoClientWaits,
  startEchoClient,
  stepEchoClient,
} from './echo-client.ts';
import { type PingSpec, type PingState, pingSummary, pingWaits, startPing, stepPing } from './ping.ts';
import type { ProgramInput, ProgramOut, ProgramOwner } from './program.ts';
import type { ProgramSummary } from './summary.ts';
import {
  startTraceroute,
  stepTraceroute,
  type TracerouteSpec,
  type TracerouteState,
  tracerouteSummary,
  tracerouteWaits,
} from './traceroute.ts';
import {
  startUdpEchoServer,
  stepUdpEchoServer,
  type UdpEchoServerSpec,
  type UdpEchoServerState,
  udpEchoServerSummary,
} from './udp-echo-server.ts';
import {
  startUdpSender,
  stepUdpSender,
  type UdpSenderSpec,
  type UdpSenderState,
  udpSenderSummary,
  udpSenderWaits,
} from './udp-sender.ts';
import { startUdpSink, stepUdpSink, type UdpSinkSpec, type UdpSinkState, udpSinkSummary } from './udp-sink.ts';

/** What to run, as plain data: it goes into the journal as it is. */
export type ProgramSpec = PingSpec | TracerouteSpec | UdpSenderSpec | UdpSinkSpec | UdpEchoServerSpec | EchoClientSpec;

/**
 * A running program. The device hands it echo replies (and errors about echoes) of its `identifier`, datagrams to its
 * UDP `port` and errors about datagrams from there; 0 is none.
 */
export type ProgramState =
  | PingState
  | TracerouteState
  | UdpSenderState
  | UdpSinkState
  | UdpEchoServerState
  | EchoClientState;

/** Starts it; it may print, send and even be over (`out.exit`) before this returns. */
export function startProgram(spec: ProgramSpec, owner: ProgramOwner, now: Instant, out: ProgramOut): ProgramState {
  switch (spec.program) {
    case 'ping':
      return startPing(spec, owner, now, out);
    case 'traceroute':
      return startTraceroute(spec, owner, now, out);
    case 'udp-sender':
      return startUdpSender(spec, owner, now, out);
    case 'udp-sink':
      return startUdpSink(spec);
    case 'udp-echo-server':
      return startUdpEchoServer(spec);
    case 'echo-client':
      return startEchoClient(spec, owner, now, out);
  }
}

/** Tells it what happened. Not to be called after it has called `out.exit`. */
export function stepProgram(state: ProgramState, input: ProgramInput, now: Instant, out: ProgramOut): void {
  switch (state.program) {
    case 'ping':
      stepPing(state, input, now, out);
      break;
    case 'traceroute':
      stepTraceroute(state, input, now, out);
      break;
    case 'udp-sender':
      stepUdpSender(state, input, now, out);
      break;
    case 'udp-sink':
      stepUdpSink(state, input, now, out);
      break;
    case 'udp-echo-server':
      stepUdpEchoServer(state, input, out);
      break;
    case 'echo-client':
      stepEchoClient(state, input, now, out);
      break;
  }
}

/** A program that ends by itself is waited for; a server or an endless stream is periodic work and is not. */
export function programWaits(state: ProgramState): Wait[] {
  switch (state.program) {
    case 'ping':
      return pingWaits(state);
    case 'traceroute':
      return tracerouteWaits(state);
    case 'udp-sender':
      return udpSenderWaits(state);
    case 'echo-client':
      return echoClientWaits(state);
    default:
      return [];
  }
}

/** What it has found out so far; asking changes nothing. */
export function programSummary(state: ProgramState, now: Instant): ProgramSummary {
  switch (state.program) {
    case 'ping':
      return pingSummary(state);
    case 'traceroute':
      return tracerouteSummary(state);
    case 'udp-sender':
      return udpSenderSummary(state);
    case 'udp-sink':
      return udpSinkSummary(state);
    case 'udp-echo-server':
      return udpEchoServerSummary(state);
    case 'echo-client':
      return echoClientSummary(state, now);
  }
}
