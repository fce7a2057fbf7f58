/** Who told of a route of OSPF: the router in whose LSA the destination stands. */
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import { lengthOfMask, type Prefix } from '../../addr/prefix.ts';
import { findLsa, lsasOfType } from '../../proto/ospf/database.ts';
import { findPair } from '../../proto/ospf/pair-index.ts';
import { PATH } from '../../proto/ospf/route-table.ts';
import type { LsDatabase, OspfState } from '../../proto/ospf/state.ts';
import { externalBodyOf } from '../../proto/ospf/stored-lsa.ts';
import { LSA_TYPE } from '../../wire/lsa.ts';

export interface OspfRouteOrigin {
  /** Router ID. */
  readonly router: string;
  /** It is of an NSSA-LSA (type 7). */
  readonly nssa: boolean;
}

/** `undefined`: the process has no route there, or made it itself. */
export function ospfRouteOrigin({ routing, areas, externals }: OspfState, prefix: Prefix): OspfRouteOrigin | undefined {
  const { routes, prefixes } = routing;
  const network = findPair(prefixes, prefix.bits, prefix.length);
  const pathType = routes.pathTypes[network] ?? PATH.none;
  const origin = routes.origins[network] ?? 0;
  if (pathType === PATH.none || origin === 0) return undefined;
  if (pathType === PATH.intraArea) {
    const area = areas.get(routes.areas[network] ?? 0);
    const router = area && routerOnNetwork(area.database, origin);
    return { router: formatIPv4(router ?? origin), nssa: false };
  }
  const isExternal = pathType === PATH.external1 || pathType === PATH.external2;
  const isTold = (database: LsDatabase, type: number): boolean => tellsOf(database, type, origin, prefix);
  const nssa =
    isExternal &&
    !isTold(externals, LSA_TYPE.external) &&
    [...areas.values()].some(({ database }) => isTold(database, LSA_TYPE.nssa));
  return { router: formatIPv4(origin), nssa };
}

/** Where a network has an LSA of its own, that is the Link State Origin: its Designated Router told of it. */
function routerOnNetwork(database: LsDatabase, linkStateId: IPv4): IPv4 | undefined {
  for (const { lsa } of lsasOfType(database, LSA_TYPE.network)) {
    if (lsa.linkStateId === linkStateId) return lsa.advertisingRouter;
  }
  return undefined;
}

function tellsOf(database: LsDatabase, type: number, router: IPv4, { bits, length }: Prefix): boolean {
  if (isOfLength(findLsa(database, type, bits, router)?.lsa, length)) return true;
  // RFC 2328 §E: where two networks differ in their masks alone, host bits are set in a Link State ID.
  for (const { lsa } of lsasOfType(database, type)) {
    if (lsa.advertisingRouter === router && (lsa.linkStateId & bits) >>> 0 === bits && isOfLength(lsa, length))
      return true;
  }
  return false;
}

function isOfLength(lsa: Parameters<typeof externalBodyOf>[0] | undefined, length: number): boolean {
  return lsa !== undefined && lengthOfMask(externalBodyOf(lsa).mask) === length;
}
