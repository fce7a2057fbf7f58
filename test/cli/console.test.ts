import { describe, expect, it, test } from 'vitest';
import { Rig } from './rig.ts';

const CARET = "% Invalid input detected at '^' marker.\n\n";

/** The line under the echo: the caret under that character of what was typed. */
const caret = (prompt: string, before: string): string => `${' '.repeat(prompt.length + before.length)}^\n${CARET}`;

describe('the modes', () => {
  it('are entered and left as on IOS', () => {
    expect(
      new Rig().screen('enable', 'configure terminal', 'interface Loopback0', 'exit', 'router rip', 'end', 'disable'),
    ).toBe(
      [
        'R1>enable',
        'R1#configure terminal',
        'Enter configuration commands, one per line.  End with CNTL/Z.',
        'R1(config)#interface Loopback0',
        'R1(config-if)#exit',
        'R1(config)#router rip',
        'R1(config-router)#end',
        'R1#disable',
        '',
      ].join('\n'),
    );
  });

  it('of a key lie in that of its chain', () => {
    const rig = Rig.config('key chain KEYS');
    expect(rig.prompt).toBe('R1(config-keychain)#');
    rig.type('key 1');
    expect(rig.prompt).toBe('R1(config-keychain-key)#');
    rig.type('key-string secret', 'key 2', 'key-string other', 'exit');
    expect(rig.prompt).toBe('R1(config-keychain)#');
    expect(rig.device.config.keyChains).toEqual({ KEYS: { 1: { keyString: 'secret' }, 2: { keyString: 'other' } } });
  });

  it('take commands of those further out, which leads there', () => {
    const rig = Rig.config('interface GigabitEthernet0/0', 'router rip');
    expect(rig.prompt).toBe('R1(config-router)#');
    rig.type('hostname R9');
    expect(rig.prompt).toBe('R9(config)#');
  });

  it('of exec end the session with exit, and the next line begins anew', () => {
    const rig = Rig.privileged();
    rig.type('exit');
    expect([rig.session.closed, rig.prompt]).toEqual([true, 'R1>']);
    rig.type('enable');
    expect([rig.session.closed, rig.prompt]).toEqual([false, 'R1#']);
  });

  it('of a host are a shell', () => {
    const rig = new Rig('host', ['eth0'], 'PC1');
    expect(rig.prompt).toBe('PC1$ ');
    expect(rig.type('configure terminal')).toBe('-sh: configure: not found\n');
  });
});

// IOS.md F.1 with its evidence: the texts, and the column of the caret.
describe('a line that is no command', () => {
  it('has the caret under the first character that fits nothing ([ISR]: the octet passes 255)', () => {
    const rig = Rig.config('interface GigabitEthernet0/0');
    expect(rig.type('ip address 10.2.2.1 255.355.255.252')).toBe(caret(rig.prompt, 'ip address 10.2.2.1 255.35'));
  });

  it('passes over what a keyword begins with ([ISR]: `a` of `area` fits `address`)', () => {
    const rig = Rig.config('interface GigabitEthernet0/0');
    expect(rig.type('ip area 1')).toBe(caret(rig.prompt, 'ip a'));
  });

  it('counts blanks ([ISR]: `show  running-config \\`)', () => {
    const rig = Rig.privileged();
    expect(rig.type('show  running-config \\')).toBe(caret(rig.prompt, 'show  running-config '));
  });

  it('has the caret under the first word too many', () => {
    const rig = Rig.config();
    expect(rig.type('hostname R1 R2')).toBe(caret(rig.prompt, 'hostname R1 '));
  });

  it('begins with something else ([JC]: `shr un`)', () => {
    const rig = Rig.privileged();
    expect(rig.type('shr un')).toBe(caret(rig.prompt, 'sh'));
  });

  it('looks incomplete', () => {
    expect(Rig.config().type('router')).toBe('% Incomplete command.\n\n');
    expect(Rig.privileged().type('show')).toBe('% Type "show ?" for a list of subcommands\n');
    expect(Rig.privileged().type('show ip')).toBe('% Incomplete command.\n\n');
  });

  it('could be several ([PY]: two blanks, the line in quotes, no empty line after)', () => {
    expect(Rig.config('interface GigabitEthernet0/0').type('ip r')).toBe('% Ambiguous command:  "ip r"\n');
  });

  it('is shown again after do, without it ([ISR]: `do sh ip route local`)', () => {
    const rig = Rig.config();
    expect(rig.type('do configure x')).toBe(`configure x\n${' '.repeat('configure '.length)}^\n${CARET}`);
    expect(rig.type('do e')).toBe('% Ambiguous command:  "do e"\n');
  });

  it('leaves mode and configuration as they were', () => {
    const rig = Rig.config('interface GigabitEthernet0/0');
    const before = [rig.device.config, rig.prompt];
    rig.type('ip address 10.0.0.1', 'shutdown now', 'ip addres x', 'foo', 'router', 'no');
    expect([rig.device.config, rig.prompt]).toEqual(before);
    expect(rig.commits).toBe(0);
  });
});

