/**
 * Recording what crosses a link, or a device's own `lo`, as pcapng. Each frame is written once, on the interface of the
 * end that sent it; a frame that a fault or the link lost says so in its comment. Looking changes nothing: octets are
 * copied, and no event, order or draw is taken.
 */
import { must } from '../base/assert.ts';
import { type Instant, NEVER } from '../base/time.ts';
import type { Attachment, Fate, LinkTap } from '../sim/medium.ts';
import { encodeCapturedFrame, encodeInterface, encodeSectionHeader } from '../wire/pcapng.ts';
import { BadAction } from './action.ts';
import type { LabState } from './state.ts';
import { resolveTarget } from './target.ts';
import type { LoopbackTap, World } from './world.ts';

/** A frame as it was seen. */
export interface CapturedOctets {
  readonly at: Instant;
  /** Which end of the link sent it. */
  readonly end: number;
  readonly octets: Uint8Array;
  readonly fate: Fate;
}

const LO = /^(.+):lo$/;
/** Captures on `lo` show Ethernet frames without addresses, as Linux does. */
const LO_HEADER = 14;

export class Capture {
  readonly #world: World;
  readonly #names: readonly string[];
  #frames: CapturedOctets[] = [];
  #begun = false;
  #stopped = false;
  #stop: () => void;

  /** Throws `BadAction` if the target is no link, port or `lo`. */
  constructor(world: World, target: string) {
    this.#world = world;
    const device = LO.exec(target)?.[1];
    const { names, stop } = device === undefined ? this.#tapLink(target) : this.#tapLoopback(device);
    this.#names = names;
    this.#stop = stop;
  }

  /** Frames that were on the wire by now and not taken yet, oldest first. */
  takeFrames(): CapturedOctets[] {
    // A frame that waits for others is seen when it is sent and stamped when its turn comes.
    const frames = this.#frames.sort((a, b) => a.at - b.at);
    const until = this.#stopped ? NEVER : this.#world.now;
    const later = frames.findIndex(({ at }) => at > until);
    this.#frames = later < 0 ? [] : frames.splice(later);
    return frames;
  }

  /** The same as pcapng blocks; the first call begins with the section's head and the interfaces. */
  takeBlocks(): Uint8Array[] {
    const blocks = this.#begun ? [] : [encodeSectionHeader(), ...this.#names.map(interfaceBlock)];
    this.#begun = true;
    for (const frame of this.takeFrames()) {
      blocks.push(
        encodeCapturedFrame({
          interface: frame.end,
          direction: 'outbound',
          epochMs: this.#world.epoch,
          at: frame.at,
          octets: frame.octets,
          ...(frame.fate === 'carried' ? {} : { comment: `not delivered: ${frame.fate}` }),
        }),
      );
    }
    return blocks;
  }

  /** Ends the recording; what was seen can still be taken. */
  stop(): void {
    this.#stop();
    this.#stopped = true;
  }

  #tapLink(target: string): { names: readonly string[]; stop: () => void } {
    const { state, taps } = this.#world;
    const link = linkOf(state, target);
    const before = taps[link];
    const tap: LinkTap = (number, end, at, frame, fate) => {
      before?.(number, end, at, frame, fate);
      this.#frames.push({ at, end, octets: frame.slice(), fate });
    };
    taps[link] = tap;
    const ends = must(state.medium.links[link], 'a link').ends;
    return {
      names: ends.map((end) => portName(state, end.port)),
      stop: () => {
        // The link may have moved up in the list since, or be gone.
        const at = taps.indexOf(tap);
        if (at >= 0) taps[at] = before;
      },
    };
  }

  #tapLoopback(name: string): { names: readonly string[]; stop: () => void } {
    const { state, loopbackTaps } = this.#world;
    if (state.devices.every((device) => device.name !== name)) throw new BadAction(`no node ${name}`);
    const tap: LoopbackTap = (device, at, packet) => {
      if (state.devices[device]?.name !== name) return;
      const octets = new Uint8Array(LO_HEADER + packet.length);
      octets[12] = 8;
      octets.set(packet, LO_HEADER);
      this.#frames.push({ at, end: 0, octets, fate: 'carried' });
    };
    loopbackTaps.add(tap);
    return { names: [`${name}:lo`], stop: () => loopbackTaps.delete(tap) };
  }
}

function interfaceBlock(name: string): Uint8Array {
  return encodeInterface({ name, description: name });
}

function portName(state: LabState, port: number): string {
  const owner = must(state.portOwners[port], 'a port');
  const device = must(state.devices[owner.device], 'a device');
  return `${device.name}:${must(device.ports[owner.index], 'a port').name}`;
}

/** The link itself, or the one that the port is plugged into. */
function linkOf(state: LabState, target: string): number {
  const resolved = resolveTarget(state, target);
  if (typeof resolved === 'string') throw new BadAction(resolved);
  if (resolved.kind === 'link') return resolved.link;
  const port = resolved.kind === 'port' ? state.devices[resolved.device]?.ports[resolved.port] : undefined;
  const link = port ? (state.medium.ports[port.number] as Attachment).link : -1;
  if (link < 0) throw new BadAction(`no cable at ${target}`);
  return link;
}
