/** What a console says as data: one form for `| json`, for `exec --json` and for whoever asks the lab. */
import type { Instant } from '../../base/time.ts';
import type { TypedLine } from '../command.ts';

export interface ConsoleAnswers {
  readonly format: 'looplab/1';
  readonly device: string;
  /** Virtual nanoseconds from power-on, after the last of the commands. */
  readonly nowNs: Instant;
  readonly answers: readonly ConsoleAnswer[];
}

export type ConsoleAnswer =
  /** Of a command that shows something: `null` where there is nothing to be shown of. Its keywords are in full. */
  | { readonly command: string; readonly value: unknown }
  /** Of any other line: what it printed. */
  | { readonly command: string; readonly text: string };

/** The words of a line without what stands behind `|`, and the value. */
export function answerTo({ words }: TypedLine, value: unknown): ConsoleAnswer {
  const pipe = words.indexOf('|');
  return { command: words.slice(0, pipe < 0 ? undefined : pipe).join(' '), value: value ?? null };
}

export function answerText(line: TypedLine, value: unknown): string {
  const { device, now } = line.context;
  const answers: ConsoleAnswers = {
    format: 'looplab/1',
    device: device.name,
    nowNs: now,
    answers: [answerTo(line, value)],
  };
  return `${JSON.stringify(answers, null, 2)}\n`;
}
