/**
 * All clients of a lab and the one clock that they share: keys in, a slice of the lab, what it has printed out, again.
 * Virtual time is real time while nobody waits, and runs as fast as it can while somebody does.
 */

import { createServer, type Server, type Socket } from 'node:net';
import { BadAction } from '../lab/action.ts';
import type { Lab } from '../lab/lab.ts';
import { createPacer, type Pacer, runSlice } from '../session/pacer.ts';
import type { Seat } from '../session/person.ts';
import { type Client, createClient, deliver, disconnect, isServed, receive, typeInput, type Wire } from './client.ts';

export interface Hub {
  readonly lab: Lab;
  readonly pacer: Pacer;
  readonly clients: Set<Client>;
  /** All connections, also those that have not come as far as a console. */
  readonly sockets: Set<Socket>;
  /** Sessions ever opened: each has a name of its own. */
  opened: number;
  /** What is told to whoever has started the server. */
  readonly tell: (text: string) => void;
  stormAt: number;
  timer?: ReturnType<typeof setTimeout>;
  stopped: boolean;
}

/** More have to wait until somebody goes. */
const MAX_CLIENTS = 100;
/** Connections to one port, whether they have logged in or not. */
const MAX_CONNECTIONS = 32;
/** Real milliseconds that typing may take before the lab has its turn. */
const TYPING = 4;
/** Between two looks at a lab that has nothing to do. */
const REST = 10;
/** A storm that goes on is told again after so long. */
const STORM_AGAIN = 60_000;

export function createHub(lab: Lab, tell: (text: string) => void): Hub {
  const hub: Hub = {
    lab,
    pacer: createPacer(lab, performance.now()),
    clients: new Set(),
    sockets: new Set(),
    opened: 0,
    tell,
    stormAt: Number.NEGATIVE_INFINITY,
    stopped: false,
  };
  hub.timer = setTimeout(() => turn(hub), 0);
  return hub;
}

/** Whether one more may come in. */
export function hasRoom({ clients }: Hub): boolean {
  return clients.size < MAX_CLIENTS;
}

/** Somebody is connected to a device; a sentence if there is nobody to talk to. */
export function connect(hub: Hub, seat: Omit<Seat, 'session' | 'line'>, wire: Wire): Client | string {
  try {
    const client = createClient(
      hub.lab,
      { ...seat, session: `serve ${++hub.opened}`, line: 'vty' },
      wire,
      performance.now(),
    );
    hub.clients.add(client);
    deliver(client, performance.now());
    return client;
  } catch (error) {
    if (error instanceof BadAction) return error.message;
    throw error;
  }
}

/** Octets have come: they are typed, and echoed, at once. */
export function hear(hub: Hub, client: Client, octets: Uint8Array): void {
  if (hub.stopped) return;
  const now = performance.now();
  receive(client, octets);
  typeInput(client, () => performance.now(), now + TYPING);
  deliver(client, now);
}

export function forget(hub: Hub, client: Client): void {
  hub.clients.delete(client);
  disconnect(client);
}

/** No more of anything; connections are closed once what was written is sent. */
export function stop(hub: Hub): void {
  hub.stopped = true;
  clearTimeout(hub.timer);
  for (const socket of hub.sockets) socket.destroySoon();
}

/** A port for one device; what is connected there ends with the hub. Not listening yet. */
export function createPort(hub: Hub, serve: (socket: Socket) => void): Server {
  const server = createServer({ noDelay: true }, (socket) => {
    hub.sockets.add(socket);
    socket.on('close', () => hub.sockets.delete(socket));
    // A client that goes away in the middle of something is no mistake of anybody's.
    socket.on('error', () => socket.destroy());
    serve(socket);
  });
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

function turn(hub: Hub): void {
  if (hub.stopped) return;
  const { lab, pacer } = hub;
  const clock = (): number => performance.now();
  const clients = [...hub.clients];
  const until = clock() + TYPING;
  const left = clients.filter((client) => typeInput(client, clock, until)).length;
  const waiting = clients.filter(isServed);
  const { behind, storm } = runSlice(pacer, lab, clock, () => waiting.some(isServed));
  const now = clock();
  for (const client of clients) deliver(client, now);
  if (storm !== undefined) warn(hub, storm, now);
  // Sockets live between two turns.
  if (behind || left > 0) setImmediate(() => turn(hub));
  else hub.timer = setTimeout(() => turn(hub), REST);
}

function warn(hub: Hub, storm: string, now: number): void {
  if (now - hub.stormAt < STORM_AGAIN) return;
  hub.stormAt = now;
  hub.tell(storm);
}
