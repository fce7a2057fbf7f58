/**
 * What the consoles of a lab understand and print: the room `cli`, as one value. It is a quarter of all modules, and most
 * commands run a lab in which nobody types, so it is not loaded with the lab but by whoever needs it (`ios.ts`).
 */
import { must } from '../base/assert.ts';
import type { admit, asksOf } from '../cli/access.ts';
import type { contextualDiff } from '../cli/config-diff.ts';
import type {
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
import type { withinReach } from '../cli/line.ts';
import type { compilePattern } from '../cli/output/pattern.ts';
import type { renderConfig } from '../cli/running-config.ts';
import type { createPrivilegedSession, createSession, restartSession } from '../cli/session.ts';
import type { applyStartupConfig } from '../cli/startup-config.ts';

export interface Language {
  readonly handleLine: typeof handleLine;
  readonly interrupt: typeof interrupt;
  readonly promptOf: typeof promptOf;
  readonly isAsking: typeof isAsking;
  readonly isSecret: typeof isSecret;
  readonly isConfiguring: typeof isConfiguring;
  readonly showValue: typeof showValue;
  readonly help: typeof help;
  readonly complete: typeof complete;
  readonly asksOf: typeof asksOf;
  readonly admit: typeof admit;
  readonly createSession: typeof createSession;
  readonly createPrivilegedSession: typeof createPrivilegedSession;
  readonly restartSession: typeof restartSession;
  readonly applyStartupConfig: typeof applyStartupConfig;
  readonly renderConfig: typeof renderConfig;
  readonly contextualDiff: typeof contextualDiff;
  readonly compilePattern: typeof compilePattern;
  readonly withinReach: typeof withinReach;
}

let spoken: Language | undefined;

/** All labs of the program speak it from now on. */
export function speak(language: Language): void {
  spoken = language;
}

export function spokenLanguage(): Language {
  return must(spoken, 'a language of consoles: whoever lets a line be typed loads lab/ios.ts');
}
