/** Programs on a device: each is the owner of its sockets and of one deadline, both under the name `program 3`. */
import type { Address } from '../addr/address.ts';
import type { EchoRequest, ProgramInput, ProgramOut, ProgramResult, SendResult, UdpRequest } from '../app/program.ts';
import { type ProgramSpec, startProgram, stepProgram } from '../app/programs.ts';
import { must } from '../base/assert.ts';
import type { Instant } from '../base/time.ts';
import type { IcmpDelivery, UdpDelivery } from '../stack/env.ts';
import { sendEcho, sendUdp } from '../stack/originate.ts';
import { closeOwner, openUdp } from '../stack/sockets.ts';
import type { DeviceContext } from './context.ts';
import { print } from './screen.ts';
import type { RunningProgram } from './state.ts';

/** Programs that are over and still known by their results. */
const KEPT_RESULTS = 100;
/** Traditional first ephemeral port; a program's number is added. */
const FIRST_PORT = 49_152;
const PORTS = 16_384;

/** What a program may do, bound to its device. */
class ProgramContext implements ProgramOut {
  readonly context: DeviceContext;
  readonly program: RunningProgram;

  constructor(context: DeviceContext, program: RunningProgram) {
    this.context = context;
    this.program = program;
  }

  sendEcho(echo: EchoRequest): SendResult {
    return sendEcho(this.context.state.stack, 0, this.program.machine, echo, this.context);
  }

  sendUdp(datagram: UdpRequest): SendResult {
    return sendUdp(this.context.state.stack, 0, this.program.machine, datagram, this.context);
  }

  arm(at: Instant): void {
    this.context.armMachine(this.program.machine, at);
  }

  print(text: string): void {
    const session =
      this.program.session === undefined ? undefined : this.context.state.sessions.get(this.program.session);
    if (session) print(session, text);
    else this.program.output += text;
  }

  exit(result: ProgramResult): void {
    this.program.result = result;
  }
}

/** Starts a program; its number tells it apart from then on. */
export function runProgram(context: DeviceContext, spec: ProgramSpec, session?: string): RunningProgram {
  const { state } = context;
  const id = state.nextProgram++;
  const program: RunningProgram = {
    id,
    spec,
    machine: `program ${id}`,
    identifier: id & 0xffff,
    port: FIRST_PORT + (id % PORTS),
    startedAt: context.now,
    state: undefined,
    ...(session === undefined ? {} : { session }),
    output: '',
  };
  state.programs.set(id, program);
  if ('port' in spec && typeof spec.port === 'number') {
    openUdp(state.stack, { owner: program.machine, port: spec.port });
  }
  const owner = {
    dialect: state.kind === 'host' ? 'host' : 'ios',
    identifier: program.identifier,
    port: program.port,
  } as const;
  program.state = startProgram(spec, owner, context.now, new ProgramContext(context, program));
  reap(context, program);
  return program;
}

/** Ctrl-C. */
export function interruptProgram(context: DeviceContext, id: number): void {
  step(context, must(context.state.programs.get(id), 'a program'), { kind: 'interrupt' });
}

export function wakeProgram(context: DeviceContext, id: number): void {
  const program = context.state.programs.get(id);
  if (program) step(context, program, { kind: 'wake' });
}

/** A datagram, an echo reply or an ICMP error for the owner of that name. */
export function deliverToProgram(context: DeviceContext, owner: string, message: UdpDelivery | IcmpDelivery): void {
  const program = context.state.programs.get(Number(owner.slice('program '.length)));
  if (program) step(context, program, message satisfies { from: Address });
}

function step(context: DeviceContext, program: RunningProgram, input: ProgramInput): void {
  if (!program.state || program.result) return;
  stepProgram(program.state, input, context.now, new ProgramContext(context, program));
  reap(context, program);
}

/** A program that is over gives back its sockets; only the newest results are kept. */
function reap(context: DeviceContext, program: RunningProgram): void {
  if (!program.result) return;
  const { state } = context;
  closeOwner(state.stack, program.machine);
  state.deadlines.delete(program.machine);
  if (program.session !== undefined) endOfProgram(context, program.session);
  for (const old of state.programs.values()) {
    if (state.programs.size <= KEPT_RESULTS) break;
    if (old.result) state.programs.delete(old.id);
  }
}

/** The session that waited is free for its next line. */
function endOfProgram(context: DeviceContext, name: string): void {
  const session = context.state.sessions.get(name);
  if (!session) return;
  delete session.program;
  context.env.sessionFree(context.state.number, name);
}
