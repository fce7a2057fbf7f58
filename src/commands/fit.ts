/** Whether the terminal can show a full screen. */
import { LEAST } from '../tui/least.ts';
import { badInput } from './blame.ts';

/** Throws `BadInput` where a full screen cannot be shown, with what can be done instead. */
export function requireTerminal(file: string): void {
  const why = unfit();
  if (why !== undefined) throw badInput(`${why}; try: looplab shell ${file}`);
}

/** Why there is no full screen here, if so. */
export function unfit(): string | undefined {
  const { stdin, stdout, env } = process;
  if (!stdin.isTTY || !stdout.isTTY) return 'open needs a terminal';
  if (env['TERM'] === undefined || env['TERM'] === 'dumb')
    return `a terminal of type ${env['TERM'] ?? 'unknown'} has no full screen`;
  if (stdout.columns < LEAST.columns || stdout.rows < LEAST.rows) {
    return `the terminal has ${stdout.columns} columns and ${stdout.rows} rows, the full screen needs ${LEAST.columns} and ${LEAST.rows}`;
  }
  return undefined;
}
