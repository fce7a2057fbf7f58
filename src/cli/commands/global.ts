/** Global configuration, in the order of `show running-config`. */
import { compareInterfaceNames, parseInterfaceName } from '../../addr/interface-name.ts';
import { FACTORY_HOSTNAME } from '../../config/defaults.ts';
import type { RunningConfig } from '../../config/document.ts';
import type { Editable } from '../../config/edit.ts';
import type { ConfigCommand } from '../command.ts';
import { keyChain } from './key-chain.ts';
import { NAME_COMMANDS } from './names.ts';
import { routerOspf } from './ospf.ts';
import { global } from './places.ts';
import { staticRoute } from './static-route.ts';

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
  syntax: 'interface <name:new-interface>',
  help: ['Select an interface to configure', 'Interface'],
  set: (config, { name }) => {
    config.interfaces[name] ??= { shutdown: false };
  },
  remove: (config, { name }) => {
    if (parseInterfaceName(name)?.physical) return { refused: '% Removal of physical interfaces is not permitted' };
    delete config.interfaces[name];
    forgetInterface(config, name);
    return undefined;
  },
  section: {
    mode: 'interface',
    enter: (_outer, { name }) => ({ interface: name }),
    scopes: ({ config }) =>
      Object.keys(config.interfaces)
        .sort((a, b) => virtualFirst(a) - virtualFirst(b) || compareInterfaceNames(a, b))
        .map((name) => ({ interface: name })),
  },
  render: (_config, { scope }) => [`interface ${scope.interface}`],
});

/** What named an interface goes with it. */
function forgetInterface(config: Editable<RunningConfig>, name: string): void {
  for (const [key, route] of Object.entries(config.staticRoutes)) {
    if (route.interface === name) delete config.staticRoutes[key];
  }
  delete config.rip?.passive?.[name];
  delete config.rip?.active?.[name];
  delete config.ospf?.passive?.[name];
  delete config.ospf?.active?.[name];
}

/** IOS shows loopbacks before ports. */
function virtualFirst(name: string): number {
  return parseInterfaceName(name)?.physical ? 1 : 0;
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

export const GLOBAL_COMMANDS: readonly ConfigCommand[] = [
  hostname,
  ipRouting,
  ...NAME_COMMANDS,
  keyChain,
  interfaceSection,
  routerOspf,
  routerRip,
  staticRoute,
];
