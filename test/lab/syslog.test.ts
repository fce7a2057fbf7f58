/** The log of a device in a lab, in the words of IOS (../shared/IOS.md F.5, evidence keys there). */
import { expect, it, test } from 'vitest';
import { SECOND } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample } from './sample.ts';

const PAIR = `
name: pair
epoch: 2026-02-16T12:30:06Z
protocols: [ospf]
nodes: { R1: { boot: 0s }, R2: { boot: 0s } }
links: [R1-R2]
`;

function settledPair(): Lab {
  const lab = openSample(PAIR);
  lab.advance({ settled: true });
  return lab;
}

/** What the console's screen gets while something happens. */
function seenWhile(lab: Lab, device: string, act: () => void): string[] {
  const console = lab.console(device);
  console.line('');
  const from = console.position;
  act();
  return console.outputSince(from).split('\n').slice(0, -1);
}

const withoutStamp = (line: string): string => line.replace(/^\*.*?: (?=%)/, '');

/** The buffer's lines, without what stands before each message. */
function buffered(lab: Lab, device: string): string[] {
  return lab
    .exec(device, 'show logging')
    .split('\n')
    .filter((line) => line.includes(': %'))
    .map(withoutStamp);
}

it('a device tells of its start and of its first neighbour', () => {
  const lab = settledPair();
  const up = (iface: string): string => `%LINEPROTO-5-UPDOWN: Line protocol on Interface ${iface}, changed state to up`;
  expect(buffered(lab, 'R1')).toEqual([
    ...['1', '2', '3'].map(
      (port) => `%LINK-5-CHANGED: Interface GigabitEthernet0/${port}, changed state to administratively down`,
    ),
    up('Loopback0'),
    '%SYS-5-CONFIG_I: Configured from memory by console',
    '%SYS-5-RESTART: System restarted --',
    // R2 comes up behind it.
    '%LINK-3-UPDOWN: Interface GigabitEthernet0/0, changed state to up',
    up('GigabitEthernet0/0'),
    '%OSPF-5-ADJCHG: Process 1, Nbr 10.0.0.2 on GigabitEthernet0/0 from LOADING to FULL, Loading Done',
  ]);
});

it('shutdown is no error, a cut is one, and OSPF says why it lost its neighbour', () => {
  const lab = settledPair();
  const shut = seenWhile(lab, 'R1', () => {
    for (const line of ['configure terminal', 'interface gi0/0', 'shutdown', 'end']) lab.console('R1').line(line);
  });
  expect(shut.map(withoutStamp)).toEqual([
    'Enter configuration commands, one per line.  End with CNTL/Z.',
    '%LINK-5-CHANGED: Interface GigabitEthernet0/0, changed state to administratively down',
    '%LINEPROTO-5-UPDOWN: Line protocol on Interface GigabitEthernet0/0, changed state to down',
    '%OSPF-5-ADJCHG: Process 1, Nbr 10.0.0.2 on GigabitEthernet0/0 from FULL to DOWN, Neighbor Down: Interface down or detached',
    '%SYS-5-CONFIG_I: Configured from console by console',
  ]);
  expect(buffered(lab, 'R2').slice(-3)).toEqual([
    '%LINK-3-UPDOWN: Interface GigabitEthernet0/0, changed state to down',
    '%LINEPROTO-5-UPDOWN: Line protocol on Interface GigabitEthernet0/0, changed state to down',
    '%OSPF-5-ADJCHG: Process 1, Nbr 10.0.0.1 on GigabitEthernet0/0 from FULL to DOWN, Neighbor Down: Interface down or detached',
  ]);
});

it('a loopback is shut down as a port is, and made without a word of its link', () => {
  const lab = settledPair();
  const of = (...lines: string[]): string[] =>
    seenWhile(lab, 'R1', () => {
      for (const line of ['configure terminal', 'interface lo7', ...lines]) lab.console('R1').line(line);
    })
      .slice(1)
      .map(withoutStamp);
  expect(of()).toEqual(['%LINEPROTO-5-UPDOWN: Line protocol on Interface Loopback7, changed state to up']);
  expect(of('shutdown', 'no shutdown').slice(-4)).toEqual([
    '%LINK-5-CHANGED: Interface Loopback7, changed state to administratively down',
    '%LINEPROTO-5-UPDOWN: Line protocol on Interface Loopback7, changed state to down',
    '%LINK-3-UPDOWN: Interface Loopback7, changed state to up',
    '%LINEPROTO-5-UPDOWN: Line protocol on Interface Loopback7, changed state to up',
  ]);
});

