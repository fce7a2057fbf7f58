import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { must } from '../../src/base/assert.ts';
import { BadInput } from '../../src/base/problem.ts';
import { SECOND } from '../../src/base/time.ts';
import '../../src/lab/ios.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { ansibleInventory, portTable } from '../../src/serve/port-tables.ts';
import { type Served, type ServedDevice, serve } from '../../src/serve/serve.ts';
import { openSample } from '../lab/sample.ts';
import { ssh, telnet } from './talk.ts';

const LAB = `
protocols: [rip]
nodes:
  R1:
  R2:
    also: auto
    config: |
      username bob privilege 15 secret cisco
      username al password class
      line vty 0 4
       login local
  PC1: { kind: host }
links: [R1-R2, PC1-R1]
`;

const guest = { user: 'admin', password: 'secret' };
let lab: Lab;
let served: Served;

beforeAll(async () => {
  lab = openSample(LAB);
  lab.advance({ settled: true });
  served = await serve(lab, { host: '127.0.0.1', port: 0, guest, tell: () => undefined });
});
afterAll(() => served.close());

function ports(device: string): ServedDevice {
  return must(
    served.devices.find((one) => one.device === device),
    device,
  );
}

describe('telnet', () => {
  it('asks who it is, shows the prompt and answers', async () => {
    const talk = await telnet(ports('R1').telnet);
    await talk.until(() => talk.heard.endsWith('\r\n\r\nUser Access Verification\r\n\r\nUsername: '), 'the question');
    expect(await talk.say('admin\r\0secret\r\0', 'R1#')).toBe('admin\r\nPassword: \r\nR1#');
    expect(await talk.say('show ip interface brief\r\n', 'R1#')).toMatch(/^show ip interface brief\r\nInterface /);
    talk.send('exit\r\n');
    await talk.until(() => talk.closed, 'the end');
  });

  it('knows the users of the configuration, and not the guest', async () => {
    const talk = await telnet(ports('R2').telnet);
    await talk.say('admin\r\nsecret\r\n', '% Login invalid\r\n\r\nUsername: ');
    await talk.say('al\r\nclass\r\n', 'R2>');
    talk.end();
  });

  it('pages by the size of the window', async () => {
    const talk = await telnet(ports('R1').telnet);
    await talk.say('admin\rsecret\r', 'R1#');
    talk.send(Uint8Array.of(255, 250, 31, 0, 80, 0, 10, 255, 240));
    const page = await talk.say('show interfaces\r', ' --More-- ');
    expect(page.split('\r\n').length).toBe(11);
    await talk.say('q', 'R1#');
    talk.end();
  });
});

describe('SSH', () => {
  it('lets in who has the password, and nobody else', async () => {
    await expect(ssh(ports('R2').ssh, 'bob', 'class')).rejects.toThrow(/authentication/i);
    await expect(ssh(ports('R2').ssh, 'admin', 'secret')).rejects.toThrow(/authentication/i);
    const talk = await ssh(ports('R2').ssh, 'bob', 'cisco');
    await talk.until(() => talk.heard === '\r\nR2#', 'the prompt, unasked');
    expect(await talk.say('show privilege\n', 'R2#')).toBe('show privilege\r\nCurrent privilege level is 15\r\nR2#');
    talk.send('exit\n');
    await talk.until(() => talk.closed, 'the end');
  });
});

describe('time', () => {
  it('is that of a clock on the wall, and runs ahead for whoever waits', async () => {
    const talk = await telnet(ports('PC1').telnet);
    await talk.say('admin\rsecret\r', 'PC1$ ');
    const [real, virtual] = [performance.now(), lab.now];
    await new Promise((resolve) => setTimeout(resolve, 300));
    const ratio = (lab.now - virtual) / SECOND / ((performance.now() - real) / 1000);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.3);
    const before = lab.now;
    const began = performance.now();
    await talk.say('ping -c 30 172.16.0.1\r', 'PC1$ ');
    expect(lab.now - before).toBeGreaterThan(28 * SECOND);
    expect(performance.now() - began).toBeLessThan(4000);
    talk.end();
  });

  it('is the same for all', async () => {
    const [one, other] = await Promise.all([telnet(ports('R1').telnet), telnet(ports('R1').telnet)]);
    await Promise.all([one, other].map((talk) => talk.say('admin\rsecret\rterminal length 0\r', 'R1#')));
    await one.say('configure terminal\rinterface Loopback7\r', 'R1(config-if)#');
    expect(await other.say('show ip interface brief\r', 'R1#')).toContain('Loopback7');
    one.end();
    other.end();
    await one.until(() => lab.query({ ask: 'device', device: 'R1' }).sessions.size === 0, 'nobody is left');
  });
});

