/** `debug ip rip …` in the form of IOS. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatPrefix, lengthOfMask } from '../../addr/prefix.ts';
import { describeRipTrace, type RipMessageTrace, type RipTrace } from '../../proto/rip/trace.ts';
import { Malformed } from '../../wire/malformed.ts';
import { decodeRip, type RipEntry } from '../../wire/rip.ts';
import { RIP_REQUEST } from '../../wire/rip-layout.ts';
import type { DeviceTrace } from '../context.ts';
import type { DeviceState } from '../state.ts';
import { addressOf, type Debug } from './topic.ts';

const HELP = ['IP information', 'RIP protocol transactions'];

const isOf = <K extends RipTrace['kind']>(event: DeviceTrace, kind: K): event is Extract<RipTrace, { kind: K }> =>
  event.kind === kind;

/** A message with its routes, as `debug ip rip`; as `debug ip rip events` without. */
function tellMessage(event: RipMessageTrace, state: DeviceState, withRoutes: boolean): string[] {
  const { direction, iface, address, octets } = event;
  const message = decodeRip(octets);
  if (message instanceof Malformed) return [`RIP: bad packet from ${formatIPv4(address)} -- ${message.reason}`];
  const { version, command, entries } = message;
  const what = `v${version} ${command === RIP_REQUEST ? 'request' : 'update'}`;
  const peer = formatIPv4(address);
  if (direction === 'received') {
    const head = `RIP: received ${what} from ${peer} on ${iface}`;
    return [withRoutes ? [head, ...entries.map(receivedRoute)].join('\n') : head];
  }
  const head = `RIP: sending ${what} to ${peer} via ${iface} (${addressOf(iface, state)})`;
  if (!withRoutes || command === RIP_REQUEST) return [head];
  return [head, ['RIP: build update entries', ...entries.map(sentRoute)].join('\n')];
}

function sentRoute({ nextHop, metric, tag, ...entry }: RipEntry): string {
  return `\t${network(entry)} via ${formatIPv4(nextHop)}, metric ${metric}, tag ${tag}`;
}

function receivedRoute({ nextHop, metric, ...entry }: RipEntry): string {
  const hops = metric >= 16 ? '16 hops  (inaccessible)' : `${metric} hops`;
  return `      ${network(entry)} via ${formatIPv4(nextHop)} in ${hops}`;
}

function network({ address, mask }: Pick<RipEntry, 'address' | 'mask'>): string {
  const length = lengthOfMask(mask);
  return `${formatIPv4(address)}${length === undefined ? ` ${formatIPv4(mask)}` : `/${length}`}`;
}

export const RIP_DEBUGS: readonly Debug[] = [
  {
    name: 'ip rip',
    help: HELP,
    heading: 'IP routing',
    title: 'RIP protocol',
    kinds: ['rip-message', 'rip-ignored', 'rip-triggered', 'rip-timeout'],
    tell: (event, state) => {
      if (isOf(event, 'rip-message')) return tellMessage(event, state, true);
      return isOf(event, 'rip-ignored') || isOf(event, 'rip-triggered') || isOf(event, 'rip-timeout')
        ? [`RIP: ${describeRipTrace(event)}`]
        : [];
    },
  },
  {
    name: 'ip rip events',
    help: [...HELP, 'RIP protocol events'],
    heading: 'IP routing',
    title: 'RIP event',
    kinds: ['rip-message', 'rip-triggered'],
    tell: (event, state) => {
      if (isOf(event, 'rip-message')) return tellMessage(event, state, false);
      return isOf(event, 'rip-triggered') ? [`RIP: ${describeRipTrace(event)}`] : [];
    },
  },
  {
    name: 'ip rip database',
    help: [...HELP, 'RIP database events'],
    heading: 'IP routing',
    title: 'RIP database events',
    kinds: ['rip-route', 'rip-timeout'],
    tell: (event) => {
      if (isOf(event, 'rip-timeout')) return [`RIP-DB: ${formatPrefix(event.prefix)} timed out`];
      return isOf(event, 'rip-route') ? [`RIP-DB: ${describeRipTrace(event)}`] : [];
    },
  },
];
