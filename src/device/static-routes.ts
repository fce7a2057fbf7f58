/** Static routes: from the running-config, and from what BFD says of their next hops, to what the stack is told. */
import { type IPv4, parseIPv4 } from '../addr/ipv4.ts';
import { parsePrefix } from '../addr/prefix.ts';
import { must } from '../base/assert.ts';
import { DEFAULT_STATIC_DISTANCE } from '../config/defaults.ts';
import type { StaticRouteConfig } from '../config/document.ts';
import { isReachable } from '../proto/bfd/queries.ts';
import { watchKey } from '../proto/bfd/state.ts';
import type { StaticRoute } from '../stack/settings.ts';
import { NULL_INTERFACE } from '../stack/state.ts';
import { setStaticRoutes } from '../stack/static-routes.ts';
import type { DeviceContext } from './context.ts';
import type { DeviceState } from './state.ts';

/** Brings the stack in line with the configuration and with BFD. */
export function applyStaticRoutes(context: DeviceContext): void {
  setStaticRoutes(context.state.stack, staticRoutes(context.state), context);
}

function staticRoutes(state: DeviceState): StaticRoute[] {
  const { staticRoutes: configured, defaultGateway, ipRouting } = state.config;
  const gateway: StaticRouteConfig[] =
    defaultGateway === undefined || ipRouting ? [] : [{ prefix: '0.0.0.0/0', via: defaultGateway }];
  return [...Object.values(configured), ...gateway].flatMap((route) => {
    const iface = route.interface === undefined ? undefined : interfaceIndex(state, route.interface);
    if (iface === 'none') return [];
    const address = route.via === undefined ? undefined : must(parseIPv4(route.via), `a next hop: ${route.via}`);
    if (isGivenUp(state, iface, address)) return [];
    return [
      {
        vrf: 0,
        prefix: must(parsePrefix(route.prefix), `a prefix in the document: ${route.prefix}`),
        ...(address === undefined ? {} : { address }),
        ...(iface === undefined ? {} : { iface }),
        distance: route.distance ?? DEFAULT_STATIC_DISTANCE,
        tag: 0,
      },
    ];
  });
}

/** `none`: the interface that the route names does not exist (any more). */
function interfaceIndex(state: DeviceState, name: string): number | 'none' {
  if (name === 'Null0') return NULL_INTERFACE;
  const index = state.stack.interfaces.findIndex((candidate) => candidate?.name === name);
  return index < 0 ? 'none' : index;
}

/** BFD watches the next hop for static routes, and it is not known to be reachable: IOS uses no such route. */
function isGivenUp({ bfd }: DeviceState, iface: number | undefined, address: IPv4 | undefined): boolean {
  if (!bfd || iface === undefined || address === undefined) return false;
  const isWatched = bfd.watches.get(watchKey(iface, address))?.clients.has('static') === true;
  return isWatched && !isReachable(bfd, iface, address);
}
