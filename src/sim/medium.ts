/**
 * Cables and segments: what carries frames between ports, and how it fails.
 *
 * A link has two ends (a cable), more (a shared segment: what one end sends, all others hear) or one (a stub, or a
 * loopback plug). Serialisation is one store, `busyUntil`, and no event: the backlog is the time until the wire is free.
 * A frame costs its octets alone on the wire (no preamble, gap or checksum).
 */
import { createStream, draw, type Stream } from '../base/random.ts';
import type { Duration, Instant } from '../base/time.ts';
import { createQueue, type Queue, schedule } from './queue.ts';

/** What a link does to the frames of one end. */
export interface Quality {
  /** Propagation, at least 1 ns. */
  readonly delay: Duration;
  /** Bits per second. */
  readonly bandwidth: number;
  /** Octets that wait before the tail is dropped. */
  readonly queue: number;
  readonly jitter: Duration;
  /** Parts per million. */
  readonly loss: number;
  readonly corrupt: number;
  readonly duplicate: number;
  readonly reorder: number;
}

export interface LinkEnd {
  /** Lab-wide number of the port that it is plugged into. */
  readonly port: number;
  quality: Quality;
  /** As the lab's file has it: what a repair restores. */
  readonly healthy: Quality;
  /** Derived from the quality: nanoseconds to serialise an octet. */
  nsPerOctet: number;
  /** Derived from the quality: the longest backlog in nanoseconds. */
  maxBacklog: number;
  /** Derived from the quality: whether a frame's fate needs a draw. */
  impaired: boolean;
  /** This end alone is pulled out: no carrier here, the others of a segment do not notice. */
  cut: boolean;
  /** One-way failure: what this end sends is lost, carrier stays. */
  mute: boolean;
  /** What others send does not reach this end, carrier stays. */
  deaf: boolean;
  /** When the wire has sent all that waits. */
  busyUntil: Instant;
  /** Arrival of the last frame, which the next does not overtake. */
  lastArrival: Instant;
  readonly counters: EndCounters;
}

export interface EndCounters {
  frames: number;
  octets: number;
  /** Dropped at the tail of the queue. */
  overflows: number;
  /** Lost to a fault or to the link's loss. */
  lost: number;
}

export interface Link {
  name: string;
  readonly ends: LinkEnd[];
  /** No carrier at any end. */
  cut: boolean;
  /** Nothing passes, carrier stays. */
  blackhole: boolean;
  /** Frames scheduled before this order are lost: they were under way when the link was cut. */
  voidBefore: number;
  /** While flapping: how long each phase lasts, and when the present one ends. */
  flap?: { readonly down: Duration; readonly up: Duration; readonly until: Instant };
}

/** What a port is plugged into. */
export interface Attachment {
  /** Link number, or -1. */
  link: number;
  readonly end: number;
  /** Powered and not shut down: its transmitter sends a signal. */
  enabled: boolean;
  /** A loopback plug, or the diagnostic loopback: it hears its own frames. */
  looped: boolean;
  /** Whether it hears a signal. */
  carrier: boolean;
}

export interface Medium {
  readonly seed: string;
  readonly queue: Queue;
  readonly links: Link[];
  /** By lab-wide port number. */
  readonly ports: Attachment[];
  readonly streams: Map<string, Stream>;
  /** Frames on their way. */
  inFlight: number;
}

/** What becomes of a frame that a port sends, as an observer sees it. */
export type Fate = 'carried' | 'overflow' | 'blackhole' | 'one-way' | 'lost' | 'no-carrier';

/** Looks at every frame that enters a link; must not keep the octets, which may be rewritten later. */
export type LinkTap = (link: number, end: number, at: Instant, frame: Uint8Array, fate: Fate) => void;

/** What the medium needs of the world at each transmission; it is not part of the state. */
export interface MediumEnv {
  readonly now: Instant;
  /** By link number; absent where nobody listens. */
  readonly taps: readonly (LinkTap | undefined)[];
  copy(frame: Uint8Array): Uint8Array;
}

export function createMedium(seed: string): Medium {
  return { seed, queue: createQueue(), links: [], ports: [], streams: new Map(), inFlight: 0 };
}

export function createLinkEnd(port: number, quality: Quality): LinkEnd {
  const end: LinkEnd = {
    port,
    quality,
    healthy: quality,
    nsPerOctet: 0,
    maxBacklog: 0,
    impaired: false,
    cut: false,
    mute: false,
    deaf: false,
    busyUntil: 0,
    lastArrival: 0,
    counters: { frames: 0, octets: 0, overflows: 0, lost: 0 },
  };
  setQuality(end, quality);
  return end;
}

export function setQuality(end: LinkEnd, quality: Quality): void {
  end.quality = quality;
  end.nsPerOctet = 8e9 / quality.bandwidth;
  end.maxBacklog = quality.queue * end.nsPerOctet;
  end.impaired = quality.jitter + quality.loss + quality.corrupt + quality.duplicate + quality.reorder > 0;
}

