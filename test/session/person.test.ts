import { describe, expect, it, test } from 'vitest';
import { isWaiting, leave, resize } from '../../src/session/person.ts';
import { isBehind } from '../../src/session/typing.ts';
import { openSample, TRIANGLE } from '../lab/sample.ts';
import { PRIVILEGED, Sitting } from './sitting.ts';

function settled(): ReturnType<typeof openSample> {
  const lab = openSample(
    `${TRIANGLE.replace('[R1, R2, R3]', '[R1, R2, R3, PC1: { kind: host }]')}`.replace('R1-R3]', 'R1-R3, PC1-R1]'),
  );
  lab.advance({ settled: true });
  return lab;
}

it('echoes what is typed and answers with the prompt last, in one piece', () => {
  const sitting = new Sitting(settled(), 'R1');
  expect(sitting.type('show history')).toBe('show history');
  expect(sitting.type('\r')).toBe('\r\n  show history\r\nR1#');
  expect(sitting.type('\r')).toBe('\r\nR1#');
  expect(sitting.type('show history\r\n\r\n')).toBe('show history\r\n  show history\r\n  show history\r\nR1#\r\nR1#');
});

it('begins in user exec for whoever has no privilege', () => {
  const sitting = new Sitting(settled(), 'R1', { ...PRIVILEGED, privilege: 1 });
  expect(sitting.type('enable\rdisable\r')).toBe('enable\r\nR1#disable\r\nR1>');
});

describe('help and completion', () => {
  it('answers ? at once and shows the line again', () => {
    const sitting = new Sitting(settled(), 'R1');
    expect(sitting.type('show ip rou?')).toBe('show ip rou?\r\nroute\r\n\r\nR1#show ip rou');
    expect(sitting.type('\t')).toBe('\r\nR1#show ip route ');
    expect(sitting.type('\x03')).toBe('^C\r\nR1#');
    expect(sitting.type('show history\r')).not.toContain('rou?');
  });

  it('takes ? for a character in a question, in a text, behind Ctrl-V and in what is pasted', () => {
    const sitting = new Sitting(settled(), 'R1');
    expect(sitting.type('\x16?')).toBe('?');
    expect(sitting.type('\x15\x1b[200~a?b\x1b[201~')).toMatch(/a\?b$/);
    sitting.type('\x15configure terminal\rbanner motd #\rwho?\r#\rend\r');
    expect(sitting.type('show run | begin banner\r')).toContain('who?');
  });

  it('leaves a line alone that can be completed in more than one way', () => {
    const sitting = new Sitting(settled(), 'R1');
    expect(sitting.type('show i\t')).toBe('show i\r\nR1#show i');
  });
});

it('recalls lines, and comes back to what was being typed', () => {
  const sitting = new Sitting(settled(), 'R1');
  sitting.type('show clock\renable\rsho');
  expect(sitting.type('\x1b[A')).toBe('\b\b\benable');
  expect(sitting.type('\x10')).toBe('\b\b\b\b\b\bshow clock');
  expect(sitting.type('\x10')).toBe('');
  sitting.type('\x0e');
  expect(sitting.type('\x0e').endsWith('\b\b\bsho')).toBe(false);
  expect(sitting.person.editor.text).toBe('sho');
});

it('does not show a password, nor recall it', () => {
  const lab = settled();
  lab.exec('R1', 'configure terminal', 'enable secret cisco');
  const sitting = new Sitting(lab, 'R1', { ...PRIVILEGED, privilege: 1 });
  expect(sitting.type('enable\r')).toBe('enable\r\nPassword: ');
  expect(sitting.type('cis?')).toBe('');
  expect(sitting.type('\x7fco\r')).toBe('\r\nR1#');
  expect(sitting.type('show history\r')).toBe('show history\r\n  enable\r\n  show history\r\nR1#');
});

