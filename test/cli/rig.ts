/** A console on a device whose configuration is kept and nothing else: for everything that does not look at its state. */

import type { ProgramSpec } from '../../src/app/programs.ts';
import { complete, handleLine, help, promptOf } from '../../src/cli/console.ts';
import type { ConsoleContext } from '../../src/cli/context.ts';
import { createPrivilegedSession, createSession, restartSession, type Session } from '../../src/cli/session.ts';
import { type DeviceKind, defaultConfig } from '../../src/config/defaults.ts';
import type { RunningConfig } from '../../src/config/document.ts';
import { createDevice } from '../../src/device/create.ts';
import { formatLogMessage } from '../../src/device/log-messages.ts';
import type { DeviceState } from '../../src/device/state.ts';

const ROUTER_PORTS = ['GigabitEthernet0/0', 'GigabitEthernet0/1', 'GigabitEthernet0/2', 'FastEthernet1/0'];

export class Rig {
  readonly device: DeviceState;
  readonly context: ConsoleContext;
  readonly started: ProgramSpec[] = [];
  readonly cleared: unknown[] = [];
  readonly logged: string[] = [];
  session: Session;
  commits = 0;

  constructor(kind: DeviceKind = 'router', ports: readonly string[] = ROUTER_PORTS, name = 'R1') {
    const config = defaultConfig(kind, name, ports);
    const device = createDevice({
      name,
      kind,
      profile: 'ios',
      ports: ports.map((port) => ({ name: port })),
      config,
      number: 0,
      macBlock: 0,
      firstPort: 0,
      seed: 1,
    });
    device.config = config;
    this.device = device;
    this.session = createSession(kind);
    this.context = {
      now: 0,
      device,
      epoch: Date.UTC(2026, 1, 16, 12, 30, 6),
      addressOf: () => undefined,
      commit: (next: RunningConfig) => {
        this.commits++;
        device.config = next;
      },
      save: (config) => {
        device.startup = config;
      },
      archive: (file, maximum) => {
        device.archive.files.push(file);
        device.archive.files.splice(0, device.archive.files.length - maximum);
        device.archive.made++;
      },
      reload: () => {
        device.config = device.startup;
        restartSession(this.session);
      },
      start: (program: ProgramSpec) => {
        this.started.push(program);
      },
      clear: (what: unknown) => {
        this.cleared.push(what);
      },
      log: (message) => {
        this.logged.push(formatLogMessage(message));
      },
      monitor: () => {},
      setClock: () => {},
      debug: () => {},
    };
  }

  /** At once where every command is at hand. */
  static privileged(kind: DeviceKind = 'router', ports?: readonly string[], name?: string): Rig {
    const rig = new Rig(kind, ports, name);
    rig.session = createPrivilegedSession(kind);
    return rig;
  }

  /** At once in configuration mode, and in the modes that the lines open. */
  static config(...lines: string[]): Rig {
    const rig = Rig.privileged();
    rig.type('configure terminal', ...lines);
    return rig;
  }

  get prompt(): string {
    return promptOf(this.session, this.device);
  }

  /** What the last of the lines prints. */
  type(...lines: string[]): string {
    return lines.map((line) => handleLine(this.session, line, this.context)).at(-1) ?? '';
  }

  /** What the screen looks like after the lines: prompts, what was typed, and what was printed. */
  screen(...lines: string[]): string {
    return lines.map((line) => `${this.prompt}${line}\n${this.type(line)}`).join('');
  }

  help(text: string): string {
    return help(this.session, text, this.device);
  }

  complete(text: string): string {
    return complete(this.session, text, this.device);
  }
}
