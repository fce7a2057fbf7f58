/**
 * What a document may not say, whichever of the four ways it came by: the rules by which IOS refuses a command, asked of
 * the whole document at once. An empty list means that the device can run it.
 */
import { parseIPv4 } from '../addr/ipv4.ts';
import { parseInterfaceAddress, parsePrefix } from '../addr/prefix.ts';
import type { RunningConfig, StaticRouteConfig } from './document.ts';
import { type AssignedAddress, assignedAddresses, hostAddressProblem, overlapProblem } from './interface-address.ts';

/** A mistake and where in the document it is; whoever read the document knows the line. */
export interface ConfigProblem {
  readonly message: string;
  readonly where: ConfigPlace;
}

export type ConfigPlace =
  | { readonly interface: string; readonly address: string }
  | { readonly staticRoute: string }
  | { readonly protocol: 'rip' };

export function configProblems(config: RunningConfig): ConfigProblem[] {
  return [
    ...addressProblems(config),
    ...unnumberedProblems(config),
    ...staticRouteProblems(config),
    ...ripProblems(config),
  ];
}

/** Of two addresses that cannot both be, the second one is at fault. */
function addressProblems(config: RunningConfig): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const before: AssignedAddress[] = [];
  for (const assigned of assignedAddresses(config)) {
    const message = addressProblem(assigned, before);
    if (message) problems.push({ message, where: { interface: assigned.interfaceName, address: assigned.address } });
    before.push(assigned);
  }
  return problems;
}

function addressProblem(assigned: AssignedAddress, others: readonly AssignedAddress[]): string | undefined {
  const parsed = parseInterfaceAddress(assigned.address);
  if (!parsed) return `${assigned.address} is no address with a prefix length`;
  return hostAddressProblem(parsed) ?? overlapProblem(assigned, others);
}

function staticRouteProblems(config: RunningConfig): ConfigProblem[] {
  return Object.entries(config.staticRoutes).flatMap(([staticRoute, route]) => {
    const message = staticRouteProblem(config, route);
    return message === undefined ? [] : [{ message, where: { staticRoute } }];
  });
}

/** Why the device cannot have this static route, in the words of IOS; `undefined` if it can. */
export function staticRouteProblem(config: RunningConfig, route: StaticRouteConfig): string | undefined {
  if (!parsePrefix(route.prefix)) return '%Inconsistent address and mask';
  const out = route.interface;
  if (out !== undefined && out !== 'Null0' && !config.interfaces[out]) return `there is no interface ${out}`;
  if (route.via === undefined) return undefined;
  const via = parseIPv4(route.via);
  if (via === undefined) return `${route.via} is no address`;
  for (const { address } of assignedAddresses(config)) {
    if (parseInterfaceAddress(address)?.address === via) return `%Invalid next hop address (it's this router)`;
  }
  return undefined;
}

/** Why that interface cannot borrow the address of the other; `undefined` if it can. */
export function unnumberedProblem({ interfaces }: RunningConfig, name: string, lender: string): string | undefined {
  if (lender === name) return '% An interface cannot borrow its own address';
  if (!interfaces[lender]) return `there is no interface ${lender}`;
  const isBorrowed = interfaces[lender].unnumbered !== undefined;
  return isBorrowed ? `% ${lender} is unnumbered itself and has no address to lend` : undefined;
}

function unnumberedProblems(config: RunningConfig): ConfigProblem[] {
  return Object.entries(config.interfaces).flatMap(([name, { unnumbered }]) => {
    const message = unnumbered === undefined ? undefined : unnumberedProblem(config, name, unnumbered);
    return message === undefined ? [] : [{ message, where: { interface: name, address: '' } }];
  });
}

function ripProblems({ rip, interfaces }: RunningConfig): ConfigProblem[] {
  const named = [...Object.keys(rip?.passive ?? {}), ...Object.keys(rip?.active ?? {})];
  const missing = named.filter((name) => !interfaces[name]);
  return missing.map((name) => ({ message: `there is no interface ${name}`, where: { protocol: 'rip' } }));
}
