/** A person's hands and eyes at a device's console: lines in, text out. All it holds is a name. */
import type { Session } from '../cli/session.ts';
import type { ConsoleSession } from '../device/state.ts';
import { BadAction } from './action.ts';
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

  /** Types a finished line; a program that it starts prints while the lab advances. */
  line(text: string): void {
    this.#lab.act({ do: 'line', device: this.device, session: this.session, text });
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
    const device = this.#lab.query({ ask: 'device', device: this.device });
    const record = this.#record();
    if (!record) throw new BadAction(`no session ${this.session}`);
    return spokenLanguage().promptOf(record.shell as Session, device);
  }

  #record(): ConsoleSession | undefined {
    return this.#lab.query({ ask: 'device', device: this.device }).sessions.get(this.session);
  }
}
