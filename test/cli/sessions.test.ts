import { expect, it, test } from 'vitest';
import { Rig } from './rig.ts';

it('a session keeps the lines that were typed', () => {
  const rig = Rig.privileged();
  rig.type('show clock', '  ', 'foo', 'terminal history size 2', 'enable');
  expect(rig.type('show history')).toBe('  enable\n  show history\n');
  rig.type('terminal history size 0', 'enable');
  expect(rig.type('show history')).toBe('');
});

test('show users has the console, and marks who asks', () => {
  expect(Rig.privileged().type('show users')).toBe(
    [
      '    Line       User       Host(s)              Idle       Location',
      '*  0 con 0                idle                 00:00:00   ',
      '',
      '  Interface    User               Mode         Idle     Peer Address',
      '',
    ].join('\n'),
  );
});

test('an unknown word is the name of a host, which nobody knows', () => {
  const rig = Rig.privileged();
  const unknown = '% Unknown command or computer name, or unable to find computer address\n';
  // IOS.md F.1: what cisco.com has of IOS 15, and a client of IOS XE.
  expect(rig.type('shoo')).toBe(`Translating "shoo"...domain server (255.255.255.255)\n${unknown}`);
  rig.type('configure terminal', 'no ip domain lookup', 'end');
  expect(rig.type('shoo')).toBe(`% Bad IP address or host name${unknown}`);
  expect(rig.type('show hosts')).toContain('Name/address lookup uses static mappings\n');
  expect(rig.type('show run | include domain')).toBe('no ip domain-lookup\n');
});

test('configure alone asks where from', () => {
  const rig = Rig.privileged();
  rig.type('configure');
  expect(rig.prompt).toBe('Configuring from terminal, memory, or network [terminal]? ');
  expect(rig.type('')).toBe('Enter configuration commands, one per line.  End with CNTL/Z.\n');
  expect(rig.prompt).toBe('R1(config)#');
  rig.type('hostname X', 'end', 'configure');
  expect(rig.type('m')).toMatch(/^\d+ bytes copied\n$/);
  expect(rig.prompt).toBe('R1#');
  rig.type('configure');
  expect(rig.type('n')).toBe("?Must be 'terminal', 'memory' or 'network'\n");
  expect(rig.prompt).toBe('R1#');
});

test('settings of the terminal have no and default forms', () => {
  const rig = Rig.privileged();
  rig.type('terminal length 10', 'terminal no width', 'terminal no history');
  expect(rig.type('show terminal')).toContain('Length: 10 lines, Width: 0 columns\nHistory is disabled.\n');
  rig.type('terminal default length', 'terminal default width', 'terminal history');
  expect(rig.type('show terminal')).toContain(
    'Length: 24 lines, Width: 80 columns\nHistory is enabled, history size is 20.\n',
  );
});