it('a silent failure is told of when the dead interval is over', () => {
  const lab = settledPair();
  const seen = seenWhile(lab, 'R2', () => {
    lab.act({ do: 'blackhole', target: 'R1-R2' });
    lab.advance({ until: lab.now + 45 * SECOND });
  });
  expect(seen.map(withoutStamp)).toEqual([
    '%OSPF-5-ADJCHG: Process 1, Nbr 10.0.0.1 on GigabitEthernet0/0 from FULL to DOWN, Neighbor Down: Dead timer expired',
  ]);
});

it('two stations with one address: the one that hears of it says so, with the MAC of the other', () => {
  const lab = openSample(`
nodes:
  R1: { interfaces: { Gi0/0: { address: 192.168.40.1/24 } } }
  R2: { boot: 5s, interfaces: { Gi0/0: { address: 192.168.40.1/24 } } }
links: [R1:Gi0/0 - R2:Gi0/0]
intended: duplicate-address
`);
  lab.advance({ until: 10 * SECOND });
  expect(buffered(lab, 'R1').slice(-1)).toEqual([
    '%IP-4-DUPADDR: Duplicate address 192.168.40.1 on GigabitEthernet0/0, sourced by aabb.cc00.0200',
  ]);
});

it('a message on the way of a ping begins a line of its own, and the answer goes on', () => {
  const lab = settledPair();
  const console = lab.console('R1');
  console.line('ping 10.0.0.2 repeat 2');
  lab.act({ do: 'cut', target: 'R1-R2' });
  lab.advance({ when: () => !console.busy });
  expect(console.output).toMatch(/:\n\*Feb 16 .*%LINK-3-UPDOWN.* to down\n\*Feb 16/);
});

it('a script sees messages once it asks for them', () => {
  const lab = settledPair();
  const change = ['configure terminal', 'interface lo7', 'end'];
  expect(lab.exec('R1', ...change)).not.toContain('%');
  const told = lab.exec('R1', 'terminal monitor', ...change.with(1, 'interface lo8'));
  expect(told).toContain('%LINEPROTO-5-UPDOWN: Line protocol on Interface Loopback8, changed state to up\n');
  expect(told).toContain('%SYS-5-CONFIG_I: Configured from console by console\n');
  expect(
    lab.exec('R1', 'terminal monitor', 'terminal no monitor', ...change.with(1, 'no interface lo8')),
  ).not.toContain('%LINE');
});

it('a virtual terminal sees messages once it asks for them, and is named in them', () => {
  const lab = settledPair();
  const vty = lab.console('R1', 'ssh 1');
  vty.open({ line: 'vty', privilege: 15, user: 'admin' });
  const change = ['configure terminal', 'interface lo7', 'end'];
  for (const line of change) vty.run(line);
  expect(vty.output).not.toContain('%');
  const console = seenWhile(lab, 'R1', () => {
    for (const line of ['terminal monitor', ...change.slice(0, 1), 'end']) vty.run(line);
  });
  expect(vty.output).toContain('%SYS-5-CONFIG_I: Configured from console by admin on vty0\n');
  expect(console.map(withoutStamp)).toEqual(['%SYS-5-CONFIG_I: Configured from console by admin on vty0']);
  expect(vty.output).not.toContain('already');
  lab.console('R1').run('terminal monitor');
  expect(lab.console('R1').output).toContain('% Console already monitors\n');
  expect(lab.exec('R1', 'show users')).toMatch(/^\* {2}0 con 0 .*\n {3}2 vty 0 {5}admin {6}idle /m);
});

it('levels decide what goes where', () => {
  const lab = settledPair();
  lab.exec('R1', 'conf t', 'logging console errors', 'logging buffered 8192 warnings', 'end', 'clear logging', '');
  const seen = seenWhile(lab, 'R1', () => lab.act({ do: 'cut', target: 'R1-R2' }));
  expect(seen.map(withoutStamp)).toEqual(['%LINK-3-UPDOWN: Interface GigabitEthernet0/0, changed state to down']);
  expect(buffered(lab, 'R1')).toEqual(seen.map(withoutStamp));
  expect(lab.exec('R1', 'show logging | include level|bytes|disabled')).toContain('Buffer logging:  level warnings, ');
  expect(lab.exec('R1', 'show logging')).toContain('Log Buffer (8192 bytes):');
  lab.exec('R1', 'conf t', 'no logging console', 'no logging buffered', 'end');
  expect(lab.exec('R1', 'show logging | include Console|Buffer')).toBe(
    '    Console logging: disabled\n    Buffer logging:  disabled\n',
  );
  expect(seenWhile(lab, 'R1', () => lab.act({ do: 'restore', target: 'R1-R2' }))).toEqual([]);
});

