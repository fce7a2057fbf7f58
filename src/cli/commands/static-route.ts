/** `ip route`: static routes by next hop, by interface, or by both. */
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import { formatPrefix, lengthOfMask, maskOf, type Prefix, parsePrefix, prefixOf } from '../../addr/prefix.ts';
import { must } from '../../base/assert.ts';
import { type StaticRouteConfig, staticRouteKey } from '../../config/document.ts';
import { staticRouteProblem } from '../../config/validate.ts';
import { global } from './places.ts';

const INCONSISTENT = '%Inconsistent address and mask';

export const staticRoute = global.item({
  syntax:
    'ip route <prefix:ipv4> <mask:ipv4> { <via:ipv4> | <out:exit-interface> [ <via:ipv4> ] } [ <distance:1-255> ] [ name <name:word> ]',
  no: 'ip route <prefix:ipv4> <mask:ipv4> [ { <via:ipv4> | <out:exit-interface> [ <via:ipv4> ] } ] [ <distance:1-255> ] [ name <name:word> ]',
  help: [
    'Global IP configuration subcommands',
    'Establish static routes',
    'Destination prefix',
    'Destination prefix mask',
    "Forwarding router's address",
    'Interface',
    "Forwarding router's address",
    'Distance metric for this route',
    'Specify name of the next hop',
    'Name of the next hop',
  ],
  set: (config, { prefix: address, mask, via, out, distance, name }, site) => {
    const prefix = destination(address, mask);
    if (prefix === undefined) return { refused: INCONSISTENT };
    const route: StaticRouteConfig = {
      prefix: formatPrefix(prefix),
      ...(via !== undefined && { via: formatIPv4(via) }),
      ...(out !== undefined && { interface: out }),
      ...(distance !== undefined && { distance }),
      ...(name !== undefined && { name }),
    };
    const problem = staticRouteProblem(site.config, route);
    if (problem) return { refused: problem };
    config.staticRoutes[staticRouteKey(route)] = route;
    return undefined;
  },
  remove: (config, { prefix: address, mask, via, out }) => {
    const prefix = destination(address, mask);
    if (prefix === undefined) return { refused: INCONSISTENT };
    const [text, hop] = [formatPrefix(prefix), via === undefined ? undefined : formatIPv4(via)];
    const named = Object.entries(config.staticRoutes).filter(
      ([, route]) =>
        route.prefix === text &&
        (hop === undefined || route.via === hop) &&
        (out === undefined || route.interface === out),
    );
    if (named.length === 0) return { refused: '%No matching route to delete' };
    for (const [key] of named) delete config.staticRoutes[key];
    return undefined;
  },
  render: ({ staticRoutes }) => Object.values(staticRoutes).sort(inOrder).map(line),
});

/** The destination of the route; `undefined` if the mask is none or leaves host bits. */
function destination(address: IPv4, mask: IPv4): Prefix | undefined {
  const length = lengthOfMask(mask);
  const prefix = length === undefined ? undefined : prefixOf(address, length);
  return prefix?.bits === address ? prefix : undefined;
}

function inOrder(a: StaticRouteConfig, b: StaticRouteConfig): number {
  const [x, y] = [prefixOfRoute(a), prefixOfRoute(b)];
  const [s, t] = [staticRouteKey(a), staticRouteKey(b)];
  return x.bits - y.bits || x.length - y.length || (s < t ? -1 : Number(s > t));
}

function line(route: StaticRouteConfig): string {
  const { bits, length } = prefixOfRoute(route);
  return [
    `ip route ${formatIPv4(bits)} ${formatIPv4(maskOf(length))}`,
    ...(route.interface === undefined ? [] : [route.interface]),
    ...(route.via === undefined ? [] : [route.via]),
    ...(route.distance === undefined ? [] : [route.distance]),
    ...(route.name === undefined ? [] : [`name ${route.name}`]),
  ].join(' ');
}

function prefixOfRoute(route: StaticRouteConfig): Prefix {
  return must(parsePrefix(route.prefix), `the destination ${route.prefix}`);
}
