/**
 * BFD on a device: the settings come out of the running-config, its packets go through UDP sockets of the stack, and what
 * it finds out to OSPF and to the static routes.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Instant } from '../base/time.ts';
import { type ConfigDifference, isTouched } from '../config/difference.ts';
import type { BfdLog } from '../proto/bfd/log.ts';
import {
  bfdInterfaceDown,
  bfdInterfaceUp,
  bfdReceive,
  bfdUnwatch,
  bfdWake,
  bfdWatch,
  configureBfd as configureMachine,
} from '../proto/bfd/machine.ts';
import type { BfdDeadline, BfdOut, BfdSendOrder } from '../proto/bfd/out.ts';
import type { BfdClient } from '../proto/bfd/settings.ts';
import { type BfdState, type BfdVerdict, createBfd, watchKey } from '../proto/bfd/state.ts';
import type { BfdTrace } from '../proto/bfd/trace.ts';
import type { UdpDelivery } from '../stack/env.ts';
import { sendUdp } from '../stack/originate.ts';
import { closeUdp, openUdp } from '../stack/sockets.ts';
import { BFD_PORT } from '../wire/bfd.ts';
import { bfdSettings, watchedGateways } from './bfd-settings.ts';
import type { DeviceContext } from './context.ts';
import { log } from './log.ts';
import { neighborLostToOspf } from './ospf.ts';
import { applyStaticRoutes } from './static-routes.ts';

const OWNER = 'bfd';
/** RFC 5881 §5: who receives it knows that it was not routed. */
const TTL = 255;
/** Internetwork control, as routing protocols mark what they send. */
const TOS = 0xc0;

/** What the machine may do, bound to its device. */
export class BfdContext implements BfdOut {
  readonly context: DeviceContext;

  constructor(context: DeviceContext) {
    this.context = context;
  }

  send({ iface, source, destination, sourcePort, octets }: BfdSendOrder): void {
    const ports = { sourcePort, destinationPort: BFD_PORT.control };
    const order = { destination, source, ...ports, ttl: TTL, tos: TOS, iface, payload: octets };
    sendUdp(this.context.state.stack, 0, OWNER, order, this.context);
  }

  close(sourcePort: number): void {
    closeUdp(this.context.state.stack, OWNER, sourcePort);
  }

  arm(what: BfdDeadline, discriminator: number, at: Instant): void {
    this.context.armMachine(`bfd ${what} ${discriminator}`, at);
  }

  tell(client: BfdClient, iface: number, peer: IPv4, verdict: BfdVerdict): void {
    if (client === 'static') applyStaticRoutes(this.context);
    else if (verdict === 'lost') neighborLostToOspf(this.context, iface, peer);
  }

  log(entry: BfdLog): void {
    log(this.context, entry);
  }

  draw(use: string, below: number): number {
    return this.context.draw(`bfd ${use}`, below);
  }

  wants(kind: BfdTrace['kind']): boolean {
    return this.context.wants(kind);
  }

  trace(event: BfdTrace): void {
    this.context.trace(event);
  }
}

/** Timers of interfaces, and next hops of static routes that are to be watched, as the configuration now has them. */
export function configureBfd(context: DeviceContext, difference: ConfigDifference): void {
  const { state } = context;
  const { interfaces, staticRoutes, staticBfd } = difference;
  if (state.bfd && isTouched(interfaces)) {
    configureMachine(state.bfd, bfdSettings(state), context.now, context.bfd);
  }
  if (!(staticBfd || (state.config.staticBfd && (isTouched(interfaces) || isTouched(staticRoutes))))) return;
  const wanted = watchedGateways(state);
  const keys = new Set(wanted.map(({ iface, peer }) => watchKey(iface, peer)));
  for (const [key, { iface, peer, clients }] of [...(state.bfd?.watches ?? [])]) {
    if (clients.has('static') && !keys.has(key)) watchNeighbor(context, 'static', iface, peer, false);
  }
  for (const { iface, peer } of wanted) watchNeighbor(context, 'static', iface, peer, true);
}

/** A protocol of the device wants to know whether that neighbour can be reached, or not any more. */
export function watchNeighbor(context: DeviceContext, client: BfdClient, iface: number, peer: IPv4, on: boolean): void {
  const act = on ? bfdWatch : bfdUnwatch;
  act(startedBfd(context), client, iface, peer, context.now, context.bfd);
}

function startedBfd(context: DeviceContext): BfdState {
  const { state } = context;
  if (state.bfd) return state.bfd;
  state.bfd = createBfd(bfdSettings(state));
  openUdp(state.stack, { owner: OWNER, port: BFD_PORT.control });
  for (const iface of state.stack.interfaces) if (iface?.up) state.bfd.up.add(iface.index);
  return state.bfd;
}

/** An interface's line protocol changed. */
export function interfaceToBfd(context: DeviceContext, iface: number): void {
  const { bfd, stack } = context.state;
  if (!bfd) return;
  const act = stack.interfaces[iface]?.up ? bfdInterfaceUp : bfdInterfaceDown;
  act(bfd, iface, context.now, context.bfd);
}

export function deliverToBfd(
  context: DeviceContext,
  { from, iface, ttl, payload, destinationPort }: UdpDelivery,
): void {
  const { bfd } = context.state;
  if (!bfd || destinationPort !== BFD_PORT.control) return;
  bfdReceive(bfd, { address: from, iface, ttl }, payload, context.now, context.bfd);
}

/** `transmit 3` */
export function wakeBfd(context: DeviceContext, what: string): void {
  const { bfd } = context.state;
  const [deadline, discriminator] = what.split(' ');
  if (bfd) bfdWake(bfd, deadline as BfdDeadline, Number(discriminator), context.now, context.bfd);
}
