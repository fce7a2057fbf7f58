/** Lines that a router writes to its console, in the words of IOS. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import type { Severity } from '../../base/severity.ts';
import type { BfdEvent } from './session-table.ts';
import type { BfdClient } from './settings.ts';
import type { BfdSession } from './state.ts';

export interface BfdLog {
  readonly facility: 'BFD' | 'BFDFSM';
  readonly severity: Severity;
  /** `BFD_SESS_UP` */
  readonly mnemonic: string;
  readonly text: string;
}

/** As IOS names them. */
export const CLIENT_NAMES: Readonly<Record<BfdClient, string>> = { ospf: 'OSPF', static: 'IPv4 Static' };

const REASONS: Readonly<Partial<Record<BfdEvent, string>>> = {
  detectionTimeExpired: 'DETECT TIMER EXPIRED',
  downReceived: 'RX DOWN',
  adminDownReceived: 'RX ADMINDOWN',
  pathDown: 'PATH DOWN',
};

export function createdLog({ peer, clients, discriminator }: BfdSession, iface: string): BfdLog {
  const [client = 'ospf'] = clients;
  const text = `bfd_session_created, neigh ${formatIPv4(peer)} proc:${CLIENT_NAMES[client]}, idb:${iface} handle:${discriminator} act`;
  return message('BFD', 'BFD_SESS_CREATED', text);
}

export function destroyedLog({ discriminator, clients }: BfdSession): BfdLog {
  const [client = 'ospf'] = clients;
  const text = `bfd_session_destroyed,  ld:${discriminator} neigh proc:${CLIENT_NAMES[client]}, handle:${discriminator} act`;
  return message('BFD', 'BFD_SESS_DESTROYED', text);
}

export function upLog({ discriminator }: BfdSession): BfdLog {
  return message('BFDFSM', 'BFD_SESS_UP', `BFD session ld:${discriminator} handle:${discriminator} is going UP`);
}

/** `BFD session ld:1 handle:1,is going Down Reason: DETECT TIMER EXPIRED` */
export function downLog({ discriminator }: BfdSession, event: BfdEvent): BfdLog {
  const reason = REASONS[event] ?? 'NO REASON';
  const text = `BFD session ld:${discriminator} handle:${discriminator},is going Down Reason: ${reason}`;
  return message('BFDFSM', 'BFD_SESS_DOWN', text);
}

/** `%BFDFSM-6-BFD_SESS_UP: BFD-SYSLOG: BFD session ld:1 handle:1 is going UP` */
function message(facility: BfdLog['facility'], mnemonic: string, text: string): BfdLog {
  return { facility, severity: 6, mnemonic, text: `BFD-SYSLOG: ${text}` };
}
