/**
 * CDP and LLDP on a device: their settings come out of the running-config, their frames go to and come from its ports,
 * whatever IP makes of them. IOS runs CDP unless told otherwise and LLDP when told to; hosts and FRRouting's Linux have
 * neither.
 */
import { u16, u48 } from '../base/octets.ts';
import { type ConfigDifference, isTouched } from '../config/difference.ts';
import { cdpPortDown, cdpPortUp, cdpReceive, cdpWake, configureCdp, startCdp, stopCdp } from '../proto/cdp/machine.ts';
import { type CdpDeadline, type CdpOut, createCdp } from '../proto/cdp/state.ts';
import {
  configureLldp,
  lldpPortDown,
  lldpPortUp,
  lldpReceive,
  lldpWake,
  startLldp,
  stopLldp,
} from '../proto/lldp/machine.ts';
import { createLldp, type LldpDeadline, type LldpOut } from '../proto/lldp/state.ts';
import { CDP_ADDRESS, CDP_SNAP } from '../wire/cdp.ts';
import { ETHER_TYPE, ETHERNET_AT, ETHERNET_HEADER, putEthernetHeader } from '../wire/ethernet.ts';
import { encodeLlc } from '../wire/llc.ts';
import { LLDP_ADDRESS } from '../wire/lldp.ts';
import type { DeviceContext } from './context.ts';
import { cdpSettings, lldpSettings } from './discovery-settings.ts';
import type { DeviceState, Port } from './state.ts';

/** What is in front of a CDP packet: it is the same always. */
const CDP_LLC = encodeLlc({ dsap: 0xaa, ssap: 0xaa, control: 3, snap: CDP_SNAP, payload: new Uint8Array(0) });
const CDP_PACKET = ETHERNET_HEADER + CDP_LLC.length;
/** Octets of the shortest frame, without its check sequence. */
const SHORTEST_FRAME = 60;

/** What both machines may do, bound to their device. */
export class DiscoveryContext {
  readonly cdp: CdpOut;
  readonly lldp: LldpOut;

  constructor(context: DeviceContext) {
    const port = (index: number): Port => context.state.ports[index] as Port;
    this.cdp = {
      send: (index, packet) => context.transmitPort(port(index), cdpFrame(context, port(index), packet)),
      arm: (what, at) => context.armMachine(`cdp ${what}`, at),
    };
    this.lldp = {
      send: (index, packet) => context.transmitPort(port(index), lldpFrame(context, port(index), packet)),
      arm: (what, at) => context.armMachine(`lldp ${what}`, at),
    };
  }
}

function cdpFrame(context: DeviceContext, port: Port, packet: Uint8Array): Uint8Array {
  const frame = context.cut(Math.max(SHORTEST_FRAME, CDP_PACKET + packet.length));
  putEthernetHeader(frame, CDP_ADDRESS, port.mac, CDP_LLC.length + packet.length);
  frame.set(CDP_LLC, ETHERNET_HEADER);
  frame.set(packet, CDP_PACKET);
  return frame;
}

function lldpFrame(context: DeviceContext, port: Port, packet: Uint8Array): Uint8Array {
  const frame = context.cut(Math.max(SHORTEST_FRAME, ETHERNET_HEADER + packet.length));
  putEthernetHeader(frame, LLDP_ADDRESS, port.mac, ETHER_TYPE.lldp);
  frame.set(packet, ETHERNET_HEADER);
  return frame;
}

/** Starts, changes or stops both as the configuration now says. */
export function configureDiscovery(context: DeviceContext, difference: ConfigDifference): void {
  if (!hasDiscovery(context.state)) return;
  if (!difference.discovery && !isTouched(difference.interfaces)) return;
  configureCdpProcess(context);
  configureLldpProcess(context);
  for (const port of context.state.ports) portToDiscovery(context, port);
}

/** Whether devices of its kind and profile know of these protocols. */
function hasDiscovery({ kind, profile }: DeviceState): boolean {
  return kind !== 'host' && profile === 'ios';
}

function configureCdpProcess(context: DeviceContext): void {
  const { state, now, discovery } = context;
  if (state.config.cdp?.run === false) {
    if (state.cdp) stopCdp(discovery.cdp);
    delete state.cdp;
    return;
  }
  const settings = cdpSettings(state);
  if (state.cdp) return configureCdp(state.cdp, settings, now, discovery.cdp);
  state.cdp = createCdp(settings);
  startCdp(state.cdp, now, discovery.cdp);
}

function configureLldpProcess(context: DeviceContext): void {
  const { state, now, discovery } = context;
  if (!state.config.lldp?.run) {
    if (state.lldp) stopLldp(state.lldp, discovery.lldp);
    delete state.lldp;
    return;
  }
  const settings = lldpSettings(state);
  if (state.lldp) return configureLldp(state.lldp, settings, now, discovery.lldp);
  state.lldp = createLldp(settings);
  startLldp(state.lldp, now, discovery.lldp);
}

/** A port may have come up or gone down. */
export function portToDiscovery({ state, discovery }: DeviceContext, port: Port): void {
  const isUp = port.enabled && port.carrier;
  if (state.cdp && isUp) cdpPortUp(state.cdp, port.index, discovery.cdp);
  else if (state.cdp) cdpPortDown(state.cdp, port.index);
  if (state.lldp && isUp) lldpPortUp(state.lldp, port.index, discovery.lldp);
  else if (state.lldp) lldpPortDown(state.lldp, port.index);
}

export function wakeCdp({ state, now, discovery }: DeviceContext, what: string): void {
  if (state.cdp) cdpWake(state.cdp, what as CdpDeadline, now, discovery.cdp);
}

export function wakeLldp({ state, now, discovery }: DeviceContext, what: string): void {
  if (state.lldp) lldpWake(state.lldp, what as LldpDeadline, now, discovery.lldp);
}

/** A frame to a group: whether it was for one of these two, who then have had it. */
export function receiveDiscovery(context: DeviceContext, port: Port, frame: Uint8Array): boolean {
  const { state, now, discovery } = context;
  const destination = u48(frame, ETHERNET_AT.destination);
  if (destination === CDP_ADDRESS && hasDiscovery(state)) {
    const packet = cdpIn(frame);
    if (state.cdp && packet) cdpReceive(state.cdp, port.index, packet, now, discovery.cdp);
    else port.counters.drops.set('reserved-address', (port.counters.drops.get('reserved-address') ?? 0) + 1);
    return true;
  }
  if (destination !== LLDP_ADDRESS || !state.lldp || u16(frame, ETHERNET_AT.type) !== ETHER_TYPE.lldp) return false;
  lldpReceive(state.lldp, port.index, frame.subarray(ETHERNET_HEADER), now, discovery.lldp);
  return true;
}

/** The CDP packet of a frame; others that go to the same address (VTP, UDLD, PAgP) have none. */
function cdpIn(frame: Uint8Array): Uint8Array | undefined {
  const length = u16(frame, ETHERNET_AT.type);
  if (length < CDP_LLC.length || ETHERNET_HEADER + length > frame.length) return undefined;
  for (let i = 0; i < CDP_LLC.length; i++) if (frame[ETHERNET_HEADER + i] !== CDP_LLC[i]) return undefined;
  return frame.subarray(CDP_PACKET, ETHERNET_HEADER + length);
}
