/** `show ip route 10.0.0.1`: the one route that is used for a destination, in words. */
import { classfulLength, type IPv4 } from '../../addr/ipv4.ts';
import { contains, type Prefix, parsePrefix } from '../../addr/prefix.ts';
import { formatAge } from '../../base/age.ts';
import { must } from '../../base/assert.ts';
import type { OspfRouteRow, RoutePath, RouteRow } from './ip-route.ts';

/** Why there is no such route: nothing of the classful network is known, or other subnets of it only. */
export type MissingRoute = 'network' | 'subnet';

/** The longest match; the default route is asked for as 0.0.0.0 only, as on IOS. With a length: exactly that prefix. */
export function routeEntryValue(rows: readonly RouteRow[], address: IPv4, length?: number): RouteRow | MissingRoute {
  const parsed = rows.map((row) => ({ row, prefix: prefixOfRow(row) }));
  const matching = parsed.filter(({ prefix }) =>
    length === undefined
      ? contains(prefix, address) && (prefix.length > 0 || address === 0)
      : prefix.bits === address && prefix.length === length,
  );
  const [best] = matching.sort((a, b) => b.prefix.length - a.prefix.length);
  if (best) return best.row;
  const network = classfulLength(address);
  const isKnown = parsed.some(
    ({ prefix }) => prefix.length >= network && (prefix.bits ^ address) >>> (32 - network) === 0,
  );
  return isKnown ? 'subnet' : 'network';
}

function prefixOfRow(row: RouteRow): Prefix {
  return must(parsePrefix(row.prefix), `the prefix ${row.prefix}`);
}

export function renderRouteEntry(route: RouteRow | MissingRoute): string {
  if (typeof route === 'string') return route === 'network' ? '% Network not in table\n' : '% Subnet not in table\n';
  const { bits, length } = prefixOfRow(route);
  const isSupernet = length < classfulLength(bits);
  return [
    `Routing entry for ${route.prefix}${isSupernet ? ', supernet' : ''}`,
    `  Known via "${nameOf(route)}", distance ${route.distance}, metric ${route.metric}${remark(route)}`,
    ...(isTagged(route) ? [`  Tag ${route.ospf?.tag}, ${ospfWords(route.ospf)}`] : []),
    ...(route.protocol === 'rip' ? ['  Redistributing via rip', `  ${lastUpdate(route)}`] : []),
    ...(route.ospf ? [`  ${lastUpdate(route)}`] : []),
    '  Routing Descriptor Blocks:',
    ...route.paths.flatMap((path, i) => descriptor(route, path, i === 0)),
    '',
  ].join('\n');
}

function nameOf({ protocol, ospf }: RouteRow): string {
  if (ospf) return `ospf ${ospf.process}`;
  return protocol === 'local' ? 'connected' : protocol;
}

function remark(route: RouteRow): string {
  const { protocol, prefix, ospf } = route;
  if (protocol === 'connected') return ' (connected, via interface)';
  if (protocol === 'local') return ' (connected)';
  const candidate = prefix === '0.0.0.0/0' ? ', candidate default path' : '';
  return ospf && !isTagged(route) ? `${candidate}, ${ospfWords(ospf)}` : candidate;
}

/** Then what kind of path it is stands behind the tag, in a line of its own. */
function isTagged({ ospf }: RouteRow): boolean {
  return ospf !== undefined && ospf.tag !== 0;
}

const PATH_WORDS: Readonly<Record<OspfRouteRow['pathType'], string>> = {
  'intra-area': 'intra area',
  'inter-area': 'inter area',
  'external-1': 'extern 1',
  'external-2': 'extern 2',
  'nssa-1': 'NSSA extern 1',
  'nssa-2': 'NSSA extern 2',
};

/** `type extern 2, forward metric 42` */
function ospfWords(ospf: OspfRouteRow | undefined): string {
  if (!ospf) return '';
  const forward = ospf.pathType.endsWith('-2') ? `, forward metric ${ospf.forwardMetric}` : '';
  return `type ${PATH_WORDS[ospf.pathType]}${forward}`;
}

function lastUpdate({ paths }: RouteRow): string {
  const [newest] = [...paths].sort((a, b) => a.age - b.age);
  const { via = '', age = 0, interface: out = '' } = newest ?? {};
  return `Last update from ${via} on ${out}, ${formatAge(age)} ago`;
}

function descriptor(route: RouteRow, path: RoutePath, isFirst: boolean): string[] {
  const marked = isFirst ? '  * ' : '    ';
  return [`${marked}${hop(route, path)}`, `      Route metric is ${route.metric}, traffic share count is 1`];
}

function hop({ protocol, ospf }: RouteRow, { via, age, interface: out }: RoutePath): string {
  const over = out === undefined ? '' : `, via ${out}`;
  if (via === undefined) return `directly connected${over}`;
  return protocol === 'static' ? `${via}${over}` : `${via}, from ${ospf?.from ?? via}, ${formatAge(age)} ago${over}`;
}