describe('whoever means no good', () => {
  test.each<[name: string, octets: Uint8Array]>([
    ['random octets', Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919 + (i >> 3)) & 255)],
    ['one endless line', new Uint8Array(1_000_000).fill(120)],
    ['nothing but telnet options', Uint8Array.from({ length: 90_000 }, (_, i) => [255, 253, i & 255][i % 3] ?? 0)],
    ['an endless subnegotiation', Uint8Array.of(255, 250, ...new Uint8Array(100_000))],
  ])('sends %s, and others are served', async (_name, octets) => {
    const bad = await telnet(ports('R1').telnet);
    bad.send(octets);
    const good = await telnet(ports('R1').telnet);
    await good.say('admin\rsecret\r', 'R1#');
    expect(await good.say('show privilege\r', 'R1#')).toContain('15');
    good.end();
    bad.end();
  });

  it('holds every connection of a port', async () => {
    const held = await Promise.all(Array.from({ length: 32 }, () => telnet(ports('PC1').telnet)));
    const refused = await telnet(ports('PC1').telnet);
    await refused.until(() => refused.closed, 'the end');
    for (const talk of held) talk.end();
    await refused.until(() => lab.query({ ask: 'device', device: 'PC1' }).sessions.size === 0, 'nobody is left');
  });

  it('speaks no SSH at an SSH port', async () => {
    const bad = await telnet(ports('R1').ssh);
    bad.send('GET / HTTP/1.0\r\n\r\n');
    await bad.until(() => bad.closed, 'the end');
    const good = await ssh(ports('R1').ssh, 'admin', 'secret');
    await good.until(() => good.heard.endsWith('R1#'), 'the prompt');
    good.end();
  });
});

it('says which port is taken, and gives back what it has', async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
  const { port } = squatter.address() as { port: number };
  const refused = serve(lab, { host: '127.0.0.1', port: port - 1000, guest, tell: () => undefined });
  await expect(refused).rejects.toThrow(BadInput);
  await expect(refused).rejects.toMatchObject({ problems: [{ message: expect.stringContaining(`port ${port} of`) }] });
  await new Promise((resolve) => squatter.close(resolve));
  const elsewhere = serve(lab, { host: '192.0.2.1', port: 0, guest, tell: () => undefined });
  await expect(elsewhere).rejects.toMatchObject({ problems: [{ message: '192.0.2.1 is no address of this machine' }] });
});

test('the tables name every port', () => {
  const devices = [
    { device: 'R1', kind: 'router', telnet: 5001, ssh: 6001 },
    { device: 'R2', kind: 'router', telnet: 5002, ssh: 6002 },
    { device: 'PC1', kind: 'host', telnet: 5003, ssh: 6003 },
  ];
  expect(portTable('127.0.0.1', devices)).toBe(
    [
      'device  telnet          ssh',
      'R1      127.0.0.1 5001  127.0.0.1 6001',
      'R2      127.0.0.1 5002  127.0.0.1 6002',
      'PC1     127.0.0.1 5003  127.0.0.1 6003',
      '',
    ].join('\n'),
  );
  const inventory = ansibleInventory({ host: '127.0.0.1', devices, guest, guestAt: new Set(['R1']) });
  expect(inventory).toContain(
    '    R1:\n      ansible_host: 127.0.0.1\n      ansible_port: 6001\n      ansible_user: admin\n',
  );
  expect(inventory).toContain('    R2:\n      ansible_host: 127.0.0.1\n      ansible_port: 6002\n  vars:\n');
  expect(inventory).not.toContain('PC1');
});
