/** Messages and entries that are not looked at: counted by reason, and told in one sentence. */
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import { u16 } from '../../base/octets.ts';
import { describeEntryFault, headerFault, RIP_AT, type RipEntryFault } from '../../wire/rip-layout.ts';
import type { RipFrom } from './from.ts';
import type { RipOut } from './out.ts';
import type { RipNeighbor, RipState } from './state.ts';
import type { RipMessageFault } from './trace.ts';

export function ignoreMessage(
  state: RipState,
  from: RipFrom,
  octets: Uint8Array,
  reason: RipMessageFault,
  out: RipOut,
): void {
  const { ignored } = state.counters;
  ignored[reason] = (ignored[reason] ?? 0) + 1;
  const neighbor = state.neighbors.get(from.address | 0);
  if (neighbor) neighbor.badMessages++;
  if (!out.wants('rip-ignored')) return;
  const iface = nameOf(state, from.iface);
  out.trace({ kind: 'rip-ignored', iface, from: from.address, reason, detail: detailOf(octets, from, reason) });
}

export function ignoreEntry(
  state: RipState,
  neighbor: RipNeighbor,
  octets: Uint8Array,
  at: number,
  fault: RipEntryFault,
  out: RipOut,
): void {
  const { badEntries } = state.counters;
  badEntries[fault] = (badEntries[fault] ?? 0) + 1;
  neighbor.badEntries++;
  if (!out.wants('rip-ignored')) return;
  const detail = describeEntryFault(octets, at, fault);
  out.trace({
    kind: 'rip-ignored',
    iface: nameOf(state, neighbor.iface),
    from: neighbor.address,
    reason: 'bad entry',
    detail,
  });
}

/** The interface's name, or its number where RIP does not run. */
export function nameOf(state: RipState, iface: number): string {
  return state.interfaces.get(iface)?.settings.name ?? `interface ${iface}`;
}

function detailOf(
  octets: Uint8Array,
  { address, port }: { address: IPv4; port: number },
  reason: RipMessageFault,
): string {
  switch (reason) {
    case 'malformed':
      return headerFault(octets)?.reason ?? 'the authentication does not fit';
    case 'unknown command':
      return `command ${octets[RIP_AT.command]}`;
    case 'illegal version':
      return `version ${octets[RIP_AT.version]}`;
    case 'not from port 520':
      return `port ${port}`;
    case 'own message':
      return `${formatIPv4(address)} is our own address`;
    case 'not a neighbor':
      return `${formatIPv4(address)} is not on a network of that interface`;
    case 'no authentication':
      return 'a key is set and the message has none';
    case 'unexpected authentication':
      return `authentication type ${u16(octets, RIP_AT.entries + 2)} and no key is set`;
    case 'bad authentication':
      return 'no key of ours opens it';
    case 'replayed':
      return 'its sequence number is lower than one before';
    case 'interface not in use':
      return 'RIP does not run there';
  }
}
