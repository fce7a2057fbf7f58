/** A world for a stack under test: everything that it does is recorded, and its deadlines come due when asked for. */
import type { IPv4 } from '../../src/addr/ipv4.ts';
import type { Mac } from '../../src/addr/mac.ts';
import type { Prefix } from '../../src/addr/prefix.ts';
import { type Instant, NEVER } from '../../src/base/time.ts';
import type { IcmpDelivery, RawDelivery, StackDeadline, StackEnv, UdpDelivery } from '../../src/stack/env.ts';
import { wake } from '../../src/stack/stack.ts';
import type { Route, StackState } from '../../src/stack/state.ts';
import type { StackTrace } from '../../src/stack/trace.ts';

export interface Sent {
  readonly at: Instant;
  readonly iface: number;
  readonly frame: Uint8Array;
}

export interface Recorder extends StackEnv {
  now: Instant;
  sent: Sent[];
  readonly armed: Map<StackDeadline, Instant>;
  readonly udp: { owner: string; datagram: UdpDelivery }[];
  readonly raw: { owner: string; packet: RawDelivery }[];
  readonly icmp: { owner: string; message: IcmpDelivery }[];
  readonly routes: { vrf: number; prefix: Prefix; best: Route | undefined }[];
  readonly looped: Uint8Array[];
  readonly traces: StackTrace[];
  readonly duplicates: { iface: number; address: IPv4; mac: Mac }[];
}

export function createRecorder(): Recorder {
  const recorder: Recorder = {
    now: 0,
    sent: [],
    armed: new Map(),
    udp: [],
    raw: [],
    icmp: [],
    routes: [],
    looped: [],
    traces: [],
    duplicates: [],
    transmit: (iface, frame) => recorder.sent.push({ at: recorder.now, iface, frame: frame.slice() }),
    cut: (length) => new Uint8Array(length),
    arm: (what, at) => {
      if (at === NEVER) recorder.armed.delete(what);
      else recorder.armed.set(what, at);
    },
    draw: () => 0,
    deliverUdp: (owner, datagram) => recorder.udp.push({ owner, datagram }),
    deliverRaw: (owner, packet) => recorder.raw.push({ owner, packet }),
    deliverIcmp: (owner, message) => recorder.icmp.push({ owner, message }),
    routeChanged: (vrf, prefix, best) => recorder.routes.push({ vrf, prefix, best }),
    loopback: (packet) => recorder.looped.push(packet.slice()),
    duplicateAddress: (iface, address, mac) => recorder.duplicates.push({ iface, address, mac }),
    wants: () => true,
    trace: (event) => recorder.traces.push(event),
  };
  return recorder;
}

/** Lets time pass up to that instant, waking the stack for every deadline on the way. */
export function passTime(stack: StackState, recorder: Recorder, until: Instant): void {
  for (;;) {
    const [next] = [...recorder.armed].sort(([, a], [, b]) => a - b);
    if (!next || next[1] > until) break;
    recorder.armed.delete(next[0]);
    recorder.now = Math.max(recorder.now, next[1]);
    wake(stack, next[0], recorder);
  }
  recorder.now = until;
}

/** What was sent since this was last asked. */
export function takeSent(recorder: Recorder): Sent[] {
  const sent = recorder.sent;
  recorder.sent = [];
  return sent;
}

/** The reasons of the drops that were traced since the beginning. */
export function dropReasons(recorder: Recorder): string[] {
  return recorder.traces.flatMap((event) => (event.kind === 'drop' ? [event.reason] : []));
}
