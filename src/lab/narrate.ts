/** Events of the timeline in words, and how much they weigh: one sentence for every face. */
import { shortInterfaceName } from '../addr/interface-name.ts';
import { formatIPv4 } from '../addr/ipv4.ts';
import { formatPrefix } from '../addr/prefix.ts';
import type { TraceEvent } from '../base/trace.ts';
import type { DeviceTrace, RouteTrace } from '../device/context.ts';
import type { OspfTrace } from '../proto/ospf/trace.ts';
import { describeRipTrace, type RipTrace } from '../proto/rip/trace.ts';
import { describeLsaKey } from '../wire/lsa.ts';

/** What somebody did, what hurts, what heals, what follows, and what only shows how it works. */
export type Weight = 'fault' | 'bad' | 'good' | 'news' | 'detail';

export interface Narration {
  readonly text: string;
  readonly weight: Weight;
  /** What it is about, to be filtered by. */
  readonly about: 'fault' | 'link' | 'power' | 'ospf' | 'rip' | 'route' | 'storm';
}

/** Something was done to the lab; a storm says itself what it is. */
interface LabTrace extends TraceEvent {
  readonly kind: 'fault' | 'storm';
  readonly action?: string;
  readonly target?: string;
}

type Told = DeviceTrace | OspfTrace | RipTrace | LabTrace;

/** The kinds that `narrate` has words for. */
export const NARRATED: ReadonlySet<string> = new Set([
  'fault',
  'storm',
  'carrier',
  'line-protocol',
  'boot',
  'power-off',
  'duplicate-address',
  'ospf-neighbor',
  'ospf-interface',
  'ospf-mismatch',
  'ospf-lsa',
  'ospf-spf',
  'rip-triggered',
  'rip-timeout',
  'rip-route',
  'route',
]);

export function narrate(event: TraceEvent): Narration | undefined {
  const told = event as Told;
  switch (told.kind) {
    case 'fault':
      return { text: FAULTS[told.action ?? '']?.(told.target ?? '') ?? '', weight: 'fault', about: 'fault' };
    case 'storm':
      return { text: 'a broadcast storm', weight: 'bad', about: 'storm' };
    case 'carrier':
      return weighed(
        `${shortInterfaceName(told.port)} ${told.up ? 'hears a signal' : 'loses carrier'}`,
        told.up,
        'link',
      );
    case 'line-protocol':
      return weighed(`${shortInterfaceName(told.iface)} line protocol ${told.up ? 'up' : 'down'}`, told.up, 'link');
    case 'boot':
      return { text: 'boots', weight: 'good', about: 'power' };
    case 'power-off':
      return { text: 'loses power', weight: 'bad', about: 'power' };
    case 'duplicate-address':
      return { text: `somebody else uses ${formatIPv4(told.address)}`, weight: 'bad', about: 'link' };
    case 'route':
      return narrateRoute(told);
    case 'rip-triggered':
    case 'rip-timeout':
    case 'rip-route':
      return { text: describeRipTrace(told), weight: RIP_WEIGHTS[told.kind], about: 'rip' };
    default:
      return narrateOspf(told as OspfTrace);
  }
}

const RIP_WEIGHTS = { 'rip-triggered': 'news', 'rip-timeout': 'bad', 'rip-route': 'detail' } as const;

const FAULTS: Readonly<Record<string, (target: string) => string>> = {
  cut: (target) => `${target} is cut`,
  blackhole: (target) => `${target} becomes a black hole`,
  'one-way': (target) => `${target} passes one way only`,
  flap: (target) => `${target} begins to flap`,
  impair: (target) => `${target} is impaired`,
  shutdown: (target) => `${target} is shut down`,
  'power-off': (target) => `${target} is powered off`,
  'power-on': (target) => `${target} is powered on`,
  restore: (target) => `${target} is repaired`,
};

function weighed(text: string, good: boolean, about: Narration['about']): Narration {
  return { text, weight: good ? 'good' : 'bad', about };
}

function narrateRoute({ prefix, best }: RouteTrace): Narration {
  const name = formatPrefix(prefix);
  if (!best) return { text: `${name} lost`, weight: 'bad', about: 'route' };
  const hops = best.paths.filter(({ address }) => address !== 0).map(({ address }) => formatIPv4(address));
  const via = hops.length > 0 ? ` via ${hops.join(' and ')}` : '';
  return { text: `${name}${via}, ${best.protocol}`, weight: 'news', about: 'route' };
}

function narrateOspf(event: OspfTrace): Narration | undefined {
  switch (event.kind) {
    case 'ospf-neighbor': {
      const { neighbor, address, after, before, iface } = event;
      const who = formatIPv4(neighbor === 0 ? address : neighbor);
      const text = `neighbor ${who} ${before} > ${after} on ${shortInterfaceName(iface)}`;
      const weight = after === 'full' ? 'good' : before === 'full' || after === 'down' ? 'bad' : 'detail';
      return { text, weight, about: 'ospf' };
    }
    case 'ospf-interface':
      return {
        text: `${shortInterfaceName(event.iface)} ${event.before} > ${event.after}`,
        weight: 'detail',
        about: 'ospf',
      };
    case 'ospf-mismatch':
      return { text: event.sentence, weight: 'bad', about: 'ospf' };
    case 'ospf-lsa':
      return {
        text: `LSA ${event.change}: ${describeLsaKey(event.lsa)}`,
        weight: event.change === 'originated' ? 'news' : 'detail',
        about: 'ospf',
      };
    case 'ospf-spf':
      return {
        text: `SPF${event.whole ? '' : ' (partial)'}, because of ${event.reason}`,
        weight: 'news',
        about: 'ospf',
      };
    default:
      return undefined;
  }
}
