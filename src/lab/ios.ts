/** Loading this module teaches all labs the IOS-like console. */

import { admit, asksOf } from '../cli/access.ts';
import { contextualDiff } from '../cli/config-diff.ts';
import {
  complete,
  handleLine,
  help,
  interrupt,
  isAsking,
  isConfiguring,
  isSecret,
  promptOf,
  showValue,
} from '../cli/console.ts';
import { withinReach } from '../cli/line.ts';
import { compilePattern } from '../cli/output/pattern.ts';
import { renderConfig } from '../cli/running-config.ts';
import { createPrivilegedSession, createSession, restartSession } from '../cli/session.ts';
import { applyStartupConfig } from '../cli/startup-config.ts';
import { speak } from './language.ts';

speak({
  handleLine,
  interrupt,
  promptOf,
  isAsking,
  isSecret,
  isConfiguring,
  showValue,
  help,
  complete,
  asksOf,
  admit,
  createSession,
  createPrivilegedSession,
  restartSession,
  applyStartupConfig,
  renderConfig,
  contextualDiff,
  compilePattern,
  withinReach,
});
