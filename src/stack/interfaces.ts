/** The interfaces of a stack: how they come, change, and go. */
import type { InterfaceAddress } from '../addr/prefix.ts';
import { must } from '../base/assert.ts';
import { NEVER } from '../base/time.ts';
import { startAnnouncing, stopAnnouncing } from './announcements.ts';
import { refreshConnected } from './connected.ts';
import type { StackEnv } from './env.ts';
import { forgetNeighbors } from './neighbors.ts';
import { forgetPathsOver } from './rib.ts';
import type { InterfaceSettings } from './settings.ts';
import { leaveInterface } from './sockets.ts';
import { type Interface, LOOPBACK_INDEX, type StackState, type Vrf } from './state.ts';
import { settleStaticRoutes } from './static-routes.ts';

/** `lo`: its addresses are in no table, since all of 127.0.0.0/8 is meant by them. */
export function createLo(): Interface {
  const settings: InterfaceSettings = {
    name: 'lo',
    kind: 'loopback',
    vrf: 0,
    mac: 0,
    mtu: 65_535,
    addresses: [{ address: 0x7f000001, length: 8 }],
    unnumbered: false,
    proxyArp: false,
    redirects: false,
    unreachables: true,
    directedBroadcast: false,
    arpTimeout: NEVER,
  };
  return { ...createInterface(LOOPBACK_INDEX, settings), kind: 'lo', up: true };
}

/** Adds an interface, or changes the one of that name; returns its index. A new one's line protocol is down. */
export function configureInterface(stack: StackState, settings: InterfaceSettings, env: StackEnv): number {
  const known = stack.interfaces.find((iface) => iface?.name === settings.name);
  if (!known) return stack.interfaces.push(createInterface(stack.interfaces.length, settings)) - 1;
  const { vrf, mac, addresses, unnumbered } = known;
  Object.assign(known, changeable(settings));
  if (!known.up) return known.index;
  const isMoved =
    vrf !== settings.vrf ||
    mac !== settings.mac ||
    unnumbered !== settings.unnumbered ||
    !sameAddresses(addresses, settings.addresses);
  if (isMoved) {
    forgetNeighbors(known, env);
    if (vrf !== settings.vrf) forgetPathsOver(stack, must(stack.vrfs[vrf], `no VRF ${vrf}`), known.index, env);
    refreshAll(stack, vrf, addresses, env);
    refreshAll(stack, settings.vrf, settings.addresses, env);
    startAnnouncing(stack, known, env);
  }
  return known.index;
}

/** The interface is no more (`no interface Loopback0`): its routes, neighbours and memberships go with it. */
export function removeInterface(stack: StackState, index: number, env: StackEnv): void {
  setLineProtocol(stack, index, false, env);
  leaveInterface(stack, index);
  stack.interfaces[index] = undefined;
}

/** Its line protocol came or went. RFC 1812 §5.3.12.3 and §5.3.12.4: routes through it go, and static ones come back. */
export function setLineProtocol(stack: StackState, index: number, up: boolean, env: StackEnv): void {
  const iface = must(stack.interfaces[index], `no interface ${index}`);
  if (iface.up === up) return;
  iface.up = up;
  if (!up) {
    forgetNeighbors(iface, env);
    stopAnnouncing(iface);
    forgetPathsOver(stack, stack.vrfs[iface.vrf] as Vrf, index, env);
  }
  refreshAll(stack, iface.vrf, iface.addresses, env);
  if (up) startAnnouncing(stack, iface, env);
}

function refreshAll(stack: StackState, index: number, addresses: readonly InterfaceAddress[], env: StackEnv): void {
  const vrf = must(stack.vrfs[index], `no VRF ${index}`);
  for (const address of addresses) refreshConnected(stack, vrf, address, env);
  settleStaticRoutes(stack, vrf, env);
}

function createInterface(index: number, settings: InterfaceSettings): Interface {
  return {
    index,
    name: settings.name,
    kind: settings.kind,
    ...changeable(settings),
    up: false,
    neighbors: new Map(),
    announcements: 0,
    announceAt: NEVER,
    defendedAt: -NEVER,
    counters: {
      inPackets: 0,
      inOctets: 0,
      inBroadcasts: 0,
      outPackets: 0,
      outOctets: 0,
      outBroadcasts: 0,
      drops: new Map(),
    },
  };
}

function changeable(settings: InterfaceSettings) {
  const { vrf, mac, mtu, addresses, unnumbered, arpTimeout } = settings;
  const { proxyArp, redirects, unreachables, directedBroadcast } = settings;
  const words = { macHigh: Math.floor(mac / 0x1_0000_0000), macLow: mac | 0 };
  const habits = { proxyArp, redirects, unreachables, directedBroadcast };
  return { vrf, mac, ...words, mtu, addresses, unnumbered, ...habits, arpTimeout };
}

function sameAddresses(a: readonly InterfaceAddress[], b: readonly InterfaceAddress[]): boolean {
  return a.length === b.length && a.every((own, i) => own.address === b[i]?.address && own.length === b[i]?.length);
}
