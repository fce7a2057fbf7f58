/** The verbs: each does what it says, says what it did, and what makes no sense changes nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understand, usage } from '../../src/verbs/grammar.ts';
import { completions } from '../../src/verbs/interpret.ts';
import { VERBS } from '../../src/verbs/verbs.ts';
import { stateHash, TRIANGLE } from '../lab/sample.ts';
import { Sitting } from '../shell/sitting.ts';

describe('the grammars of the verbs', () => {
  it.each(VERBS.filter(({ example }) => example !== undefined))('$syntax understands its own example', (verb) => {
    expect(understand(VERBS, verb.example ?? '', [])).toMatchObject({ verb });
  });

  it('are told apart by what is typed: no line is two verbs', () => {
    expect(new Set(VERBS.map(usage)).size).toBe(VERBS.length);
  });

  it('are all in help, and each has a help of its own', () => {
    const shell = new Sitting(TRIANGLE);
    const help = shell.say('help');
    for (const verb of VERBS) {
      expect(help).toContain(`${usage(verb)} `);
      expect(shell.say(`help ${verb.syntax.split(' ')[0]}`)).toContain(verb.about);
    }
  });

  it.each([
    ['connect R1 R2', { node: 'R1', peer: 'R2' }],
    ['connect R1 Gi0/3 R2', { node: 'R1', port: 'Gi0/3', peer: 'R2' }],
    ['connect R1 R2 g0/3', { node: 'R1', peer: 'R2', peerPort: 'g0/3' }],
    ['connect R1 eth1 PC1 eth0', { node: 'R1', port: 'eth1', peer: 'PC1', peerPort: 'eth0' }],
    ['  rewind   10s ', { time: '10s' }],
    ['rewind ten', { checkpoint: 'ten' }],
    ['impair R1-R2 loss 10% delay 5ms', { target: 'R1-R2', quality: 'loss 10% delay 5ms' }],
  ])('%s', (line, words) => {
    expect(understand(VERBS, line, [])).toMatchObject({ words });
  });

  it.each([
    ['', ['nodes', 'cut', 'R1']],
    ['cu', ['cut']],
    ['cut ', ['R1-R2', 'R3', 'R1:Gi0/0']],
    ['cut R1:', ['R1:Gi0/0', 'R1:Gi0/3']],
    ['connect R1 ', ['Gi0/0', 'R2']],
    ['add ', ['router', 'switch', 'host']],
    ['wait ', ['settled']],
    ['help cu', ['cut']],
    ['save ', ['as']],
    ['r', ['rewind', 'restore', 'R1']],
  ])('"%s" is completed', (line, some) => {
    expect(completions(new Sitting(TRIANGLE).bench, line)).toEqual(expect.arrayContaining(some));
  });

  it('of any line say what is wrong, and whatever is offered fits behind what was typed', () => {
    const shell = new Sitting(TRIANGLE);
    const word = fc.constantFrom(
      ...VERBS.flatMap(({ syntax }) => syntax.split(' ')[0] ?? ''),
      'R1',
      'R1-R2',
      'Gi0/0',
      '10s',
      '[<',
      '\u0000',
      '%',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        const line = words.join(' ');
        for (const offered of completions(shell.bench, line)) {
          expect(offered.toLowerCase().startsWith((words.at(-1) ?? '').toLowerCase())).toBe(true);
        }
        const understood = understand(VERBS, line, ['R1']);
        if ('problem' in understood) expect(understood.problem.length).toBeGreaterThan(5);
        else expect(VERBS).toContain(understood.verb);
      }),
    );
  });
});

describe('looking', () => {
  it('tells nodes, links and cables', () => {
    const shell = new Sitting(
      '{protocols: [rip], nodes: {R1: , R2: , SW1: switch, PC1: host}, links: [R1-R2, R1-SW1, PC1-SW1]}',
    );
    const before = stateHash(shell.lab);
    expect(shell.say('nodes')).toBe(
      'R1   router  on  Loopback0 10.0.0.1/32\n' +
        'R2   router  on  Loopback0 10.0.0.2/32\n' +
        'SW1  switch  on  no address\n' +
        'PC1  host    on  eth0 172.16.0.4/24\n',
    );
    expect(shell.say('links')).toBe(
      'R1-R2    R1:Gi0/0 - R2:Gi0/0   up\nR1-SW1   R1:Gi0/1 - SW1:Gi0/1  up\nPC1-SW1  PC1:eth0 - SW1:Gi0/2  up\n',
    );
    expect(shell.say('net')).toContain('R1   Gi0/0=R2:Gi0/0 Gi0/1=SW1:Gi0/1\n');
    expect(shell.say('pingall')).toContain('6 of 6 answered\n');
    expect(shell.say('pingall loopbacks')).toBe('R1  ->  R2\nR2  ->  R1\n2 of 2 answered\n');
    expect(stateHash(shell.lab)).toBe(before);
  });

  it('says who is lost', () => {
    const shell = new Sitting('{nodes: [R1, R2], links: [R1-R2]}');
    shell.say('power-off R2');
    expect(shell.say('pingall')).toBe('R1  ->  X\nR2  ->  X\n0 of 2 answered; not R1 -> R2, R2 -> R1\n');
  });

  it('tells what came of a cut', () => {
    const shell = new Sitting(TRIANGLE);
    shell.say('wait 3s', 'cut R1-R2', 'wait 1s');
    expect(shell.say('timeline')).toMatch(
      /^\S+s +\+0\.000 ms +\* +R1-R2 is cut\n.*R1 +Gi0\/0 loses carrier, because R1-R2 is cut\n/,
    );
    expect(shell.say('timeline --since cut')).toBe(shell.say('timeline --since R1-R2'));
    expect(shell.say('timeline --since 500ms')).toMatch(/^nothing since/);
    expect(shell.say('timeline --since flap')).toBe(
      'nothing like flap has happened; expected a time such as 10s, a fault or its target\n',
    );
  });
});

describe('breaking and mending', () => {
  it.each([
    ['cut R1-R2', 'R1-R2  R1:Gi0/0 - R2:Gi0/0  cut'],
    ['cut R1:Gi0/0', 'R1-R2  R1:Gi0/0 - R2:Gi0/0  up, cut at R1:Gi0/0'],
    ['blackhole R1-R2', 'R1-R2  R1:Gi0/0 - R2:Gi0/0  blackhole'],
    ['one-way R1:Gi0/0', 'R1-R2  R1:Gi0/0 - R2:Gi0/0  up, one-way at R1:Gi0/0'],
    ['flap R1-R2 down 2s up 5s', 'R1-R2  R1:Gi0/0 - R2:Gi0/0  flapping'],
    ['impair R1:Gi0/0 loss 10% delay 50ms', 'R1-R2  R1:Gi0/0 - R2:Gi0/0  up, impaired at R1:Gi0/0'],
  ])('%s shows in links, and restore mends it', (line, shown) => {
    const shell = new Sitting(TRIANGLE);
    const whole = shell.say('links');
    expect(shell.say(line)).toMatch(/ at \d+\.\d{3}s\n$/);
    expect(shell.say('links')).toContain(shown);
    expect(shell.say('restore')).toContain('restore R1-R2 at');
    expect(shell.say('links')).toBe(whole);
    expect(shell.say('restore')).toBe('nothing is broken\n');
  });

  it('knows shutdown and power', () => {
    const shell = new Sitting(TRIANGLE);
    shell.say('shutdown R1:Gi0/1', 'power-off R2');
    expect(shell.say('nodes')).toContain('R2  router  off  Loopback0');
    expect(shell.say('R2 show version')).toBe('R2 is powered off\n');
    shell.say('power-on R2', 'wait 1s');
    expect(shell.say('R2 show clock')).toContain('UTC');
    expect(shell.say('R1 show ip interface brief')).toMatch(/GigabitEthernet0\/1 .*administratively down/);
  });
});

describe('time', () => {
  it('stands still between verbs', () => {
    const shell = new Sitting(TRIANGLE);
    const { now } = shell.lab;
    shell.say('nodes', 'R1 show ip route', 'pingall');
    expect(shell.lab.now).toBe(now);
    expect(shell.say('wait 40s')).toBe(`it is ${((now + 40e9) / 1e9).toFixed(3)}s\n`);
    shell.say('cut R1-R2');
    expect(shell.say('clock')).toContain('waited for:\n');
    expect(shell.say('wait settled')).toMatch(/^settled at .*; the last route changed at /);
    expect(shell.say('clock')).toMatch(/; settled\n$/);
  });

  it('ends at a storm, which is told', () => {
    const shell = new Sitting(
      '{nodes: {SW1: switch, SW2: switch, R1: {interfaces: {Gi0/0: 10.0.0.1/24}}}, links: [SW1-SW2, R1-SW1]}',
    );
    shell.say('connect SW1 SW2', 'R1 ping 10.0.0.9');
    expect(shell.say('wait 10s')).toContain('broadcast storm round the loop of');
  });
});

describe('typing at devices', () => {
  it('stays in the mode of each, and takes answers to questions', () => {
    const shell = new Sitting(TRIANGLE);
    shell.say(
      'R1 configure terminal',
      'R1 interface Loopback0',
      'R2 configure terminal',
      'R2 hostname Two',
      'R1 shutdown',
    );
    expect(shell.say('R1 end', 'R1 show ip interface brief')).toMatch(/Loopback0 .*administratively down/);
    const asked = shell.say('R1 copy running-config startup-config');
    expect(asked).toBe('Destination filename [startup-config]? \n(R1 ANSWER answers, R1 alone is Enter)\n');
    expect(shell.say('R1')).toContain('[OK]');
    expect(shell.say('R1')).toBe('R1 what? R1 show version types that there; console R1 sits down there\n');
  });

  it('prints what a program prints while time passes', () => {
    const shell = new Sitting(TRIANGLE);
    expect(shell.say('R1 ping 10.0.0.3')).toMatch(/!!!!!\nSuccess rate is 100 percent/);
    expect(shell.say('R1 show ip rout')).toContain('Codes:');
    expect(shell.say('R1 shw ip route')).toBe("R1#shw ip route\n     ^\n% Invalid input detected at '^' marker.\n\n");
  });
});

describe('building', () => {
  it('makes a lab that can be saved and opened', () => {
    const shell = new Sitting(TRIANGLE);
    expect(shell.say('add router R5')).toBe('R5 is there, a router\n');
    expect(shell.say('connect R5 Gi0/0 R1 Gi0/3')).toBe('R5-R1: R5 Gi0/0 to R1 Gi0/3\n');
    expect(shell.say('disconnect R2-R3', 'remove R3')).toBe('R2-R3 is disconnected\nR3 is gone\n');
    shell.say('cut R1-R2');
    expect(shell.say('save as out.yaml')).toBe('out.yaml is written; faults are no part of it: R1-R2\n');
    const again = new Sitting(shell.files['out.yaml'] ?? '');
    expect(again.say('net')).toBe(shell.say('net'));
  });

  it('takes configurations back and says which lines', () => {
    const shell = new Sitting(TRIANGLE);
    shell.say('R1 configure terminal', 'R1 interface Gi0/0', 'R1 description to R2');
    expect(shell.say('undo')).toBe('R1:\n  interface GigabitEthernet0/0\n   -description to R2\n');
    expect(shell.say('redo')).toBe('R1:\n  interface GigabitEthernet0/0\n   +description to R2\n');
    expect(shell.say('undo', 'undo')).toContain('no change of a configuration to take back\n');
  });
});

describe('going back', () => {
  it('comes to checkpoints and to moments ago, and tries futures', () => {
    const shell = new Sitting(TRIANGLE);
    const { now } = shell.lab;
    expect(shell.say('checkpoint whole')).toBe(`whole is ${(now / 1e9).toFixed(3)}s; rewind whole comes back here\n`);
    shell.say('cut R1-R2', 'wait 10s', 'rewind 4s');
    expect(shell.lab.now).toBe(now + 6e9);
    shell.say('fork plan-b', 'cut R1-R3', 'wait settled');
    expect(shell.say('diff main plan-b')).toMatch(
      /^Nodes and links:\n {2}-R1-R3 .*up\n {2}\+R1-R3 .*cut\n(?:.*\n)*Reachability:\n {2}R1 no longer reaches R3/,
    );
    expect(shell.say('switch main')).toBe(`this is main, at ${((now + 6e9) / 1e9).toFixed(3)}s\n`);
    expect(shell.say('diff whole')).toContain('+R1-R2 (R1:GigabitEthernet0/0, R2:GigabitEthernet0/0) cut');
    expect(shell.say('diff main')).toBe('no difference between main and main\n');
    expect(shell.say('moments')).toMatch(/^future +main .*the present\nfuture +plan-b .*\ncheckpoint +whole .*\n$/);
    shell.say('rewind whole');
    expect(shell.say('links')).not.toContain('cut');
    expect(shell.say('rewind nowhere')).toBe('no checkpoint nowhere; there is whole\n');
    expect(shell.shell.mistakes).toBe(1);
  });

  it('keeps a session, comes back to it, and shows it again', () => {
    const shell = new Sitting(TRIANGLE);
    expect(shell.say('save out.yaml')).toBe(
      'save as out.yaml writes the lab as a topology file; save writes a session, such as out.session\n',
    );
    shell.say('checkpoint whole', 'cut R1-R2', 'wait 5s', 'R1 show clock', 'save a.session');
    const [hash, moments] = [stateHash(shell.lab), shell.say('moments')];
    shell.say('restore', 'wait 50s', 'resume a.session');
    expect(stateHash(shell.lab)).toBe(hash);
    expect(shell.say('moments')).toBe(moments);
    const shown = shell.say('replay a.session');
    expect(shown).toMatch(
      /^\d+\.\d+s checkpoint whole\n\d+\.\d+s cut R1-R2\n\d+\.\d+s R1 show clock\nit is .*, the end of a\.session\n$/,
    );
    expect(stateHash(shell.lab)).toBe(hash);
    expect(shell.say('resume b.session')).toBe('b.session: no such file\n');
    shell.files['b.session'] = shell.files['a.session']!.replace('"cut"', '"blackhole"');
    expect(shell.say('resume b.session')).toMatch(
      /^b\.session:3: this line was changed since it was written; resumed as far as/,
    );
  });

  it('shows it at a pace of real time', () => {
    const shell = new Sitting(TRIANGLE);
    shell.say('checkpoint begin', 'wait 20s', 'save a.session');
    const began = shell.clock;
    shell.say('replay a.session 100x');
    expect(shell.clock - began).toBeGreaterThan((shell.lab.now / 1e6 / 100) * 0.9);
    expect(shell.clock - began).toBeLessThan((shell.lab.now / 1e6 / 100) * 1.5 + 50);
  });
});

describe('scripts', () => {
  it('are carried out line by line, mistakes told, and cannot run themselves', () => {
    const shell = new Sitting(TRIANGLE);
    shell.files['a.txt'] = '# a remark\n\ncut R1-R2\r\nfoo\nrun a.txt\nwait 1s';
    expect(shell.say('run a.txt')).toMatch(
      /^> cut R1-R2\ncut R1-R2 at .*\n> foo\nno verb or node foo .*\n> run a\.txt\na\.txt runs itself\n> wait 1s\nit is .*\n$/,
    );
    expect(shell.shell.mistakes).toBe(2);
    expect(shell.say('run b.txt')).toBe('b.txt: no such file\n');
  });
});

it.each([
  ['foo', 'no verb or node foo (help lists all verbs)'],
  ['cuut R1-R2', 'no verb or node cuut; did you mean cut? (help lists all verbs)'],
  ['R11 show version', 'no verb or node R11; did you mean R1? (help lists all verbs)'],
  ['cut', 'expected cut TARGET, such as cut R1-R2'],
  ['cut R1-R9', 'no link or node R1-R9; did you mean R1-R2?'],
  ['wait soon', 'expected wait settled or wait TIME, such as wait 40s'],
  ['wait 60', 'expected wait settled or wait TIME, such as wait 40s'],
  ['add bridge B1', 'expected add KIND NODE, such as add router R5'],
  ['console R9', 'no node R9; did you mean R1?'],
  ['impair R1-R2 loss', 'impair: loss wants a value'],
  ['impair R1-R2 los 10%', 'unknown key "los"; did you mean "loss"?'],
  ['impair R1-R2 loss ten', 'loss: expected a percentage such as 1% or 0.1%, found "ten"'],
  ['flap R1-R2 sideways 2s', 'unknown key "sideways"; expected one of down, up'],
  ['checkpoint 10s', '10s: a name has letters, digits, "-", "_" and "." and begins with a letter'],
  ['help foo', 'no verb foo (help lists all verbs)'],
])('%s is refused and changes nothing', (line, message) => {
  const shell = new Sitting(TRIANGLE);
  const before = stateHash(shell.lab);
  expect(shell.say(line)).toBe(`${message}\n`);
  expect(stateHash(shell.lab)).toBe(before);
  expect(shell.shell.mistakes).toBe(1);
});
