/**
 * A verb of the shell as data: its grammar, what it is for, and what it does. It sees neither files nor clocks: what it wants
 * of whoever runs it (time to pass, a file, a console) it yields as a step, and goes on with the answer.
 */
import type { AdvanceOptions, Stopped } from '../lab/advance.ts';
import type { LabSession } from '../lab/lab-session.ts';

/** What verbs work on. */
export interface Bench {
  /** Another one after `resume`. */
  session: LabSession;
  readonly verbs: readonly Verb[];
  /** Scripts that are being carried out, the innermost last. */
  readonly running: string[];
  /** Of looplab. */
  readonly version: string;
}

/** What a verb wants of whoever runs it. A text is printed. */
export type Step =
  | string
  /** Runs the lab; answered with why it stopped. */
  | { readonly step: 'advance'; readonly options: AdvanceOptions; readonly pace?: number }
  /** Sits down at the console of a device, until it is left. */
  | { readonly step: 'console'; readonly device: string }
  /** Answered with the text, or why there is none. */
  | { readonly step: 'read'; readonly path: string }
  /** Answered with nothing, or why it cannot be. */
  | { readonly step: 'write'; readonly path: string; readonly text: string }
  /** Says what makes no sense; whoever counts mistakes counts one. */
  | { readonly step: 'refuse'; readonly message: string }
  | { readonly step: 'quit' };

/** A text, or why there is none. */
export type TextOrProblem = string | { readonly problem: string };

/** A verb at work; each `next` is handed the answer to the step before. */
export type Play = Generator<Step, void, unknown>;

/** The words of the line by the names of the grammar. */
export type Words = Readonly<Record<string, string>>;

export const GROUPS = {
  look: 'Look',
  devices: 'Type at devices',
  time: 'Let time pass',
  break: 'Break and mend',
  build: 'Build',
  travel: 'Go back, try futures',
  session: 'The session',
} as const;

export interface Verb {
  /** `connect <node> [<port>] <peer:node> [<peerPort:port>]`: words, arguments by kind, what may be left out. */
  readonly syntax: string;
  readonly group: keyof typeof GROUPS;
  /** One sentence. */
  readonly about: string;
  /** Further sentences of `help VERB`. */
  readonly more?: string;
  readonly example?: string;
  /** What it prints, or its steps. Throws `BadAction` for what makes no sense. */
  readonly run: (words: Words, bench: Bench) => Play | string;
}

export function* advance(options: AdvanceOptions, pace?: number): Generator<Step, Stopped, unknown> {
  return (yield { step: 'advance', options, ...(pace !== undefined && { pace }) }) as Stopped;
}

export function* readText(path: string): Generator<Step, TextOrProblem, unknown> {
  return (yield { step: 'read', path }) as TextOrProblem;
}

export function* writeText(
  path: string,
  text: string,
): Generator<Step, { readonly problem: string } | undefined, unknown> {
  return (yield { step: 'write', path, text }) as { readonly problem: string } | undefined;
}
