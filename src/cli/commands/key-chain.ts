/** Key chains: what RIP authenticates with. */
import type { ConfigCommand } from '../command.ts';
import { global, inKey, inKeyChain } from './places.ts';

export const keyChain = global.item({
  syntax: 'key chain <name:word>',
  help: ['Key management', 'Key-chain management', 'Key-chain name'],
  // Entering the mode creates the chain.
  set: (config, { name }) => {
    if (!Object.hasOwn(config.keyChains ?? {}, name)) config.keyChains = { ...config.keyChains, [name]: {} };
  },
  remove: (config, { name }) => {
    delete config.keyChains?.[name];
  },
  section: {
    mode: 'keyChain',
    enter: (_outer, { name }) => ({ keyChain: name }),
    scopes: ({ config }) => Object.keys(config.keyChains ?? {}).map((name) => ({ keyChain: name })),
  },
  render: (_config, { scope }) => [`key chain ${scope.keyChain}`],
});

const key = inKeyChain.item({
  syntax: 'key <number:0-2147483647>',
  help: ['Configure a key', 'Key identifier'],
  set: (chain, { number }) => {
    chain[String(number)] ??= { keyString: '' };
  },
  remove: (chain, { number }) => {
    delete chain[String(number)];
  },
  section: {
    mode: 'key',
    enter: (outer, { number }) => ({ ...outer, key: String(number) }),
    scopes: ({ config, scope }) =>
      Object.keys(config.keyChains?.[scope.keyChain ?? ''] ?? {}).map((number) => ({ ...scope, key: number })),
  },
  render: (_chain, { scope }) => [`key ${scope.key}`],
});

const keyString = inKey.setting({
  syntax: 'key-string <text:line>',
  help: ['Set key string', 'The UNENCRYPTED (cleartext) user password'],
  set: (part, { text }) => {
    part.keyString = text;
  },
  unset: (part) => {
    part.keyString = '';
  },
  render: (part) => (part.keyString === '' ? [] : [`key-string ${part.keyString}`]),
});

export const KEY_CHAIN_COMMANDS: readonly ConfigCommand[] = [key];
export const KEY_COMMANDS: readonly ConfigCommand[] = [keyString];
