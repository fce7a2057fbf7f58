/** `show users`: who sits at the device's consoles. */
import type { Duration, Instant } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import type { Session } from '../session.ts';
import { formatAge } from './age.ts';

export interface UserRow {
  /** Number of the line: the console is 0, the auxiliary port 1, then come the virtual ones. */
  readonly number: number;
  /** `con 0`, `vty 3` */
  readonly line: string;
  readonly idle: Duration;
  /** Whoever asks. */
  readonly own: boolean;
}

const FIRST_VTY = 2;

/** Consoles in the order in which they were opened; the first one sits at the device itself. */
export function usersValue(device: DeviceState, asking: Session, now: Instant): UserRow[] {
  const shells = [...device.sessions.values()].map(({ shell }) => shell as Session);
  const present = shells.includes(asking) ? shells : [asking, ...shells];
  return present.map((session, i) => ({
    number: i === 0 ? 0 : FIRST_VTY + i - 1,
    line: i === 0 ? 'con 0' : `vty ${i - 1}`,
    idle: now - session.typedAt,
    own: session === asking,
  }));
}

export function renderUsers(rows: readonly UserRow[]): string {
  const lines = rows.map(({ number, line, idle, own }) =>
    [
      own ? '*' : ' ',
      String(number).padStart(3),
      ` ${line.padEnd(10)}`,
      ' '.repeat(11),
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
