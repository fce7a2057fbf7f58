/** Driving a shell: lines out of a pipe, or keys from a terminal; after each, what has happened goes into the journal. */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { createDecoder, decodeKeys, decodePause } from '../session/decoder.ts';
import { createTerminal, draw, NO_LINE } from '../session/terminal.ts';
import {
  closeShell,
  isReady,
  resizeShell,
  runShell,
  type Shell,
  takePrinted,
  typeKey,
  typeLine,
  viewOf,
} from '../shell/shell.ts';
import { appendNews, beginJournal, endJournal, newJournalPath, type SessionJournal } from './session-journal.ts';
import { whyNot } from './shell-files.ts';
import { remark, tell } from './terminal.ts';

/** Real milliseconds. */
const clock = (): number => performance.now();

/** The journal of whatever session the shell is in; `undefined` once it cannot be written. */
export class Logbook {
  #journal: SessionJournal | undefined;
  readonly #shell: Shell;

  readonly #say: (text: string) => void;

  /** `say` tells whoever sits there that no journal is kept any more. */
  constructor(shell: Shell, named: string | undefined, say: (text: string) => void = remark) {
    this.#shell = shell;
    this.#say = say;
    this.#attempt(() => this.#begin(named));
  }

  get path(): string | undefined {
    return this.#journal?.path;
  }

  /** Writes down what has happened; another session gets a journal of its own. */
  note(): void {
    this.#attempt(() => {
      if (!this.#journal) return;
      if (this.#journal.session === this.#shell.bench.session) return appendNews(this.#journal);
      endJournal(this.#journal);
      this.#begin(undefined);
    });
  }

  end(): void {
    this.#attempt(() => this.#journal && endJournal(this.#journal));
  }

  /** Nobody wants to come back. */
  discard(): void {
    if (this.#journal) rmSync(this.#journal.path, { force: true });
    this.#journal = undefined;
  }

  #begin(named: string | undefined): void {
    const { session } = this.#shell.bench;
    this.#journal = beginJournal(named ?? newJournalPath(session.opening.file), session);
  }

  /** A session goes on without a journal if there is no room for one. */
  #attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      const why = whyNot(error);
      if (why === undefined) throw error;
      this.#journal = undefined;
      this.#say(`no journal of this session is kept: ${(error as NodeJS.ErrnoException).path ?? ''}: ${why}`);
    }
  }
}

/** Carries out what is typed ahead to its end. */
export function finish(shell: Shell): void {
  while (!isReady(shell) && runShell(shell, clock));
}

/** Lines of a pipe or a file, until they end or one of them quits. */
export async function drivePipe(shell: Shell, logbook: Logbook): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    typeLine(shell, line);
    while (!isReady(shell) && !shell.hasQuit) {
      if (!runShell(shell, clock)) await setTimeout(10);
      tell(takePrinted(shell));
    }
    runShell(shell, clock);
    tell(takePrinted(shell));
    logbook.note();
    if (shell.hasQuit) break;
  }
  closeShell(shell);
}

/** How often a live console is looked after, and how long an Escape is waited for. */
const TICK = 20;
/** How far time may have come that is not in the journal, if nothing else has happened. */
const NOTE_EVERY = 1000;

/** Keys of a terminal, until somebody quits or the terminal is gone. */
export async function driveTerminal(shell: Shell, logbook: Logbook): Promise<void> {
  const { stdin, stdout } = process;
  const decoder = createDecoder();
  const terminal = createTerminal();
  let wake = (): void => {};
  let noted = clock();
  const show = (): void =>
    tell(draw(terminal, takePrinted(shell), shell.hasQuit ? NO_LINE : viewOf(shell), shell.size.width));
  const onData = (octets: Buffer): void => {
    for (const key of decodeKeys(decoder, octets)) typeKey(shell, key);
    show();
    logbook.note();
    wake();
  };
  const onResize = (): void => resizeShell(shell, { width: stdout.columns, length: stdout.rows });
  const onEnd = (): void => {
    closeShell(shell);
    wake();
  };
  stdin.setRawMode(true);
  stdin.on('data', onData).on('end', onEnd).resume();
  stdout.on('resize', onResize);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, onEnd);
  try {
    while (!shell.hasQuit) {
      const goesOn = runShell(shell, clock);
      show();
      if (goesOn) await setImmediate();
      else {
        // At a console time goes on; it is written down once a second.
        if (!shell.person) logbook.note();
        await Promise.race([
          new Promise<void>((resolve) => {
            wake = resolve;
          }),
          setTimeout(TICK),
        ]);
        for (const key of decodePause(decoder)) typeKey(shell, key);
      }
      if (clock() - noted > NOTE_EVERY) {
        logbook.note();
        noted = clock();
      }
    }
    show();
  } finally {
    stdin.setRawMode(false);
    stdin.off('data', onData).off('end', onEnd).pause();
    stdout.off('resize', onResize);
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.off(signal, onEnd);
  }
}

/** Asks at the terminal; no answer is yes. */
export async function askYesNo(question: string): Promise<boolean> {
  const asked = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asked.question(`${question} [Y/n] `);
  asked.close();
  return !/^\s*n/i.test(answer);
}
