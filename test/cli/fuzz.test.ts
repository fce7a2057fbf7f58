import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { canonicalConfig } from '../../src/config/edit.ts';
import { configProblems } from '../../src/config/validate.ts';
import { Lines } from '../fuzz/lines.ts';
import { openSample } from '../lab/sample.ts';
import { Rig } from './rig.ts';

const WORDS = [
  ...'enable disable configure terminal interface GigabitEthernet0/0 gi0/1 loopback 5 0 lo3 no do exit end'.split(' '),
  ...'ip address 10.0.0.1 10.0.0.0 255.255.255.0 255.255.255.252 secondary route 0.0.0.0 null0 name network'.split(' '),
  ...'router rip version 2 passive-interface default redistribute static connected metric 3 key chain K'.split(' '),
  ...'key-string hostname R2 shutdown description mtu 1400 timers basic neighbor 127.0.0.1 ! ? ^ % __proto__'.split(
    ' ',
  ),
  ...'vlan 10 line vty con 4 banner motd # access-list permit any ip dhcp pool ntp server range gi0/0 - 2 default'.split(
    ' ',
  ),
  ...'router eigrp bgp 65001 neighbor remote-as address-family ipv4 exit-address-family route-map reload | include ('.split(
    ' ',
  ),
  ...'enable secret crypto key generate rsa username admin interface range 2001:db8::1/64 ipv6 address'.split(' '),
  ...'constructor show running-config summary-address authentication mode md5 10.0.0.0/8 999 -1 1e3'.split(' '),
];

const line = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 7 }).map((words) => words.join(' ')),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

it('whatever is typed: nothing is thrown and the configuration stays valid', () => {
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 25 }),
      fc.constantFrom('router' as const, 'switch' as const, 'host' as const),
      (lines, kind) => {
        const rig = Rig.privileged(kind, kind === 'host' ? ['eth0'] : undefined);
        rig.type('configure terminal');
        for (const text of lines) {
          rig.type(text);
          rig.help(text);
          rig.complete(text);
        }
        expect(configProblems(rig.device.config)).toEqual([]);
        expect(canonicalConfig(rig.device.config)).toBe(rig.device.config);
        expect(JSON.parse(JSON.stringify(rig.device.config))).toEqual(rig.device.config);
        expect(Object.prototype).toEqual({});
      },
    ),
    { numRuns: 300 },
  );
});

test.each(['a', 'a ', 'interface range lo1,', 'show ', '\u0001', '\u{1f600}', 'show clock | include (a*)*', 'no '])(
  'a line of %j without end is refused at once, and not kept',
  (unit) => {
    const rig = Rig.privileged();
    for (const mode of ['', 'configure terminal', 'banner motd #']) {
      rig.type(mode);
      const line = unit.repeat(1_000_000 / unit.length);
      expect(rig.type(line)).toBe('% Line too long: a console takes 1024 characters\n');
      expect(rig.help(line)).toBe('');
      expect(rig.complete(line)).toBe(line);
    }
    expect(JSON.stringify(rig.session).length).toBeLessThan(2_000);
  },
);

it('a line of the longest length is taken, in a startup configuration too', () => {
  const rig = Rig.config('interface gi0/0');
  const prefix = 'description ';
  expect(rig.type(prefix + 'x'.repeat(1024 - prefix.length))).toBe('');
  expect(rig.type(prefix + 'x'.repeat(1025 - prefix.length))).toContain('% Line too long');
});

it('the journal keeps no more of a line than the console reads', () => {
  const lab = openSample('nodes: [R1]\n');
  lab.advance({ settled: true });
  lab.console('R1').line('x'.repeat(10_000_000));
  expect(lab.console('R1').output).toBe('% Line too long: a console takes 1024 characters\n');
  expect(JSON.stringify(lab.journal).length).toBeLessThan(1_500);
});

it('lines that make sense, cut short, binary, or with a hostile pattern', () => {
  const lab = openSample('protocols: [ospf]\nnodes: [R1, R2]\nlinks: [R1-R2]\n');
  lab.advance({ settled: true });
  const console = lab.console('R1');
  const lines = new Lines('short');
  for (let i = 0; i < 2_000; i++) {
    if (i % 50 === 0) console.open({ line: 'console', privilege: 15 });
    console.line(i % 10 === 0 ? lines.hostile() : lines.line(1000));
    if (console.busy || lines.chance(50)) console.interrupt();
  }
  const { config } = lab.query({ ask: 'device', device: 'R1' });
  expect(configProblems(config)).toEqual([]);
  expect(canonicalConfig(config)).toBe(config);
});