/** Sends a frame out of a port. The octets pass to the medium. */
export function transmit(medium: Medium, port: number, frame: Uint8Array, env: MediumEnv): void {
  const attachment = medium.ports[port] as Attachment;
  if (attachment.looped) return loop(medium, port, frame, env);
  if (!attachment.carrier || attachment.link < 0) return;
  const link = medium.links[attachment.link] as Link;
  const end = link.ends[attachment.end] as LinkEnd;
  const now = env.now;
  const start = Math.max(end.busyUntil, now);
  const tap = env.taps[attachment.link];
  if (start - now > end.maxBacklog) {
    end.counters.overflows++;
    tap?.(attachment.link, attachment.end, now, frame, 'overflow');
    return;
  }
  const departure = start + Math.ceil(frame.length * end.nsPerOctet);
  end.busyUntil = departure;
  end.counters.frames++;
  end.counters.octets += frame.length;
  const fate: Fate = link.blackhole ? 'blackhole' : end.mute ? 'one-way' : 'carried';
  if (end.impaired) return carryImpaired(medium, attachment, departure, frame, fate, env);
  tap?.(attachment.link, attachment.end, start, frame, fate);
  if (fate !== 'carried') {
    end.counters.lost++;
    return;
  }
  deliver(medium, link, attachment.end, departure + end.quality.delay, frame, env);
}

/** To every other end: the first takes the octets, the others copies. */
function deliver(medium: Medium, link: Link, from: number, at: Instant, frame: Uint8Array, env: MediumEnv): void {
  const ends = link.ends;
  if (ends.length === 2) {
    const peer = ends[1 - from] as LinkEnd;
    if (peer.deaf) return;
    medium.inFlight++;
    schedule(medium.queue, at, 'frame', peer.port, frame);
    return;
  }
  let octets: Uint8Array | undefined = frame;
  for (let i = 0; i < ends.length; i++) {
    const peer = ends[i] as LinkEnd;
    if (i === from || peer.deaf) continue;
    medium.inFlight++;
    schedule(medium.queue, at, 'frame', peer.port, octets ?? env.copy(frame));
    octets = undefined;
  }
}

/** A looped port hears its frame a microsecond later: time must pass, or a storm would stand still. */
function loop(medium: Medium, port: number, frame: Uint8Array, env: MediumEnv): void {
  medium.inFlight++;
  schedule(medium.queue, env.now + 1000, 'frame', port, frame);
}

/** A link with jitter, loss, corruption, duplication or reordering: each from its own stream of draws. */
function carryImpaired(
  medium: Medium,
  attachment: Attachment,
  departure: Instant,
  frame: Uint8Array,
  fault: Fate,
  env: MediumEnv,
): void {
  const link = medium.links[attachment.link] as Link;
  const end = link.ends[attachment.end] as LinkEnd;
  const { quality } = end;
  const chance = (use: string, millionths: number): boolean =>
    millionths > 0 && drawFor(medium, link, attachment.end, use, 1_000_000) < millionths;
  const fate = fault === 'carried' && chance('loss', quality.loss) ? 'lost' : fault;
  env.taps[attachment.link]?.(attachment.link, attachment.end, env.now, frame, fate);
  if (fate !== 'carried') {
    end.counters.lost++;
    return;
  }
  if (chance('corrupt', quality.corrupt)) {
    const bit = drawFor(medium, link, attachment.end, 'corrupt bit', frame.length * 8);
    frame[bit >> 3] = (frame[bit >> 3] as number) ^ (1 << (bit & 7));
  }
  const jitter = quality.jitter > 0 ? drawFor(medium, link, attachment.end, 'jitter', quality.jitter + 1) : 0;
  // A frame that is reordered skips the wait and may overtake those before it.
  const overtakes = chance('reorder', quality.reorder);
  const travel = overtakes ? Math.max(1, Math.floor(quality.delay / 2)) : quality.delay + jitter;
  const arrival = overtakes ? departure + travel : Math.max(departure + travel, end.lastArrival);
  if (!overtakes) end.lastArrival = arrival;
  if (chance('duplicate', quality.duplicate)) {
    deliver(medium, link, attachment.end, arrival, env.copy(frame), env);
  }
  deliver(medium, link, attachment.end, arrival, frame, env);
}

function drawFor(medium: Medium, link: Link, end: number, use: string, below: number): number {
  return drawNamed(medium, `${link.name}:${end} ${use}`, below);
}

/** An integer below `below` from the stream of that name. */
export function drawNamed(medium: Medium, name: string, below: number): number {
  let stream = medium.streams.get(name);
  if (!stream) {
    stream = createStream(`${medium.seed} ${name}`);
    medium.streams.set(name, stream);
  }
  return draw(stream, below);
}

/** Whether a frame event that is due really arrives: the link was not cut since it was sent, and the port listens. */
export function arrives(medium: Medium, port: number, order: number): boolean {
  const attachment = medium.ports[port] as Attachment;
  if (!attachment.carrier || !attachment.enabled) return false;
  if (attachment.looped) return true;
  if (attachment.link < 0) return false;
  return order >= (medium.links[attachment.link] as Link).voidBefore;
}
