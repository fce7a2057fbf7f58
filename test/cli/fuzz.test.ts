import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalConfig } from '../../src/config/edit.ts';
import { configProblems } from '../../src/config/validate.ts';
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
