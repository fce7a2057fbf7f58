/** `show users`: who sits at the device's consoles. */
import { formatAge } from '../../base/age.ts';
import type { Duration, Instant } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import type { Session } from '../session.ts';
import { CONSOLE_LINE, lineOf } from '../terminal-line.ts';

export interface UserRow {
  /** Number of the line: the console is 0, the auxiliary port 1, then come the virtual ones. */
  readonly number: number;
  /** `con 0`, `vty 3` */
  readonly line: string;
  /** Empty if nobody has logged in. */
  readonly user: string;
  readonly idle: Duration;
  /** Whoever asks. */
  readonly own: boolean;
}

const FIRST_VTY = 2;

/** By line. Scripts are not shown, but for the one that asks if nobody else sits at the console. */
export function usersValue(device: DeviceState, asking: Session, now: Instant): UserRow[] {
  const seated = [...device.sessions.values()].map(({ shell }) => shell as Session).filter(({ line }) => line);
  const own = seated.find((session) => session === asking || lineOf(session) === lineOf(asking));
  const present = own ? seated : [asking, ...seated];
  return present
    .map((session) => ({
      number: numberOf(lineOf(session)),
      line: lineOf(session),
      user: session.user ?? '',
      idle: now - session.typedAt,
      own: session === (own ?? asking),
    }))
    .sort((a, b) => a.number - b.number);
}

function numberOf(line: string): number {
  return line === CONSOLE_LINE ? 0 : FIRST_VTY + Number(line.slice('vty '.length));
}

export function renderUsers(rows: readonly UserRow[]): string {
  const lines = rows.map(({ number, line, user, idle, own }) =>
    [
      own ? '*' : ' ',
      String(number).padStart(3),
      ` ${line.padEnd(10)}`,
      user.padEnd(11),
      'idle'.padEnd(21),
      `${formatAge(idle)}   `,
    ].join(''),
  );
  return [
    '    Line       User       Host(s)              Idle       Location',
    ...lines,
    '',
    '  Interface    User               Mode         Idle     Peer Address',
    '',
  ].join('\n');
}
