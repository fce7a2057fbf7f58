/**
 * Playing a lab: power-on, then its events one after another, each at its instant or after the lab has settled. Streams
 * of probes measure what the events cost.
 */
import { formatIPv4 } from '../addr/ipv4.ts';
import type { Duration, Instant } from '../base/time.ts';
import type { Lab } from '../lab/lab.ts';
import type { Exercise } from './exercise.ts';
import { forbidden } from './invariants.ts';
import { type Inventory, takeInventory } from './inventory.ts';
import { missMoments } from './moments.ts';
import type { Stream } from './outage.ts';
import { playPhase } from './phase.ts';
import type { CheckResult, PhaseResult, RunResult, SubjectReport } from './run-result.ts';
import { chooseSubject, type Subject } from './subject.ts';

export interface PlayOptions {
  /** Runs to that instant at the end, and waits for nothing beyond it. */
  readonly until?: Instant;
  /** Between the probes that measure outages; 10 ms if absent. */
  readonly probeInterval?: Duration;
  /** Told of each phase as it ends, for progress and the caller's clock. */
  readonly onPhase?: (phase: PhaseResult) => void;
}

/** A run on its way. */
export interface Run {
  readonly lab: Lab;
  readonly exercise: Exercise;
  readonly options: PlayOptions;
  readonly inventory: Inventory;
  readonly subject?: Subject;
  readonly streams: Stream[];
  readonly checks: CheckResult[];
}

/** Plays a lab that stands at power-on. */
export function play(lab: Lab, exercise: Exercise, options: PlayOptions = {}): RunResult {
  const inventory = takeInventory(lab);
  const subject = chooseSubject(lab, inventory, exercise);
  const run: Run = { lab, exercise, options, inventory, ...(subject && { subject }), streams: [], checks: [] };
  const phases: PhaseResult[] = [];
  for (const event of [undefined, ...exercise.events]) {
    if (event) for (const fault of [event.fault, ...(event.also ?? [])]) lab.act(fault);
    const { phase, over } = playPhase(run, phases.length, event);
    phases.push(phase);
    options.onPhase?.(phase);
    if (over) break;
  }
  const complete = phases.length > exercise.events.length;
  missMoments(run, phases.length - 1, complete);
  const breaches = forbidden(lab, phases[1]?.startedNs ?? lab.now);
  return {
    format: 'looplab/1',
    lab: lab.description.name,
    ok:
      breaches.length === 0 &&
      complete &&
      phases.at(-1)?.problem === undefined &&
      run.checks.every(({ holds }) => holds),
    ...(subject && { subject: describeSubject(subject) }),
    phases,
    checks: run.checks,
    ...(lab.description.invariants && { breaches }),
  };
}

function describeSubject({ from, node, goals }: Subject): SubjectReport {
  return {
    from: from.label,
    node,
    goals: goals.map(({ label, address }) => ({ name: label, address: formatIPv4(address) })),
  };
}
