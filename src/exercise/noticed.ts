/** What each device noticed in a phase of a run, out of the lab's timeline. */
import { shortInterfaceName } from '../addr/interface-name.ts';
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { contains, formatPrefix, type Prefix } from '../addr/prefix.ts';
import type { Instant } from '../base/time.ts';
import type { TraceEvent } from '../base/trace.ts';
import { type Inventory, ownerOf } from './inventory.ts';
import type { Run } from './play.ts';
import type { NoticedReport } from './run-result.ts';
import type { Subject } from './subject.ts';

/** The fields of the events that are told of. */
interface Told extends TraceEvent {
  readonly port?: string;
  readonly iface?: string;
  readonly up?: boolean;
  readonly prefix?: Prefix;
  readonly peer?: IPv4;
  readonly event?: string;
  readonly best?: { readonly protocol: string; readonly paths: readonly { readonly address: IPv4 }[] };
}

/** By device, in the order in which they noticed something first. */
export function whatWasNoticed({ lab, inventory, subject }: Run, since: Instant): NoticedReport[] {
  const reports = new Map<string, { events: NoticedReport['events'][number][]; otherRoutes: number }>();
  for (const { at, device, event } of lab.query({ ask: 'timeline', since })) {
    if (device === undefined) continue;
    const report = reports.get(device) ?? { events: [], otherRoutes: 0 };
    const text = describe(event, inventory, subject);
    if (text !== undefined) report.events.push({ afterNs: at - since, text });
    else if (event.kind === 'route') report.otherRoutes++;
    if (text !== undefined || event.kind === 'route') reports.set(device, report);
  }
  return [...reports].map(([device, report]) => ({ device, ...report }));
}

function describe(event: Told, inventory: Inventory, subject?: Subject): string | undefined {
  const { port = '', iface = '', up = false, prefix, best } = event;
  switch (event.kind) {
    case 'carrier':
      return `${shortInterfaceName(port)} ${up ? 'hears a signal' : 'loses carrier'}`;
    case 'line-protocol':
      return iface.startsWith('Loopback') || iface.startsWith('Vlan') ? `${iface} ${up ? 'up' : 'down'}` : undefined;
    case 'boot':
      return 'boots';
    case 'duplicate-address':
      return 'hears its own address from somebody else';
    case 'rip-timeout':
      return prefix && isToldOf(prefix, subject) ? `${formatPrefix(prefix)} times out` : undefined;
    case 'bfd-session':
      return describeSession(event, inventory);
    case 'route':
      return prefix && isToldOf(prefix, subject) ? describeRoute(prefix, best, inventory) : undefined;

    default:
      return undefined;
  }
}

function describeSession({ peer = 0, event }: Told, inventory: Inventory): string | undefined {
  return event === 'detectionTimeExpired' ? `BFD gives up ${ownerOf(inventory, formatIPv4(peer))}` : undefined;
}

/** Of the many routes that change, those to the subject's first goal are told of. */
function isToldOf(prefix: Prefix, subject: Subject | undefined): boolean {
  const goal = subject?.goals[0];
  return goal !== undefined && contains(prefix, goal.address);
}

function describeRoute(prefix: Prefix, best: Told['best'], inventory: Inventory): string {
  const name = formatPrefix(prefix);
  if (!best) return `${name} lost`;
  const hops = best.paths.flatMap(({ address }) => (address === 0 ? [] : [ownerOf(inventory, formatIPv4(address))]));
  return hops.length > 0 ? `${name} via ${hops.sort().join(' and ')}` : `${name} ${best.protocol}`;
}
