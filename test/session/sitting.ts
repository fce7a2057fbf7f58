/** Somebody at a console of a lab, with a keyboard of octets and a terminal that is read as text. */
import type { Lab } from '../../src/lab/lab.ts';
import { createDecoder, decodeKeys } from '../../src/session/decoder.ts';
import {
  createPerson,
  isWaiting,
  type Person,
  type Seat,
  sizeOf,
  takePrinted,
  viewOf,
} from '../../src/session/person.ts';
import { createTerminal, draw } from '../../src/session/terminal.ts';
import { notice, typeKeys } from '../../src/session/typing.ts';

export const PRIVILEGED = { session: 'test', line: 'console', privilege: 15 } as const;

/** Over the network, having proved nothing yet. */
export const CALLER = { session: 'caller', line: 'vty' } as const;

export class Sitting {
  readonly lab: Lab;
  readonly person: Person;
  readonly #decoder = createDecoder();
  readonly #terminal = createTerminal();

  /** What the terminal was sent at first. */
  readonly shown: string;

  /** At the console, privileged, unless the seat is another. */
  constructor(lab: Lab, device: string, seat: Omit<Seat, 'device'> = PRIVILEGED) {
    this.lab = lab;
    this.person = createPerson(lab, { device, ...seat });
    this.shown = this.look();
  }

  /** Types, and returns what the terminal is sent for it. */
  type(text: string): string {
    typeKeys(this.person, decodeKeys(this.#decoder, new TextEncoder().encode(text)));
    return this.look();
  }

  /** Lets programs end, and returns what the terminal is sent. */
  wait(): string {
    this.lab.advance({ when: () => !isWaiting(this.person) });
    return this.look();
  }

  /** What the terminal is sent because of what has happened. */
  look(): string {
    notice(this.person);
    return draw(this.#terminal, takePrinted(this.person), viewOf(this.person), sizeOf(this.person).width);
  }
}
