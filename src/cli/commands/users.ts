/** `username`: who may log in where a line says `login local`, and as what. */
import type { UserConfig } from '../../config/document.ts';
import type { ConfigCommand } from '../command.ts';
import { global } from './places.ts';

const USERNAME = 'Establish User Name Authentication';

const BOTH_KINDS = 'ERROR: Can not have both a user password and a user secret.\nPlease choose one or the other.';

const SYNTAX =
  'username <name:word> [ privilege <level:0-15> ] [ <free:nopassword> | password <password:line> | secret <secret:line> ]';

const username = global.item({
  syntax: SYNTAX,
  no: SYNTAX,
  help: [
    USERNAME,
    'User name',
    'Set user privilege level',
    'User privilege level',
    'No password is required for the user to log in',
    'Specify the password for the user',
    'The password, with its type in front if it is encrypted',
    'Specify the secret for the user',
    'The secret, with its type in front if it is encrypted',
  ],
  // What a line does not say of a user stays as it was.
  set: (config, { name, level, free, password, secret }) => {
    const user: UserConfig = Object.hasOwn(config.users ?? {}, name) ? (config.users?.[name] ?? {}) : {};
    if ((secret !== undefined && user.password) || (password !== undefined && user.secret))
      return { refused: BOTH_KINDS };
    const { privilege, ...guarded } = user;
    const guard = free ? { free: true as const } : { password, secret };
    const chosen = free || password !== undefined || secret !== undefined ? guard : guarded;
    config.users = { ...config.users, [name]: withoutAbsent({ privilege: level ?? privilege, ...chosen }) };
    return undefined;
  },
  remove: (config, { name }) => {
    delete config.users?.[name];
  },
  render: ({ users = {} }) =>
    Object.entries(users)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, user]) => ['username', name, ...wordsOf(user)].join(' ')),
});

function withoutAbsent(user: { [K in keyof UserConfig]: UserConfig[K] | undefined }): UserConfig {
  return Object.fromEntries(Object.entries(user).filter(([, value]) => value !== undefined));
}

function wordsOf({ privilege, free, password, secret }: UserConfig): string[] {
  return [
    ...(privilege === undefined ? [] : [`privilege ${privilege}`]),
    ...(free ? ['nopassword'] : []),
    ...(password === undefined ? [] : [`password ${password}`]),
    ...(secret === undefined ? [] : [`secret ${secret}`]),
  ];
}

export const USER_COMMANDS: readonly ConfigCommand[] = [username];
