/**
 * The address plan, as netlab makes it: loopbacks by node id, a /30 for each link of two routers (the first node has the
 * first address), a /24 for each other segment with the node id as host part. A link whose network or whose ends' addresses
 * the file gives takes none out of a pool, and pools leave out what the file uses.
 */
import { formatIPv4 } from '../addr/ipv4.ts';
import {
  contains,
  formatInterfaceAddress,
  formatPrefix,
  type Prefix,
  parseInterfaceAddress,
  parsePrefix,
  prefixOf,
} from '../addr/prefix.ts';
import type { Addressing } from './addressing-keys.ts';
import { addLoopbacks } from './loopback-plan.ts';
import type { LinkPlan, NodePlan } from './plan.ts';
import type { Report } from './report.ts';
import { isPointToPoint, type Segment, type SegmentEnd } from './segments.ts';
import { hostAddress, Subnets } from './subnets.ts';

/** Fills in the addresses of interfaces and the gateways of hosts. */
export function planAddresses(
  nodes: readonly NodePlan[],
  segments: readonly Segment[],
  addressing: Addressing,
  report: Report,
): void {
  const said = usedPrefixes(nodes, segments);
  addLoopbacks(nodes, addressing, said, report);
  const subnets = { lan: new Subnets('lan', addressing.lan), p2p: new Subnets('p2p', addressing.p2p) };
  const used = usedPrefixes(nodes, segments);
  for (const segment of segments) {
    const needy = needyEnds(segment);
    const kind = isPointToPoint(segment) ? 'p2p' : 'lan';
    const network =
      needy.length === 0 ? 'none' : (givenPrefix(segment, addressing) ?? subnets[kind].next(used, segment, report));
    if (network !== 'none') assign(segment, needy, network, kind, report);
  }
  if (!addressing.nothing) for (const segment of segments) setGateways(segment);
}

function usedPrefixes(nodes: readonly NodePlan[], segments: readonly Segment[]): Prefix[] {
  const interfaces = nodes.flatMap((node) => [...node.interfaces.values()]);
  const secondary = interfaces.flatMap((iface) => iface.settings.secondary ?? []).map((one) => one.value);
  const addresses = [...interfaces.flatMap((iface) => iface.address ?? []), ...secondary].flatMap(prefixOfAddress);
  const links = segments.flatMap((segment) => segment.links.map((link) => link.settings.prefix?.value ?? 'none'));
  return [...addresses, ...links.flatMap((prefix) => parsePrefix(prefix) ?? [])];
}

function prefixOfAddress(text: string): Prefix[] {
  const parsed = parseInterfaceAddress(text);
  return parsed ? [prefixOf(parsed.address, parsed.length)] : [];
}

/** Ends that want an automatic address: one for each node in a segment. */
function needyEnds(segment: Segment): SegmentEnd[] {
  const served = new Set(segment.ends.filter(({ iface }) => iface.address !== undefined).map(({ node }) => node));
  return segment.ends.filter(({ node, iface }) => {
    if (!node.automatic || served.has(node) || iface.settings.address || iface.settings.unnumbered) return false;
    served.add(node);
    return true;
  });
}

/** Said at a link, or (unless nothing is automatic) that of the first address given at an end. */
function givenPrefix(segment: Segment, addressing: Addressing): Prefix | 'none' | undefined {
  const said = segment.links.find((link) => link.settings.prefix)?.settings.prefix?.value;
  if (said !== undefined) return said === 'none' ? 'none' : parsePrefix(said);
  if (addressing.nothing) return 'none';
  return segment.ends.flatMap(({ iface }) => prefixOfAddress(iface.address ?? '')).find((prefix) => prefix.length < 32);
}

function assign(
  segment: Segment,
  needy: readonly SegmentEnd[],
  network: Prefix,
  kind: 'p2p' | 'lan',
  report: Report,
): void {
  const size = network.length >= 31 ? 2 ** (32 - network.length) : 2 ** (32 - network.length) - 2;
  const taken = new Set(segment.ends.map(({ iface }) => iface.address));
  const byId = kind === 'lan' && needy.every(({ node }) => node.id <= size);
  const format = (host: number) =>
    formatInterfaceAddress({ address: hostAddress(network, host), length: network.length });
  for (const end of needy) {
    let host = byId ? end.node.id : segment.ends.indexOf(end) + 1;
    if (host > size || taken.has(format(host))) host = 1;
    while (host <= size && taken.has(format(host))) host++;
    if (host > size) {
      report.error(
        (segment.links[0] as LinkPlan).where,
        `${formatPrefix(network)} has room for ${size} addresses, not for ${end.node.name} too`,
      );
      return;
    }
    end.iface.address = format(host);
    taken.add(end.iface.address);
  }
}

/** A host's gateway is the first router on its LAN. */
function setGateways(segment: Segment): void {
  const routers = segment.ends
    .filter((end) => end.node.kind === 'router')
    .flatMap((end) => parseInterfaceAddress(end.iface.address ?? '') ?? []);
  for (const { node, iface } of segment.ends) {
    const { gateway, routes = [] } = node.settings;
    const served = gateway !== undefined || routes.some((route) => route.to.value === '0.0.0.0/0');
    if (node.kind !== 'host' || !node.automatic || served || node.gateway !== undefined) continue;
    const [network] = prefixOfAddress(iface.address ?? '');
    const first = routers.find((router) => network && contains(network, router.address));
    if (first) node.gateway = formatIPv4(first.address);
  }
}
