import { expect, it, test } from 'vitest';
import type { Lab } from '../../src/lab/lab.ts';
import type { Guest } from '../../src/session/login.ts';
import { openSample } from '../lab/sample.ts';
import { CALLER, Sitting } from './sitting.ts';

function configured(...lines: string[]): Lab {
  const lab = openSample('nodes: [R1]\n');
  lab.advance({ settled: true });
  lab.exec('R1', 'configure terminal', ...lines);
  return lab;
}

function caller(lab: Lab, guest?: Guest): Sitting {
  return new Sitting(lab, 'R1', { ...CALLER, ...(guest && { guest }) });
}

const LOCAL = ['username bob privilege 15 secret cisco', 'username al password class', 'line vty 0 4', 'login local'];

it('asks for a user and a password, and shows the password to nobody', () => {
  const sitting = caller(configured(...LOCAL));
  expect(sitting.type('bob\r')).toBe('bob\r\nPassword: ');
  expect(sitting.type('cis')).toBe('');
  expect(sitting.type('co\r')).toBe('\r\nR1#');
  expect(sitting.lab.query({ ask: 'device', device: 'R1' }).sessions.get('caller')?.shell).toMatchObject({
    line: 'vty 0',
    user: 'bob',
  });
});

it('puts users without privilege into user exec', () => {
  const sitting = caller(configured(...LOCAL));
  expect(sitting.type('al\rclass\r')).toBe('al\r\nPassword: \r\nR1>');
});

it('takes three tries and hangs up', () => {
  const sitting = caller(configured(...LOCAL));
  const again = '\r\n% Login invalid\r\n\r\nUsername: ';
  expect(sitting.type('bob\rx\r')).toBe(`bob\r\nPassword: ${again}`);
  sitting.type('\rbob\rx\r');
  expect(sitting.type('bob\rx\r')).toBe('bob\r\nPassword: \r\n% Login invalid\r\n\r\n');
  expect(sitting.person.phase).toBe('gone');
});

it('asks for the password of the line alone', () => {
  const sitting = caller(configured('line vty 0 4', 'password cisco', 'login'));
  expect(sitting.type('x\r')).toBe('\r\nPassword: ');
  expect(sitting.type('cisco\r')).toBe('\r\nR1>');
  const wrong = caller(configured('line vty 0 4', 'password cisco', 'login'));
  expect(wrong.type('x\rx\rx\r')).toBe('\r\nPassword: \r\nPassword: \r\n% Bad passwords\r\n');
});

it('lets nobody in where no password is set, unless a guest is known', () => {
  expect(caller(configured()).person.phase).toBe('gone');
  const guest = caller(configured(), { user: 'admin', password: 'secret' });
  expect(guest.type('admin\rwrong\radmin\rsecret\r')).toMatch(
    /% Login invalid\r\n\r\nUsername: admin\r\nPassword: \r\nR1#$/,
  );
  // Whoever is configured is asked for, and the guest is nobody.
  const known = caller(configured(...LOCAL), { user: 'admin', password: 'secret' });
  expect(known.type('admin\rsecret\r')).toContain('% Login invalid');
});

// IOS.md F.4: the order of what is shown on login.
test('banners come in their order', () => {
  const lab = configured('banner motd #message#', 'banner login #who?#', 'banner exec #welcome#', ...LOCAL);
  const sitting = caller(lab);
  expect(sitting.shown).toBe('\r\nmessage\r\n\r\nUser Access Verification\r\n\r\nwho?\r\nUsername: ');
  expect(sitting.type('bob\rcisco\r')).toBe('bob\r\nPassword: \r\nwelcome\r\nR1#');
});

it('asks at the console too, where its line is configured so', () => {
  const lab = configured('line con 0', 'password cisco', 'login');
  const sitting = new Sitting(lab, 'R1');
  sitting.type('exit\r');
  // The next one to sit down has proved nothing.
  const next = new Sitting(lab, 'R1', { session: 'next', line: 'console' });
  expect(next.shown).toBe('\r\nUser Access Verification\r\n\r\nPassword: ');
  expect(next.type('cisco\r')).toBe('\r\nR1>');
});

// IOS.md D.2.8: on a vty there is no way up without a password; at the console there is.
test('enable wants a password to be set, unless one sits at the device', () => {
  const lab = configured('username al password class', 'line vty 0 4', 'login local');
  const far = caller(lab);
  expect(far.type('al\rclass\renable\r')).toMatch(/R1>enable\r\n% No password set\r\nR1>$/);
  expect(new Sitting(lab, 'R1', { session: 'near', line: 'console' }).type('enable\r')).toBe('enable\r\nR1#');
});
