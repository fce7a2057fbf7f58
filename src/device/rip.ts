/**
 * RIP on a device: the settings come out of the running-config, its messages go through a UDP socket of the stack on port
 * 520, its routes into the RIB, and routes of others to it for redistribution.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Prefix } from '../addr/prefix.ts';
import { prefixes } from '../addr/prefix-table.ts';
import { must } from '../base/assert.ts';
import type { Instant } from '../base/time.ts';
import { type ConfigDifference, isTouched } from '../config/difference.ts';
import {
  configureRip,
  ripInterfaceDown,
  ripInterfaceUp,
  ripReceive,
  ripRedistribute,
  ripWake,
  ripWithdrawRedistributed,
  stopRip,
} from '../proto/rip/machine.ts';
import type { RipDeadline, RipOut, RipRoute } from '../proto/rip/out.ts';
import type { RipSource } from '../proto/rip/settings.ts';
import { createRip } from '../proto/rip/state.ts';
import type { RipTrace } from '../proto/rip/trace.ts';
import type { UdpDelivery } from '../stack/env.ts';
import { sendUdp, type UdpOrder } from '../stack/originate.ts';
import { installRoute, withdrawRoute } from '../stack/rib.ts';
import { closeUdp, joinGroup, leaveGroup, openUdp } from '../stack/sockets.ts';
import type { Route } from '../stack/state.ts';
import type { DeviceContext, RouteChange } from './context.ts';
import { ripSettings } from './rip-settings.ts';

const RIP_PORT = 520;
/** 224.0.0.9 (RFC 2453 §4.5) */
const RIP_ROUTERS: IPv4 = 0xe000_0009;
/** Internetwork control, as routing protocols mark what they send. */
const TOS = 0xc0;
const SOURCES: readonly RipSource[] = ['connected', 'static', 'ospf'];

/** What the machine may do, bound to its device. */
export class RipContext implements RipOut {
  readonly context: DeviceContext;

  constructor(context: DeviceContext) {
    this.context = context;
  }

  send(iface: number, destination: IPv4, destinationPort: number, octets: Uint8Array): void {
    const order: UdpOrder = {
      destination,
      sourcePort: RIP_PORT,
      destinationPort,
      payload: octets,
      iface,
      tos: TOS,
      ...(destination >>> 28 === 0xe ? { ttl: 1 } : {}),
    };
    sendUdp(this.context.state.stack, 0, 'rip', order, this.context);
  }

  arm(what: RipDeadline, at: Instant): void {
    this.context.armMachine(`rip ${what}`, at);
  }

  install(bits: IPv4, length: number, route: RipRoute): void {
    installRoute(this.context.state.stack, 0, 'rip', { bits, length }, route, this.context);
  }

  withdraw(bits: IPv4, length: number): void {
    withdrawRoute(this.context.state.stack, 0, 'rip', { bits, length }, this.context);
  }

  draw(use: string, below: number): number {
    return this.context.draw(`rip ${use}`, below);
  }

  wants(kind: RipTrace['kind']): boolean {
    return this.context.wants(kind);
  }

  trace(event: RipTrace): void {
    this.context.trace(event);
  }
}

/** Starts, changes or stops the process as the configuration now says. */
export function configureRipProcess(context: DeviceContext, difference: ConfigDifference): void {
  const { state } = context;
  const { rip, ospf, interfaces, keyChains } = difference;
  if (!rip && !(state.rip && (isTouched(interfaces) || keyChains || ospf))) return;
  const settings = ripSettings(state);
  if (!settings) return stop(context);
  const fresh = state.rip === undefined;
  if (fresh) openUdp(state.stack, { owner: 'rip', port: RIP_PORT });
  const before = new Set(state.rip?.settings.interfaces.map(({ iface }) => iface));
  state.rip ??= createRip(settings);
  for (const { iface } of settings.interfaces) {
    if (!before.delete(iface)) joinGroup(state.stack, 'rip', RIP_PORT, iface, RIP_ROUTERS);
  }
  for (const iface of before) leaveGroup(state.stack, 'rip', RIP_PORT, iface, RIP_ROUTERS);
  configureRip(state.rip, settings, context.now, context.rip);
  if (!fresh) return;
  for (const iface of state.stack.interfaces) if (iface) interfaceToRip(context, iface.index);
  for (const [prefix, entry] of bestRoutes(context)) tell(context, prefix, entry);
}

/** An interface's line protocol changed. */
export function interfaceToRip(context: DeviceContext, iface: number): void {
  const { rip, stack } = context.state;
  if (!rip) return;
  if (stack.interfaces[iface]?.up) ripInterfaceUp(rip, iface, context.now, context.rip);
  else ripInterfaceDown(rip, iface, context.now, context.rip);
}

export function deliverToRip(context: DeviceContext, datagram: UdpDelivery): void {
  const { rip } = context.state;
  if (!rip) return;
  const from = { address: datagram.from, port: datagram.sourcePort, iface: datagram.iface };
  ripReceive(rip, from, datagram.payload, context.now, context.rip);
}

export function wakeRip(context: DeviceContext, what: string): void {
  if (context.state.rip) ripWake(context.state.rip, what as RipDeadline, context.now, context.rip);
}

/** Best routes that changed, for redistribution: the machine's settings say what is told on. */
export function flushRoutesToRip(context: DeviceContext, changes: readonly RouteChange[]): void {
  for (const { prefix, best } of changes) tell(context, prefix, best);
}

/** One source at most has the best route; the others have it no more. */
function tell(context: DeviceContext, prefix: Prefix, best: Route | undefined): void {
  const { rip } = context.state;
  if (!rip) return;
  for (const source of SOURCES) {
    if (best?.protocol === source) {
      const nextHop = best.nextHops[0]?.address;
      ripRedistribute(rip, source, prefix.bits, prefix.length, nextHop, context.now, context.rip);
    } else ripWithdrawRedistributed(rip, source, prefix.bits, prefix.length, context.now, context.rip);
  }
}

function* bestRoutes(context: DeviceContext): Generator<[Prefix, Route]> {
  for (const [prefix, candidates] of prefixes(must(context.state.stack.vrfs[0], 'the default VRF').rib)) {
    const best = candidates[0];
    if (best) yield [prefix, best];
  }
}

function stop(context: DeviceContext): void {
  const { state } = context;
  if (!state.rip) return;
  stopRip(state.rip, context.rip);
  closeUdp(state.stack, 'rip', RIP_PORT);
  delete state.rip;
}
