/** The consoles that are open: a person at each, and what has been printed there. */
import type { Lab } from '../../lab/lab.ts';
import type { Key } from '../../session/key.ts';
import { createPerson, isWaiting, type Person, resize, takePrinted, viewOf } from '../../session/person.ts';
import { append, createScrollback, type Scrollback } from '../../session/scrollback.ts';
import { notice, typeKeys } from '../../session/typing.ts';
import { type Shell, viewOf as viewOfShell } from '../../shell/shell.ts';
import type { Size } from '../raster.ts';
import type { ConsoleSight } from './sight.ts';

export interface Seat {
  person: Person;
  readonly scrollback: Scrollback;
}

/** By device. */
export type Seats = Map<string, Seat>;

/** Name of the session that a person of the screen has at every device. */
const SESSION = 'console';
/** Privileged mode, where every command is at hand. */
const PRIVILEGE = 15;

/** Sits down at a device, unless somebody sits there. Throws `BadAction` if it is powered off. */
export function sitAt(seats: Seats, lab: Lab, device: string, { columns, rows }: Size): void {
  if (seats.has(device)) return;
  const size = { width: columns, length: rows };
  const person = createPerson(lab, { device, session: SESSION, line: 'console', privilege: PRIVILEGE, size });
  seats.set(device, { person, scrollback: createScrollback() });
}

export function typeAt(seats: Seats, device: string, key: Key): void {
  const seat = seats.get(device);
  if (seat) typeKeys(seat.person, [key]);
}

/** Takes what the consoles have printed since. */
export function collect(seats: Seats): void {
  for (const { person, scrollback } of seats.values()) {
    notice(person);
    const text = takePrinted(person);
    if (text !== '') append(scrollback, text);
  }
}

/** Whether somebody waits for a program, so that time should run ahead. */
export function isAnyoneWaiting(seats: Seats): boolean {
  return [...seats.values()].some(({ person }) => isWaiting(person));
}

export function resizeSeats(seats: Seats, { columns, rows }: Size): void {
  for (const { person } of seats.values()) {
    const { width, length } = person.console.isOpen ? person.console.size : { width: 0, length: 0 };
    if (width !== columns || length !== rows) resize(person, { width: columns, length: rows });
  }
}

/** The lab has gone back: sessions that were not there yet begin anew, and the scrollback says where it went back. */
export function reseat(seats: Seats, lab: Lab, remark: string): void {
  for (const [device, { person, scrollback }] of seats) {
    append(scrollback, `${remark}\n`);
    if (person.console.isOpen || lab.query({ ask: 'device', device }).power === 'off') continue;
    seats.set(device, { person: createPerson(lab, person.seat), scrollback });
  }
}

/** The name of the shell's tab, which no device can have. */
export const SHELL_TAB = ':';

export function sightOfShell(shell: Shell, scrollback: Scrollback): ConsoleSight {
  const { prompt, text, cursor } = viewOfShell(shell);
  return { device: SHELL_TAB, scrollback, text: prompt + text, cursor: prompt.length + cursor };
}

export function sightOf(seats: Seats, device: string | undefined): ConsoleSight | undefined {
  const seat = device === undefined ? undefined : seats.get(device);
  if (!seat || device === undefined) return undefined;
  const { prompt, text, cursor } = viewOf(seat.person);
  return { device, scrollback: seat.scrollback, text: prompt + text, cursor: prompt.length + cursor };
}
