/** The way to the settled lab, in slices so short that keys live in between. */
import { type Duration, type Instant, SECOND } from '../base/time.ts';
import type { Lab } from '../lab/lab.ts';
import type { Clock } from '../session/pacer.ts';

/** Real milliseconds of a slice. */
const SLICE = 8;
/** A lab that is not settled after so much virtual time is not waited for any longer. */
const GIVE_UP: Duration = 600 * SECOND;

/** Goes on for a slice; whether that was not enough, it is settled, or else why it will not be. */
export function settleOn(lab: Lab, since: Instant, clock: Clock): string {
  const start = clock();
  const { reason, message = '' } = lab.advance({
    settled: true,
    giveUpAfter: Math.max(0, since + GIVE_UP - lab.now),
    when: () => clock() - start >= SLICE,
  });
  if (reason === 'when') return 'goes on';
  return reason === 'settled' ? 'settled' : message.split('\n').slice(0, 2).join(' ');
}
