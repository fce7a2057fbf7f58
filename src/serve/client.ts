/**
 * One who is connected, whatever by: octets come in and are typed as fast as the person at the console may, what the
 * console prints goes out as fast as they read it.
 */
import type { TerminalSize } from '../lab/action.ts';
import type { Lab } from '../lab/lab.ts';
import { createDecoder, type Decoder, decodeKeys } from '../session/decoder.ts';
import {
  createPerson,
  isWaiting,
  leave,
  type Person,
  resize,
  type Seat,
  sizeOf,
  takePrinted,
  viewOf,
} from '../session/person.ts';
import { createTerminal, draw, type Terminal } from '../session/terminal.ts';
import { isBehind, notice, typeKeys } from '../session/typing.ts';

/** The way to and from them: a socket, or a channel of an SSH connection. */
export interface Wire {
  write(text: string): void;
  /** Octets written that they have not read. */
  unread(): number;
  /** No more input for now, or again. */
  pause(): void;
  resume(): void;
  /** Closes it once everything is read. */
  end(): void;
  /** Closes it at once. */
  destroy(): void;
}

export interface Client {
  readonly person: Person;
  readonly wire: Wire;
  readonly terminal: Terminal;
  readonly decoder: Decoder;
  /** Octets that nobody has typed yet. */
  inbox: Uint8Array[];
  /** Where it stands in the first of them. */
  at: number;
  paused: boolean;
  /** When they came; real milliseconds. */
  readonly since: number;
  /** Since when they have read nothing of a lot. */
  stuckSince?: number;
  over: boolean;
}

/** Octets that wait to be typed before the wire is told to wait. */
const MAX_INBOX = 65_536;
/** Octets typed between two looks at the clock. */
const PORTION = 256;
/** Whoever has so much to read has time run no further ahead for them. */
const SLOW = 262_144;
/** And is cut off after that many milliseconds without reading any of it. */
const GIVE_UP = 30_000;
/** Milliseconds to log in. */
export const GRACE = 60_000;

/** Throws `BadAction` if the device has gone or is powered off. */
export function createClient(lab: Lab, seat: Seat, wire: Wire, now: number): Client {
  return {
    person: createPerson(lab, seat),
    wire,
    terminal: createTerminal(),
    decoder: createDecoder(),
    inbox: [],
    at: 0,
    paused: false,
    since: now,
    over: false,
  };
}

export function receive(client: Client, octets: Uint8Array): void {
  if (octets.length > 0 && !client.over) client.inbox.push(octets);
}

export function changeSize({ person }: Client, size: TerminalSize): void {
  resize(person, size);
}

/** Types what has come, until the clock says so; whether some is left that could be typed. */
export function typeInput(client: Client, clock: () => number, until: number): boolean {
  const { person, inbox } = client;
  while (inbox.length > 0 && !isBehind(person) && person.phase !== 'gone' && clock() < until) {
    const [first = new Uint8Array(0)] = inbox;
    typeKeys(person, decodeKeys(client.decoder, first.subarray(client.at, client.at + PORTION)));
    client.at += PORTION;
    if (client.at < first.length) continue;
    inbox.shift();
    client.at = 0;
  }
  hold(client);
  return inbox.length > 0 && !isBehind(person) && person.phase !== 'gone';
}

/** A client that sends more than it can be typed waits. */
function hold(client: Client): void {
  const { wire, inbox, paused } = client;
  const waiting = inbox.reduce((sum, octets) => sum + octets.length, -client.at);
  if (!paused && waiting > MAX_INBOX) wire.pause();
  else if (paused && waiting < MAX_INBOX / 2) wire.resume();
  else return;
  client.paused = !paused;
}

/** Sends what there is to see, and ends the connection of whoever has gone or reads nothing. */
export function deliver(client: Client, now: number): void {
  const { person, wire, terminal } = client;
  if (client.over) return;
  notice(person);
  const text = draw(terminal, takePrinted(person), viewOf(person), sizeOf(person).width);
  if (text !== '') wire.write(text);
  if (person.phase === 'gone' || (person.phase === 'login' && now - client.since > GRACE)) {
    client.over = true;
    wire.end();
  } else if (wire.unread() < SLOW) delete client.stuckSince;
  else {
    client.stuckSince ??= now;
    if (now - client.stuckSince > GIVE_UP) wire.destroy();
  }
}

/** The connection has ended. */
export function disconnect(client: Client): void {
  client.over = true;
  client.inbox = [];
  if (client.person.phase !== 'gone') leave(client.person);
}

/** Whether time may run ahead for them: a program runs, and they read what it prints. */
export function isServed({ person, wire, over }: Client): boolean {
  return !over && isWaiting(person) && wire.unread() < SLOW;
}
