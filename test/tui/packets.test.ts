/** Step mode: one frame after the other, forward and back, with what each device decided, and a file for Wireshark. */
import { expect, it } from 'vitest';
import { KEYS, openBundled, type TestScreen } from './screen.ts';

/** PC1 of a lab without routing protocols, time standing, a ping typed and not yet sent. */
async function openStepping(columns: number, rows: number): Promise<TestScreen> {
  const screen = openBundled('floating-static', { columns, rows });
  // Until the interfaces have announced their addresses.
  await screen.wait(6000);
  // Each router loses the first packet to a neighbour that it has to ask for; now it knows them all.
  screen.lab.exec('PC1', 'ping -c 5 192.168.4.10');
  await screen.type(' ', KEYS.left, KEYS.left, KEYS.enter, KEYS.escape);
  // To the packets, past timeline, inspect and tasks.
  await screen.type(KEYS.f4, KEYS.f4, KEYS.f4, KEYS.f4);
  await screen.type(KEYS.f3, 'ping -c 1 192.168.4.10', KEYS.enter, KEYS.f4);
  return screen;
}

it('follows a ping frame by frame', async () => {
  const screen = await openStepping(160, 48);
  const begun = screen.lab.now;
  await screen.type(...'...');
  expect(screen.lab.now).toBeGreaterThan(begun);
  const text = await screen.text();
  expect(text).toMatch(/PC1 > R1 ICMP echo, /);
  expect(text).toMatch(/R1 forwards to 10\.0\.12\.2, Gi0\/0: matches 192\.168\.4\.0\/24/);
  await expect(text).toMatchFileSnapshot('screens/packets.txt');
});

it('steps back, and then forward to the same frame', async () => {
  const screen = await openStepping(160, 48);
  await screen.type(...'......');
  const there = await screen.text();
  await screen.type(',');
  const before = await screen.text();
  expect(before).not.toBe(there);
  await screen.type('.');
  const rows = (await screen.rows()).filter((row) => / > /.test(row));
  expect(rows).toEqual(there.split('\n').filter((row) => / > /.test(row)));
});

it('shows a frame layer by layer, with its octets', async () => {
  const screen = await openStepping(100, 30);
  await screen.type('.', KEYS.enter);
  expect(await screen.text()).toMatch(/IPv4 192\.168\.1\.10 > 192\.168\.4\.10/);
  expect(await screen.text()).toContain('0000  aa bb cc 00 02 00');
});

it('saves what it shows for Wireshark', async () => {
  const screen = await openStepping(100, 30);
  await screen.type(...'....', 'x');
  const octets = screen.saved.get('floating-static.pcapng');
  expect(await screen.text()).toContain('Saved as floating-static.pcapng.');
  expect(octets?.subarray(0, 4).toString('hex')).toBe('0a0d0d0a');
  // An enhanced packet block (6) for each frame.
  let frames = 0;
  for (let at = 0; octets && at < octets.length; at += octets.readUInt32LE(at + 4)) {
    if (octets.readUInt32LE(at) === 6) frames++;
  }
  // The first was sent as the ping was typed.
  expect(frames).toBe(5);
});
