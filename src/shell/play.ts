/**
 * Carrying out a verb step by step: what it prints is collected, time passes in slices so short that keys live in between,
 * files are the driver's. Real time is told by whoever calls; it decides how far a slice goes, never what it does.
 */
import { type Instant, MILLISECOND, roundSeconds, SECOND } from '../base/time.ts';
import type { AdvanceOptions, Stopped } from '../lab/advance.ts';
import type { Lab } from '../lab/lab.ts';
import type { Clock } from '../session/pacer.ts';
import type { Bench, Play, Step, TextOrProblem } from '../verbs/verb.ts';

/** Reading and writing of files, which no room below the commands does itself. */
export interface Files {
  readonly read: (path: string) => TextOrProblem;
  readonly write: (path: string, text: string) => { readonly problem: string } | undefined;
}

/** A verb at work. */
export interface Work {
  readonly play: Play;
  /** The time that it waits for. */
  passing?: Passing;
  /** What it is told next. */
  answer?: unknown;
}

interface Passing {
  readonly options: AdvanceOptions;
  readonly giveUpAt: Instant;
  /** Virtual seconds a real second, from that real and that virtual instant on; absent: as fast as it goes. */
  readonly pace?: { readonly ratio: number; readonly real: number; readonly virtual: Instant };
}

/** What a slice of it came to. */
export interface Progress {
  printed: string;
  mistakes: number;
  isOver?: true;
  /** It went as far as real time has come; there is nothing to do until later. */
  isWaiting?: true;
  /** Somebody is to sit down there. */
  console?: string;
  quits?: true;
}

/** Real milliseconds of a slice: half of what a keystroke may take to its echo, with room for the drawing. */
const SLICE = 3;
/** Events between two looks at the clock. */
const LOOK_EVERY = 16;
/** What `AdvanceOptions` gives up after unless told otherwise. */
const GIVE_UP_AFTER = 600 * SECOND;

/** Goes on with a verb until time has to pass for longer than a slice, or it is over. */
export function workOn(work: Work, bench: Bench, files: Files, clock: Clock): Progress {
  const end = clock() + SLICE;
  const progress: Progress = { printed: '', mistakes: 0 };
  for (;;) {
    if (work.passing && !hasPassed(work, work.passing, bench, clock, end)) {
      return work.passing.pace ? { ...progress, isWaiting: true } : progress;
    }
    const { value: step, done } = work.play.next(work.answer);
    delete work.answer;
    if (done || step === undefined) return { ...progress, isOver: true };
    if (isErrand(step)) begin(work, step, bench, files, clock);
    else if (note(progress, step)) return progress;
  }
}

function isErrand(step: Step): step is Errand {
  return typeof step !== 'string' && (step.step === 'advance' || step.step === 'read' || step.step === 'write');
}

/** Whether the time that was waited for is over; its end is the answer. */
function hasPassed(work: Work, passing: Passing, { session }: Bench, clock: Clock, end: number): boolean {
  work.answer = pass(session.lab, passing, clock, end);
  if (work.answer === undefined) return false;
  delete work.passing;
  return true;
}

/** What needs no time and no file; true if somebody else goes on. */
function note(progress: Progress, step: Exclude<Step, Errand>): boolean {
  if (typeof step === 'string') progress.printed += step;
  else if (step.step === 'refuse') {
    progress.printed += `${step.message}\n`;
    progress.mistakes++;
  } else if (step.step === 'console') progress.console = step.device;
  else progress.quits = true;
  return progress.console !== undefined || progress.quits === true;
}

/** Ends a verb early; what it had begun is ended as well. */
export function abandon(work: Work, { session }: Bench): string {
  work.play.return();
  return `interrupted at ${roundSeconds(session.lab.now)}\n`;
}

type Errand = Extract<Step, { step: 'advance' | 'read' | 'write' }>;

function begin(work: Work, step: Errand, { session: { lab } }: Bench, files: Files, clock: Clock): void {
  if (step.step === 'read') work.answer = files.read(step.path);
  else if (step.step === 'write') work.answer = files.write(step.path, step.text);
  else {
    const { options, pace } = step;
    work.passing = {
      options,
      giveUpAt: lab.now + (options.giveUpAfter ?? GIVE_UP_AFTER),
      ...(pace !== undefined && { pace: { ratio: pace, real: clock(), virtual: lab.now } }),
    };
  }
}

/** Lets time pass until what was asked for has come about, or until the slice is over: then there is no answer yet. */
function pass(lab: Lab, { options, giveUpAt, pace }: Passing, clock: Clock, end: number): Stopped | undefined {
  const { until, when } = options;
  const due = pace && pace.virtual + Math.floor((clock() - pace.real) * pace.ratio * MILLISECOND);
  const isEarly = due !== undefined && until !== undefined && due < until;
  let events = 0;
  let isSliced = false;
  const stopped = lab.advance({
    ...options,
    ...(isEarly && { until: due }),
    giveUpAfter: giveUpAt - lab.now,
    when: () => {
      if (when?.()) return true;
      isSliced = ++events % LOOK_EVERY === 0 && clock() >= end;
      return isSliced;
    },
  });
  const isUnfinished = (isSliced && stopped.reason === 'when') || (isEarly && stopped.reason === 'until');
  return isUnfinished ? undefined : stopped;
}
