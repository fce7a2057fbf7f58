/**
 * The running world around a lab's state: dispatches events to devices, is the `Env` of each of them and the medium's
 * environment, and carries those who look (taps, observers). All that matters is in the state; a world is made anew
 * from one at any time.
 */
import { must } from '../base/assert.ts';
import { copyOf, cut } from '../base/slab.ts';
import type { Instant } from '../base/time.ts';
import type { TraceEvent } from '../base/trace.ts';
import { forgetFloods } from '../device/bridge.ts';
import { DeviceContext } from '../device/context.ts';
import type { Env } from '../device/env.ts';
import { boot } from '../device/power.ts';
import { carrierChanged, receive } from '../device/receive.ts';
import { wake } from '../device/wake.ts';
import { createLsaInterner, internLsa, type LsaInterner } from '../proto/ospf/interning.ts';
import type { StoredLsa } from '../proto/ospf/stored-lsa.ts';
import { type CarrierChange, setCut, setEnabled, setLooped } from '../sim/carrier.ts';
import { arrives, drawNamed, type Link, type LinkTap, type MediumEnv, transmit } from '../sim/medium.ts';
import { type SimEvent, schedule } from '../sim/queue.ts';
import { handlePending } from './consoles.ts';
import { type LabState, type PortOwner, record } from './state.ts';
import { describeStorm } from './storm.ts';

/** Looks at trace events of the kinds it asks for. */
export interface Observer {
  readonly kinds: ReadonlySet<string>;
  see(at: Instant, device: string, event: TraceEvent): void;
}

/** Looks at IP packets that cross a stack's own `lo`. */
export type LoopbackTap = (device: number, at: Instant, packet: Uint8Array) => void;

/** What a lab always remembers of its control plane. */
const TIMELINE_KINDS: ReadonlySet<string> = new Set([
  'fault',
  'built',
  'carrier',
  'line-protocol',
  'boot',
  'route',
  'duplicate-address',
  'rip-triggered',
  'rip-timeout',
  'bfd-session',
  'storm',
]);

export class World implements Env, MediumEnv {
  readonly state: LabState;
  /** Milliseconds from 1970 (UTC) to power-on. */
  readonly epoch: number;
  readonly contexts: DeviceContext[];
  /** By link number. */
  readonly taps: (LinkTap | undefined)[] = [];
  readonly loopbackTaps = new Set<LoopbackTap>();
  readonly #observers = new Set<Observer>();
  /** What it remembers changes nothing, so it is not in the state. */
  readonly #lsas: LsaInterner;
  /** Kinds of events that somebody wants: one look-up for each packet that is forwarded. */
  #wanted: ReadonlySet<string> = TIMELINE_KINDS;
  /** What a bridge's alarm means, in words; whoever advances the lab takes it. */
  stormSeen: string | undefined;
  /** Exchanges each frame's octets on the wire; a test gives the receiver a copy and spoils the sender's. */
  readonly #exchange: ((frame: Uint8Array) => Uint8Array) | undefined;

  constructor(state: LabState, epoch: number, exchange?: (frame: Uint8Array) => Uint8Array) {
    this.state = state;
    this.#lsas = createLsaInterner(state.devices.length);
    this.epoch = epoch;
    this.#exchange = exchange;
    this.contexts = state.devices.map((device) => new DeviceContext(device, this));
  }

  get now(): Instant {
    return this.state.now;
  }

