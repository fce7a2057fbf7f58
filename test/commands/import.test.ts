/** `looplab import configs`: a folder becomes a lab that validates and runs; what is no such folder is told of. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { files, looplab } from './looplab.ts';

const config = (name: string, address: string, network: string): string =>
  [
    `hostname ${name}`,
    'interface GigabitEthernet0/1',
    ` ip address ${address} 255.255.255.252`,
    'interface GigabitEthernet0/0',
    ` ip address ${network} 255.255.255.0`,
    'router ospf 1',
    ' network 0.0.0.0 255.255.255.255 area 0',
    'end',
    '',
  ].join('\r\n');

const root = dirname(files({ 'here.txt': '' })['here.txt']);
let count = 0;

/** A folder below the tests' own with these files. */
function folder(texts: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(root, `backups-${count++}`);
  mkdirSync(path);
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(path, name), text);
  return path;
}

const TWO = {
  'r1.cfg': config('R1', '10.0.12.1', '192.168.1.1'),
  'r2-confg.txt': config('R2', '10.0.12.2', '192.168.2.1'),
  'README.md': '# Backups\n',
  '.hidden': 'x',
};

describe('a folder of configurations', () => {
  it('becomes a lab beside it that names the files, validates and runs', async () => {
    const lab = join(root, 'beside.yaml');
    const { out, err, code } = await looplab('import', 'configs', folder(TWO), '-o', lab);
    expect([err, code]).toEqual(['', 0]);
    expect(out.split('\n')).toEqual([
      'R1 GigabitEthernet0/1 - R2 GigabitEthernet0/1: both in 10.0.12.0/30',
      'R1 GigabitEthernet0/0: nobody else is in 192.168.1.0/24: a cable without an other end',
      'R2 GigabitEthernet0/0: nobody else is in 192.168.2.0/24: a cable without an other end',
      'README.md: not read, for what it is called',
      `Written to ${lab}.`,
      '',
    ]);
    const yaml = readFileSync(lab, 'utf8');
    expect(yaml).toContain('  # both in 10.0.12.0/30\n  - endpoints: [R1:GigabitEthernet0/1, R2:GigabitEthernet0/1]\n');
    expect(yaml).toMatch(/startup-config: backups-\d+\/r1\.cfg/);
    expect((await looplab('validate', lab)).code).toBe(0);
    const routes = await looplab('exec', lab, 'R1', 'show ip route ospf');
    expect(routes.out).toMatch(/O +192\.168\.2\.0\/24 \[110\/2\] via 10\.0\.12\.2/);
  });

  it('stands in the lab itself when that lies elsewhere, or is printed', async () => {
    const elsewhere = join(folder({}), 'lab.yaml');
    const backups = folder(TWO);
    await looplab('import', 'configs', backups, '--output', elsewhere);
    const printed = await looplab('import', 'configs', backups);
    expect(printed.out).toBe(readFileSync(elsewhere, 'utf8'));
    expect(printed.out).toContain('    config: |\n      hostname R1\n');
    expect((await looplab('exec', elsewhere, 'R2', 'ping 192.168.1.1')).out).toContain('!!!!!');
  });
});

describe('what cannot be imported is told of, with exit 2 and no file', () => {
  test.each<[string, () => string, RegExp]>([
    ['no folder', () => join(root, 'nowhere'), /nowhere: no such file or folder/],
    ['a file', () => join(root, 'here.txt'), /here\.txt: no folder/],
    ['an empty folder', () => folder({}), /backups-\d+: no configurations in it/],
    ['prose', () => folder({ 'a.txt': 'Dear diary,\n' }), /no configuration of a device in it/],
    ['a picture', () => folder({ ...TWO, 'r3.cfg': new Uint8Array([0x89, 0x50, 0, 1, 2]) }), /r3\.cfg: no text/],
    [
      'a monster',
      () => folder({ 'r1.cfg': '!'.repeat(5_000_001) }),
      /r1\.cfg: 5000001 octets; expected at most 5000000/,
    ],
    [
      'strangers',
      () => folder({ 'r1.cfg': TWO['r1.cfg'], 'r3.cfg': config('R3', '10.9.0.1', '10.8.0.1') }),
      /common network/,
    ],
  ])('%s', async (_name, path, message) => {
    const lab = join(root, `never-${count}.yaml`);
    const { out, err, code } = await looplab('import', 'configs', path(), '-o', lab);
    expect([out, code]).toEqual(['', 2]);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(existsSync(lab)).toBe(false);
  });

  it('a lab that is there already stays as it is', async () => {
    const { 'lab.yaml': lab } = files({ 'lab.yaml': 'mine' });
    const { err, code } = await looplab('import', 'configs', folder(TWO), '-o', lab);
    expect([code, readFileSync(lab, 'utf8')]).toEqual([2, 'mine']);
    expect(err).toContain('it exists already');
  });

  it('and what is to be imported must be said', async () => {
    const { err, code } = await looplab('import');
    expect(code).toBe(2);
    expect(err).toContain('import what? A GraphML file, or configs DIR');
  });
});
