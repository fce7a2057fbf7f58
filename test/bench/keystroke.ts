/** How long a key takes to be echoed while a lab runs as fast as it can, measured by telnet from another process. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { assert, must } from '../../src/base/assert.ts';
import { SECOND } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import type { Figure } from './measure.ts';

const PACKAGE: string = '../../dist/serve/serve.js';
const KEYS = 1000;
const GUEST = { user: 'admin', password: 'secret' };

/** Milliseconds in which 95 of 100 keys are echoed. Somebody else's ping without an answer keeps the lab running ahead. */
export async function keystroke(lab: Lab): Promise<Figure> {
  const { serve } = (await import(PACKAGE)) as typeof import('../../src/serve/serve.ts');
  const served = await serve(lab, { host: '127.0.0.1', port: 0, guest: GUEST, tell: () => undefined });
  const port = (device: string): number => must(served.devices.find((one) => one.device === device)?.telnet, device);
  const busy = typist(port('R100'), 'ping 192.0.2.1 repeat 1000000');
  await busy.ready;
  const [began, real] = [lab.now, performance.now()];
  const delays = (await typist(port('R1'), `type ${KEYS}`).done).sort((a, b) => a - b);
  const speed = (lab.now - began) / SECOND / ((performance.now() - real) / 1000);
  busy.kill();
  await served.close();
  assert(delays.length === KEYS, `every key is echoed: ${delays.length}`);
  assert(speed > 2, `the lab runs ahead: ${speed}`);
  const at = (share: number): number => must(delays[Math.floor(share * KEYS)], 'a delay');
  return {
    name: 'keystroke to echo, 100 routers flat out',
    value: at(0.95),
    unit: 'ms',
    beside: `half within ${at(0.5).toFixed(2)}, 99 of 100 within ${at(0.99).toFixed(2)}, the slowest ${at(0.999).toFixed(1)}; time runs ${Math.round(speed)} times as fast`,
  };
}

interface Typist {
  /** It has logged in and typed what it had to. */
  readonly ready: Promise<void>;
  /** How long each echo took. */
  readonly done: Promise<number[]>;
  kill(): void;
}

function typist(port: number, task: string): Typist {
  const words = [
    '--import',
    'tsx',
    fileURLToPath(import.meta.resolve('./typist.ts')),
    String(port),
    GUEST.user,
    GUEST.password,
    task,
  ];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const ready = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  child.stdout.on('data', (text) => {
    said += text;
  });
  const done = new Promise<number[]>((resolve) => child.on('close', () => resolve(numbersIn(said))));
  return { ready, done, kill: () => child.kill() };
}

function numbersIn(text: string): number[] {
  return text
    .split('\n')
    .filter((line) => /^[\d.]+$/.test(line))
    .map(Number);
}
