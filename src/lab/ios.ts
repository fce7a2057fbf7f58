/** Loading this module teaches all labs the IOS-like console. */
import { handleLine, interrupt, promptOf } from '../cli/console.ts';
import { renderConfig } from '../cli/running-config.ts';
import { createPrivilegedSession, restartSession } from '../cli/session.ts';
import { applyStartupConfig } from '../cli/startup-config.ts';
import { speak } from './language.ts';

speak({
  handleLine,
  interrupt,
  promptOf,
  createSession: createPrivilegedSession,
  restartSession,
  applyStartupConfig,
  renderConfig,
});
