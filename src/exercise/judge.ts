/** Whether an expectation holds, and a sentence about it that a student understands. Judging tries things: on a fork. */
import { type Duration, type Instant, MILLISECOND, roundSeconds, SECOND } from '../base/time.ts';
import type { Lab } from '../lab/lab.ts';
import type { Check } from './expect.ts';
import type { Inventory } from './inventory.ts';
import { judgeConfig, judgeOutput } from './judge-console.ts';
import { judgeInterface } from './judge-interface.ts';
import { judgeNeighbor } from './judge-neighbor.ts';
import { judgePath } from './judge-path.ts';
import { judgePing } from './judge-ping.ts';
import { judgeRoute } from './judge-route.ts';
import { judgeTraceroute } from './judge-traceroute.ts';

export interface Verdict {
  readonly holds: boolean;
  readonly sentence: string;
}

/** Once, as the lab is now; it advances meanwhile. */
export function judge(fork: Lab, inventory: Inventory, check: Check): Verdict {
  return judgeWith(fork, inventory, check, false);
}

/** Again and again until it holds or the time is up, which is counted from an instant. */
export function judgeWithin(fork: Lab, inventory: Inventory, check: Check, within: Duration, since: Instant): Verdict {
  if (check.kind === 'unanswered') return judge(fork, inventory, check);
  const pause = 'on' in check || check.kind === 'path' ? 10 * MILLISECOND : SECOND;
  for (;;) {
    const begun = fork.now;
    const { holds, sentence } = judgeWith(fork, inventory, check, true);
    if (holds) return { holds, sentence: `${sentence} after ${roundSeconds(Math.max(0, begun - since))}` };
    if (begun + pause > since + within)
      return { holds, sentence: `${sentence}, not within ${roundSeconds(within, 0)}` };
    fork.advance({ until: Math.max(fork.now, begun + pause) });
  }
}

/** `quick`: one probe each, since it will be tried again. */
function judgeWith(lab: Lab, inventory: Inventory, check: Check, quick: boolean): Verdict {
  switch (check.kind) {
    case 'ping':
      return judgePing(lab, inventory, check, quick);
    case 'traceroute':
      return judgeTraceroute(lab, inventory, check);
    case 'route':
      return judgeRoute(lab, inventory, check);
    case 'neighbor':
      return judgeNeighbor(lab, inventory, check);
    case 'interface':
      return judgeInterface(lab, check);
    case 'config':
      return judgeConfig(lab, check);
    case 'output':
      return judgeOutput(lab, check);
    case 'path':
      return judgePath(lab, check);
    case 'unanswered':
      return { holds: false, sentence: check.why };
  }
}
