/** The modes in which the running-config is edited, as a tree of data. */
import type { ConfigCommand } from './command.ts';
import { GLOBAL_COMMANDS } from './commands/global.ts';
import { INTERFACE_IP_COMMANDS, INTERFACE_PORT_COMMANDS } from './commands/interface.ts';
import { INTERFACE_OSPF_COMMANDS } from './commands/interface-ospf.ts';
import { INTERFACE_RIP_COMMANDS } from './commands/interface-rip.ts';
import { KEY_CHAIN_COMMANDS, KEY_COMMANDS } from './commands/key-chain.ts';
import { OSPF_COMMANDS } from './commands/ospf.ts';
import { RIP_COMMANDS } from './commands/rip.ts';
import type { ConfigModeName, ModeName, Scope } from './mode.ts';

export interface ConfigMode {
  /** After the host name. */
  readonly prompt: string;
  /** Above the help of all its commands. */
  readonly heading: string;
  /** Where `exit` leads to; what this mode does not understand is tried there. */
  readonly parent?: ConfigModeName;
  /** The keys of the scope that it stands on. */
  readonly scope: readonly (keyof Scope)[];
  /** In the order in which they are shown. */
  readonly commands: readonly ConfigCommand[];
}

export const CONFIG_MODES: Readonly<Record<ConfigModeName, ConfigMode>> = {
  config: { prompt: '(config)#', heading: 'Configure commands:', scope: [], commands: GLOBAL_COMMANDS },
  interface: {
    prompt: '(config-if)#',
    heading: 'Interface configuration commands:',
    parent: 'config',
    scope: ['interface'],
    commands: [
      ...INTERFACE_IP_COMMANDS,
      ...INTERFACE_RIP_COMMANDS,
      ...INTERFACE_OSPF_COMMANDS,
      ...INTERFACE_PORT_COMMANDS,
    ],
  },
  ospf: {
    prompt: '(config-router)#',
    heading: 'Router configuration commands:',
    parent: 'config',
    scope: [],
    commands: OSPF_COMMANDS,
  },
  rip: {
    prompt: '(config-router)#',
    heading: 'Router configuration commands:',
    parent: 'config',
    scope: [],
    commands: RIP_COMMANDS,
  },
  keyChain: {
    prompt: '(config-keychain)#',
    heading: 'Key-chain configuration commands:',
    parent: 'config',
    scope: ['keyChain'],
    commands: KEY_CHAIN_COMMANDS,
  },
  key: {
    prompt: '(config-keychain-key)#',
    heading: 'Key-chain key configuration commands:',
    parent: 'keyChain',
    scope: ['keyChain', 'key'],
    commands: KEY_COMMANDS,
  },
};

export function isConfigMode(mode: ModeName): mode is ConfigModeName {
  return mode in CONFIG_MODES;
}

/** What is left of a scope in a mode further out. */
export function scopeIn(mode: ConfigModeName, scope: Scope): Scope {
  return Object.fromEntries(CONFIG_MODES[mode].scope.map((key) => [key, scope[key]]));
}
