/** Every dialogue, by the name that a session keeps of it. */
import { CONFIGURE_REPLACE } from './commands/archive.ts';
import { CLEAR_LOGGING } from './commands/clear.ts';
import { CLEAR_OSPF } from './commands/clear-ospf.ts';
import { COPY_RUNNING_CONFIG, COPY_STARTUP_CONFIG, ERASE_STARTUP_CONFIG } from './commands/config-files.ts';
import { DEBUG_ALL } from './commands/debug.ts';
import { GENERATE_KEYS } from './commands/generate-keys.ts';
import { PING_DIALOGUE, TRACEROUTE_DIALOGUE } from './commands/ping-dialogue.ts';
import { RELOAD } from './commands/reload.ts';
import { CONFIGURE, ENABLE } from './commands/session.ts';
import type { Dialogue } from './dialogue.ts';
import type { DialogueName } from './session.ts';

export const DIALOGUES: Readonly<Record<DialogueName, Dialogue>> = {
  'copy-running-config': COPY_RUNNING_CONFIG,
  'copy-startup-config': COPY_STARTUP_CONFIG,
  'erase-startup-config': ERASE_STARTUP_CONFIG,
  'clear-logging': CLEAR_LOGGING,
  'clear-ospf': CLEAR_OSPF,
  configure: CONFIGURE,
  'configure-replace': CONFIGURE_REPLACE,
  'debug-all': DEBUG_ALL,
  enable: ENABLE,
  'generate-keys': GENERATE_KEYS,
  reload: RELOAD,
  ping: PING_DIALOGUE,
  traceroute: TRACEROUTE_DIALOGUE,
};
