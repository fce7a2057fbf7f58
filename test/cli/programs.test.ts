import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/base/time.ts';
import { Rig } from './rig.ts';

const ONE = 0x0a000001;

function started(rig: Rig, line: string): unknown {
  rig.started.length = 0;
  expect(rig.type(line)).toBe('');
  return rig.started[0];
}

describe('ping', () => {
  const rig = Rig.config('interface Loopback0', 'ip address 10.9.9.9 255.255.255.255', 'end');

  it.each([
    ['ping 10.0.0.1', {}],
    ['ping ip 10.0.0.1', {}],
    [
      'ping 10.0.0.1 source Loopback0 repeat 100 size 1500 df-bit timeout 1',
      { source: 0x0a090909, repeat: 100, size: 1500, dontFragment: true, timeout: SECOND },
    ],
    ['ping 10.0.0.1 so lo0 rep 3', { source: 0x0a090909, repeat: 3 }],
    ['ping 10.0.0.1 source 10.9.9.9', { source: 0x0a090909 }],
    // As NAPALM asks.
    ['ping 10.0.0.1 timeout 2 size 100 repeat 5', { timeout: 2 * SECOND, size: 100, repeat: 5 }],
  ])('%s', (line, options) => {
    expect(started(rig, line)).toEqual({ program: 'ping', destination: ONE, ...options });
  });

  it('works in a configuration mode after do', () => {
    expect(started(Rig.config(), 'do ping 10.0.0.1')).toEqual({ program: 'ping', destination: ONE });
  });

  it.each([
    ['ping somewhere', '% Unrecognized host or address, or protocol not running.\n'],
    ['ping 010.0.0.1', '% Unrecognized host or address, or protocol not running.\n'],
    ['ping 10.0.0.1 source g0/0', '% Invalid source interface - IP not enabled or interface is down\n'],
    ['ping 10.0.0.1 source', '% Incomplete command.\n\n'],
  ])('%s is refused', (line, text) => {
    rig.started.length = 0;
    expect(rig.type(line)).toBe(text);
    expect(rig.started).toEqual([]);
  });
});

it.each([
  ['traceroute 10.0.0.1', {}],
  ['traceroute 10.0.0.1 ttl 0 255 timeout 2', { minTtl: 1, maxTtl: 255, timeout: 2 * SECOND }],
  ['trace 10.0.0.1 numeric probe 1 port 40000', { probes: 1, destinationPort: 40_000 }],
])('%s', (line, options) => {
  expect(started(Rig.privileged(), line)).toEqual({ program: 'traceroute', destination: ONE, ...options });
});

describe("a host's programs", () => {
  it.each([
    ['ping 10.0.0.1', { program: 'ping' }],
    ['ping -c 3 -s 1472 -M do 10.0.0.1', { program: 'ping', repeat: 3, size: 1500, dontFragment: true }],
    ['ping 10.0.0.1 -W 1 -i 2 -t 9', { program: 'ping', timeout: SECOND, interval: 2 * SECOND, ttl: 9 }],
    ['traceroute 10.0.0.1 -n -m 5', { program: 'traceroute', maxTtl: 5 }],
    ['tracert 10.0.0.1', { program: 'traceroute' }],
  ])('%s', (line, spec) => {
    expect(started(new Rig('host', ['eth0'], 'PC1'), line)).toEqual({ destination: ONE, ...spec });
  });

  it('tell what is wrong as a shell does', () => {
    const rig = new Rig('host', ['eth0'], 'PC1');
    expect(rig.type('ping nowhere')).toBe('ping: nowhere: Name or service not known\n');
    expect(rig.type('ping 10.0.0.1 -z')).toContain('wrong arguments');
    expect(rig.type('show ip route')).toBe('-sh: show: not found\n');
    expect(rig.type('help')).toBe('-sh: help: not found; "?" lists the commands\n');
  });
});

it.each([
  ['clear arp-cache', { clear: 'arp-cache' }],
  ['clear counters', { clear: 'counters' }],
  ['clear counters g0/1', { clear: 'counters', interface: 'GigabitEthernet0/1' }],
  ['clear mac address-table dynamic', { clear: 'mac-address-table' }],
])('%s', (line, request) => {
  const rig = Rig.privileged();
  expect(rig.type(line)).toBe('');
  expect(rig.cleared).toEqual([request]);
});

it('user exec looks, and does not configure', () => {
  const rig = new Rig();
  expect(rig.type('show privilege')).toBe('Current privilege level is 1\n');
  for (const line of ['configure terminal', 'clear counters', 'show running-config']) {
    expect(rig.type(line)).toContain('% Invalid input');
  }
});

it('a terminal has the size that it is told', () => {
  const rig = new Rig();
  for (const line of ['terminal length 0', 'terminal width 511']) expect(rig.type(line)).toBe('');
  expect([rig.session.length, rig.session.width]).toEqual([0, 511]);
});
