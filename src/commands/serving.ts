/** Serves a lab until Ctrl-C. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Lab } from '../lab/lab.ts';
import { ansibleInventory, portTable } from '../serve/port-tables.ts';
import { type Served, SSH_ABOVE, serve } from '../serve/serve.ts';
import type { Guest } from '../session/login.ts';
import { integer } from '../topology/units.ts';
import { badInput } from './blame.ts';
import { readFlag } from './flags.ts';
import { remark, tell } from './terminal.ts';

const LAST_PORT = 65_535;

/** `--port`: 0, or such that every device has its two. Throws `BadInput`. */
export async function readFirstPort(text: string, devices: number): Promise<number> {
  return await readFlag(integer(0, LAST_PORT - SSH_ABOVE - devices), '--port', text);
}

export interface Serving {
  readonly host: string;
  readonly port: number;
  readonly inventory: string | undefined;
}

export async function serveUntilSignal(lab: Lab, { host, port, inventory }: Serving): Promise<void> {
  const guest: Guest = { user: 'admin', password: randomPassword() };
  const served = await serve(lab, { host, port, guest, tell: remark });
  try {
    if (inventory !== undefined) writeInventory(inventory, ansibleInventory({ host, guest, ...served }));
    tell(portTable(host, served.devices));
    tell(loginText(served, guest));
    await signalled();
  } finally {
    await served.close();
  }
}

/** Easy to read aloud and to type: no letters that look alike. */
function randomPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return [...randomBytes(12)].map((octet) => letters[octet % letters.length]).join('');
}

function loginText({ devices, guestAt }: Served, { user, password }: Guest): string {
  const configured = devices.filter(({ device }) => !guestAt.has(device)).map(({ device }) => device);
  const others = configured.length === 0 ? '' : `To ${configured.join(', ')}: as the configuration says.\n`;
  const guests =
    guestAt.size === 0 ? '' : `Log in to ${[...guestAt].join(', ')} as ${user} with password ${password}\n`;
  return `${guests}${others}Ctrl-C ends.\n`;
}

/** It has a password in it: nobody else may read it. */
function writeInventory(path: string, text: string): void {
  try {
    writeFileSync(path, text, { mode: 0o600 });
  } catch (error) {
    throw badInput(`cannot write: ${(error as Error).message}`, path);
  }
}

/** A second signal ends the program as it always does. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
