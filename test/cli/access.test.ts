import { expect, test } from 'vitest';
import { admit, asksOf } from '../../src/cli/access.ts';
import { Rig } from './rig.ts';

function configured(...lines: string[]): Rig['device']['config'] {
  return Rig.config(...lines).device.config;
}

// Cisco IOS: a console lets everybody in; a vty asks for the password of its line, and without one nobody gets in.
test.each<[lines: string[], console: string, vty: string]>([
  [[], 'nothing', 'nobody'],
  [['line vty 0 4', 'password x'], 'nothing', 'password'],
  [['line vty 0 4', 'password x', 'login'], 'nothing', 'password'],
  [['line vty 0 4', 'no login'], 'nothing', 'nothing'],
  [['line vty 0 4', 'login local'], 'nothing', 'nobody'],
  [['username a secret x', 'line vty 0 4', 'login local'], 'nothing', 'user'],
  [['username a secret 6 x', 'line vty 0 4', 'login local'], 'nothing', 'nobody'],
  [['line vty 5 15', 'login local', 'line vty 0 4', 'password 7 0822455D0A16'], 'nothing', 'password'],
  [['line con 0', 'password x', 'login'], 'password', 'nobody'],
  [['username a secret x', 'aaa new-model'], 'nothing', 'user'],
  [['username a secret x', 'aaa new-model', 'aaa authentication login default group tacacs+ local'], 'user', 'user'],
  [['aaa new-model', 'aaa authentication login default none'], 'nothing', 'nothing'],
  [
    ['aaa new-model', 'aaa authentication login V line', 'line vty 0 4', 'password x', 'login authentication V'],
    'nothing',
    'password',
  ],
])('%j asks at the console for %s, over the network for %s', (lines, console, vty) => {
  expect(asksOf(configured(...lines), 'console')).toBe(console);
  expect(asksOf(configured(...lines), 'vty')).toBe(vty);
});

test('a user is let in by the password, at the level of the user or else of the line', () => {
  const config = configured(
    'username admin privilege 15 secret one',
    'username guest nopassword',
    'username student password 7 0822455D0A16',
    'line vty 0 4',
    'login local',
    'privilege level 7',
  );
  expect(admit(config, 'vty', { user: 'admin', password: 'one' })).toEqual({ privilege: 15, user: 'admin' });
  expect(admit(config, 'vty', { user: 'admin', password: 'two' })).toBeUndefined();
  expect(admit(config, 'vty', { user: 'guest', password: '' })).toEqual({ privilege: 7, user: 'guest' });
  expect(admit(config, 'vty', { user: 'student', password: 'cisco' })).toEqual({ privilege: 7, user: 'student' });
  expect(admit(config, 'vty', { user: 'constructor', password: '' })).toBeUndefined();
  expect(admit(config, 'vty', { password: 'one' })).toBeUndefined();
});

test('a password opens its line, at the level of the line', () => {
  const config = configured('line vty 0 4', 'password x');
  expect(admit(config, 'vty', { password: 'x' })).toEqual({ privilege: 1 });
  expect(admit(config, 'vty', { password: 'y' })).toBeUndefined();
  expect(admit(configured(), 'vty', { password: '' })).toBeUndefined();
  expect(admit(configured(), 'console', { password: '' })).toEqual({ privilege: 1 });
});

test('what a line does not say of a user stays, and there is one kind of password', () => {
  const rig = Rig.config('username bob privilege 15', 'username bob secret cisco');
  expect(rig.type('do show run | include username')).toBe('username bob privilege 15 secret cisco\n');
  expect(rig.type('username bob password class')).toContain('ERROR: Can not have both');
  rig.type('username bob privilege 3', 'username ann nopassword', 'no username bob secret cisco');
  expect(rig.type('do show run | include username')).toBe('username ann nopassword\n');
});
