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
