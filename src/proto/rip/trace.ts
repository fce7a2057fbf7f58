/** What a RIP machine tells of itself. Text is made by `describeRipTrace`. */
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import type { Prefix } from '../../addr/prefix.ts';
import { formatPrefix } from '../../addr/prefix.ts';
import { Malformed } from '../../wire/malformed.ts';
import { decodeRip, describeRip } from '../../wire/rip.ts';

export type RipTrace = RipTriggeredTrace | RipTimeoutTrace | RipRouteTrace | RipIgnoredTrace | RipMessageTrace;

/** Why a message was not looked at; each has a counter. */
export type RipMessageFault =
  | 'malformed'
  | 'unknown command'
  | 'illegal version'
  | 'own message'
  | 'not a neighbor'
  | 'not from port 520'
  | 'no authentication'
  | 'unexpected authentication'
  | 'bad authentication'
  | 'replayed'
  | 'interface not in use';

/** A triggered update is sent. */
export interface RipTriggeredTrace {
  readonly kind: 'rip-triggered';
  /** Routes that changed. */
  readonly routes: number;
}

/** A path was not heard of for the timeout. */
export interface RipTimeoutTrace {
  readonly kind: 'rip-timeout';
  readonly prefix: Prefix;
  readonly gateway: IPv4;
}

export interface RipRouteTrace {
  readonly kind: 'rip-route';
  readonly change: 'learned' | 'changed' | 'unreachable' | 'deleted';
  readonly prefix: Prefix;
  /** As it is now, 16 when unreachable or deleted. */
  readonly metric: number;
  /** Whose word it is; 0 for our own. */
  readonly gateway: IPv4;
}

/** A message, or one entry of it, that was not looked at. */
export interface RipIgnoredTrace {
  readonly kind: 'rip-ignored';
  readonly iface: string;
  readonly from: IPv4;
  readonly reason: RipMessageFault | 'bad entry' | 'held down';
  /** What exactly: `version 1`, `metric 20 of 10.0.0.0`. */
  readonly detail: string;
}

export interface RipMessageTrace {
  readonly kind: 'rip-message';
  readonly direction: 'sent' | 'received';
  readonly iface: string;
  /** The far end: destination of what is sent, source of what is received. */
  readonly address: IPv4;
  readonly octets: Uint8Array;
}

/** One sentence: `ignored a message of 10.0.12.2 on GigabitEthernet0/0: illegal version (version 1)`. */
export function describeRipTrace(event: RipTrace): string {
  switch (event.kind) {
    case 'rip-triggered':
      return `triggered update for ${event.routes} ${event.routes === 1 ? 'route' : 'routes'}`;
    case 'rip-timeout':
      return `${formatPrefix(event.prefix)} via ${formatIPv4(event.gateway)} timed out`;
    case 'rip-route':
      return `${formatPrefix(event.prefix)} ${event.change}${describeOrigin(event)}`;
    case 'rip-ignored':
      return `ignored ${isEntry(event) ? 'an entry' : 'a message'} of ${formatIPv4(event.from)} on ${event.iface}: ${event.reason} (${event.detail})`;
    case 'rip-message':
      return `${event.direction} ${event.direction === 'sent' ? 'to' : 'from'} ${formatIPv4(event.address)} on ${event.iface}: ${describeOctets(event.octets)}`;
  }
}

/** Whether the rest of the message was good. */
function isEntry({ reason }: RipIgnoredTrace): boolean {
  return reason === 'bad entry' || reason === 'held down';
}

function describeOrigin({ gateway, metric, change }: RipRouteTrace): string {
  const origin = gateway === 0 ? '' : ` via ${formatIPv4(gateway)}`;
  return change === 'deleted' ? origin : `${origin}, metric ${metric}`;
}

function describeOctets(octets: Uint8Array): string {
  const message = decodeRip(octets);
  return message instanceof Malformed ? message.reason : describeRip(message);
}
