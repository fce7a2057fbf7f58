/** Trying something in a lab: runs a program on a device to its end and gives what it found out. */
import { type Duration, SECOND } from '../base/time.ts';
import type { Action } from '../lab/action.ts';
import type { Lab } from '../lab/lab.ts';
import type { ProgramReport } from '../lab/query.ts';

type Spec = Extract<Action, { do: 'start' }>['program'];
type Summary = NonNullable<ProgramReport['summary']>;
export type SpecOf<P extends Spec['program']> = Extract<Spec, { program: P }>;
export type SummaryOf<P extends Summary['program']> = Extract<Summary, { program: P }>;

/** A program that is not over by then is given up. */
const LONGEST: Duration = 3_600 * SECOND;

/** What a program found out, or why it came to nothing: `PC1 has no power`. */
export type Outcome<S> = S | { readonly failure: string };

/** Runs a program in that lab, which advances meanwhile: hand over a fork. */
export function tryProgram<P extends Spec['program']>(
  lab: Lab,
  device: string,
  spec: SpecOf<P> & { readonly program: P },
): Outcome<SummaryOf<P>> {
  const id = startProgram(lab, device, spec);
  if (id === undefined) return { failure: `${device} has no power` };
  const { programs } = lab.query({ ask: 'device', device });
  const running = programs.get(id);
  const { message } = lab.advance({ when: () => running?.result !== undefined, until: lab.now + LONGEST });
  if (!running?.result) return { failure: message ?? `${device} does not get to the end of it` };
  return running.result.summary as SummaryOf<P>;
}

/** Ends a program; of one that is over already, or was lost with its device's power, nothing is left to end. */
export function stopProgram(lab: Lab, device: string, program: number): void {
  const { power, programs } = lab.query({ ask: 'device', device });
  if (power === 'on' && programs.has(program)) lab.act({ do: 'stop', device, program });
}

/** Starts a program that runs on by itself; its number, or `undefined` if the device has no power. */
export function startProgram(lab: Lab, device: string, program: Spec): number | undefined {
  if (lab.query({ ask: 'device', device }).power === 'off') return undefined;
  lab.act({ do: 'start', device, program });
  return lab.query({ ask: 'program', device }).id;
}
