/** Sockets: who hears which datagrams, and which packets of other protocols. */
import type { IPv4 } from '../addr/ipv4.ts';
import type { RawSocket, StackState, UdpSocket } from './state.ts';

export interface SocketSettings {
  /** `rip`, `program 3` */
  readonly owner: string;
  readonly vrf?: number;
  readonly port: number;
  /** Hears only what is sent to that address; absent: all. */
  readonly address?: IPv4;
}

/** `in-use`: another owner has that port and address. */
export function openUdp(stack: StackState, settings: SocketSettings): 'open' | 'in-use' {
  const { owner, vrf = 0, port, address = 0 } = settings;
  const sockets = stack.sockets.get(port) ?? [];
  const same = sockets.find((socket) => socket.vrf === vrf && socket.address === address);
  if (same) return same.owner === owner ? 'open' : 'in-use';
  stack.sockets.set(port, [...sockets, { owner, vrf, port, address, groups: [] }]);
  return 'open';
}

/** Closes the owner's sockets on that port. */
export function closeUdp(stack: StackState, owner: string, port: number): void {
  const rest = (stack.sockets.get(port) ?? []).filter((socket) => socket.owner !== owner);
  if (rest.length > 0) stack.sockets.set(port, rest);
  else stack.sockets.delete(port);
}

/** The owner hears the packets of that IP protocol; `in-use`: another one does. */
export function openRaw(stack: StackState, owner: string, protocol: number, vrf = 0): 'open' | 'in-use' {
  const same = rawListener(stack, vrf, protocol);
  if (same) return same.owner === owner ? 'open' : 'in-use';
  stack.rawSockets = [...stack.rawSockets, { owner, vrf, protocol, groups: [] }];
  return 'open';
}

export function closeRaw(stack: StackState, owner: string, protocol: number): void {
  stack.rawSockets = stack.rawSockets.filter((socket) => socket.owner !== owner || socket.protocol !== protocol);
}

/** The owner's raw socket also hears the group on that interface. */
export function joinRawGroup(stack: StackState, owner: string, iface: number, group: IPv4): void {
  for (const socket of stack.rawSockets) {
    if (socket.owner === owner && !isMember(socket, iface, group)) socket.groups.push({ iface, group });
  }
}

export function leaveRawGroup(stack: StackState, owner: string, iface: number, group: IPv4): void {
  for (const socket of stack.rawSockets) {
    if (socket.owner === owner) leave(socket, (member) => member.iface === iface && member.group === group);
  }
}

/** The socket that hears the packets of that protocol. */
export function rawListener(stack: StackState, vrf: number, protocol: number): RawSocket | undefined {
  return stack.rawSockets.find((socket) => socket.vrf === vrf && socket.protocol === protocol);
}

/** The owner is no more: its sockets are closed and its echo identifiers forgotten. */
export function closeOwner(stack: StackState, owner: string): void {
  for (const port of [...stack.sockets.keys()]) closeUdp(stack, owner, port);
  stack.rawSockets = stack.rawSockets.filter((socket) => socket.owner !== owner);
  for (const [identifier, holder] of stack.echoOwners) {
    if (holder === owner) stack.echoOwners.delete(identifier);
  }
}

/** The owner's sockets on that port also hear the group on that interface. */
export function joinGroup(stack: StackState, owner: string, port: number, iface: number, group: IPv4): void {
  for (const socket of ownSockets(stack, owner, port)) {
    if (!isMember(socket, iface, group)) socket.groups.push({ iface, group });
  }
}

export function leaveGroup(stack: StackState, owner: string, port: number, iface: number, group: IPv4): void {
  for (const socket of ownSockets(stack, owner, port)) {
    leave(socket, (member) => member.iface === iface && member.group === group);
  }
}

/** The interface is no more: nobody is a member of a group there. */
export function leaveInterface(stack: StackState, iface: number): void {
  for (const socket of [...[...stack.sockets.values()].flat(), ...stack.rawSockets]) {
    leave(socket, (member) => member.iface === iface);
  }
}

/** A sender without a socket gets one. */
export function claimPort(stack: StackState, owner: string, vrf: number, port: number): void {
  if (!stack.sockets.has(port)) openUdp(stack, { owner, vrf, port });
}

/** The socket that hears a datagram to one of our addresses: one bound to it comes before one bound to none. */
export function listenerTo(stack: StackState, vrf: number, port: number, address: IPv4): UdpSocket | undefined {
  const sockets = (stack.sockets.get(port) ?? []).filter((socket) => socket.vrf === vrf);
  return sockets.find((socket) => socket.address === address) ?? sockets.find((socket) => socket.address === 0);
}

/** The sockets that hear a datagram to a broadcast address, or to a group that they joined on that interface. */
export function audienceOf(
  stack: StackState,
  vrf: number,
  port: number,
  iface: number,
  group: IPv4 | undefined,
): readonly UdpSocket[] {
  const sockets = (stack.sockets.get(port) ?? []).filter((socket) => socket.vrf === vrf && socket.address === 0);
  return group === undefined ? sockets : sockets.filter((socket) => isMember(socket, iface, group));
}

/** Whether anybody here has joined the group on that interface. */
export function isJoined(stack: StackState, iface: number, group: IPv4): boolean {
  for (const socket of stack.rawSockets) if (isMember(socket, iface, group)) return true;
  for (const sockets of stack.sockets.values()) {
    if (sockets.some((socket) => isMember(socket, iface, group))) return true;
  }
  return false;
}

export function isMember({ groups }: Member, iface: number, group: IPv4): boolean {
  for (const member of groups) if (member.iface === iface && member.group === group) return true;
  return false;
}

type Member = Pick<UdpSocket, 'groups'>;

function leave(socket: Member, isLeft: (member: Member['groups'][number]) => boolean): void {
  socket.groups = socket.groups.filter((member) => !isLeft(member));
}

function ownSockets(stack: StackState, owner: string, port: number): readonly UdpSocket[] {
  return (stack.sockets.get(port) ?? []).filter((socket) => socket.owner === owner);
}