it('leaves the configuration by Ctrl-Z with what was typed, by Ctrl-C without', () => {
  const sitting = new Sitting(settled(), 'R1');
  sitting.type('configure terminal\rhostname A');
  expect(sitting.type('\x1a')).toMatch(/^\^Z\r\n\*Jan .*%SYS-5-CONFIG_I: Configured from console by console\r\nA#$/);
  sitting.type('configure terminal\rhostname B');
  expect(sitting.type('\x03')).toMatch(/^\^C\r\n\*Jan .*%SYS-5-CONFIG_I: Configured from console by console\r\nA#$/);
});

describe('pages', () => {
  it('asks when a screen is full, and prints on the same row', () => {
    const sitting = new Sitting(settled(), 'R1', { ...PRIVILEGED, size: { width: 80, length: 10 } });
    const first = sitting.type('show interfaces\r');
    expect(first.split('\r\n').length).toBe(11);
    expect(first).toMatch(/\r\n --More-- $/);
    expect(sitting.type(' ')).toMatch(/^[\b]{10} {10}[\b]{10}(.*\r\n){9} --More-- $/);
    expect(sitting.type('\r')).toMatch(/^[\b]{10} {10}[\b]{10}.*\r\n --More-- $/);
    expect(sitting.type('q')).toMatch(/^[\b]{10} {10}[\b]{10}R1#$/);
  });

  it('does not ask once terminal length is 0', () => {
    const sitting = new Sitting(settled(), 'R1');
    expect(sitting.type('terminal length 0\rshow interfaces\r')).not.toContain('More');
  });
});

describe('a program', () => {
  it('prints while time runs, keeps what is typed meanwhile, and shows it afterwards', () => {
    const sitting = new Sitting(settled(), 'R1');
    sitting.type('ping 192.0.2.9\r');
    expect(isWaiting(sitting.person)).toBe(true);
    expect(sitting.type('show clock')).toBe('');
    const printed = sitting.wait();
    expect(printed).toMatch(/Success rate is 0 percent \(0\/5\)\r\nR1#show clock$/);
  });

  test.each(['\x03', '\x1e'])('ends by Ctrl-C and Ctrl-Shift-6, and what was typed ahead is forgotten: %j', (key) => {
    const sitting = new Sitting(settled(), 'R1');
    sitting.type('ping 192.0.2.9 repeat 1000\rshow');
    expect(sitting.type(key)).toMatch(/R1#$/);
    expect(isWaiting(sitting.person)).toBe(false);
  });
});

it('shows the line again when the console prints something unasked', () => {
  const lab = settled();
  const sitting = new Sitting(lab, 'PC1');
  sitting.type('ip ro');
  // What the device writes to its consoles by itself, here in its place.
  const record = lab.query({ ask: 'device', device: 'PC1' }).sessions.get('test');
  if (record) record.output += 'eth0: link down\n';
  expect(sitting.look()).toBe('\r\neth0: link down\r\nPC1$ ip ro');
});

describe('the end of a session', () => {
  it('leaves the console to the next one', () => {
    const sitting = new Sitting(settled(), 'R1');
    expect(sitting.type('exit\r')).toBe(
      'exit\r\n\r\nR1 con0 is now available\r\n\r\nPress RETURN to get started.\r\n\r\n',
    );
    expect(sitting.type('x\r')).toBe('R1>');
  });

  it('ends a connection', () => {
    const sitting = new Sitting(settled(), 'R1', { ...PRIVILEGED, line: 'vty' });
    sitting.type('exit\rshow clock\r');
    expect(sitting.person.phase).toBe('gone');
    expect(sitting.person.console.isOpen).toBe(false);
  });

  it('comes with the loss of power, and not for good', () => {
    const lab = settled();
    const console = new Sitting(lab, 'R1');
    const remote = new Sitting(lab, 'R1', { ...PRIVILEGED, line: 'vty', session: 'remote' });
    lab.act({ do: 'power-off', target: 'R1' });
    expect(console.look()).toContain('R1 does not answer. Press RETURN to try again.');
    expect(console.type('\r')).toContain('% R1 is powered off');
    remote.look();
    expect(remote.person.phase).toBe('gone');
    lab.act({ do: 'power-on', target: 'R1' });
    expect(console.type('\r')).toBe('R1>');
  });

  it('comes with the removal of the device', () => {
    const lab = settled();
    const console = new Sitting(lab, 'R1');
    lab.act({ do: 'remove', node: 'R1' });
    expect(console.look()).toContain('R1 does not answer');
    expect(console.type('\r')).toContain('% no node R1');
  });

  it('comes for connections with a reload', () => {
    const lab = settled();
    const remote = new Sitting(lab, 'R1', { ...PRIVILEGED, line: 'vty', session: 'remote' });
    const other = new Sitting(lab, 'R1', { ...PRIVILEGED, line: 'vty', session: 'other' });
    remote.type('write memory\rreload\r');
    expect(remote.type('\r')).toContain('Press RETURN to get started!');
    expect(remote.person.phase).toBe('gone');
    other.look();
    expect(other.person.phase).toBe('gone');
  });
});

it('finds its place again after a rewind', () => {
  const lab = settled();
  const before = lab.now;
  lab.advance({ until: before + 1e9 });
  const sitting = new Sitting(lab, 'R1');
  lab.rewind(before);
  expect(sitting.look()).toContain('does not answer');
  expect(sitting.type('\r')).toBe('R1>');
});

it('has the size of its window, until terminal width says otherwise', () => {
  const sitting = new Sitting(settled(), 'R1');
  resize(sitting.person, { width: 132, length: 50 });
  expect(sitting.person.console.size).toEqual({ width: 132, length: 50 });
  sitting.type('terminal width 0\r');
  expect(sitting.person.console.size.width).toBe(0);
});

it('asks to wait when more is typed ahead than a person would', () => {
  const sitting = new Sitting(settled(), 'R1');
  sitting.type('ping 192.0.2.9 repeat 100\r');
  sitting.type('x'.repeat(4000));
  expect(isBehind(sitting.person)).toBe(false);
  sitting.type('x'.repeat(1000));
  expect(isBehind(sitting.person)).toBe(true);
});

it('takes what ran along when it leaves', () => {
  const lab = settled();
  const sitting = new Sitting(lab, 'PC1');
  sitting.type('ping -c 100 192.0.2.9\r');
  leave(sitting.person);
  const { programs, sessions } = lab.query({ ask: 'device', device: 'PC1' });
  expect([...programs.values()].every(({ result }) => result !== undefined)).toBe(true);
  expect(sessions.has('test')).toBe(false);
});
