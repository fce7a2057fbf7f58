/**
 * A device at work: its state, the world around it, and what its machines may do to both. It is made anew from the state
 * whenever a lab is; nothing that matters is kept in it.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Mac } from '../addr/mac.ts';
import type { Prefix } from '../addr/prefix.ts';
import { armDeadline } from '../base/deadlines.ts';
import type { Instant } from '../base/time.ts';
import type { BfdClient } from '../proto/bfd/settings.ts';
import type { BfdTrace } from '../proto/bfd/trace.ts';
import type { OspfTrace } from '../proto/ospf/trace.ts';
import type { RipTrace } from '../proto/rip/trace.ts';
import type { IcmpDelivery, RawDelivery, StackDeadline, StackEnv, UdpDelivery } from '../stack/env.ts';
import type { Route } from '../stack/state.ts';
import type { StackTrace } from '../stack/trace.ts';
import { BfdContext, deliverToBfd, watchNeighbor } from './bfd.ts';
import { transmitFromBridge } from './bridging.ts';
import { debuggedKinds, tellDebug } from './debug/debug.ts';
import { DiscoveryContext } from './discovery.ts';
import type { Env } from './env.ts';
import { log } from './log.ts';
import { duplicateAddressMessage, type LogMessage } from './log-messages.ts';
import { deliverToOspf, flushRoutesToOspf, OspfContext } from './ospf.ts';
import { deliverToProgram } from './programs.ts';
import { deliverToRip, flushRoutesToRip, RipContext } from './rip.ts';
import type { ConsoleSession, DeviceState, Port } from './state.ts';

/** A change of a best route, noted amid it and told to the protocols afterwards. */
export interface RouteChange {
  readonly prefix: Prefix;
  readonly best: Route | undefined;
}

export class DeviceContext implements StackEnv {
  readonly state: DeviceState;
  readonly env: Env;
  readonly rip: RipContext;
  readonly ospf: OspfContext;
  readonly discovery: DiscoveryContext;
  readonly bfd: BfdContext;
  /** Empty between events. */
  readonly routeChanges: RouteChange[] = [];
  /** The session whose line is being handled: messages are held until it has its answer. None between events. */
  answering: ConsoleSession | undefined;
  held = '';

  /** The kinds of events that are debugged, if any are: known from the state. */
  debugged: ReadonlySet<string> | undefined;

  constructor(state: DeviceState, env: Env) {
    this.state = state;
    this.env = env;
    this.debugged = debuggedKinds(state);
    this.rip = new RipContext(this);
    this.ospf = new OspfContext(this);
    this.discovery = new DiscoveryContext(this);
    this.bfd = new BfdContext(this);
  }

  get now(): Instant {
    return this.env.now;
  }

  transmit(iface: number, frame: Uint8Array): void {
    const port = this.state.interfacePorts[iface] as number;
    if (port < 0) transmitFromBridge(this, frame);
    else this.transmitPort(this.state.ports[port] as Port, frame);
  }

  /** Out of a port, counted. */
  transmitPort(port: Port, frame: Uint8Array): void {
    port.counters.outFrames++;
    port.counters.outOctets += frame.length;
    this.env.transmit(port.number, frame);
  }

  cut(length: number): Uint8Array {
    return this.env.cut(length);
  }

  arm(what: StackDeadline, at: Instant): void {
    this.armMachine(`stack ${what}`, at);
  }

  /** Arms the deadline of a machine; `NEVER` disarms. */
  armMachine(key: string, at: Instant): void {
    const wakeAt = armDeadline(this.state.deadlines, key, at);
    if (wakeAt !== undefined) this.env.wakeAt(this.state.number, key, wakeAt);
  }

  draw(use: string, below: number): number {
    return this.env.draw(this.state.number, use, below);
  }

  deliverUdp(owner: string, datagram: UdpDelivery): void {
    if (owner === 'rip') deliverToRip(this, datagram);
    else if (owner === 'bfd') deliverToBfd(this, datagram);
    else deliverToProgram(this, owner, datagram);
  }

  deliverRaw(_owner: string, packet: RawDelivery): void {
    deliverToOspf(this, packet);
  }

  deliverIcmp(owner: string, message: IcmpDelivery): void {
    deliverToProgram(this, owner, message);
  }

  duplicateAddress(iface: number, address: IPv4, mac: Mac): void {
    log(this, duplicateAddressMessage(address, this.state.stack.interfaces[iface]?.name ?? '', mac));
  }

  routeChanged(_vrf: number, prefix: Prefix, best: Route | undefined): void {
    const change = { kind: 'route', prefix, best } as const;
    this.routeChanges.push(change);
    if (this.wants('route')) this.trace(change);
  }

  loopback(packet: Uint8Array): void {
    this.env.loopback(this.state.number, packet);
  }

  /** A protocol wants to know from BFD whether that neighbour can be reached, or not any more. */
  watch(client: BfdClient, iface: number, peer: IPv4, on: boolean): void {
    watchNeighbor(this, client, iface, peer, on);
  }

  wants(kind: string): boolean {
    return this.env.wants(kind) || this.debugged?.has(kind) === true;
  }

  trace(event: DeviceTrace): void {
    this.env.trace(this.state.number, event);
    if (this.debugged?.has(event.kind)) tellDebug(this, event);
  }

  /** Ends the processing of an event: what changed amid it is told to those who live on it. */
  finish(): void {
    while (this.routeChanges.length > 0) {
      const changes = this.routeChanges.splice(0);
      flushRoutesToRip(this, changes);
      flushRoutesToOspf(this, changes);
    }
  }
}

/** The best route to a prefix changed; without `best` there is none left. */
export interface RouteTrace {
  readonly kind: 'route';
  readonly prefix: Prefix;
  readonly best: Route | undefined;
}

/** A port heard a signal again, or none any more. */
export interface CarrierTrace {
  readonly kind: 'carrier';
  readonly port: string;
  readonly up: boolean;
}

/** An interface's line protocol changed. */
export interface LineProtocolTrace {
  readonly kind: 'line-protocol';
  readonly iface: string;
  readonly up: boolean;
}

/** The device came up or lost power. */
export interface PowerTrace {
  readonly kind: 'boot' | 'power-off';
}

/** A line for the console and the log. */
export interface LogTrace {
  readonly kind: 'log';
  readonly message: LogMessage;
}

export type DeviceTrace =
  | StackTrace
  | RouteTrace
  | CarrierTrace
  | LineProtocolTrace
  | PowerTrace
  | LogTrace
  | RipTrace
  | OspfTrace
  | BfdTrace;
