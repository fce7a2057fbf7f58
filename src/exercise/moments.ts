/** Judging the expectations whose moment has come. */
import type { Instant } from '../base/time.ts';
import { describeMoment, type Expectation, type Moment } from './expect.ts';
import { judge, judgeWithin, type Verdict } from './judge.ts';
import { quietFork } from './outage.ts';
import type { Run } from './play.ts';

/** Where in a run we are: after how many events, and whether those were all. */
export interface Stage {
  readonly number: number;
  readonly last: boolean;
  readonly startedNs: Instant;
}

/** Those with a time limit are judged as soon as the phase has begun, the others once the lab is at rest. */
export function judgeStage(run: Run, stage: Stage, which: 'within' | 'at rest'): void {
  const { inventory, exercise } = run;
  for (const expectation of exercise.expectations) {
    const { within, check } = expectation;
    if ((within === undefined) !== (which === 'at rest')) continue;
    for (const moment of expectation.when.filter((candidate) => isNow(candidate, stage))) {
      const verdict =
        within === undefined
          ? judge(quietFork(run), inventory, check)
          : judgeWithin(quietFork(run), inventory, check, within, stage.startedNs);
      note(run, expectation, moment, verdict);
    }
  }
}

/** What was never judged, since the run ended before, does not hold. */
export function missMoments(run: Run, played: number, complete: boolean): void {
  if (complete) return;
  for (const expectation of run.exercise.expectations) {
    for (const moment of expectation.when) {
      const missed = moment === 'end' || (typeof moment === 'number' && moment > played);
      const sentence = 'the run ended before';
      if (missed) note(run, expectation, moment, { holds: false, sentence });
    }
  }
}

function isNow(moment: Moment, { number, last }: Stage): boolean {
  return moment === 'end' ? last : (moment === 'before' ? 0 : moment) === number;
}

function note(
  { checks }: Run,
  { where, check, title, hint, weight }: Expectation,
  moment: Moment,
  { holds, sentence }: Verdict,
): void {
  const kind = check.kind === 'unanswered' ? check.asked : check.kind;
  checks.push({
    when: describeMoment(moment),
    ...(title !== undefined && { title }),
    ...(hint !== undefined && !holds && { hint }),
    weight,
    kind,
    holds,
    sentence,
    line: where.line,
  });
}