test.each([
  ['service timestamps log datetime msec', /^\*Feb 16 12:30:\d\d\.\d{3}: %SYS/],
  ['service timestamps log datetime', /^\*Feb 16 12:30:\d\d: %SYS/],
  ['service timestamps log datetime msec localtime show-timezone year', /^\*Feb 16 2026 12:30:\d\d\.\d{3} UTC: %SYS/],
  ['service timestamps log uptime', /^00:00:\d\d: %SYS/],
  ['no service timestamps log', /^%SYS/],
  ['service sequence-numbers', /^0000\d\d: \*Feb 16 12:30:\d\d\.\d{3}: %SYS/],
])('%s', (line, form) => {
  const lab = settledPair();
  lab.exec('R1', 'configure terminal', line, 'end');
  expect(lab.exec('R1', 'show logging').trimEnd().split('\n').at(-1)).toMatch(form);
  expect(lab.exec('R1', 'show running-config | include service')).toBe(`${line}\n`);
});

it('a clock that was set is vouched for: no star, and a word in the log', () => {
  const lab = settledPair();
  expect(lab.exec('R1', 'show clock')).toMatch(/^\*12:30:\d\d\.\d{3} UTC Mon Feb 16 2026\n$/);
  lab.exec('R1', 'clock set 9:05:07 3 March 2027');
  lab.advance({ until: lab.now + 2 * SECOND });
  expect(lab.exec('R1', 'show clock')).toBe('09:05:09.000 UTC Wed Mar 3 2027\n');
  expect(lab.exec('R1', 'show logging').trimEnd().split('\n').at(-1)).toMatch(
    /^Mar {2}3 09:05:07\.000: %SYS-6-CLOCKUPDATE: System clock has been updated from 12:30:\d\d UTC Mon Feb 16 2026 to 09:05:07 UTC Wed Mar 3 2027, configured from console by console\.$/,
  );
  expect(lab.exec('R1', 'clock set 12:00:00 february 30 2027')).toBe('% There is no day 30 in that month\n');
  expect(lab.exec('R1', 'clock set 24:00:00 1 may 2027')).toContain('\n% Invalid input');
  expect(lab.exec('R1', 'reload', '', 'show clock')).toMatch(/\*12:30:/);
});

it('the buffer keeps what fits, the newest', () => {
  const lab = settledPair();
  const lines = Array.from({ length: 100 }, (_, i) => `interface lo${i + 100}`);
  lab.exec('R1', 'configure terminal', 'logging buffered 4096', ...lines, 'end');
  const kept = lab.query({ ask: 'device', device: 'R1' }).log;
  const octets = kept.entries.reduce((sum, { line }) => sum + line.length + 1, 0);
  expect(octets).toBeLessThanOrEqual(4096);
  expect(octets).toBeGreaterThan(3900);
  expect(kept.octets).toBe(octets);
  expect(buffered(lab, 'R1').at(-1)).toContain('%SYS-5-CONFIG_I');
});

it('reload says who asked for it and what came of it', () => {
  const lab = settledPair();
  const seen = seenWhile(lab, 'R1', () => {
    for (const line of ['reload', '']) lab.console('R1').line(line);
  }).map(withoutStamp);
  expect(seen.slice(0, 3)).toEqual(['', 'Press RETURN to get started!', '']);
  expect(seen).toContain('%SYS-5-RELOAD: Reload requested by console. Reload Reason: Reload Command.');
  expect(seen.at(-1)).toBe('%SYS-5-RESTART: System restarted --');
  expect(buffered(lab, 'R1')[0]).not.toContain('RELOAD');
});

it('log-adjacency-changes: all of them, or none', () => {
  const lab = settledPair();
  const flap = (): string[] => {
    lab.act({ do: 'cut', target: 'R1-R2' });
    lab.advance({ until: lab.now + SECOND });
    lab.act({ do: 'restore', target: 'R1-R2' });
    lab.advance({ settled: true });
    return buffered(lab, 'R1').filter((line) => line.includes('ADJCHG'));
  };
  lab.exec('R1', 'conf t', 'router ospf 1', 'no log-adjacency-changes', 'end', 'clear logging', '');
  expect(flap()).toEqual([]);
  lab.exec('R1', 'conf t', 'router ospf 1', 'log-adjacency-changes detail', 'end');
  expect(flap().some((line) => line.includes('from DOWN to INIT, Received Hello'))).toBe(true);
});

it('hosts have no log', () => {
  const lab = openSample('nodes: { R1: , PC1: host }\nlinks: [R1-PC1]\n');
  lab.advance({ settled: true });
  lab.act({ do: 'cut', target: 'R1-PC1' });
  expect(lab.query({ ask: 'device', device: 'PC1' }).log.messages).toBe(0);
});
