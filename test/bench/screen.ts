/** The terminal UI while a lab of a hundred routers runs as fast as it can: how long a key takes to be seen. */
import { createRequire } from 'node:module';
import { PassThrough } from 'node:stream';
import { assert } from '../../src/base/assert.ts';
import { SECOND } from '../../src/base/time.ts';
import type { LabSession } from '../../src/lab/lab-session.ts';
import type { Figure } from './measure.ts';

const KEYS = 500;
const SIZE = { columns: 120, rows: 40, isTTY: true };
const FLAT_OUT = '4';

/** Milliseconds in which 99 of 100 keys are seen; each is waited for, so that none can be lost or doubled unseen. */
export async function screenEcho(text: string): Promise<Figure> {
  const { startApp } = (await import('../../dist/tui/app.js' as string)) as typeof import('../../src/tui/app.ts');
  const { openTerminal } = (await import(
    '../../dist/tui/blessed.js' as string
  )) as typeof import('../../src/tui/blessed.ts');
  const { LabSession: Session } = (await import('../../dist/lab/lab-session.js' as string)) as {
    LabSession: typeof LabSession;
  };
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), SIZE);
  let written = '';
  output.on('data', (octets: Buffer) => {
    written += octets.toString();
  });
  const later = (ms: number, call: () => void): (() => void) => {
    if (ms <= 0) {
      const soon = setImmediate(call);
      return () => clearImmediate(soon);
    }
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  };
  const session = new Session({ file: 'grid.yaml', text }, { version: '0' });
  const terminfo = createRequire(import.meta.url).resolve('blessed/usr/xterm-256color');
  const app = startApp(
    { session, verbs: [], version: '0', running: [] },
    {
      clock: () => performance.now(),
      later,
      open: (handlers) => openTerminal({ ...handlers, later, input, output, terminfo, colours: true, ascii: false }),
      stop: () => {},
      noted: () => {},
      save: () => '',
      files: { read: () => ({ problem: '' }), write: () => undefined },
      quit: () => {},
    },
  );
  const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  while (session.lab.now === 0 || session.lab.waits().length > 0) await pause(100);
  await pause(500);
  input.write('\r');
  await pause(500);
  input.write('\u001b');
  await pause(200);
  input.write(FLAT_OUT);
  input.write('\u001bOR');
  await pause(500);
  const [began, real] = [session.lab.now, performance.now()];
  const delays: number[] = [];
  for (let key = 0; key < KEYS; key++) {
    await pause(7 + ((key * 13) % 17));
    const letter = String.fromCharCode(65 + (key % 26));
    written = '';
    const begun = performance.now();
    input.write(letter);
    // Capital letters stand nowhere else in what changes from frame to frame but behind a blank or in a name.
    while (!new RegExp(`(^|m|[0-9]H|C)${letter}(\\u001b|$)`).test(written) && performance.now() - begun < 1000)
      await pause(0);
    delays.push(performance.now() - begun);
    if (key % 40 === 39) {
      input.write('\u0015');
      await pause(60);
    }
  }
  const speed = (session.lab.now - began) / SECOND / ((performance.now() - real) / 1000);
  app.close();
  delays.sort((a, b) => a - b);
  const at = (share: number): number => delays[Math.floor(share * KEYS)] ?? Number.POSITIVE_INFINITY;
  assert(speed > 2, `the lab runs ahead: ${speed}`);
  return {
    name: 'key to screen, 100 routers flat out',
    value: at(0.99),
    unit: 'ms',
    beside: `half within ${at(0.5).toFixed(1)}, the slowest ${at(0.999).toFixed(1)}; time runs ${Math.round(speed)} times as fast`,
  };
}
