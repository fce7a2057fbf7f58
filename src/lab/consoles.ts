/**
 * Consoles of devices in a lab: a finished line goes to the device's command line; while a program that it started runs,
 * the session is busy and further lines wait for their turn.
 */
import { must } from '../base/assert.ts';
import type { ClearRequest, ConsoleContext } from '../cli/context.ts';
import type { Session } from '../cli/session.ts';
import { clearDevice } from '../device/clear.ts';
import type { DeviceContext } from '../device/context.ts';
import { setDebugs } from '../device/debug/debug.ts';
import { log } from '../device/log.ts';
import { clockOf } from '../device/log-stamp.ts';
import { reload } from '../device/power.ts';
import { interruptProgram, runProgram } from '../device/programs.ts';
import { print } from '../device/screen.ts';
import type { ConsoleSession, DeviceState } from '../device/state.ts';
import type { TerminalSize } from './action.ts';
import { editDevice, forgetEdits } from './edits.ts';
import { nodeAddress } from './endpoint.ts';
import { spokenLanguage } from './language.ts';
import type { World } from './world.ts';

/** Unless somebody was let in, the session of that name sits at the console; others are scripts, at no line. */
export const CONSOLE = 'console';
const CONSOLE_LINE = 'con 0';

export interface Opening {
  readonly session: string;
  readonly line: 'console' | 'vty';
  readonly privilege?: number;
  readonly user?: string;
  readonly size?: TerminalSize;
}

/** Somebody sits down: a session as after a login, in the place of one of that name. */
export function openConsole(world: World, device: number, opening: Opening): void {
  closeConsole(world, device, opening.session);
  const { state } = must(world.contexts[device], 'a device');
  const { session: name, line, privilege = 1, user, size } = opening;
  const { createPrivilegedSession, createSession } = spokenLanguage();
  const fresh = privilege === PRIVILEGED ? createPrivilegedSession(state.kind) : createSession(state.kind);
  const shell: Session = {
    ...fresh,
    ...size,
    line: line === 'console' ? CONSOLE_LINE : freeVty(state),
    ...(user === undefined ? {} : { user }),
    typedAt: world.now,
  };
  state.sessions.set(name, createConsole(name, shell));
}

/** The console shows what the device logs; a virtual terminal and a script have to ask for it. */
function createConsole(name: string, shell: Session): ConsoleSession {
  const shows = shell.line === CONSOLE_LINE ? { shows: 'console' as const } : {};
  return { name, shell, ...shows, output: '', outputFrom: 0, pending: [] };
}

/** The level at which every command is at hand. */
const PRIVILEGED = 15;

function freeVty({ sessions }: DeviceState): string {
  const taken = new Set([...sessions.values()].map(({ shell }) => (shell as Session).line));
  let number = 0;
  while (taken.has(`vty ${number}`)) number++;
  return `vty ${number}`;
}

/** Whoever sat there has gone. */
export function closeConsole(world: World, device: number, name: string): void {
  const context = must(world.contexts[device], 'a device');
  interruptConsole(world, device, name);
  context.state.sessions.delete(name);
}

export function resizeConsole(world: World, device: number, name: string, { width, length }: TerminalSize): void {
  const session = must(world.contexts[device], 'a device').state.sessions.get(name);
  if (session) Object.assign(session.shell as Session, { width, length });
}

/** A line typed at a console; the session of that name is opened if there is none. */
export function typeLine(world: World, device: number, name: string, text: string): void {
  const context = must(world.contexts[device], 'a device');
  const session = openSession(context, name);
  if (session.program !== undefined) session.pending.push(text);
  else run(world, context, session, text);
}

/** Ctrl-C: the program that runs is aborted, and what was typed ahead is forgotten; else the line is. */
export function interruptConsole(world: World, device: number, name: string): void {
  const context = must(world.contexts[device], 'a device');
  const session = context.state.sessions.get(name);
  if (session?.program === undefined) {
    if (session) spokenLanguage().interrupt(session.shell as Session, consoleContext(world, context, session));
    return;
  }
  session.pending.length = 0;
  interruptProgram(context, session.program);
  context.finish();
}

/** Lines that were typed while a program ran, until one starts the next program. */
export function handlePending(world: World, device: number, name: string): void {
  const context = must(world.contexts[device], 'a device');
  const session = must(context.state.sessions.get(name), 'a session');
  while (session.program === undefined) {
    const text = session.pending.shift();
    if (text === undefined) return;
    run(world, context, session, text);
  }
}

function openSession(context: DeviceContext, name: string): ConsoleSession {
  const { sessions, kind } = context.state;
  let session = sessions.get(name);
  if (!session) {
    const shell = spokenLanguage().createPrivilegedSession(kind);
    session = createConsole(name, name === CONSOLE ? { ...shell, line: CONSOLE_LINE } : shell);
    sessions.set(name, session);
  }
  return session;
}

function run(world: World, context: DeviceContext, session: ConsoleSession, text: string): void {
  context.answering = session;
  const printed = spokenLanguage().handleLine(session.shell as Session, text, consoleContext(world, context, session));
  context.answering = undefined;
  print(session, printed + context.held);
  context.held = '';
}

function consoleContext(world: World, context: DeviceContext, session: ConsoleSession): ConsoleContext {
  const { state } = context;
  return {
    now: world.now,
    device: state,
    epoch: world.epoch,
    addressOf: (node) => nodeAddress(world.state.devices, node),
    commit(config) {
      editDevice(world, context, config);
    },
    save(config) {
      state.startup = config;
    },
    archive(file, maximum) {
      const { archive } = state;
      archive.files.push(file);
      archive.files.splice(0, archive.files.length - maximum);
      archive.made++;
    },
    reload() {
      world.state.disturbedAt = world.now;
      forgetEdits(world.state.edits, state.name);
      reload(context);
      for (const { shell } of state.sessions.values()) spokenLanguage().restartSession(shell as Session);
    },
    start(spec) {
      const program = runProgram(context, spec, session.name);
      if (!program.result) session.program = program.id;
      context.finish();
    },
    clear(what: ClearRequest) {
      clearDevice(context, what);
    },
    setClock(ms) {
      state.clockAhead = ms - clockOf({}, world.now, world.epoch).ms;
    },
    debug(names) {
      setDebugs(context, names);
    },
    log(message) {
      log(context, message);
    },
    monitor(shown) {
      if (shown) session.shows = 'monitor';
      else delete session.shows;
    },
  };
}
