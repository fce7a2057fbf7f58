import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { loadTopology } from '../../src/topology/load.ts';
import { files, looplab, TRIANGLE } from './looplab.ts';

const NAMES = [
  'open',
  'record',
  'run',
  'check',
  'exec',
  'state',
  'capture',
  'validate',
  'expand',
  'schema',
  'graph',
  'list',
];

const { 'lab.yaml': lab, 'failing.yaml': failing } = files({
  'lab.yaml': TRIANGLE,
  'failing.yaml': `${TRIANGLE}expect:\n  - ping: {from: R1, to: 10.9.9.9}\n`,
});

describe('help', () => {
  it('names every command, also without a word', async () => {
    const { out, code } = await looplab('--help');
    for (const name of NAMES) expect(out).toContain(`looplab ${name}`);
    expect(code).toBe(0);
    expect((await looplab()).out).toBe(out);
  });

  test.each(NAMES)('%s --help has examples', async (name) => {
    const { out, code } = await looplab(name, '--help');
    expect(out).toContain('Examples:');
    expect(out).toContain(`looplab ${name} `.trim());
    expect(code).toBe(0);
  });
});

describe('run', () => {
  it('tells a story of at most 60 lines of 80 columns', async () => {
    const { out, err, code } = await looplab('run', lab, '--fail', 'R1-R3');
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(60);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(out).toContain('R1-R3 is cut');
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  it('exits with 1 if an expectation fails', async () => {
    const { out, code } = await looplab('run', failing);
    expect(out).toContain('FAILS');
    expect(code).toBe(1);
  });

  it('runs as long as it is told to', async () => {
    const { out } = await looplab('run', lab, '--json', '--for', '90s');
    expect(JSON.parse(out).phases.at(-1).endedNs).toBe(90e9);
  });

  it('gives the same result for the same seed', async () => {
    const [first, second, other] = [
      await looplab('run', lab, '--json', '--seed', '5'),
      await looplab('run', lab, '--json', '--seed', '5'),
      await looplab('run', lab, '--json', '--seed', '6'),
    ];
    expect(second.out).toBe(first.out);
    expect(other.out).not.toBe(first.out);
  });
});

describe('exec', () => {
  it('prints what the console prints and nothing else', async () => {
    const { out, err } = await looplab('exec', lab, 'R1', 'show ip route 10.0.0.3', 'ping 10.0.0.3');
    expect(out).toMatch(/^Routing entry for 10\.0\.0\.3\/32/);
    expect(out).toContain('!!!!!');
    expect(err).toBe('');
  });

  it('looks at a moment, and at what a failure left', async () => {
    const early = await looplab('exec', lab, 'R1', 'show ip route', '--at', '1100ms');
    const late = await looplab('exec', lab, 'R1', 'show ip route');
    const failed = await looplab('exec', lab, 'R1', 'show ip route', '--fail', 'R1-R3');
    expect(early.out).not.toBe(late.out);
    expect(late.out).toMatch(/10\.0\.0\.3\/32 \[120\/1\] via 10\.1\.0\.\d+, .*GigabitEthernet0\/1/);
    expect(failed.out).toMatch(/10\.0\.0\.3\/32 \[120\/2\] via 10\.1\.0\.\d+, .*GigabitEthernet0\/0/);
  });
});

describe('state', () => {
  it('tells interfaces and routes, or all of it as JSON', async () => {
    const { out } = await looplab('state', lab, '--fail', 'power-off:R3');
    expect(out).toContain('R3 (router, no power)');
    expect(out).toMatch(/GigabitEthernet0\/0 +up/);
    const { devices } = JSON.parse((await looplab('state', lab, '--json')).out);
    expect(devices.map((device: { name: string }) => device.name)).toEqual(['R1', 'R2', 'R3']);
    expect(devices[0].rib.some((route: { prefix: string }) => route.prefix === '10.0.0.3/32')).toBe(true);
  });
});

describe('capture', () => {
  it('writes pcapng to a file and to a pipe', async () => {
    const path = lab.replace('lab.yaml', 'out.pcapng');
    const { err, code } = await looplab('capture', lab, '--link', 'R1-R2', '--at', '0s', '--for', '5s', '-w', path);
    expect(code).toBe(0);
    expect(err).toContain('octets');
    const octets = readFileSync(path);
    expect(octets.readUInt32LE(0)).toBe(0x0a0d0d0a);
    const names = octets.toString('latin1');
    expect(names).toContain('R1:GigabitEthernet0/0');
    expect(names).toContain('R2:GigabitEthernet0/0');
    const piped = await looplab('capture', lab, '--link', 'R1-R2', '--at', '0s', '--for', '5s', '-w', '-');
    expect(piped.out).toBe(octets.toString());
    expect(piped.err).toBe('');
  });

  it('records what follows a failure', async () => {
    const path = lab.replace('lab.yaml', 'cut.pcapng');
    await looplab('capture', lab, '--link', 'R1-R2', '--fail', 'R1-R3', '--for', '40s', '-w', path);
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path).length).toBeGreaterThan(500);
  });
});

describe('validate, expand, schema, graph, list', () => {
  it('says that a file is right and how large the lab is', async () => {
    expect(await looplab('validate', lab)).toEqual({ out: `${lab}: right: 3 routers, 3 links\n`, err: '', code: 0 });
  });

  it('expands to a file that loads to the same lab', async () => {
    const { out } = await looplab('expand', lab);
    const again = loadTopology(lab, out).description;
    const { description } = loadTopology(lab, TRIANGLE);
    expect(again?.nodes).toEqual(description?.nodes);
    expect(again?.links).toEqual(description?.links);
  });

  it('prints schemas', async () => {
    for (const kind of ['topology', 'run', 'state']) {
      expect(JSON.parse((await looplab('schema', kind)).out).$schema).toContain('2020-12');
    }
  });

  test.each([
    ['ascii', /┌──/],
    ['dot', /^graph "/],
    ['mermaid', /^flowchart LR/],
    ['svg', /^<svg /],
  ])('draws %s, with failed links', async (format, form) => {
    const { out } = await looplab('graph', lab, '--format', format);
    const failed = await looplab('graph', lab, '--format', format, '--fail', 'R1:Gi0/0');
    expect(out).toMatch(form);
    expect(failed.out).not.toBe(out);
    expect((await looplab('graph', lab, '--format', format, '--fail', 'R2-R1')).out).toBe(failed.out);
  });

  it('lists the bundled labs with a line each', async () => {
    const { out } = await looplab('list');
    expect(out).toMatch(/^loopback-failover {2,}\S.+$/m);
  });
});
