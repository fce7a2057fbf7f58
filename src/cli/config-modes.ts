/** The modes in which the running-config is edited, as a tree of data. */
import { GLOBAL_COMMANDS } from './commands/global.ts';
import { INTERFACE_COMMANDS } from './commands/interface-lines.ts';
import { KEY_CHAIN_COMMANDS, KEY_COMMANDS } from './commands/key-chain.ts';
import { OSPF_COMMANDS } from './commands/ospf.ts';
import { RIP_COMMANDS } from './commands/rip.ts';
import type { ConfigMode } from './config-mode.ts';
import type { ConfigModeName, ModeName, Scope } from './mode.ts';
import { REMEMBERED_MODES } from './remembered/modes.ts';
import { OSPF_REST } from './remembered/routing.ts';

export const CONFIG_MODES: Readonly<Record<ConfigModeName, ConfigMode>> = {
  config: { prompt: '(config)#', heading: 'Configure commands:', scope: [], commands: GLOBAL_COMMANDS },
  interface: {
    prompt: ({ interface: name = '' }) => (name.includes('.') ? '(config-subif)#' : '(config-if)#'),
    heading: 'Interface configuration commands:',
    parent: 'config',
    scope: ['interface'],
    commands: INTERFACE_COMMANDS,
  },
  interfaceRange: {
    prompt: '(config-if-range)#',
    heading: 'Interface configuration commands:',
    parent: 'config',
    scope: ['range'],
    commands: INTERFACE_COMMANDS,
  },
  rip: {
    prompt: '(config-router)#',
    heading: 'Router configuration commands:',
    parent: 'config',
    scope: [],
    commands: RIP_COMMANDS,
  },
  ospf: {
    prompt: '(config-router)#',
    heading: 'Router configuration commands:',
    parent: 'config',
    scope: [],
    commands: [...OSPF_COMMANDS, ...OSPF_REST.ospf],
  },
  keyChain: {
    prompt: '(config-keychain)#',
    heading: 'Key-chain configuration commands:',
    parent: 'config',
    scope: ['keyChain'],
    commands: KEY_CHAIN_COMMANDS,
  },
  // `key 2` within a key is the next key, not `key-string 2`.
  key: {
    prompt: '(config-keychain-key)#',
    heading: 'Key-chain key configuration commands:',
    parent: 'keyChain',
    readsParent: true,
    scope: ['keyChain', 'key'],
    commands: KEY_COMMANDS,
  },
  ...REMEMBERED_MODES,
};

export function isConfigMode(mode: ModeName): mode is ConfigModeName {
  return mode in CONFIG_MODES;
}

/** What is left of a scope in a mode further out. */
export function scopeIn(mode: ConfigModeName, scope: Scope): Scope {
  const { scope: keys, depth } = CONFIG_MODES[mode];
  const kept = Object.fromEntries(keys.filter((key) => key in scope).map((key) => [key, scope[key]]));
  return depth === undefined ? kept : { ...kept, remembered: (scope.remembered ?? []).slice(0, depth) };
}

/** What stands behind the host name. */
export function configPrompt(mode: ConfigModeName, scope: Scope): string {
  const { prompt } = CONFIG_MODES[mode];
  return typeof prompt === 'string' ? prompt : prompt(scope);
}
