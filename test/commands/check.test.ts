import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { PROJECT } from '../tidy/sources.ts';
import { breaches } from './breaches.ts';
import { files, looplab } from './looplab.ts';

const SOLUTIONS = join(PROJECT, 'test', 'exercise', 'solutions');
const right = join(SOLUTIONS, 'right');
const wrong = join(SOLUTIONS, 'wrong');

const paths = files({
  'lab.yaml': `nodes: {R1: {loopback: none}, R2: router}
links: [R1-R2]
expect:
  - ping: {from: R1, to: R2 Loopback0}
  - {when: before, within: 5s, ping: {from: R1, to: R2 Loopback0, answered: false}}
  - ping: {from: R1, to: R2 Gi0/0}
`,
  'typo.yaml':
    'nodes: [R1, R2]\nlinks: [R1-R2]\nexpect:\n  - ping: {from: R1, to: R22}\n  - pong: {from: R1, to: R2}\n',
  'shown.yaml': `nodes: [R1, R2]
links: [R1-R2]
protocols: [ospf]
expect:
  - {title: R1 speaks OSPF, hint: router ospf, weight: 3, config: {on: R1, contains: ^router ospf}}
  - {title: they meet, output: {on: R1, command: show ip ospf neighbor, matches: FULL}}
`,
  'nothing.yaml': 'nodes: [R1, R2]\nlinks: [R1-R2]\n',
  'secret.txt': 'enable secret rhubarb\n',
});
const home = dirname(paths['lab.yaml']);

/** A folder of a solution with these files. */
function solution(name: string, texts: Readonly<Record<string, string>>): string {
  const folder = join(home, name);
  mkdirSync(folder);
  for (const [file, text] of Object.entries(texts)) writeFileSync(join(folder, file), text);
  return folder;
}

const R1 = 'interface Gi0/0\n ip address 10.5.0.1 255.255.255.252\n';
const R2 = 'interface Gi0/0\n ip address 10.5.0.2 255.255.255.252\n';

