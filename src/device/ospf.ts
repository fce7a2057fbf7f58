/**
 * OSPF on a device: the settings come out of the running-config, its packets go through a raw socket of the stack for IP
 * protocol 89, its routes into the RIB, and routes of others to it for redistribution.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Prefix } from '../addr/prefix.ts';
import { prefixes } from '../addr/prefix-table.ts';
import { must } from '../base/assert.ts';
import type { Instant } from '../base/time.ts';
import { type ConfigDifference, isTouched } from '../config/difference.ts';
import type { OspfLog } from '../proto/ospf/log.ts';
import {
  clearOspf,
  configureOspf,
  isOffered,
  ospfInterfaceDown,
  ospfInterfaceUp,
  ospfNeighborLost,
  ospfReceive,
  ospfRedistribute,
  ospfWake,
  ospfWithdrawRedistributed,
  stopOspf,
} from '../proto/ospf/machine.ts';
import type { OspfDeadline, OspfNextHop, OspfOut, OspfRoute, OspfSendOrder } from '../proto/ospf/out.ts';
import type { OspfSource } from '../proto/ospf/settings.ts';
import { createOspf } from '../proto/ospf/state.ts';
import type { StoredLsa } from '../proto/ospf/stored-lsa.ts';
import type { OspfTrace } from '../proto/ospf/trace.ts';
import type { RawDelivery } from '../stack/env.ts';
import { sendRaw } from '../stack/originate.ts';
import { installRoutes, withdrawRoute } from '../stack/rib.ts';
import { closeRaw, joinRawGroup, leaveRawGroup, openRaw } from '../stack/sockets.ts';
import { NULL_INTERFACE, type OspfPath, type Route } from '../stack/state.ts';
import { PROTOCOL } from '../wire/ipv4.ts';
import type { DeviceContext, RouteChange } from './context.ts';
import { log } from './log.ts';
import { ospfSettings } from './ospf-settings.ts';

const OWNER = 'ospf';
/** Internetwork control, as routing protocols mark what they send. */
const TOS = 0xc0;
const SOURCES: readonly OspfSource[] = ['connected', 'static', 'rip'];
/** What matches a route without next hops is discarded. */
const DISCARD: readonly OspfNextHop[] = [{ iface: NULL_INTERFACE, address: 0 }];

/** What the machine may do, bound to its device. */
export class OspfContext implements OspfOut {
  readonly context: DeviceContext;
  #lastPath: OspfPath | undefined;

  constructor(context: DeviceContext) {
    this.context = context;
  }

  send({ iface, source, destination, ttl, octets }: OspfSendOrder): void {
    const out = iface < 0 ? undefined : iface;
    const order = { destination, source, protocol: PROTOCOL.ospf, ttl, tos: TOS, iface: out, payload: octets };
    sendRaw(this.context.state.stack, 0, order, this.context);
  }

  arm(what: OspfDeadline, at: Instant): void {
    this.context.armMachine(`ospf ${what}`, at);
  }

  install(networks: readonly Prefix[], route: OspfRoute): void {
    const { distance, metric, tag, nextHops } = route;
    const offer = {
      distance,
      metric,
      tag,
      nextHops: nextHops.length === 0 ? DISCARD : nextHops,
      ospf: this.#pathOf(route),
    };
    installRoutes(this.context.state.stack, 0, 'ospf', networks, offer, this.context);
  }

  /** Nearly all routes are of one kind, and share what is said of it. */
  #pathOf({ pathType, forwardMetric, area }: OspfRoute): OspfPath {
    const last = this.#lastPath;
    if (last?.pathType === pathType && last.forwardMetric === forwardMetric && last.area === area) return last;
    this.#lastPath = { pathType, forwardMetric, area };
    return this.#lastPath;
  }

  withdraw(bits: IPv4, length: number): void {
    withdrawRoute(this.context.state.stack, 0, 'ospf', { bits, length }, this.context);
  }

  join(iface: number, group: IPv4): void {
    joinRawGroup(this.context.state.stack, OWNER, iface, group);
  }

  leave(iface: number, group: IPv4): void {
    leaveRawGroup(this.context.state.stack, OWNER, iface, group);
  }

  intern(octets: Uint8Array, at: number): StoredLsa | undefined {
    return this.context.env.internLsa(octets, at);
  }

  watch(iface: number, neighbor: IPv4, on: boolean): void {
    this.context.watch('ospf', iface, neighbor, on);
  }

  log(entry: OspfLog): void {
    log(this.context, { facility: 'OSPF', ...entry });
  }

  draw(use: string, below: number): number {
    return this.context.draw(`ospf ${use}`, below);
  }

  wants(kind: OspfTrace['kind']): boolean {
    return this.context.wants(kind);
  }

  trace(event: OspfTrace): void {
    this.context.trace(event);
  }
}

