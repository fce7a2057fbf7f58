/** Who may use a device: what its lines ask for, and what they make of the answer. */
import type { RunningConfig, UserConfig } from '../config/document.ts';
import type { Remembered } from '../config/remembered.ts';
import { verify } from './secret.ts';

/** The device's own terminal line, or those over the network. */
export type LineKind = 'console' | 'vty';

/**
 * What a line asks for before it lets somebody in. `nobody`: it asks for what has not been configured (a password that is
 * not set, a user where there are none), so that there is no way in.
 */
export type Asks = 'nothing' | 'password' | 'user' | 'nobody';

export interface Credentials {
  readonly user?: string;
  readonly password: string;
}

/** Somebody who is let in. */
export interface Admission {
  /** 15 begins in privileged mode. */
  readonly privilege: number;
  readonly user?: string;
}

/** IOS's own: user exec. */
const USER_EXEC = 1;

export function asksOf(config: RunningConfig, line: LineKind): Asks {
  const method = methodOf(config, line);
  if (method === 'nothing') return method;
  if (method === 'password') return verifiable(passwordOf(config, line)) ? method : 'nobody';
  const known = Object.values(config.users ?? {});
  return known.some((user) => user.free || verifiable(user.secret ?? user.password)) ? method : 'nobody';
}

/** Lets somebody in, or not. */
export function admit(config: RunningConfig, line: LineKind, credentials: Credentials): Admission | undefined {
  const asked = asksOf(config, line);
  const privilege = privilegeOf(config, line) ?? USER_EXEC;
  switch (asked) {
    case 'nothing':
      return { privilege };
    case 'nobody':
      return undefined;
    case 'password':
      return verify(credentials.password, passwordOf(config, line) ?? '') ? { privilege } : undefined;
    case 'user': {
      const { user: name = '', password } = credentials;
      const user = Object.hasOwn(config.users ?? {}, name) ? config.users?.[name] : undefined;
      if (!user || !isProved(user, password)) return undefined;
      return { privilege: user.privilege ?? privilege, user: name };
    }
  }
}

function isProved({ free, secret, password }: UserConfig, answer: string): boolean {
  const guard = secret ?? password;
  return free === true || (guard !== undefined && verify(answer, guard) === true);
}

/** Whether there is an answer that would open it. */
function verifiable(secret: string | undefined): boolean {
  return secret !== undefined && verify('-', secret) !== undefined;
}

function methodOf(config: RunningConfig, line: LineKind): 'nothing' | 'password' | 'user' {
  if (lineIn(config.remembered, 'aaa new-model') === 'aaa new-model') return aaaMethodOf(config, line);
  switch (lineIn(sectionOf(config, line), 'login')) {
    case 'login':
      return 'password';
    case 'no login':
      return 'nothing';
    case undefined:
      return line === 'vty' ? 'password' : 'nothing';
    default:
      return 'user';
  }
}

/** The first method that needs no server; without a list, lines over the network ask for a user. */
function aaaMethodOf(config: RunningConfig, line: LineKind): 'nothing' | 'password' | 'user' {
  const [, list = 'default'] =
    /^login authentication (\S+)$/.exec(lineIn(sectionOf(config, line), 'login') ?? '') ?? [];
  const methods = config.remembered?.['aaa authentication login']?.[list]?.line.split(' ').slice(4);
  if (!methods) return line === 'vty' ? 'user' : 'nothing';
  const method = methods.find((word) => ['local', 'local-case', 'line', 'none'].includes(word));
  if (method === 'none') return 'nothing';
  return method === 'line' ? 'password' : 'user';
}

function passwordOf(config: RunningConfig, line: LineKind): string | undefined {
  return lineIn(sectionOf(config, line), 'password')?.replace(/^password /, '');
}

function privilegeOf(config: RunningConfig, line: LineKind): number | undefined {
  const level = lineIn(sectionOf(config, line), 'privilege level')?.split(' ').at(-1);
  return level === undefined ? undefined : Number(level);
}

/** What the first line of that kind is configured with: that is where the first one comes in. */
function sectionOf({ remembered }: RunningConfig, line: LineKind): Remembered | undefined {
  const sections = remembered?.[line === 'vty' ? 'line vty' : 'line con(sole)'] ?? {};
  const [first] = Object.keys(sections).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  return first === undefined ? undefined : sections[first]?.inside;
}

function lineIn(part: Remembered | undefined, command: string): string | undefined {
  return part?.[command]?.['']?.line;
}