test.each(['', '   ', '!', ' ! a comment', '\r'])('%j does nothing', (line) => {
  const rig = Rig.config();
  expect(rig.type(line)).toBe('');
  expect(rig.prompt).toBe('R1(config)#');
});

it('a command that changes nothing is no edit', () => {
  const rig = Rig.config('interface GigabitEthernet0/0', 'shutdown', 'description x', 'description x');
  expect(rig.commits).toBe(1);
});

describe('help', () => {
  // IOS.md F.2.
  it('explains what may follow a blank', () => {
    expect(Rig.config('router rip').help('timers ')).toBe('  basic  Basic routing protocol update timers\n\n');
    expect(Rig.config().help('hostname R1 ')).toBe('  <cr>\n\n');
    expect(Rig.config('interface GigabitEthernet0/0').help('ip mtu ')).toBe('  <68-9216>  MTU (bytes)\n\n');
  });

  it('lists the words that begin so', () => {
    expect(Rig.config('interface GigabitEthernet0/0').help('ip pro')).toBe('proxy-arp\n\n');
  });

  it('has a heading for the commands of a mode', () => {
    const lines = Rig.config('key chain A', 'key 1').help('').split('\n');
    expect(lines[0]).toBe('Key-chain key configuration commands:');
    expect(lines).toContain('  key-string  Set key string');
    expect(lines).toContain('  no          Negate a command or set its defaults');
  });

  it('names the interfaces that there are', () => {
    expect(Rig.config().help('interface ')).toBe(
      [
        '  FastEthernet     FastEthernet IEEE 802.3',
        '  GigabitEthernet  GigabitEthernet IEEE 802.3z',
        '  Loopback         Loopback interface',
        '  Port-channel     Ethernet Channel of interfaces',
        '  range            interface range command',
        '  Tunnel           Tunnel interface',
        '',
        '',
      ].join('\n'),
    );
  });

  it('wraps at the width of the terminal, under the text', () => {
    const rig = Rig.config('interface GigabitEthernet0/0');
    rig.session.width = 60;
    expect(rig.help('ar')).toBe('arp\n\n');
    const lines = rig.help('').split('\n');
    expect(Math.max(...lines.slice(1).map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('finds no command', () => {
    expect(Rig.config().help('foo ')).toBe('% Unrecognized command\n');
  });

  it('tells of the commands further out, and of exec after do', () => {
    expect(Rig.config('interface GigabitEthernet0/0').help('hostname ')).toBe("  WORD  This system's network name\n\n");
    expect(Rig.config().help('do configure t')).toBe('terminal\n\n');
  });
});

describe('Tab', () => {
  it.each([
    ['ip addr', 'ip address '],
    ['no shut', 'no shutdown '],
    ['ip r', 'ip r'],
    ['router r', 'router rip '],
    ['do conf', 'do configure '],
    ['interface gig', 'interface GigabitEthernet '],
  ])('%j becomes %j', (before, after) => {
    expect(Rig.config('interface GigabitEthernet0/0').complete(before)).toBe(after);
  });
});

it('a session is plain data', () => {
  const { session } = Rig.config('key chain A', 'key 1');
  expect(structuredClone(session)).toEqual(session);
  expect(JSON.parse(JSON.stringify(session))).toEqual(session);
});
