/**
 * The OSPF plan: in which area each interface is, and what OSPF is told of it. Where a file says nothing, every interface
 * with an address is in the area of its router, and a link of two routers that play IOS is point-to-point.
 */
import { contains, parseInterfaceAddress, parsePrefix } from '../addr/prefix.ts';
import type { OspfSettings } from './ospf-keys.ts';
import type { OspfInterfaceSettings } from './ospf-link-keys.ts';
import { hasAddress, type InterfacePlan, type NodePlan } from './plan.ts';
import { isPointToPoint, type Segment } from './segments.ts';

/** Fills in what interfaces know of OSPF. */
export function planOspf(nodes: readonly NodePlan[], segments: readonly Segment[]): void {
  for (const { interfaces, protocols } of nodes) {
    for (const iface of interfaces.values()) if (iface.settings.ospf) iface.ospf = iface.settings.ospf;
    if (protocols.ospf?.networks) runByNetworks([...interfaces.values()], protocols.ospf, protocols.ospf.networks);
    else if (protocols.ospf) runEverywhere([...interfaces.values()], protocols.ospf);
  }
  for (const segment of segments) setNetworkType(segment);
}

/** As `network` statements do: the first that covers the primary address has the say, unless the interface has. */
function runByNetworks(
  interfaces: readonly InterfacePlan[],
  process: OspfSettings,
  networks: ReadonlyMap<string, number>,
): void {
  for (const iface of interfaces) {
    const { address: text = '' } = interfaces.find(({ name }) => name === iface.settings.unnumbered?.value) ?? iface;
    const address = parseInterfaceAddress(text)?.address;
    if (address === undefined) continue;
    const covering = [...networks].find(([network]) => {
      const prefix = parsePrefix(network);
      return prefix && contains(prefix, address);
    });
    const own = iface.ospf?.area?.value ?? 'none';
    const area = own === 'none' ? covering?.[1] : own;
    if (area !== undefined) run(iface, process, area);
  }
}

/** Loopbacks and LANs without another router are in the backbone or the lowest area that their router is in. */
function runEverywhere(interfaces: readonly InterfacePlan[], process: OspfSettings): void {
  const usual = process.area ?? 0;
  const areas = new Map<InterfacePlan, number | undefined>();
  for (const iface of interfaces.filter(hasAddress)) {
    const said = iface.ospf?.area?.value ?? (iface.linked && !iface.quiet ? usual : undefined);
    if (said !== 'none') areas.set(iface, said);
  }
  const [lowest = usual] = [...areas.values()].filter((area) => area !== undefined).sort((a, b) => a - b);
  const followed = [...areas.values()].includes(usual) ? usual : lowest;
  for (const [iface, area = followed] of areas) {
    run(iface, process, area);
    iface.ospf = { ...iface.ospf, area: { value: area, where: iface.ospf?.area?.where ?? iface.where } };
  }
}

/** What the router says of all its interfaces holds for those that have neighbors, unless they say otherwise. */
function run(iface: InterfacePlan, process: OspfSettings, area: number): void {
  iface.ospfArea = area;
  iface.ospf = {
    ...(iface.physical && commonSettings(process, iface)),
    ...(iface.cost !== undefined && { cost: iface.cost }),
    ...iface.ospf,
  };
}

const COMMON = [
  'networkType',
  'priority',
  'mtuIgnore',
  'bfd',
  'helloInterval',
  'deadInterval',
  'retransmitInterval',
  'transmitDelay',
  'authentication',
] as const satisfies readonly (keyof OspfInterfaceSettings)[];

/** Where there is no other router, there is nobody for BFD to watch. */
function commonSettings(process: OspfSettings, { quiet }: InterfacePlan): OspfInterfaceSettings {
  const keys = COMMON.filter((key) => process[key] !== undefined && !(quiet && key === 'bfd'));
  return Object.fromEntries(keys.map((key) => [key, process[key]]));
}

/** Both ends or neither: of different types they would be neighbors without routes. */
function setNetworkType(segment: Segment): void {
  const isAutomatic = segment.ends.every(({ node: { kind, profile, protocols }, iface }) => {
    const isShort = profile === 'ios' && protocols.ospf && !protocols.ospf.networks;
    const type = iface.ospf?.networkType?.value ?? 'point-to-point';
    return kind === 'router' && isShort && iface.ospfArea !== undefined && type === 'point-to-point';
  });
  if (!isAutomatic || !isPointToPoint(segment)) return;
  for (const { iface } of segment.ends) {
    iface.ospf = { networkType: { value: 'point-to-point', where: iface.where }, ...iface.ospf };
  }
}
