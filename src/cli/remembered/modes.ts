/** The modes that remembered lines open: prompts and headings of IOS, and what may stand in them. */
import type { ConfigCommand } from '../command.ts';
import type { ConfigMode } from '../config-mode.ts';
import type { RememberedModeName } from '../mode.ts';
import { CERTIFICATES, TERMINAL_LINES } from './access.ts';
import { ACCESS_LISTS } from './acl.ts';
import { BGP, ROUTE_MAPS } from './bgp.ts';
import { IP_HEAD } from './ip-services.ts';
import { IPV6 } from './ipv6.ts';
import { IPSEC } from './links.ts';
import { EIGRP, OTHER_IGPS } from './routing.ts';
import { SWITCHING } from './switching.ts';
import { SYSTEM_BOOT, SYSTEM_TAIL } from './system.ts';

interface ModeDefinition {
  readonly prompt: string;
  readonly heading: string;
  readonly commands: readonly ConfigCommand[];
  /** The mode around it, if it is not the global one. */
  readonly parent?: RememberedModeName;
  readonly exit?: string;
}

const ROUTER = 'Router configuration commands:';
const FAMILY = 'Address Family configuration commands:';

const DEFINITIONS: Readonly<Record<RememberedModeName, ModeDefinition>> = {
  archive: { prompt: 'archive', heading: 'Archive configuration commands:', commands: SYSTEM_BOOT.archive },
  archiveLog: {
    prompt: 'archive-log-cfg',
    heading: 'Archive log configuration commands:',
    commands: SYSTEM_BOOT.archiveLog,
    parent: 'archive',
  },
  bgp: { prompt: 'router', heading: ROUTER, commands: BGP.bgp },
  bgpFamily: {
    prompt: 'router-af',
    heading: FAMILY,
    commands: BGP.bgpFamily,
    parent: 'bgp',
    exit: 'exit-address-family',
  },
  certificateChain: {
    prompt: 'cert-chain',
    heading: 'Certificate configuration commands:',
    commands: CERTIFICATES.certificateChain,
  },
  controlPlane: { prompt: 'cp', heading: 'Control Plane configuration commands:', commands: SYSTEM_BOOT.controlPlane },
  cryptoMap: { prompt: 'crypto-map', heading: 'Crypto Map configuration commands:', commands: IPSEC.cryptoMap },
  dhcpPool: { prompt: 'dhcp-config', heading: 'DHCP pool configuration commands:', commands: IP_HEAD.dhcpPool },
  dhcpv6Pool: { prompt: 'dhcpv6', heading: 'IPv6 DHCP configuration commands:', commands: IPV6.dhcpv6Pool },
  eigrp: { prompt: 'router', heading: ROUTER, commands: EIGRP.eigrp },
  eigrpFamily: {
    prompt: 'router-af',
    heading: FAMILY,
    commands: EIGRP.eigrpFamily,
    parent: 'eigrp',
    exit: 'exit-address-family',
  },
  eigrpInterface: {
    prompt: 'router-af-interface',
    heading: 'Address Family Interfaces configuration commands:',
    commands: EIGRP.eigrpInterface,
    parent: 'eigrpFamily',
    exit: 'exit-af-interface',
  },
  eigrpTopology: {
    prompt: 'router-af-topology',
    heading: 'Address Family Topology configuration commands:',
    commands: EIGRP.eigrpTopology,
    parent: 'eigrpFamily',
    exit: 'exit-af-topology',
  },
  extendedAcl: {
    prompt: 'ext-nacl',
    heading: 'Ext Access List configuration commands:',
    commands: ACCESS_LISTS.extendedAcl,
  },
  gatekeeper: { prompt: 'gk', heading: 'Gatekeeper configuration commands:', commands: SYSTEM_TAIL.gatekeeper },
  ipSla: { prompt: 'ip-sla', heading: 'IP SLAs entry configuration commands:', commands: IP_HEAD.ipSla },
  ipSlaEcho: {
    prompt: 'ip-sla-echo',
    heading: 'IP SLAs Icmp Echo Configuration Commands:',
    commands: IP_HEAD.ipSlaEcho,
    parent: 'ipSla',
  },
  ipsecProfile: {
    prompt: 'ipsec-profile',
    heading: 'Crypto Map configuration commands:',
    commands: IPSEC.ipsecProfile,
  },
  ipv6Acl: { prompt: 'ipv6-acl', heading: 'IPv6 Access List configuration commands:', commands: ACCESS_LISTS.ipv6Acl },
  ipv6Router: { prompt: 'rtr', heading: ROUTER, commands: OTHER_IGPS.ipv6Router },
  isakmpPolicy: { prompt: 'isakmp', heading: 'ISAKMP commands:', commands: IPSEC.isakmpPolicy },
  isis: { prompt: 'router', heading: ROUTER, commands: OTHER_IGPS.isis },
  line: { prompt: 'line', heading: 'Line configuration commands:', commands: TERMINAL_LINES.line },
  mst: { prompt: 'mst', heading: 'MST configuration commands:', commands: SWITCHING.mst },
  ospfv3: { prompt: 'router', heading: ROUTER, commands: OTHER_IGPS.ospfv3 },
  ospfv3Family: {
    prompt: 'router-af',
    heading: FAMILY,
    commands: OTHER_IGPS.ospfv3Family,
    parent: 'ospfv3',
    exit: 'exit-address-family',
  },
  pkiServer: {
    prompt: 'cs-server',
    heading: 'Certificate Server configuration commands:',
    commands: CERTIFICATES.pkiServer,
  },
  redundancy: { prompt: 'red', heading: 'Redundancy configuration commands:', commands: SYSTEM_BOOT.redundancy },
  routeMap: { prompt: 'route-map', heading: 'Route Map configuration commands:', commands: ROUTE_MAPS.routeMap },
  standardAcl: {
    prompt: 'std-nacl',
    heading: 'Standard Access List configuration commands:',
    commands: ACCESS_LISTS.standardAcl,
  },
  track: { prompt: 'track', heading: 'Tracking instance configuration commands:', commands: IP_HEAD.track },
  transformSet: {
    prompt: 'crypto-trans',
    heading: 'Crypto transform configuration commands:',
    commands: IPSEC.transformSet,
  },
  trustpoint: {
    prompt: 'ca-trustpoint',
    heading: 'CA Trustpoint configuration commands:',
    commands: CERTIFICATES.trustpoint,
  },
  vlan: { prompt: 'vlan', heading: 'VLAN configuration commands:', commands: SWITCHING.vlan },
  vrf: { prompt: 'vrf', heading: 'VRF configuration commands:', commands: SYSTEM_BOOT.vrf },
  vrfFamily: {
    prompt: 'vrf-af',
    heading: FAMILY,
    commands: SYSTEM_BOOT.vrfFamily,
    parent: 'vrf',
    exit: 'exit-address-family',
  },
};

/** Prompts that do not begin with `config-`. */
const WHOLE_PROMPTS: Readonly<Partial<Record<RememberedModeName, string>>> = {
  dhcpPool: '(dhcp-config)#',
  ipsecProfile: '(ipsec-profile)#',
  pkiServer: '(cs-server)#',
  transformSet: '(cfg-crypto-trans)#',
  trustpoint: '(ca-trustpoint)#',
};

export const REMEMBERED_MODES = Object.fromEntries(
  Object.entries(DEFINITIONS).map(([name, definition]) => [name, modeOf(name as RememberedModeName, definition)]),
) as Record<RememberedModeName, ConfigMode>;

function modeOf(name: RememberedModeName, { prompt, heading, commands, parent, exit }: ModeDefinition): ConfigMode {
  return {
    prompt: WHOLE_PROMPTS[name] ?? `(config-${prompt})#`,
    heading,
    parent: parent ?? 'config',
    scope: [],
    depth: depthOf(name),
    commands,
    ...(exit !== undefined && { exit }),
  };
}

/** How many sections of remembered lines lie around a line of the mode. */
function depthOf(name: RememberedModeName): number {
  const { parent } = DEFINITIONS[name];
  return parent === undefined ? 1 : 1 + depthOf(parent);
}
