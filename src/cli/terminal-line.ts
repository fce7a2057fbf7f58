/** Who is at which line of a device. */
import type { Session } from './session.ts';

/** Whoever came by no line, a script, counts as sitting at the console. */
export const CONSOLE_LINE = 'con 0';

export function lineOf({ line = CONSOLE_LINE }: Session): string {
  return line;
}

/** By whom something was done, in a log message: `console`, `vty0`, `admin on vty0`. */
export function whoIs(session: Session): string {
  const line = lineOf(session);
  const name = line === CONSOLE_LINE ? 'console' : line.replace(' ', '');
  return session.user === undefined ? name : `${session.user} on ${name}`;
}
