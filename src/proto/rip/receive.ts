/** What must be right with a message before its entries are looked at (RFC 2453 §3.9, §4.6, §5). */
import { type Instant, NEVER } from '../../base/time.ts';
import { RIP_PORT } from '../../wire/rip.ts';
import { headerFault, RIP_AT, RIP_REQUEST, RIP_RESPONSE } from '../../wire/rip-layout.ts';
import { authenticate, type RipBody, sequenceOf } from './authentication.ts';
import type { RipFrom } from './from.ts';
import type { RipOut } from './out.ts';
import { armAgeing } from './routes.ts';
import { isConnected, type RipInterfaceSettings } from './settings.ts';
import type { RipNeighbor, RipState } from './state.ts';
import type { RipMessageFault } from './trace.ts';

/** Where its entries are, or why it is not looked at. */
export function examine(
  state: RipState,
  settings: RipInterfaceSettings,
  from: RipFrom,
  octets: Uint8Array,
): RipBody | RipMessageFault {
  const fault = faultOf(state, settings, from, octets);
  return fault ?? authenticate(octets, settings, state.neighbors.get(from.address | 0));
}

/** The router that sent it, known from now on until it is silent for the timeout. */
export function hear(
  state: RipState,
  { address, iface }: RipFrom,
  octets: Uint8Array,
  body: RipBody,
  now: Instant,
  out: RipOut,
): RipNeighbor {
  let neighbor = state.neighbors.get(address | 0);
  if (!neighbor) {
    neighbor = {
      address,
      iface,
      version: 0,
      lastHeard: now,
      lastUpdate: NEVER,
      badMessages: 0,
      badEntries: 0,
      sequence: -1,
    };
    state.neighbors.set(address | 0, neighbor);
    armAgeing(state, now + state.settings.timers.timeout, out);
  }
  neighbor.iface = iface;
  neighbor.version = octets[RIP_AT.version] as number;
  neighbor.lastHeard = now;
  neighbor.sequence = sequenceOf(octets, body);
  return neighbor;
}

function faultOf(
  state: RipState,
  settings: RipInterfaceSettings,
  from: RipFrom,
  octets: Uint8Array,
): RipMessageFault | undefined {
  // §3.9.2: one's own messages are not for oneself.
  if (state.ownAddresses.has(from.address | 0)) return 'own message';
  if (headerFault(octets)) return 'malformed';
  const command = octets[RIP_AT.command];
  if (command !== RIP_REQUEST && command !== RIP_RESPONSE) return 'unknown command';
  // §5.1: version 3 and later are read as version 2. §4.6: who sends version 2 only does not answer version 1.
  const version = octets[RIP_AT.version] === 1 ? 1 : 2;
  const isAnswered = command === RIP_RESPONSE || version === 2 || settings.sendVersion === 1;
  if (!settings.receiveVersions.includes(version) || !isAnswered) return 'illegal version';
  // §3.9.2: a response must come from the RIP port of a router on a connected network.
  if (command === RIP_RESPONSE && from.port !== RIP_PORT) return 'not from port 520';
  return isConnected(settings, from.address) ? undefined : 'not a neighbor';
}
