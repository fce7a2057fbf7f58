/** Settings of OSPF processes for tests: what a profile assumes, with what is told differently. */
import { type IPv4, parseIPv4 } from '../../../src/addr/ipv4.ts';
import { parseInterfaceAddress } from '../../../src/addr/prefix.ts';
import { OSPF_BEHAVIOUR, type OspfBehaviour } from '../../../src/proto/ospf/profile.ts';
import type { OspfAreaSettings, OspfInterfaceSettings, OspfSettings } from '../../../src/proto/ospf/settings.ts';

export function ip(text: string): IPv4 {
  const address = parseIPv4(text);
  if (address === undefined) throw new Error(`not an address: ${text}`);
  return address;
}

/** An interface of area 0, point-to-point with cost 10 unless told otherwise. */
export function iface(
  number: number,
  address: string,
  other: Partial<OspfInterfaceSettings> = {},
): OspfInterfaceSettings {
  const parsed = parseInterfaceAddress(address);
  if (!parsed) throw new Error(`not an interface address: ${address}`);
  const { defaults } = OSPF_BEHAVIOUR.frr;
  return {
    iface: number,
    name: `eth${number}`,
    area: 0,
    networkType: 'point-to-point',
    ...parsed,
    secondary: [],
    unnumbered: false,
    cost: 10,
    priority: 1,
    passive: false,
    mtu: 1500,
    mtuIgnore: false,
    bfd: false,
    authentication: { type: 'none' },
    neighbors: [],
    helloInterval: defaults.helloInterval,
    deadInterval: defaults.helloInterval * defaults.deadFactor,
    retransmitInterval: defaults.retransmitInterval,
    transmitDelay: defaults.transmitDelay,
    ...other,
  };
}

export function loopback(number: number, address: string, other: Partial<OspfInterfaceSettings> = {}) {
  return iface(number, address, { name: `lo${number}`, networkType: 'loopback', cost: 0, ...other });
}

export function area(id: string, other: Partial<OspfAreaSettings> = {}): OspfAreaSettings {
  return {
    id: ip(id),
    type: 'normal',
    noSummary: false,
    defaultCost: 1,
    ranges: [],
    nssa: { noRedistribution: false, translateAlways: false, suppressForwardingAddress: false },
    virtualLinks: [],
    ...other,
  };
}

/** A process with that router ID on those interfaces, and the areas that these are in. */
export function settingsOf(
  profile: 'ios' | 'frr' | OspfBehaviour,
  routerId: string,
  interfaces: readonly OspfInterfaceSettings[],
  other: Partial<OspfSettings> = {},
): OspfSettings {
  const behaviour = typeof profile === 'string' ? OSPF_BEHAVIOUR[profile] : profile;
  const { maximumPaths, distance, rfc1583Compatibility, spfThrottle, lsaThrottle, lsaArrival } = behaviour.defaults;
  const areas = [...new Set(interfaces.map((own) => own.area))].map((id) => ({ ...area('0.0.0.0'), id }));
  return {
    behaviour,
    process: 1,
    routerId: ip(routerId),
    automaticRouterId: 0,
    areas,
    interfaces,
    maximumPaths,
    distance,
    rfc1583Compatibility,
    spfThrottle,
    lsaThrottle,
    lsaArrival,
    redistribute: {},
    summaryAddresses: [],
    ...other,
  };
}
