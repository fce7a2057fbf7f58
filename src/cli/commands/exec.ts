/** The commands of user and privileged exec. */
import type { ExecCommand } from '../command.ts';
import { ARCHIVE_COMMANDS } from './archive.ts';
import { CLEAR_COMMANDS } from './clear.ts';
import { clockSet } from './clock.ts';
import { CONFIG_FILE_COMMANDS } from './config-files.ts';
import { DEBUG_COMMANDS } from './debug.ts';
import { ping, traceroute } from './ping.ts';
import { pingDialogue, tracerouteDialogue } from './ping-dialogue.ts';
import { RELOAD_COMMANDS } from './reload.ts';
import { PRIVILEGED_SESSION_COMMANDS, SESSION_COMMANDS } from './session.ts';
import { SHOW_COMMANDS } from './show.ts';
import { SHOW_BFD_COMMANDS } from './show-bfd.ts';
import { SHOW_CONFIG_COMMANDS } from './show-config.ts';
import { SHOW_DISCOVERY_COMMANDS } from './show-discovery.ts';
import { SHOW_IP_COMMANDS } from './show-ip.ts';
import { SHOW_IP_OSPF_COMMANDS } from './show-ip-ospf.ts';
import { showTechSupport } from './show-tech.ts';

export const USER_COMMANDS: readonly ExecCommand[] = [
  ...SESSION_COMMANDS,
  ...SHOW_COMMANDS,
  ...SHOW_DISCOVERY_COMMANDS,
  ...SHOW_IP_COMMANDS,
  ...SHOW_IP_OSPF_COMMANDS,
  ...SHOW_BFD_COMMANDS,
  ping,
  pingDialogue,
  traceroute,
  tracerouteDialogue,
];

const SHOWN: readonly ExecCommand[] = [...USER_COMMANDS, ...SHOW_CONFIG_COMMANDS];

export const PRIVILEGED_COMMANDS: readonly ExecCommand[] = [
  ...SHOWN,
  showTechSupport(SHOWN),
  ...CONFIG_FILE_COMMANDS,
  ...ARCHIVE_COMMANDS,
  clockSet,
  ...CLEAR_COMMANDS,
  ...DEBUG_COMMANDS,
  ...RELOAD_COMMANDS,
  ...PRIVILEGED_SESSION_COMMANDS,
];