  /** Processes one event. */
  dispatch(event: SimEvent): void {
    const { state } = this;
    state.now = event.at;
    state.events++;
    switch (event.kind) {
      case 'frame': {
        state.medium.inFlight--;
        if (!arrives(state.medium, event.target, event.order)) return;
        const owner = state.portOwners[event.target] as PortOwner;
        receive(this.contexts[owner.device] as DeviceContext, owner.index, event.payload as Uint8Array);
        return;
      }
      case 'wake':
        wake(this.#context(event.target), event.payload as string);
        return;
      case 'boot':
        this.#bootOnTime(this.#context(event.target));
        return;
      case 'flap':
        this.#flap(event.target);
    }
  }

  transmit(port: number, frame: Uint8Array): void {
    transmit(this.state.medium, port, this.#exchange ? this.#exchange(frame) : frame, this);
  }

  setEnabled(port: number, enabled: boolean): void {
    this.announce(setEnabled(this.state.medium, port, enabled));
  }

  setLooped(port: number, looped: boolean): void {
    this.announce(setLooped(this.state.medium, port, looped));
  }

  /** Tells the devices whose ports gained or lost carrier. */
  announce(changes: readonly CarrierChange[]): void {
    for (const { port, carrier } of changes) {
      const owner = this.state.portOwners[port] as PortOwner;
      carrierChanged(this.#context(owner.device), owner.index, carrier);
    }
  }

  wakeAt(device: number, key: string, at: Instant): void {
    schedule(this.state.medium.queue, at, 'wake', device, key);
  }

  cut(length: number): Uint8Array {
    return cut(this.state.slab, length);
  }

  copy(octets: Uint8Array): Uint8Array {
    return copyOf(this.state.slab, octets);
  }

  internLsa(octets: Uint8Array, at: number): StoredLsa | undefined {
    return internLsa(this.#lsas, octets, at);
  }

  draw(device: number, use: string, below: number): number {
    return drawNamed(this.state.medium, `${this.state.devices[device]?.name} ${use}`, below);
  }

  storm(device: number): void {
    const storm = describeStorm(this.state, device);
    this.stormSeen = storm.message;
    this.trace(device, storm.event);
    // Told once: whoever goes on hears of it again if it goes on too.
    for (const { bridge } of this.state.devices) if (bridge) forgetFloods(bridge, this.state.now);
  }

  sessionFree(device: number, session: string): void {
    handlePending(this, device, session);
  }

  loopback(device: number, packet: Uint8Array): void {
    for (const tap of this.loopbackTaps) tap(device, this.state.now, packet);
  }

  get observers(): ReadonlySet<Observer> {
    return this.#observers;
  }

  observe(observer: Observer): void {
    this.#observers.add(observer);
    this.#refreshWanted();
  }

  unobserve(observer: Observer): void {
    this.#observers.delete(observer);
    this.#refreshWanted();
  }

  #refreshWanted(): void {
    this.#wanted = new Set([...TIMELINE_KINDS, ...[...this.#observers].flatMap(({ kinds }) => [...kinds])]);
  }

  wants(kind: string): boolean {
    return this.#wanted.has(kind);
  }

  trace(device: number, event: TraceEvent): void {
    this.tell(this.#context(device).state.name, event);
  }

  /** Writes an event of a device, or of the lab itself, into the timeline and tells those who look. */
  tell(device: string | undefined, event: TraceEvent): void {
    const at = this.state.now;
    if (TIMELINE_KINDS.has(event.kind)) {
      record(this.state.timeline, device === undefined ? { at, event } : { at, device, event });
    }
    for (const observer of this.#observers) {
      if (observer.kinds.has(event.kind)) observer.see(at, device ?? '', event);
    }
  }

  /** A device comes up, unless somebody has used its switch before that. */
  #bootOnTime(context: DeviceContext): void {
    if (context.state.bootsAt === this.state.now) boot(context);
  }

  /** A flapping link changes sides and comes back for the next time. */
  #flap(number: number): void {
    const { state } = this;
    const link = state.medium.links[number] as Link;
    // A flap that was mended, and perhaps begun anew, has left its event behind.
    if (link.flap?.until !== state.now) return;
    const down = !link.cut;
    this.announce(setCut(state.medium, number, undefined, down));
    state.disturbedAt = state.now;
    this.tell(undefined, { kind: 'fault', action: down ? 'cut' : 'restore', target: link.name } as TraceEvent);
    const until = state.now + (down ? link.flap.down : link.flap.up);
    link.flap = { ...link.flap, until };
    schedule(state.medium.queue, until, 'flap', number, '');
  }

  #context(device: number): DeviceContext {
    return must(this.contexts[device], `no device ${device}`);
  }
}
