import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { files, looplab, TRIANGLE } from './looplab.ts';

const paths = files({
  'lab.yaml': TRIANGLE,
  'broken.yaml': 'nodes: [R1\n',
  'three.yaml': 'nodes: [R1, R2]\nlinks: [R1-R9]\nprofile: iso\nepoch: yesterday\n',
  'binary.yaml': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255, 254]),
  'huge.yaml': `# ${'x'.repeat(5_000_001)}\n`,
  'escaping.yaml': 'nodes:\n  R1: {startup-config: ../secret.cfg}\n',
  'both.yaml': `nodes: [R1, R2, 'R 3']
links: [R1-R2, R2-R9]
events:
  - {after: setled, cut: R1-R2}
  - {cut: R2-R9}
expect:
  - {when: after 2, ping: {from: R1, to: R3 Loopback0}}
  - {when: after 3, ping: {from: 'R 3', to: R1:Gi0/0}}
  - {ping: {from: R1, to: R2, answred: false}}
`,
  'events.yaml': `${TRIANGLE}events:\n  - {cut: R1-R9}\nexpect:\n  - ping: {from: R1, to: R7}\n`,
});
const lab = paths['lab.yaml'];
const folder = join(dirname(lab), 'folder');
mkdirSync(folder);

describe('a bad file: a message with its place, exit 2, no stack', () => {
  test.each([
    ['broken YAML', paths['broken.yaml'], /broken\.yaml:\d+:\d+: broken YAML/],
    ['a binary file', paths['binary.yaml'], /binary\.yaml:1:\d+: /],
    ['a file that is too large', paths['huge.yaml'], /huge\.yaml: 5\d+ octets; expected at most 5000000/],
    ['a missing file', join(folder, 'no.yaml'), /no\.yaml: no such file/],
    ['a folder', folder, /folder: a folder; expected a topology file/],
    ['a file outside the folder', paths['escaping.yaml'], /escaping\.yaml:2:\d+: .*folder/],
    [
      'events and expectations',
      paths['events.yaml'],
      /events\.yaml:5:\d+: no link or node R1-R9; did you mean R1-R2\?/,
    ],
  ])('%s', async (_name, file, message) => {
    for (const words of [
      ['run', file],
      ['validate', file],
    ]) {
      const { out, err, code } = await looplab(...words);
      expect(out + err).toMatch(message);
      expect(out + err).not.toMatch(/\n\s+at /);
      expect(code).toBe(2);
    }
  });

  it('gives three messages for three mistakes', async () => {
    const { err, code } = await looplab('run', paths['three.yaml']);
    const lines = err.trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/^.*three\.yaml:(\d+):.*$/, '$1'))).toEqual(['2', '3', '4']);
    expect(code).toBe(2);
  });

  it('gives those of nodes, links, events and expectations together, and none that only follows from another', async () => {
    const { out, code } = await looplab('validate', paths['both.yaml']);
    const said = out.split('\n').flatMap((line) => /both\.yaml:(\d+):\d+: (.*)/.exec(line)?.slice(1).join(' ') ?? []);
    expect(said).toEqual([
      expect.stringMatching(/^1 .*R 3/),
      expect.stringMatching(/^2 .*R9/),
      expect.stringMatching(/^4 .*setled/),
      expect.stringMatching(/^7 .*no node R3/),
      expect.stringMatching(/^8 .*numbered from 1 to 2/),
      expect.stringMatching(/^9 .*answred/),
    ]);
    expect(code).toBe(2);
  });

  it('names the bundled lab that was meant', async () => {
    const { err, code } = await looplab('run', 'loopback-failovr');
    expect(err).toContain('did you mean the bundled lab loopback-failover?');
    expect(code).toBe(2);
  });
});

describe('a bad command line', () => {
  test.each<[string, string[], RegExp]>([
    ['an unknown command', ['rum', lab], /Did you mean run\?/],
    ['a word that every object knows', ['constructor', lab], /Unknown argument|Unknown command/],
    ['no file', ['run'], /Not enough non-option arguments/],
    ['an unknown flag', ['run', lab, '--fial', 'R1-R2'], /Unknown argument: fial/],
    ['no duration', ['run', lab, '--for', '3x'], /--for: expected a duration such as 5ms.*found "3x"/],
    ['no seed', ['run', lab, '--seed', '-1'], /--seed: expected a whole number/],
    ['an unknown link', ['run', lab, '--fail', 'R1-R9'], /no link or node R1-R9; did you mean R1-R2\?/],
    ['impair without values', ['run', lab, '--fail', 'impair:R1-R2'], /impair wants values/],
    ['a kind without a target', ['run', lab, '--fail', 'cut:'], /expected \[KIND:\]TARGET/],
    ['a kind that does not fit', ['run', lab, '--fail', 'power-off:R1-R2'], /power-off wants a node/],
    ['an unknown device', ['exec', lab, 'R4', 'show ip route'], /no node R4/],
    [
      'a moment before the failure',
      ['exec', lab, 'R1', 'show ip route', '--fail', 'R1-R2', '--at', '1s'],
      /--at: the lab settles, .* choose a later time/,
    ],
    ['an unknown link to record', ['capture', lab, '--link', 'R1-R9', '-w', '-'], /no link or node R1-R9/],
    [
      'a folder that is not there',
      ['capture', lab, '--link', 'R1-R2', '-w', join(folder, 'no', 'x.pcapng')],
      /x\.pcapng: cannot be written/,
    ],
    ['an unknown format', ['graph', lab, '--format', 'png'], /Choices: "ascii", "dot", "mermaid", "svg"/],
  ])('%s', async (_name, words, message) => {
    const { out, err, code } = await looplab(...words);
    expect(out).toBe('');
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});

it('says a warning aside and goes on', async () => {
  const { 'twice.yaml': twice } = files({
    'twice.yaml':
      'nodes:\n  R1: {interfaces: {Gi0/0: 10.0.0.1/24}}\n  R2: {interfaces: {Gi0/0: 10.0.0.1/24}}\nlinks: [R1-R2]\n',
  });
  const { out, err, code } = await looplab('expand', twice);
  expect(err).toMatch(/twice\.yaml:\d+:\d+: warning: /);
  expect(out).toContain('nodes:');
  expect(code).toBe(0);
});

it('warns of lines of a startup-config that a device does not take', async () => {
  const { 'config.yaml': config } = files({
    'config.yaml': 'nodes:\n  R1:\n    config: |\n      hostname R1\n      router ospff 1\n  R2:\nlinks: [R1-R2]\n',
  });
  const { out, code } = await looplab('validate', config);
  expect(out).toMatch(/config\.yaml:5:\d+: warning: /);
  expect(code).toBe(0);
  expect((await looplab('graph', config)).err).toMatch(/config\.yaml:5:\d+: warning: /);
});

it('ends a storm with a message and exit code 1', async () => {
  const { 'storm.yaml': storm } = files({
    'storm.yaml':
      'nodes: {SW1: {kind: switch}, SW2: {kind: switch}, SW3: {kind: switch}, PC1: {kind: host}, PC2: {kind: host}}\nlinks: [SW1-SW2, SW2-SW3, SW1-SW3, PC1-SW1, PC2-SW2]\n',
  });
  const { err, code } = await looplab('exec', storm, 'PC1', 'ping 172.16.0.99');
  expect(err).toMatch(/storm.*SW1-SW2.*spanning tree/s);
  expect(code).toBe(1);
});
