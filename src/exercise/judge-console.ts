/** Judging what a device shows: its running configuration, or the answer to a show command. */
import { must } from '../base/assert.ts';
import type { Lab } from '../lab/lab.ts';
import { spokenLanguage } from '../lab/language.ts';
import type { ConfigCheck, OutputCheck } from './console-check.ts';
import type { Verdict } from './judge.ts';

export function judgeConfig(lab: Lab, { on, contains, not }: ConfigCheck): Verdict {
  return judgeText(lab, on, 'show running-config', `the configuration of ${on} has`, contains, not);
}

export function judgeOutput(lab: Lab, { on, command, matches, not }: OutputCheck): Verdict {
  return judgeText(lab, on, command, `${command} on ${on} says`, matches, not);
}

/** Each pattern is looked for in each line; both must be as wanted. */
function judgeText(lab: Lab, on: string, line: string, says: string, wanted?: string, unwanted?: string): Verdict {
  if (lab.query({ ask: 'device', device: on }).power === 'off') return { holds: false, sentence: `${on} has no power` };
  const lines = lab.query({ ask: 'show', device: on, line }).split(/\r?\n/);
  const bad = unwanted === undefined ? undefined : firstMatch(lines, unwanted);
  if (bad !== undefined) return { holds: false, sentence: `${says} "${bad}", but must not` };
  if (wanted === undefined) return { holds: true, sentence: `${says} nothing like ${unwanted}` };
  const good = firstMatch(lines, wanted);
  if (good === undefined) return { holds: false, sentence: `${says} nothing like ${wanted}` };
  return { holds: true, sentence: `${says} "${good}"` };
}

function firstMatch(lines: readonly string[], pattern: string): string | undefined {
  return lines.find(must(spokenLanguage().compilePattern(pattern), 'a pattern that was read'))?.trim();
}
