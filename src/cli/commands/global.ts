/** Global configuration, in the order of `show running-config`. */
import { compareInterfaceNames, parseInterfaceName } from '../../addr/interface-name.ts';
import { formatIPv4 } from '../../addr/ipv4.ts';
import { type DeviceKind, FACTORY_HOSTNAME } from '../../config/defaults.ts';
import type { RunningConfig } from '../../config/document.ts';
import type { Editable } from '../../config/edit.ts';
import type { ConfigCommand } from '../command.ts';
import { AAA, CERTIFICATES, LOGINS, REMOTE_ACCESS, TERMINAL_LINES } from '../remembered/access.ts';
import { ACCESS_LISTS } from '../remembered/acl.ts';
import { BGP, ROUTE_MAPS } from '../remembered/bgp.ts';
import { IP_HEAD, IP_TAIL } from '../remembered/ip-services.ts';
import { IPV6, IPV6_ROUTES } from '../remembered/ipv6.ts';
import { IPSEC } from '../remembered/links.ts';
import { EIGRP, OTHER_IGPS } from '../remembered/routing.ts';
import { DISCOVERY, SWITCHING } from '../remembered/switching.ts';
import { ALIASES, CLOCK, SYSTEM_BOOT, SYSTEM_HEAD, SYSTEM_TAIL, VERSION } from '../remembered/system.ts';
import { banner } from './banner.ts';
import { staticBfd } from './bfd.ts';
import { DISCOVERY_COMMANDS } from './discovery.ts';
import { ENABLE_COMMANDS } from './enable.ts';
import { generateKeys } from './generate-keys.ts';
import { keyChain } from './key-chain.ts';
import { LOGGING_COMMANDS, SERVICE_COMMANDS } from './logging.ts';
import { NAME_COMMANDS } from './names.ts';
import { routerOspf } from './ospf.ts';
import { global } from './places.ts';
import { staticRoute } from './static-route.ts';
import { USER_COMMANDS } from './users.ts';

const ILLEGAL_HOSTNAME = '% Hostname contains one or more illegal characters.';

const hostname = global.setting({
  syntax: 'hostname <name:word>',
  help: ["Set system's network name", "This system's network name"],
  set: (config, { name }) => {
    if (!/^[A-Za-z0-9][\w.-]{0,62}$/.test(name)) return { refused: ILLEGAL_HOSTNAME };
    config.hostname = name;
    return undefined;
  },
  unset: (config, { kind }) => {
    config.hostname = FACTORY_HOSTNAME[kind];
  },
  render: ({ hostname }) => [`hostname ${hostname}`],
});

/** Shown where it is not what the kind of device does anyway. */
const ipRouting = global.setting({
  syntax: 'ip routing',
  help: ['Global IP configuration subcommands', 'Enable IP routing'],
  set: (config) => {
    config.ipRouting = true;
  },
  unset: (config) => {
    config.ipRouting = false;
  },
  render: ({ ipRouting }, { kind }) => {
    if (ipRouting === (kind === 'router')) return [];
    return [ipRouting ? 'ip routing' : 'no ip routing'];
  },
});

const interfaceSection = global.item({
  syntax: 'interface <name:new-interface> [ <link:multipoint|point-to-point> ]',
  no: 'interface <name:new-interface> [ <link:multipoint|point-to-point> ]',
  help: [
    'Select an interface to configure',
    'Interface',
    'Treat as a multipoint link',
    'Treat as a point-to-point link',
  ],
  set: (config, { name, link }) => {
    const iface = config.interfaces[name] ?? { shutdown: false };
    config.interfaces[name] = iface;
    if (link) iface.link = link;
  },
  remove: (config, { name }) => {
    if (isPort(name)) return { refused: '% Removal of physical interfaces is not permitted' };
    delete config.interfaces[name];
    forgetInterface(config, name);
    return undefined;
  },
  reset: (config, { name }, { kind }) => {
    config.interfaces[name] = { shutdown: kind === 'router' && isPort(name) };
    return { warning: `Interface ${name} set to default configuration` };
  },
  effect: ({ name }, { kind }) => (hasEffect(name, kind) ? 'done' : 'remembered'),
  section: {
    mode: 'interface',
    enter: (_outer, { name }) => ({ interface: name }),
    scopes: ({ config }) =>
      Object.keys(config.interfaces)
        .sort((a, b) => rankOf(a) - rankOf(b) || compareInterfaceNames(a, b))
        .map((name) => ({ interface: name })),
  },
  render: ({ interfaces }, { scope: { interface: name = '' } }) => {
    const link = interfaces[name]?.link;
    return [`interface ${name}${link === undefined ? '' : ` ${link}`}`];
  },
});

