/** A device's console as an SSH server: a password, a terminal, a shell. Everything else is refused. */
import type { Server } from 'node:net';
import type { AuthContext, Connection, ServerChannel, Session } from 'ssh2';
import ssh2 from 'ssh2';
import type { TerminalSize } from '../lab/action.ts';
import { type Admission, admitGuest, type Guest } from '../session/login.ts';
import { type Client, changeSize, GRACE, type Wire } from './client.ts';
import { connect, createPort, forget, type Hub, hasRoom, hear } from './hub.ts';

const TRIES = 6;

/** A key that the server is known by until it ends. */
export function createHostKey(): string {
  return ssh2.utils.generateKeyPairSync('ed25519').private;
}

export interface SshSeat {
  readonly device: string;
  readonly guest: Guest;
  readonly hostKey: string;
}

export function createSshPort(hub: Hub, seat: SshSeat): Server {
  const { login } = hub.lab.console(seat.device).banners;
  const settings = { hostKeys: [seat.hostKey], ident: 'looplab', ...(login !== undefined && { banner: `${login}\n` }) };
  const server = new ssh2.Server(settings, (connection) => serveConnection(hub, seat, connection));
  return createPort(hub, (socket) => server.injectSocket(socket));
}

function serveConnection(hub: Hub, seat: SshSeat, connection: Connection & { end(): void }): void {
  let admitted: Admission | undefined;
  let tries = 0;
  const grace = setTimeout(() => connection.end(), GRACE);
  // A client that goes away in the middle of something, or speaks another protocol, is no mistake of anybody's.
  connection.on('error', () => connection.end());
  connection.on('close', () => clearTimeout(grace));
  connection.on('authentication', (attempt) => {
    prove(hub, seat, attempt, (admission) => {
      admitted = admission;
      if (admitted) attempt.accept();
      else if (attempt.method !== 'none' && ++tries >= TRIES) connection.end();
      else attempt.reject(['password', 'keyboard-interactive']);
    });
  });
  connection.on('ready', () => {
    clearTimeout(grace);
    connection.on('session', (accept) => {
      if (admitted) serveSession(hub, seat, admitted, accept());
    });
  });
}

/** Whoever has not proved to be anybody may still come in where nothing is asked for. */
function prove(
  hub: Hub,
  { device, guest }: SshSeat,
  attempt: AuthContext,
  done: (admission?: Admission) => void,
): void {
  const console = hub.lab.console(device);
  const judge = (password: string): void => done(admitGuest(console, guest, { user: attempt.username, password }));
  if (attempt.method === 'password') judge(attempt.password);
  else if (attempt.method === 'none') judge('');
  else if (attempt.method === 'keyboard-interactive') {
    attempt.prompt([{ prompt: 'Password: ', echo: false }], ([answer = '']) => judge(answer));
  } else done();
}

function serveSession(hub: Hub, { device }: SshSeat, admission: Admission, session: Session): void {
  let size: TerminalSize | undefined;
  let client: Client | undefined;
  session.on('pty', (accept, _reject, { cols, rows }) => {
    size = sizeOf(cols, rows);
    accept?.();
  });
  session.on('window-change', (accept, _reject, { cols, rows }) => {
    size = sizeOf(cols, rows);
    if (client && size) changeSize(client, size);
    accept?.();
  });
  session.on('shell', (accept, reject) => {
    if (client || !hasRoom(hub)) return reject?.();
    const channel = accept();
    const connected = connect(hub, { device, ...admission, ...(size && { size }) }, wireOf(channel));
    if (typeof connected === 'string') {
      channel.end(`% ${connected}\r\n`);
      return;
    }
    client = connected;
    channel.on('data', (octets: Uint8Array) => hear(hub, connected, octets));
    channel.on('error', () => channel.destroy());
    // Whoever has no more to say hears the rest: `ssh … < commands`.
    channel.on('end', () => hear(hub, connected, Uint8Array.of()));
    channel.on('close', () => forget(hub, connected));
  });
}

/** 0 is unknown. */
function sizeOf(width: number, length: number): TerminalSize | undefined {
  return width > 0 && length > 0 ? { width, length } : undefined;
}

function wireOf(channel: ServerChannel): Wire {
  return {
    write: (text) => channel.write(text),
    unread: () => channel.writableLength,
    pause: () => channel.pause(),
    resume: () => channel.resume(),
    end: () => {
      channel.exit(0);
      channel.end();
    },
    destroy: () => channel.destroy(),
  };
}
