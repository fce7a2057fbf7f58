/** Judging a route: whether a node has it, over which next hop, from which protocol. */
import { formatIPv4, parseIPv4 } from '../addr/ipv4.ts';
import { contains, formatPrefix, parsePrefix } from '../addr/prefix.ts';
import type { Lab } from '../lab/lab.ts';
import type { HopReport, RouteReport } from '../lab/report.ts';
import type { Goal } from './endpoint.ts';
import type { RouteCheck } from './expect.ts';
import { describeNetwork } from './expect.ts';
import { type Inventory, ownerOf } from './inventory.ts';
import type { Verdict } from './judge.ts';

export function judgeRoute(lab: Lab, inventory: Inventory, check: RouteCheck): Verdict {
  const { on, to, exists } = check;
  const name = describeNetwork(to);
  const route = 'bits' in to ? chosenRoute(lab, on, formatPrefix(to)) : routeTowards(lab, on, to);
  if (!route) return { holds: !exists, sentence: `${on} has no route to ${name}` };
  const found = `${on} has a route to ${name} ${describeRoute(route, inventory)}`;
  const wanted = differences(check, route, inventory);
  if (wanted.length > 0)
    return { holds: !exists, sentence: exists ? `${found}, but expected ${wanted.join(', ')}` : found };
  return exists ? { holds: true, sentence: found } : { holds: false, sentence: `${found}, but must not` };
}

/** `via R2 (10.1.0.2), rip [120/1]` */
export function describeRoute({ protocol, distance, metric, nextHops }: RouteReport, inventory: Inventory): string {
  const hops = nextHops.map((hop) => describeHop(hop, inventory)).sort();
  return `${hops.length > 0 ? `${hops.join(' and ')}, ` : ''}${protocol} [${distance}/${metric}]`;
}

/** The route that packets to an address take. */
export function routeTowards(lab: Lab, node: string, { address }: Goal): RouteReport | undefined {
  return chosenRoutes(lab, node)
    .map((route) => ({ route, prefix: parsePrefix(route.prefix) }))
    .filter(({ prefix }) => prefix && contains(prefix, address))
    .sort((a, b) => (b.prefix?.length ?? 0) - (a.prefix?.length ?? 0))[0]?.route;
}

function chosenRoute(lab: Lab, node: string, prefix: string): RouteReport | undefined {
  return chosenRoutes(lab, node).find((route) => route.prefix === prefix);
}

function chosenRoutes(lab: Lab, node: string): RouteReport[] {
  const rib = lab.query({ ask: 'report', device: node })[0]?.rib ?? [];
  return rib.filter(({ chosen }) => chosen);
}

function describeHop({ via, interface: iface }: HopReport, inventory: Inventory): string {
  if (via === undefined) return `on ${iface}`;
  const owner = ownerOf(inventory, via);
  return owner === via ? `via ${via}` : `via ${owner} (${via})`;
}

/** What the check wants and the route has not. */
function differences({ via, protocol, metric }: RouteCheck, route: RouteReport, inventory: Inventory): string[] {
  const hops = route.nextHops.flatMap((hop) => (hop.via === undefined ? [] : [hop.via]));
  const leadsVia = (wanted: string): boolean =>
    parseIPv4(wanted) === undefined
      ? hops.some((hop) => inventory.owners.get(parseIPv4(hop) ?? -1)?.includes(wanted))
      : hops.includes(formatIPv4(parseIPv4(wanted) ?? 0));
  return [
    ...(via === undefined || leadsVia(via) ? [] : [`via ${via}`]),
    ...(protocol === undefined || protocol === route.protocol ? [] : [`one of ${protocol}`]),
    ...(metric === undefined || metric === route.metric ? [] : [`metric ${metric}`]),
  ];
}