const interfaceRange = global.item({
  syntax: 'interface range <names:interface-range>',
  no: 'interface range <names:interface-range>',
  help: ['Select an interface to configure', 'interface range command', 'Interfaces'],
  set: (config, { names }) => {
    for (const name of names.split(',')) config.interfaces[name] ??= { shutdown: false };
  },
  remove: (config, { names }) => {
    const removable = names.split(',').filter((name) => !isPort(name));
    for (const name of removable) {
      delete config.interfaces[name];
      forgetInterface(config, name);
    }
  },
  section: {
    mode: 'interfaceRange',
    enter: (_outer, { names }) => ({ range: names.split(',') }),
    scopes: () => [],
  },
  render: () => [],
});

/** A subinterface can be removed, its port not. */
function isPort(name: string): boolean {
  return parseInterfaceName(name)?.physical === true && !name.includes('.');
}

/** Ports, loopbacks and the interface that a switch is managed by; the others are kept in the document only. */
function hasEffect(name: string, kind: DeviceKind): boolean {
  return isPort(name) || name.startsWith('Loopback') || (kind === 'switch' && name === 'Vlan1');
}

/** What named an interface goes with it. */
function forgetInterface(config: Editable<RunningConfig>, name: string): void {
  for (const [key, route] of Object.entries(config.staticRoutes)) {
    if (route.interface === name) delete config.staticRoutes[key];
  }
  for (const [key, gateway] of Object.entries(config.staticBfd ?? {})) {
    if (gateway.interface === name) delete config.staticBfd?.[key];
  }
  for (const iface of Object.values(config.interfaces)) if (iface.unnumbered === name) delete iface.unnumbered;
  delete config.rip?.passive?.[name];
  delete config.rip?.active?.[name];
  delete config.ospf?.passive?.[name];
  delete config.ospf?.active?.[name];
}

/** Of virtual interfaces IOS shows some before the ports and some behind. */
function rankOf(name: string): number {
  const rank = ['Loopback', 'Tunnel', 'Port-channel'].indexOf(parseInterfaceName(name)?.type ?? '');
  if (rank >= 0) return rank;
  return name.startsWith('Vlan') ? 4 : 3;
}

const routerRip = global.setting({
  syntax: 'router rip',
  help: ['Enable a routing process', 'Routing Information Protocol (RIP)'],
  set: (config) => {
    config.rip ??= { networks: {} };
  },
  unset: (config) => {
    delete config.rip;
  },
  section: {
    mode: 'rip',
    enter: () => ({}),
    scopes: ({ config }) => (config.rip ? [{}] : []),
  },
  render: () => ['router rip'],
});

/** On a switch that does not route; elsewhere it waits for `no ip routing`. */
const defaultGateway = global.setting({
  syntax: 'ip default-gateway <address:ipv4>',
  help: [
    'Global IP configuration subcommands',
    'Specify default gateway (if not routing IP)',
    'IP address of default gateway',
  ],
  set: (config, { address }) => {
    config.defaultGateway = formatIPv4(address);
  },
  unset: (config) => {
    delete config.defaultGateway;
  },
  render: ({ defaultGateway: address }) => (address === undefined ? [] : [`ip default-gateway ${address}`]),
});

export const GLOBAL_COMMANDS: readonly ConfigCommand[] = [
  ...VERSION.config,
  ...SERVICE_COMMANDS,
  ...SYSTEM_HEAD.config,
  hostname,
  ...SYSTEM_BOOT.config,
  ...LOGGING_COMMANDS,
  ...ENABLE_COMMANDS,
  ...AAA.config,
  ...IP_HEAD.config,
  ipRouting,
  ...NAME_COMMANDS,
  ...IPV6.config,
  ...DISCOVERY_COMMANDS,
  ...DISCOVERY.config,
  keyChain,
  ...CERTIFICATES.config,
  ...LOGINS.config,
  ...USER_COMMANDS,
  ...SWITCHING.config,
  ...IPSEC.config,
  interfaceSection,
  interfaceRange,
  routerRip,
  routerOspf,
  ...EIGRP.config,
  ...OTHER_IGPS.config,
  ...BGP.config,
  defaultGateway,
  ...IP_TAIL.config,
  ...REMOTE_ACCESS.config,
  staticBfd,
  staticRoute,
  ...ACCESS_LISTS.config,
  ...IPV6_ROUTES.config,
  ...ROUTE_MAPS.config,
  ...SYSTEM_TAIL.config,
  banner,
  ...ALIASES.config,
  ...TERMINAL_LINES.config,
  ...CLOCK.config,
  generateKeys,
];
