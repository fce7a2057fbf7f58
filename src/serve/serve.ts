/** Every console of a lab on ports of its own: telnet and SSH, and the tables by which people and programs find them. */
import type { Server } from 'node:net';
import { BadInput } from '../base/problem.ts';
import type { Lab } from '../lab/lab.ts';
import type { Guest } from '../session/login.ts';
import { createHub, stop } from './hub.ts';
import { createHostKey, createSshPort } from './ssh-server.ts';
import { createTelnetPort } from './telnet-server.ts';

export interface ServeOptions {
  /** The address to listen at. */
  readonly host: string;
  /** Telnet ports are numbered from here on, SSH ports a thousand above; 0 lets the system choose. */
  readonly port: number;
  /** Somebody to let in, privileged, at devices whose configuration lets nobody in. */
  readonly guest: Guest;
  /** What is told to whoever has started it. */
  readonly tell: (text: string) => void;
}

export interface ServedDevice {
  readonly device: string;
  readonly kind: string;
  readonly telnet: number;
  readonly ssh: number;
}

export interface Served {
  readonly devices: readonly ServedDevice[];
  /** Whether a device lets nobody in but the guest. */
  readonly guestAt: ReadonlySet<string>;
  /** Ends every connection and gives the ports back. */
  close(): Promise<void>;
}

/** SSH ports are so far above the telnet ports. */
export const SSH_ABOVE = 1000;

/** Listens. Throws `BadInput` for a port that is taken, or an address that is not this machine's. */
export async function serve(lab: Lab, { host, port, guest, tell }: ServeOptions): Promise<Served> {
  const hub = createHub(lab, tell);
  const hostKey = createHostKey();
  const servers: Server[] = [];
  const close = async (): Promise<void> => {
    stop(hub);
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  };
  try {
    const devices: ServedDevice[] = [];
    const numbered = (base: number, index: number): number => (port === 0 ? 0 : base + index);
    for (const [index, { name: device, kind }] of lab.description.nodes.entries()) {
      const telnet = createTelnetPort(hub, device, guest);
      const ssh = createSshPort(hub, { device, guest, hostKey });
      const ports = {
        telnet: await listen(telnet, host, numbered(port, index), device),
        ssh: await listen(ssh, host, numbered(port + SSH_ABOVE, index), device),
      };
      servers.push(telnet, ssh);
      devices.push({ device, kind, ...ports });
    }
    const asking = devices.filter(({ device }) => lab.console(device).asks('vty') === 'nobody');
    return { devices, guestAt: new Set(asking.map(({ device }) => device)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The port that it listens at. */
function listen(server: Server, host: string, port: number, device: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(refusal(error, host, port, device));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number, device: string): BadInput {
  const message = complaint(error, host, `port ${port} of ${host}, for ${device},`);
  return new BadInput([{ message, where: { file: '', line: 0, column: 0 }, severity: 'error' }]);
}

function complaint({ code, message }: NodeJS.ErrnoException, host: string, place: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `${place} is in use; --port chooses others`;
    case 'EACCES':
      return `${place} needs more rights; --port chooses others`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine`;
    default:
      return `${place} cannot be listened at: ${message}`;
  }
}
