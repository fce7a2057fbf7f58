/** Runs a program against a network that a test writes as a function: what comes back to each packet, and after how long. */

import type {
  Dialect,
  EchoRequest,
  ProgramInput,
  ProgramOut,
  ProgramResult,
  SendResult,
  UdpRequest,
} from '../../src/app/program.ts';
import { type ProgramSpec, type ProgramState, startProgram, stepProgram } from '../../src/app/programs.ts';
import { type Duration, type Instant, NEVER } from '../../src/base/time.ts';

export interface Answer {
  readonly after: Duration;
  readonly input: ProgramInput;
}

export interface Sent {
  readonly at: Instant;
  readonly echo?: EchoRequest;
  readonly udp?: UdpRequest;
}

/** What comes back to the packet of that number, from 0; a `SendResult` if it cannot even be sent. */
export type Network = (sent: Sent, number: number) => readonly Answer[] | SendResult;

/** Records what a program does, and plays the network. */
export class Runner implements ProgramOut {
  now: Instant = 0;
  text = '';
  result: ProgramResult | undefined;
  readonly sent: Sent[] = [];
  readonly state: ProgramState;
  #wakeAt: Instant = NEVER;
  #coming: { at: Instant; input: ProgramInput }[] = [];
  readonly #network: Network;

  constructor(spec: ProgramSpec, dialect: Dialect, network: Network, start: Instant = 0) {
    this.#network = network;
    this.now = start;
    this.state = startProgram(spec, { dialect, identifier: 7, port: 49152 }, this.now, this);
  }

  /** Until it is over, or until that instant. */
  run(until: Instant = NEVER): this {
    while (!this.result) {
      this.#coming.sort((a, b) => a.at - b.at);
      const at = Math.min(this.#wakeAt, this.#coming[0]?.at ?? NEVER);
      if (at > until || at === NEVER) break;
      this.now = at;
      if (this.#wakeAt === at) {
        this.#wakeAt = NEVER;
        stepProgram(this.state, { kind: 'wake' }, this.now, this);
      } else stepProgram(this.state, this.#coming.shift()!.input, this.now, this);
    }
    if (!this.result && until !== NEVER) this.now = until;
    return this;
  }

  tell(input: ProgramInput): this {
    stepProgram(this.state, input, this.now, this);
    return this;
  }

  sendEcho(echo: EchoRequest): SendResult {
    return this.#send({ at: this.now, echo: { ...echo, payload: echo.payload.slice() } });
  }

  sendUdp(udp: UdpRequest): SendResult {
    return this.#send({ at: this.now, udp: { ...udp, payload: udp.payload.slice() } });
  }

  arm(at: Instant): void {
    this.#wakeAt = at;
  }

  print(text: string): void {
    this.text += text;
  }

  exit(result: ProgramResult): void {
    this.result = result;
  }

  #send(sent: Sent): SendResult {
    const answers = this.#network(sent, this.sent.length);
    this.sent.push(sent);
    if (typeof answers === 'string') return answers;
    for (const { after, input } of answers) this.#coming.push({ at: this.now + after, input });
    return 'sent';
  }
}

/** The echo reply of the one who was asked. */
export function reply(sent: Sent, after: Duration, ttl = 255): Answer {
  const { destination, identifier, sequence, payload } = sent.echo!;
  return { after, input: { kind: 'echo-reply', from: destination, ttl, identifier, sequence, payload } };
}

/** An ICMP error about a packet. */
export function complaint(
  sent: Sent,
  after: Duration,
  error: { from: number; type: number; code: number; mtu?: number },
): Answer {
  const { echo, udp } = sent;
  const about = echo
    ? ({ protocol: 'icmp', identifier: echo.identifier, sequence: echo.sequence } as const)
    : ({ protocol: 'udp', sourcePort: udp!.sourcePort, destinationPort: udp!.destinationPort } as const);
  return { after, input: { kind: 'icmp-error', about, ...error } };
}
