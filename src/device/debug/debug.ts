/**
 * `debug`: trace events of a device as lines of its log, in the form that IOS has for them, with a sentence behind ` -- `
 * where that form is cryptic. What is not debugged costs nothing: no event is built unless somebody wants it.
 */
import type { DeviceContext, DeviceTrace } from '../context.ts';
import { log } from '../log.ts';
import type { DeviceState } from '../state.ts';
import { BFD_DEBUG } from './bfd.ts';
import { ARP_DEBUG, ICMP_DEBUG, PACKET_DEBUG } from './ip.ts';
import { OSPF_DEBUGS } from './ospf.ts';
import { RIP_DEBUGS } from './rip.ts';
import { ROUTING_DEBUG } from './routing.ts';
import type { Debug } from './topic.ts';

/** In the order of `show debugging`. */
export const DEBUGS: readonly Debug[] = [
  PACKET_DEBUG,
  ICMP_DEBUG,
  ARP_DEBUG,
  ROUTING_DEBUG,
  ...RIP_DEBUGS,
  ...OSPF_DEBUGS,
  BFD_DEBUG,
];

/** Those that are on. */
export function debugsOf({ debugs }: DeviceState): Debug[] {
  return DEBUGS.filter(({ name }) => debugs.has(name));
}

/** These are debugged from now on, and no others. */
export function setDebugs(context: DeviceContext, names: readonly string[]): void {
  const { debugs } = context.state;
  debugs.clear();
  for (const name of names) debugs.add(name);
  context.debugged = debuggedKinds(context.state);
}

/** The kinds of events that are told; `undefined` if none is. */
export function debuggedKinds(state: DeviceState): ReadonlySet<string> | undefined {
  return state.debugs.size === 0 ? undefined : new Set(debugsOf(state).flatMap(({ kinds }) => kinds));
}

/** An event into the log, once for all that is debugged. */
export function tellDebug(context: DeviceContext, event: DeviceTrace): void {
  const lines = new Set(debugsOf(context.state).flatMap((debug) => debug.tell(event, context.state)));
  for (const text of lines) log(context, { severity: 7, text });
}
