/**
 * Everything that crosses the links of a lab, and between the frames what the devices decided about them: a packet's
 * story, event after event. Looking changes nothing.
 */
import { shortInterfaceName } from '../addr/interface-name.ts';
import { formatIPv4 } from '../addr/ipv4.ts';
import { formatPrefix } from '../addr/prefix.ts';
import { must } from '../base/assert.ts';
import { parseCalendar } from '../base/calendar.ts';
import type { Instant } from '../base/time.ts';
import type { TraceEvent } from '../base/trace.ts';
import type { StackTrace } from '../stack/trace.ts';
import { decodeFrame } from '../wire/describe.ts';
import { encodeCapturedFrame, encodeInterface, encodeSectionHeader } from '../wire/pcapng.ts';
import type { CapturedOctets } from './capture.ts';
import type { Lab } from './lab.ts';

export type Recorded = RecordedFrame | RecordedDecision;

export interface RecordedFrame {
  readonly kind: 'frame';
  readonly at: Instant;
  readonly link: string;
  /** Name of the node that sends, and of those at the other ends. */
  readonly from: string;
  readonly port: string;
  readonly to: readonly string[];
  readonly octets: Uint8Array;
  readonly fate: CapturedOctets['fate'];
  /** The innermost layer in words. */
  readonly text: string;
}

export interface RecordedDecision {
  readonly kind: 'decision';
  readonly at: Instant;
  readonly device: string;
  readonly text: string;
}

const DECISIONS: ReadonlySet<string> = new Set(['drop', 'forward', 'deliver', 'icmp', 'arp']);

export class Recording {
  readonly #lab: Lab;
  readonly #taps: readonly {
    readonly link: Lab['description']['links'][number];
    readonly capture: ReturnType<Lab['capture']>;
  }[];
  readonly #stopObserving: () => void;
  #decisions: RecordedDecision[] = [];

  /** Begins now; a rewind of the lab ends it. */
  constructor(lab: Lab) {
    this.#lab = lab;
    this.#taps = lab.description.links.map((link) => ({ link, capture: lab.capture(link.name) }));
    this.#stopObserving = lab.observe({
      kinds: DECISIONS,
      see: (at, device, event) => {
        const text = this.#explain(device, event);
        if (text !== undefined) this.#decisions.push({ kind: 'decision', at, device, text });
      },
    });
  }

  /** What has happened since it was last taken, in order. */
  take(): Recorded[] {
    const frames = this.#taps.flatMap(({ link, capture }) =>
      capture.takeFrames().map((frame) => recordedFrame(link, frame)),
    );
    const decisions = this.#decisions;
    this.#decisions = [];
    // What is decided at an instant is decided before what is sent at it.
    return [...decisions, ...frames].sort((a, b) => a.at - b.at);
  }

  stop(): void {
    for (const { capture } of this.#taps) capture.stop();
    this.#stopObserving();
  }

  #explain(device: string, event: TraceEvent): string | undefined {
    const told = event as StackTrace;
    const { stack } = this.#lab.query({ ask: 'device', device });
    const name = (iface: number): string => shortInterfaceName(stack.interfaces[iface]?.name ?? '?');
    switch (told.kind) {
      case 'forward': {
        const hop = formatIPv4(told.nextHop);
        return `forwards to ${hop}, ${name(told.out)}: matches ${formatPrefix(told.prefix)}`;
      }
      case 'deliver':
        return 'takes it: the address is its own';
      case 'drop':
        if (told.reason === 'arp-not-for-us') return 'is not asked';
        return `drops it on ${name(told.iface)}: ${told.reason.replaceAll('-', ' ')}`;
      case 'icmp':
        return told.limited
          ? 'would send an ICMP error, but has sent one just now'
          : `sends an ICMP error to ${formatIPv4(told.to)}`;
      case 'arp':
        if (told.what === 'heard-request') return undefined;
        return `ARP ${told.what} ${formatIPv4(told.address)} on ${name(told.iface)}`;
      default:
        return undefined;
    }
  }
}

function recordedFrame(
  link: Lab['description']['links'][number],
  { at, end, octets, fate }: CapturedOctets,
): RecordedFrame {
  const { node, port } = must(link.ends[end], 'an end of the link');
  const to = link.ends.filter((_, index) => index !== end).map((other) => other.node);
  const text = decodeFrame(octets).layers.at(-1)?.text ?? `${octets.length} octets`;
  return { kind: 'frame', at, link: link.name, from: node, port: shortInterfaceName(port), to, octets, fate, text };
}

/** Each layer in words, outermost first; at last what nothing here can read. */
export function layersOf(octets: Uint8Array): string[] {
  const { layers, rest, malformed } = decodeFrame(octets);
  const unread = malformed ? [`malformed: ${malformed.reason}`] : rest.length > 0 ? [`${rest.length} more octets`] : [];
  return [...layers.map(({ text }) => text), ...unread];
}

/** Frames as a pcapng file, an interface for each port that sent one. */
export function encodeRecorded(frames: readonly RecordedFrame[], epoch: string): Uint8Array[] {
  const epochMs = must(parseCalendar(epoch), 'an epoch');
  const names = [...new Set(frames.map(({ from, port }) => `${from}:${port}`))];
  const heads = [encodeSectionHeader(), ...names.map((name) => encodeInterface({ name, description: name }))];
  const packets = frames.map(({ from, port, at, octets, fate }) =>
    encodeCapturedFrame({
      interface: names.indexOf(`${from}:${port}`),
      direction: 'outbound',
      epochMs,
      at,
      octets,
      ...(fate === 'carried' ? {} : { comment: `not delivered: ${fate}` }),
    }),
  );
  return [...heads, ...packets];
}
