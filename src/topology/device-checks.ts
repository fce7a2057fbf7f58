/** What IOS would refuse on one device: addresses that overlap, names of interfaces that it has not. */
import { contains, type InterfaceAddress, parseInterfaceAddress, prefixOf } from '../addr/prefix.ts';
import type { Place } from '../base/problem.ts';
import type { Placed } from './form.ts';
import type { OspfAreaSettings } from './ospf-area-keys.ts';
import type { InterfacePlan, NodePlan } from './plan.ts';
import type { Report } from './report.ts';

/** An address of a device, primary or secondary, given or automatic. */
export interface DeviceAddress extends InterfaceAddress {
  readonly text: string;
  readonly iface: InterfacePlan;
  readonly where: Place;
}

export function checkDevice(node: NodePlan, report: Report): void {
  const addresses = addressesOf(node);
  checkDuplicates(node, addresses, report);
  checkOverlaps(node, addresses, report);
  checkRoutes(node, addresses, report);
  for (const iface of node.interfaces.values()) checkUnnumbered(node, iface, report);
  for (const { passive = [], active = [] } of [node.protocols.rip ?? {}, node.protocols.ospf ?? {}]) {
    for (const name of [...passive, ...active]) checkInterface(node, name, report);
  }
  for (const [number, area] of node.protocols.ospf?.areas ?? []) checkArea(number, area, report);
}

export function addressesOf(node: NodePlan): DeviceAddress[] {
  return [...node.interfaces.values()].flatMap(addressesOfInterface);
}

/** The primary address first. */
export function addressesOfInterface(iface: InterfacePlan): DeviceAddress[] {
  const primary = { value: iface.address ?? '', where: iface.settings.address?.where ?? iface.where };
  return [primary, ...(iface.settings.secondary ?? [])].flatMap(({ value, where }) => {
    const parsed = parseInterfaceAddress(value);
    return parsed ? [{ ...parsed, text: value, iface, where }] : [];
  });
}

function checkDuplicates(node: NodePlan, addresses: readonly DeviceAddress[], report: Report): void {
  const first = new Map<number, DeviceAddress>();
  for (const one of addresses) {
    const other = first.get(one.address);
    if (other)
      report.error(
        one.where,
        `${one.iface.name} of ${node.name}: ${one.text} is the address of ${other.iface.name} too`,
      );
    else first.set(one.address, one);
  }
}

/** Prefixes are nested or apart, so in the order of their networks an overlap is with the last one that was not inside another. */
function checkOverlaps(node: NodePlan, addresses: readonly DeviceAddress[], report: Report): void {
  const networks = addresses
    .map((one) => ({ one, prefix: prefixOf(one.address, one.length) }))
    .sort((a, b) => a.prefix.bits - b.prefix.bits || a.prefix.length - b.prefix.length);
  let outer = networks[0];
  for (const inner of networks.slice(1)) {
    if (!outer || !contains(outer.prefix, inner.prefix.bits)) {
      outer = inner;
    } else if (outer.one.iface !== inner.one.iface && outer.one.address !== inner.one.address) {
      const [a, b] = isLater(outer.one.where, inner.one.where) ? [outer.one, inner.one] : [inner.one, outer.one];
      report.error(a.where, `${a.iface.name} of ${node.name}: ${a.text} overlaps ${b.text} of ${b.iface.name}`);
    }
  }
}

function isLater(a: Place, b: Place): boolean {
  return a.line > b.line || (a.line === b.line && a.column > b.column);
}

function checkRoutes(node: NodePlan, addresses: readonly DeviceAddress[], report: Report): void {
  const own = new Set(addresses.map((one) => one.text.split('/', 1)[0]));
  const { routes = [], gateway } = node.settings;
  for (const { interface: out } of routes) if (out && out.value !== 'Null0') checkInterface(node, out, report);
  const hops = routes.flatMap(({ via, where }) => (via === undefined ? [] : [{ value: via, where }]));
  for (const { value, where } of [...hops, ...(gateway ? [gateway] : [])]) {
    if (own.has(value)) report.error(where, `the next hop ${value} is an address of ${node.name} itself`);
  }
}

/** One that has an address of its own borrows none; who borrows has none to lend. */
function checkUnnumbered(node: NodePlan, { name, settings, address }: InterfacePlan, report: Report): void {
  const { unnumbered } = settings;
  if (!unnumbered) return;
  checkInterface(node, unnumbered, report);
  const lender = node.interfaces.get(unnumbered.value);
  if (address !== undefined) report.error(unnumbered.where, `${name} has the address ${address} and borrows none`);
  else if (lender && lender.address === undefined) {
    report.error(unnumbered.where, `${unnumbered.value} of ${node.name} has no address to lend`);
  }
}

/** RFC 2328 §3.6, §15: the backbone is no stub, and no virtual link goes through it or through a stub. */
function checkArea(number: number, { type = 'normal', virtualLinks, where }: OspfAreaSettings, report: Report): void {
  if (number === 0 && type !== 'normal') report.error(where, `area 0 is the backbone, which cannot be ${type}`);
  if (!virtualLinks?.size || (number !== 0 && type === 'normal')) return;
  const what = number === 0 ? 'the backbone' : `which is ${type}`;
  report.error(where, `no virtual link goes through area ${number}, ${what}`);
}

function checkInterface(node: NodePlan, name: Placed<string>, report: Report): void {
  if (node.interfaces.has(name.value)) return;
  report.error(name.where, `${node.name} has no ${name.value}${report.hint(name.value, node.interfaces.keys())}`);
}
