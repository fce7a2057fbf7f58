/** Verbs that let time pass: between them it stands still. */
import { roundSeconds } from '../base/time.ts';
import { readDuration } from './reading.ts';
import { advance, type Play, type Verb } from './verb.ts';

const waitSettled: Verb = {
  syntax: 'wait settled',
  group: 'time',
  about: 'Until no protocol waits for anything; given up after ten virtual minutes',
  *run(_words, { session: { lab } }): Play {
    const from = lab.now;
    const { reason, message = '' } = yield* advance({ settled: true });
    const took = `${roundSeconds(lab.now)}, after ${roundSeconds(lab.now - from)}`;
    if (reason !== 'settled') yield `stopped at ${took}: ${message || reason}\n`;
    else yield `settled at ${took}; the last route changed at ${roundSeconds(lab.lastRouteChange)}\n`;
  },
};

const wait: Verb = {
  syntax: 'wait <time:duration>',
  group: 'time',
  about: 'So long in virtual time',
  example: 'wait 40s',
  *run({ time = '' }, { session: { lab } }): Play {
    const until = lab.now + readDuration('wait', time);
    const { reason, message = '' } = yield* advance({ until });
    yield `${reason === 'until' ? 'it is' : 'stopped at'} ${roundSeconds(lab.now)}${message && `: ${message}`}\n`;
  },
};

export const TIME: readonly Verb[] = [waitSettled, wait];
