/** A person's hands and eyes at a device's console: lines in, text out. All it holds is a name. */

import type { Admission, Asks, Credentials, LineKind } from '../cli/access.ts';
import type { Session } from '../cli/session.ts';
import type { ConsoleSession, DeviceState } from '../device/state.ts';
import { BadAction, type TerminalSize } from './action.ts';
import type { Stopped } from './advance.ts';
import type { Lab } from './lab.ts';
import { spokenLanguage } from './language.ts';

export class Console {
  readonly #lab: Lab;
  readonly device: string;
  readonly session: string;

  constructor(lab: Lab, device: string, session: string) {
    this.#lab = lab;
    this.device = device;
    this.session = session;
  }

  /** Sits down: the session begins anew, in user exec unless the privilege is 15. */
  open(as: { line: 'console' | 'vty'; privilege?: number; user?: string; size?: TerminalSize }): void {
    this.#lab.act({ do: 'open', device: this.device, session: this.session, ...as });
  }

  /** What a line of the device asks for before it lets somebody in. */
  asks(line: LineKind): Asks {
    return spokenLanguage().asksOf(this.#device().config, line);
  }

  /** What a line makes of somebody with those credentials; `undefined` if it does not let them in. */
  admit(line: LineKind, credentials: Credentials): Admission | undefined {
    return spokenLanguage().admit(this.#device().config, line, credentials);
  }

  /** What the device shows to whoever connects. */
  get banners(): Readonly<Partial<Record<'exec' | 'login' | 'motd', string>>> {
    return this.#device().config.banners ?? {};
  }

  /** Goes away; what runs in the session ends. */
  close(): void {
    this.#lab.act({ do: 'close', device: this.device, session: this.session });
  }

  resize(size: TerminalSize): void {
    this.#lab.act({ do: 'resize', device: this.device, session: this.session, size });
  }

  /** Types a finished line; a program that it starts prints while the lab advances. */
  line(text: string): void {
    this.#lab.act({ do: 'line', device: this.device, session: this.session, text: spokenLanguage().withinReach(text) });
  }

  /** Types a line and advances the lab until the session is idle again. */
  run(text: string): Stopped | undefined {
    this.line(text);
    return this.busy ? this.#lab.advance({ when: () => !this.busy }) : undefined;
  }

  interrupt(): void {
    this.#lab.act({ do: 'interrupt', device: this.device, session: this.session });
  }

  /** Whether a program runs; lines typed meanwhile wait. */
  get busy(): boolean {
    return this.#record()?.program !== undefined;
  }

  /** Everything printed so far, as far as it is kept. */
  get output(): string {
    return this.#record()?.output ?? '';
  }

  /** What was printed from that count of characters on. */
  outputSince(position: number): string {
    const record = this.#record();
    return record ? record.output.slice(Math.max(0, position - record.outputFrom)) : '';
  }

  /** Characters printed so far. */
  get position(): number {
    const record = this.#record();
    return record ? record.outputFrom + record.output.length : 0;
  }

  get prompt(): string {
    return spokenLanguage().promptOf(this.#shell(), this.#device());
  }

  /** Whether the session is there: it is opened, the device has not lost power since, nor been removed. */
  get isOpen(): boolean {
    try {
      return this.#record() !== undefined;
    } catch (error) {
      if (error instanceof BadAction) return false;
      throw error;
    }
  }

  /** Whether the last line was `exit` or the like. */
  get hasExited(): boolean {
    return this.#shell().closed;
  }

  /** Whether the next line is no command: it answers a question, or is part of a text. */
  get isAsking(): boolean {
    return spokenLanguage().isAsking(this.#shell());
  }

  /** Whether the next line is not to be shown. */
  get isSecret(): boolean {
    return spokenLanguage().isSecret(this.#shell());
  }

  get isConfiguring(): boolean {
    return spokenLanguage().isConfiguring(this.#shell());
  }

  /** Columns and rows, as the window or `terminal width` and `terminal length` say; a host does not count rows. */
  get size(): TerminalSize {
    const { kind, width, length } = this.#shell();
    return { width, length: kind === 'host' ? 0 : length };
  }

  /** Lines typed, the oldest first. */
  get history(): readonly string[] {
    return this.#shell().history;
  }

  /** What `?` prints after that text. */
  help(text: string): string {
    return spokenLanguage().help(this.#shell(), text, this.#device());
  }

  /** Tab: the text with its last word written out, if that can be done in one way only. */
  complete(text: string): string {
    return spokenLanguage().complete(this.#shell(), text, this.#device());
  }

  #device(): DeviceState {
    return this.#lab.query({ ask: 'device', device: this.device });
  }

  #record(): ConsoleSession | undefined {
    return this.#device().sessions.get(this.session);
  }

  #shell(): Session {
    const record = this.#record();
    if (!record) throw new BadAction(`no session ${this.session}`);
    return record.shell as Session;
  }
}
