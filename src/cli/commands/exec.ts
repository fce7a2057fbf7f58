/** The commands of user and privileged exec. */
import type { ExecCommand } from '../command.ts';
import { CLEAR_COMMANDS } from './clear.ts';
import { PING_COMMANDS } from './ping.ts';
import { PRIVILEGED_SESSION_COMMANDS, SESSION_COMMANDS } from './session.ts';
import { SHOW_COMMANDS } from './show.ts';
import { SHOW_CONFIG_COMMANDS } from './show-config.ts';
import { SHOW_IP_COMMANDS } from './show-ip.ts';

export const USER_COMMANDS: readonly ExecCommand[] = [
  ...SESSION_COMMANDS,
  ...SHOW_COMMANDS,
  ...SHOW_IP_COMMANDS,
  ...PING_COMMANDS,
];

export const PRIVILEGED_COMMANDS: readonly ExecCommand[] = [
  ...USER_COMMANDS,
  ...SHOW_CONFIG_COMMANDS,
  ...CLEAR_COMMANDS,
  ...PRIVILEGED_SESSION_COMMANDS,
];