/** Starts, changes or stops the process as the configuration now says. */
export function configureOspfProcess(context: DeviceContext, difference: ConfigDifference): void {
  const { state } = context;
  if (!difference.ospf && !(state.ospf && (isTouched(difference.interfaces) || difference.keyChains))) return;
  const settings = ospfSettings(state);
  if (!settings) return stop(context);
  if (state.ospf) return configureOspf(state.ospf, settings, context.now, context.ospf);
  openRaw(state.stack, OWNER, PROTOCOL.ospf);
  state.ospf = createOspf(settings);
  for (const iface of state.stack.interfaces) if (iface?.up) state.ospf.up.add(iface.index);
  for (const [prefix, best] of bestRoutes(context)) tell(context, prefix, best);
  configureOspf(state.ospf, settings, context.now, context.ospf);
}

/** An interface's line protocol changed. The first one with an address gives the process its router ID, if it has none. */
export function interfaceToOspf(context: DeviceContext, iface: number): void {
  const { ospf, stack } = context.state;
  if (!ospf) return;
  if (!stack.interfaces[iface]?.up) return ospfInterfaceDown(ospf, iface, context.now, context.ospf);
  ospfInterfaceUp(ospf, iface, context.now, context.ospf);
  const settings = ospf.routerId === 0 ? ospfSettings(context.state) : undefined;
  if (settings) configureOspf(ospf, settings, context.now, context.ospf);
}

/** BFD says that a neighbour cannot be reached. */
export function neighborLostToOspf(context: DeviceContext, iface: number, address: IPv4): void {
  const { ospf } = context.state;
  if (ospf) ospfNeighborLost(ospf, iface, address, context.now, context.ospf);
}

export function deliverToOspf(context: DeviceContext, { iface, from, to, payload }: RawDelivery): void {
  const { ospf } = context.state;
  if (!ospf) return;
  ospfReceive(ospf, { iface, source: from, destination: to }, payload, context.now, context.ospf);
}

export function wakeOspf(context: DeviceContext, what: string): void {
  if (context.state.ospf) ospfWake(context.state.ospf, what as OspfDeadline, context.now, context.ospf);
}

/** `clear ip ospf process` */
export function clearOspfProcess(context: DeviceContext): void {
  const { ospf } = context.state;
  const settings = ospf && ospfSettings(context.state);
  if (settings) clearOspf(ospf, settings, context.now, context.ospf);
}

/** Best routes that changed, for redistribution: the machine's settings say what is told on. */
export function flushRoutesToOspf(context: DeviceContext, changes: readonly RouteChange[]): void {
  for (const { prefix, best } of changes) tell(context, prefix, best);
}

/** One source at most has the best route; the others have it no more. */
function tell(context: DeviceContext, { bits, length }: Prefix, best: Route | undefined): void {
  const { ospf } = context.state;
  // Nearly all that changes is OSPF's own.
  if (!ospf || (best?.protocol === 'ospf' && !isOffered(ospf, bits, length))) return;
  for (const source of SOURCES) {
    if (best?.protocol === source) {
      const [hop] = best.paths;
      const { metric, tag } = best;
      const offer = { nextHop: hop?.address ?? 0, iface: hop?.iface ?? NULL_INTERFACE, metric, tag };
      ospfRedistribute(ospf, source, bits, length, offer, context.now, context.ospf);
    } else ospfWithdrawRedistributed(ospf, source, bits, length, context.now, context.ospf);
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
  if (!state.ospf) return;
  stopOspf(state.ospf, context.now, context.ospf);
  closeRaw(state.stack, OWNER, PROTOCOL.ospf);
  delete state.ospf;
}
