/** `show ip route 10.0.0.1`: the one route that is used for a destination, in words. */
import { classfulLength, type IPv4 } from '../../addr/ipv4.ts';
import { contains, type Prefix, parsePrefix } from '../../addr/prefix.ts';
import { must } from '../../base/assert.ts';
import { formatAge } from './age.ts';
import type { RoutePath, RouteRow } from './ip-route.ts';

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
    ...(route.protocol === 'rip' ? ['  Redistributing via rip', `  ${lastUpdate(route)}`] : []),
    '  Routing Descriptor Blocks:',
    ...route.paths.flatMap((path, i) => descriptor(route, path, i === 0)),
    '',
  ].join('\n');
}

function nameOf({ protocol }: RouteRow): string {
  return protocol === 'local' ? 'connected' : protocol;
}

function remark({ protocol, prefix }: RouteRow): string {
  if (protocol === 'connected') return ' (connected, via interface)';
  if (protocol === 'local') return ' (connected)';
  return prefix === '0.0.0.0/0' ? ', candidate default path' : '';
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

function hop({ protocol }: RouteRow, { via, age, interface: out }: RoutePath): string {
  const over = out === undefined ? '' : `, via ${out}`;
  if (via === undefined) return `directly connected${over}`;
  return protocol === 'static' ? `${via}${over}` : `${via}, from ${via}, ${formatAge(age)} ago${over}`;
}
