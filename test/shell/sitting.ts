/** A shell in a test: lines or keys in, text out; files are a record, real time is what the test says. */
import { LabSession } from '../../src/lab/lab-session.ts';
import { createDecoder, decodeKeys } from '../../src/session/decoder.ts';
import {
  createShell,
  isReady,
  runShell,
  type Shell,
  takePrinted,
  typeKey,
  typeLine,
  viewOf,
} from '../../src/shell/shell.ts';
import type { Bench } from '../../src/verbs/verb.ts';
import { VERBS } from '../../src/verbs/verbs.ts';

export class Sitting {
  readonly files: Record<string, string> = {};
  readonly bench: Bench;
  readonly shell: Shell;
  /** Real milliseconds. */
  clock = 0;

  /** The lab has settled; `live` is a terminal, else it is a pipe. */
  constructor(text: string, live = false) {
    const session = new LabSession({ file: 'lab.yaml', text }, { version: '0.1.0' });
    session.lab.advance({ settled: true });
    this.bench = { session, verbs: VERBS, version: '0.1.0', running: [] };
    const disk = {
      read: (path: string) => this.files[path] ?? { problem: 'no such file' },
      write: (path: string, content: string) => {
        this.files[path] = content;
        return undefined;
      },
    };
    this.shell = createShell(this.bench, disk, live ? { width: 80, length: 24 } : undefined);
  }

  get lab() {
    return this.bench.session.lab;
  }

  /** What lines print. */
  say(...lines: string[]): string {
    for (const line of lines) {
      typeLine(this.shell, line);
      this.finish();
    }
    return takePrinted(this.shell);
  }

  /** Goes on until a line would be read; every slice takes a millisecond. */
  finish(): void {
    while (!isReady(this.shell) && !this.shell.hasQuit) {
      runShell(this.shell, () => this.clock);
      this.clock++;
    }
    runShell(this.shell, () => this.clock);
  }

  /** Keys as a terminal sends them: `\r`, `\t`, `\x1b[A`. Nothing else runs. */
  press(octets: string): void {
    for (const key of decodeKeys(createDecoder(), Buffer.from(octets))) typeKey(this.shell, key);
  }

  /** What is printed, and the line as it stands behind it. */
  get screen(): string {
    const printed = takePrinted(this.shell);
    const { prompt, text } = viewOf(this.shell);
    return `${printed}${prompt}${text}`;
  }
}
