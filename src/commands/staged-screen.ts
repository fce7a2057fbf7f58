/** A full screen without a terminal and without real time: what it writes, and when, by a clock that a script moves. */
import { createRequire } from 'node:module';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { LabSession } from '../lab/lab-session.ts';
import { typeLine } from '../shell/shell.ts';
import { type App, startApp } from '../tui/app.ts';
import { openTerminal } from '../tui/blessed.ts';
import { VERBS } from '../verbs/verbs.ts';
import { packageVersion } from './package-folder.ts';

export interface StageSize {
  readonly columns: number;
  readonly rows: number;
}

/** What was written at a moment of the stage's clock, in milliseconds. */
export interface Written {
  readonly at: number;
  readonly text: string;
}

export class StagedScreen {
  readonly written: Written[] = [];
  readonly #input = new PassThrough();
  readonly #app: App;
  #now = 0;
  #calls: { readonly at: number; readonly call: () => void }[] = [];

  constructor(session: LabSession, size: StageSize) {
    const output = Object.assign(new PassThrough(), size, { isTTY: true });
    output.on('data', (octets: Buffer) => this.written.push({ at: this.#now, text: octets.toString() }));
    const later = (ms: number, call: () => void): (() => void) => {
      const entry = { at: this.#now + ms, call };
      this.#calls.push(entry);
      return () => {
        this.#calls = this.#calls.filter((other) => other !== entry);
      };
    };
    const terminfo = createRequire(import.meta.url).resolve('blessed/usr/xterm-256color');
    this.#app = startApp(
      { session, verbs: VERBS, version: packageVersion(), running: [] },
      {
        clock: () => this.#now,
        later,
        open: (handlers) =>
          openTerminal({ ...handlers, later, input: this.#input, output, terminfo, colours: true, ascii: false }),
        // A script is played for what is seen: it stops nothing, and writes no file.
        stop: (resumed) => resumed(),
        noted: () => {},
        save: (name) => `Saved as ${name}.`,
        files: { read: () => ({ problem: 'no such file or folder' }), write: () => undefined },
        quit: () => {},
      },
    );
  }

  /** Octets of keys, all at once. */
  async press(octets: string): Promise<void> {
    this.#input.write(octets);
    await handOn();
  }

  /** A verb of the shell. */
  async carryOut(line: string): Promise<void> {
    typeLine(this.#app.shell, line);
    // The shell is looked after in the next round, which a key asks for.
    await this.press('\u0000');
  }

  async wait(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#calls.sort((a, b) => a.at - b.at);
      if (!next || next.at > end) break;
      this.#calls.shift();
      this.#now = Math.max(this.#now, next.at);
      next.call();
      await handOn();
    }
    this.#now = end;
  }

  close(): void {
    this.#app.close();
  }
}

/** Lets the streams hand on what was written. */
async function handOn(): Promise<void> {
  await setImmediate();
  await setImmediate();
}
