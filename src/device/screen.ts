/** What the screen of a console session has got so far. */
import type { ConsoleSession } from './state.ts';

/** Characters that are kept. */
const KEPT = 1_000_000;

export function print(session: ConsoleSession, text: string): void {
  session.output += text;
  // Not with every character: half as much again is kept until it is cut.
  if (session.output.length <= KEPT * 1.5) return;
  session.outputFrom += session.output.length - KEPT;
  session.output = session.output.slice(-KEPT);
}

/** On a line of its own, whatever stands on the present one. */
export function printLine(session: ConsoleSession, line: string): void {
  const begun = session.output !== '' && !session.output.endsWith('\n');
  print(session, `${begun ? '\n' : ''}${line}\n`);
}
