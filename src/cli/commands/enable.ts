/** `enable secret` and `enable password`: what `enable` asks for. */
import type { ConfigCommand } from '../command.ts';
import { global } from './places.ts';

const ENABLE = 'Modify enable password parameters';

const enableSecret = global.setting({
  syntax: 'enable secret <text:line>',
  help: [
    ENABLE,
    'Assign the privileged level secret',
    "The 'enable' secret, with its type in front if it is encrypted",
  ],
  set: (config, { text }) => {
    config.enableSecret = text;
  },
  unset: (config) => {
    delete config.enableSecret;
  },
  render: ({ enableSecret: secret }) => (secret === undefined ? [] : [`enable secret ${secret}`]),
});

const enablePassword = global.setting({
  syntax: 'enable password <text:line>',
  help: [
    ENABLE,
    'Assign the privileged level password (MAX of 25 characters)',
    "The 'enable' password, with its type in front if it is encrypted",
  ],
  set: (config, { text }) => {
    config.enablePassword = text;
  },
  unset: (config) => {
    delete config.enablePassword;
  },
  render: ({ enablePassword: password }) => (password === undefined ? [] : [`enable password ${password}`]),
});

export const ENABLE_COMMANDS: readonly ConfigCommand[] = [enableSecret, enablePassword];
