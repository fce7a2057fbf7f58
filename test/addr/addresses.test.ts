import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../../src/addr/address.ts';
import { compareInterfaceNames, parseInterfaceName, shortInterfaceName } from '../../src/addr/interface-name.ts';
import { formatIPv4, parseIPv4 } from '../../src/addr/ipv4.ts';
import { formatMac, formatMacColons, isGroupMac, multicastMac, parseMac } from '../../src/addr/mac.ts';
import { broadcastOf, lengthOfMask, maskOf, parsePrefix } from '../../src/addr/prefix.ts';

describe('IPv4', () => {
  it('reads what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (address) => {
        expect(parseIPv4(formatIPv4(address))).toBe(address);
      }),
    );
  });

  it.each([
    '010.1.1.1',
    '10.1',
    '1',
    '0x7f.1',
    '1.2.3.256',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.4 ',
    '',
    '00.0.0.0',
    '1..2.3',
  ])('refuses %j', (text) => {
    expect(parseIPv4(text)).toBeUndefined();
  });

  it('knows the 33 masks and no others', () => {
    for (let length = 0; length <= 32; length++) expect(lengthOfMask(maskOf(length))).toBe(length);
    for (const mask of ['255.0.255.0', '0.0.0.255', '255.255.255.253']) {
      expect(lengthOfMask(parseIPv4(mask) ?? 0)).toBeUndefined();
    }
  });

  it('refuses prefixes with host bits, and gives /31 and /32 no broadcast address (RFC 3021)', () => {
    expect(parsePrefix('10.0.0.1/30')).toBeUndefined();
    expect(parsePrefix('10.0.0.0/33')).toBeUndefined();
    expect(broadcastOf({ bits: parseIPv4('10.0.0.0') ?? 0, length: 30 })).toBe(parseIPv4('10.0.0.3'));
    expect(broadcastOf({ bits: parseIPv4('10.0.0.0') ?? 0, length: 31 })).toBeUndefined();
  });
});

it('writes IPv6 as RFC 5952 asks', () => {
  // §4.2.3: the longest run of zeros is shortened, the first of equals; §4.2.2: a single zero is not.
  for (const text of ['2001:db8::1', '::1', '::', 'fe80::1:0:0:1', '2001:db8:0:1:1:1:1:1']) {
    expect(formatAddress(parseAddress(text) ?? 0)).toBe(text);
  }
});

describe('MAC addresses', () => {
  it('are read in three spellings and refused in others', () => {
    for (const text of ['aabb.cc00.0100', 'aa:bb:cc:00:01:00', 'AA-BB-CC-00-01-00']) {
      expect(parseMac(text)).toBe(0xaabbcc000100);
    }
    for (const text of ['aabb.cc00.010', 'aa:bb-cc:00:01:00', 'aabbcc000100', ''])
      expect(parseMac(text)).toBeUndefined();
    expect(formatMac(0x00ab_0000_0001)).toBe('00ab.0000.0001');
    expect(formatMacColons(0x00ab_0000_0001)).toBe('00:ab:00:00:00:01');
  });

  it('of groups are known by the lowest bit of the first octet (RFC 1112 §6.4)', () => {
    expect(formatMacColons(multicastMac(parseIPv4('224.0.0.9') ?? 0))).toBe('01:00:5e:00:00:09');
    expect(formatMacColons(multicastMac(parseIPv4('239.129.2.3') ?? 0))).toBe('01:00:5e:01:02:03');
    expect(isGroupMac(0x0100_5e00_0009)).toBe(true);
    expect(isGroupMac(0xaabb_cc00_0100)).toBe(false);
  });
});

describe('interface names', () => {
  it.each([
    ['gi0/0', 'GigabitEthernet0/0', 'Gi0/0'],
    ['Gig 0/0', 'GigabitEthernet0/0', 'Gi0/0'],
    ['GIGABITETHERNET0/0.10', 'GigabitEthernet0/0.10', 'Gi0/0.10'],
    ['fa0/1', 'FastEthernet0/1', 'Fa0/1'],
    ['e0/0', 'Ethernet0/0', 'Et0/0'],
    ['eth0', 'eth0', 'eth0'],
    ['lo0', 'Loopback0', 'Lo0'],
    ['Loopback 12', 'Loopback12', 'Lo12'],
    ['s0/0/0', 'Serial0/0/0', 'Se0/0/0'],
    ['vlan1', 'Vlan1', 'Vl1'],
    ['po1', 'Port-channel1', 'Po1'],
    ['te1/0/1', 'TenGigabitEthernet1/0/1', 'Te1/0/1'],
    ['Null0', 'Null0', 'Nu0'],
  ])('%s is %s, short %s', (text, name, short) => {
    expect(parseInterfaceName(text)?.name).toBe(name);
    expect(shortInterfaceName(name)).toBe(short);
  });

  it.each(['x0/0', 'gi', '0/0', 'gi0/0/0/0', 'gi0/', ''])('%j is none', (text) => {
    expect(parseInterfaceName(text)).toBeUndefined();
  });

  it('are listed by type, then by the value of their numbers', () => {
    const names = ['Loopback0', 'GigabitEthernet0/10', 'GigabitEthernet0/2', 'Vlan1', 'GigabitEthernet0/2.5'];
    expect(names.sort(compareInterfaceNames)).toEqual([
      'GigabitEthernet0/2',
      'GigabitEthernet0/2.5',
      'GigabitEthernet0/10',
      'Loopback0',
      'Vlan1',
    ]);
  });
});
