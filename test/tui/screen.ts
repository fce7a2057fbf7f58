/** A lab on a screen without a terminal: keys in as octets, frames out into a headless xterm, and a clock that only tests move. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import xterm from '@xterm/headless';
import { afterEach } from 'vitest';
import type { Lab, LabTexts } from '../../src/lab/lab.ts';
import { LabSession } from '../../src/lab/lab-session.ts';
import { type App, startApp } from '../../src/tui/app.ts';
import { openTerminal } from '../../src/tui/blessed.ts';
import { VERBS } from '../../src/verbs/verbs.ts';

export interface ScreenOptions {
  readonly columns: number;
  readonly rows: number;
  readonly colours?: boolean;
  readonly ascii?: boolean;
}

/** Octets that a terminal sends for a key. */
export const KEYS = {
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  enter: '\r',
  tab: '\t',
  escape: '\u001b',
  pageup: '\u001b[5~',
  pagedown: '\u001b[6~',
  f1: '\u001bOP',
  f2: '\u001bOQ',
  f3: '\u001bOR',
  f4: '\u001bOS',
  f5: '\u001b[15~',
  f6: '\u001b[17~',
  f7: '\u001b[18~',
  f8: '\u001b[19~',
  f9: '\u001b[20~',
  f10: '\u001b[21~',
} as const;

export class TestScreen {
  readonly lab: Lab;
  readonly terminal: InstanceType<typeof xterm.Terminal>;
  /** Octets written so far, and those of the last `takeWritten`. */
  written = '';
  hasQuit = false;
  keeps = false;
  readonly saved = new Map<string, Buffer>();
  /** How often anything was written. */
  frames = 0;
  #closed = false;
  readonly #input = new PassThrough();
  readonly #output: PassThrough & { columns: number; rows: number; isTTY: boolean };
  readonly #app: App;
  #now = 0;
  #calls: { at: number; call: () => void }[] = [];

  constructor(texts: LabTexts, { columns, rows, colours = true, ascii = false }: ScreenOptions) {
    this.terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#output = Object.assign(new PassThrough(), { columns, rows, isTTY: true });
    this.#output.on('data', (octets: Buffer) => {
      this.written += octets.toString();
      this.frames++;
      this.terminal.write(octets);
    });
    const later = (ms: number, call: () => void): (() => void) => {
      const entry = { at: this.#now + ms, call };
      this.#calls.push(entry);
      return () => {
        this.#calls = this.#calls.filter((other) => other !== entry);
      };
    };
    const session = new LabSession(texts, { version: '0' });
    this.lab = session.lab;
    this.#app = startApp(
      { session, verbs: VERBS, version: '0', running: [] },
      {
        clock: () => this.#now,
        later,
        open: (handlers) =>
          openTerminal({
            ...handlers,
            later,
            input: this.#input,
            output: this.#output,
            terminfo: createRequire(import.meta.url).resolve('blessed/usr/xterm-256color'),
            colours,
            ascii,
          }),
        stop: (resumed) => resumed(),
        save: (name, parts) => {
          this.saved.set(name, Buffer.concat(parts));
          return `Saved as ${name}.`;
        },
        noted: () => {},
        files: {
          read: () => ({ problem: 'no such file or folder' }),
          write: (path, text) => {
            this.saved.set(path, Buffer.from(text));
            return undefined;
          },
        },
        quit: (keep) => {
          this.hasQuit = true;
          this.keeps = keep;
        },
      },
    );
  }

  /** Types, and gives the screen time for a frame. */
  async type(...texts: string[]): Promise<void> {
    for (const text of texts) {
      this.#input.write(text);
      await settle();
      await this.wait(50);
    }
  }

  /** All in one portion, without time in between. */
  async typeAtOnce(text: string): Promise<void> {
    this.#input.write(text);
    await settle();
    await this.wait(33);
  }

  /** Waits until a change of size is noticed, which takes real time. */
  async settleResize(): Promise<void> {
    await new Promise((done) => setTimeout(done, 150));
    await this.wait(100);
  }

  /** Lets so many milliseconds pass. */
  async wait(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#calls.sort((a, b) => a.at - b.at);
      if (!next || next.at > end) break;
      this.#calls.shift();
      this.#now = Math.max(this.#now, next.at);
      next.call();
    }
    this.#now = end;
    await settle();
  }

  resize(columns: number, rows: number): void {
    this.terminal.resize(columns, rows);
    Object.assign(this.#output, { columns, rows });
    this.#output.emit('resize');
  }

  /** What is seen, row by row. */
  async rows(): Promise<string[]> {
    await new Promise<void>((done) => this.terminal.write('', done));
    const { active } = this.terminal.buffer;
    return Array.from(
      { length: this.terminal.rows },
      (_, y) => active.getLine(y)?.translateToString(true).trimEnd() ?? '',
    );
  }

  async text(): Promise<string> {
    return `${(await this.rows()).join('\n').trimEnd()}\n`;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#app.close();
    this.#output.read();
    this.terminal.dispose();
  }
}

/** Lets the streams hand on what was written. */
function settle(): Promise<void> {
  return new Promise((done) => setImmediate(() => setImmediate(done)));
}

const TOPOLOGIES = join(import.meta.dirname, '..', '..', 'topologies');
const open: TestScreen[] = [];

afterEach(() => {
  for (const screen of open.splice(0)) screen.close();
});

/** A lab of these texts on a screen that the test need not close. */
export function openText(text: string, options: ScreenOptions, file = 'lab.yaml'): TestScreen {
  const screen = new TestScreen({ file, text }, options);
  open.push(screen);
  return screen;
}

export function openBundled(name: string, options: ScreenOptions): TestScreen {
  const file = `${name}.yaml`;
  return openText(readFileSync(join(TOPOLOGIES, file), 'utf8'), options, file);
}