describe('a solution', () => {
  it('that is right passes', async () => {
    const { out, err, code } = await looplab('check', 'static-routes', '--configs', right);
    expect(out).toContain('static-routes: 9 of 9 expectations hold');
    expect(out).toContain('Configured by the solution: R1, R2, R3');
    expect(out).toContain("As the lab's file says: PC1, PC3");
    expect(out).not.toContain('FAILS');
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  it('in which R3 has no way back fails, with the line that R3 did not take and the file that is none', async () => {
    const { out, code } = await looplab('check', 'static-routes', '--configs', wrong);
    expect(out).toMatch(/FAILS {2}before +PC1 gets no answer from PC3 eth0 \(192\.168\.3\.10\): nothing comes\s+back/);
    expect(out).toMatch(/holds {2}after 1 +R1 has a route to 192\.168\.3\.0\/24 via R2/);
    expect(out).toContain("Not used: notes.txt: no node's configuration");
    expect(out).toMatch(/wrong\/R3\.cfg:10:1: % Incomplete command: ip rout 192\.168\.1\.0/);
    expect(code).toBe(1);
  });

  it('is judged by its own addresses, and by nothing that the file of the lab configures', async () => {
    const folder = solution('own', { 'R1.cfg': R1, 'R2.cfg': R2, 'lab.yaml': 'expect: []\n', 'r2.txt': 'x' });
    const { out, code } = await looplab('check', paths['lab.yaml'], '--configs', folder);
    expect(out).toContain('holds  end     R1 reaches R2 Gi0/0 (10.5.0.2)');
    // What it lacks is no mistake of the file, and nobody is found innocent for want of a loopback.
    expect(out).toContain('FAILS  end     to: R2 has no interface Loopback0; it has Gi0/0 10.5.0.2');
    expect(out).toContain('FAILS  before  to: R2 has no interface Loopback0');
    expect(out).toContain("Not used: lab.yaml: no node's configuration");
    expect(code).toBe(1);
  });

  it('may leave nodes as they are', async () => {
    const folder = solution('half', { 'R1.cfg': R1.replace('10.5.0.1', '10.1.0.1'), 'r2.cfg': R2 });
    const { out } = await looplab('check', paths['lab.yaml'], '--configs', folder, '--json');
    expect(JSON.parse(out).configurations).toMatchObject({
      replaced: [{ node: 'R1', file: 'R1.cfg' }],
      kept: ['R2'],
      unused: [{ file: 'r2.cfg', why: "no node's configuration; did you mean R2.cfg?" }],
    });
  });
});

describe('what devices show', () => {
  it('is judged by run, check and validate', async () => {
    for (const command of ['run', 'check', 'validate']) {
      expect((await looplab(command, paths['shown.yaml'])).code).toBe(0);
    }
  });

  it('counts its weight, and helps where it fails', async () => {
    const folder = solution('shown', { 'R1.cfg': R1 });
    const { out, code } = await looplab('check', paths['shown.yaml'], '--configs', folder);
    expect(out).toContain('shown: 0 of 2 expectations hold, 0 of 4 points');
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'FAILS end R1 speaks OSPF: the configuration of R1 has nothing like ^router ospf (hint: router ospf)',
    );
    expect(code).toBe(1);
  });
});

describe('the judgement', () => {
  it('is JSON that keeps to its schema', async () => {
    for (const folder of [right, wrong]) {
      const { out } = await looplab('check', 'static-routes', '--configs', folder, '--json');
      expect(breaches('check', JSON.parse(out))).toEqual([]);
    }
    expect(breaches('check', { format: 'looplab/1' })).not.toEqual([]);
  });

  it('is Markdown, and XML beside it', async () => {
    const report = join(home, 'report.xml');
    const { out } = await looplab('check', 'static-routes', '--configs', wrong, '--markdown', '--junit', report);
    expect(out).toMatch(/^# static-routes: [0-8] of 9 expectations hold\n\n\| \| when \| what \| hint \|/);
    const xml = readFileSync(report, 'utf8');
    const failures = Number(/<testsuites .*failures="(\d)"/.exec(xml)?.[1]);
    expect(failures).toBeGreaterThan(0);
    expect(xml.match(/<failure /g)).toHaveLength(failures);
    expect(xml.match(/<testcase /g)).toHaveLength(9);
  });

  it('of a lab as its file says needs no folder', async () => {
    const { out, code } = await looplab('check', 'static-routes');
    expect(out).toContain('9 of 9 expectations hold');
    expect(out).not.toContain('Configured');
    expect(code).toBe(0);
  });
});

describe('bad input: one message, exit 2', () => {
  const empty = solution('empty', { 'notes.txt': 'nothing yet' });
  const binary = solution('binary', { 'R1.cfg': 'a\0b' });
  const linked = solution('linked', {});
  symlinkSync(paths['secret.txt'], join(linked, 'R1.cfg'));
  const nested = solution('nested', {});
  mkdirSync(join(nested, 'R1.cfg'));

  test.each<[string, string[], RegExp]>([
    ['no folder', [paths['lab.yaml'], '--configs', join(home, 'none')], /none: no such file or folder/],
    ['a file', [paths['lab.yaml'], '--configs', paths['lab.yaml']], /lab\.yaml: no folder/],
    [
      'nothing in it',
      [paths['lab.yaml'], '--configs', empty],
      /empty: no configurations in it; expected R1\.cfg, R2\.cfg/,
    ],
    ['folders in it', [paths['lab.yaml'], '--configs', nested], /nested: no configurations in it/],
    ['no text', [paths['lab.yaml'], '--configs', binary], /R1\.cfg: no text/],
    ['a link to elsewhere', [paths['lab.yaml'], '--configs', linked], /R1\.cfg: it lies outside the folder/],
    ['no expectations', [paths['nothing.yaml']], /nothing\.yaml: nothing to judge/],
    ['a file with mistakes', [paths['typo.yaml'], '--configs', right], /typo\.yaml:4:\d+: to: no node R22/],
    ['two forms', [paths['lab.yaml'], '--json', '--markdown'], /either --json or --markdown/],
    ['no seed', [paths['lab.yaml'], '--seed', 'x'], /--seed: expected a whole number/],
    [
      'a report that cannot be written',
      ['static-routes', '--configs', right, '--junit', join(home, 'none', 'r.xml')],
      /r\.xml: cannot be written/,
    ],
  ])('%s', async (_name, words, message) => {
    const { out, err, code } = await looplab('check', ...words);
    expect(out).toBe('');
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at |rhubarb/);
    expect(code).toBe(2);
  });
});
