/** Clients of a served lab, as simple as can be: they send, and wait for a text to come. */
import { connect, type Socket } from 'node:net';
import { Client as SshClient } from 'ssh2';

/** Milliseconds that anything may take. */
const PATIENCE = 5000;

export class Talk {
  heard = '';
  closed = false;
  readonly #send: (text: string | Uint8Array) => void;
  readonly end: () => void;
  #woken: () => void = () => undefined;

  constructor(send: (text: string | Uint8Array) => void, end: () => void) {
    this.#send = send;
    this.end = end;
  }

  hear(text: string): void {
    this.heard += text;
    this.#woken();
  }

  close(): void {
    this.closed = true;
    this.#woken();
  }

  send(text: string | Uint8Array): void {
    this.#send(text);
  }

  /** Sends, and gives what was heard from then until the text at the end of it. */
  async say(text: string | Uint8Array, until: string): Promise<string> {
    const from = this.heard.length;
    this.#send(text);
    await this.until(
      () => this.heard.slice(from).endsWith(until),
      `${JSON.stringify(until)} after ${JSON.stringify(text)}`,
    );
    return this.heard.slice(from);
  }

  async until(met: () => boolean, what: string): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    while (!met()) {
      if (Date.now() > deadline) throw new Error(`waited for ${what}; heard ${JSON.stringify(this.heard.slice(-500))}`);
      await new Promise<void>((resolve) => {
        this.#woken = resolve;
        setTimeout(resolve, 50);
      });
    }
  }
}

/** Octets of telnet's own are taken out. */
export function telnet(port: number): Promise<Talk & { socket: Socket }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const talk = Object.assign(
      new Talk(
        (text) => socket.write(text),
        () => socket.destroy(),
      ),
      { socket },
    );
    socket.setEncoding('latin1');
    socket.on('data', (text) => talk.hear(String(text).replaceAll(/\xff[\xfb-\xfe]./gs, '')));
    socket.on('close', () => talk.close());
    socket.once('error', reject);
    socket.once('connect', () => resolve(talk));
  });
}

/** A shell; rejected if the login is. */
export function ssh(port: number, username: string, password: string): Promise<Talk> {
  return new Promise((resolve, reject) => {
    const client = new SshClient();
    client.on('error', reject);
    client.on('ready', () =>
      client.shell({ term: 'vt100', cols: 80, rows: 24 }, (error, channel) => {
        if (error) return reject(error);
        const talk = new Talk(
          (text) => channel.write(text),
          () => client.end(),
        );
        channel.on('data', (octets: Buffer) => talk.hear(octets.toString()));
        channel.on('close', () => {
          talk.close();
          client.end();
        });
        return resolve(talk);
      }),
    );
    client.connect({ host: '127.0.0.1', port, username, password, readyTimeout: PATIENCE });
  });
}
