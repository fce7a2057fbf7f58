/** Forms of lines that a small lab does not bring about. */
import { describe, expect, it, test } from 'vitest';
import { formatAge, formatUptime } from '../../../src/base/age.ts';
import { SECOND } from '../../../src/base/time.ts';
import { renderArp } from '../../../src/cli/show/arp.ts';
import { renderProtocols } from '../../../src/cli/show/ip-protocols.ts';
import { renderRipDatabase } from '../../../src/cli/show/ip-rip-database.ts';
import type { RouteRow } from '../../../src/cli/show/ip-route.ts';
import { routeEntryValue } from '../../../src/cli/show/ip-route-entry.ts';
import { renderRouteTable } from '../../../src/cli/show/ip-route-text.ts';

// The forms of real tables: IOS.md F.7 and the samples of ntc-templates (3y16w in show interfaces).
test.each([
  [0, '00:00:00'],
  [614, '00:10:14'],
  [86_399, '23:59:59'],
  [86_400 + 5 * 3600, '1d05h'],
  [17 * 86_400, '2w3d'],
  [(3 * 52 + 16) * 604_800, '3y16w'],
])('%i seconds ago is %s', (seconds, text) => {
  expect(formatAge(seconds * SECOND)).toBe(text);
});

test.each([
  [0, '0 minutes'],
  [3_720, '1 hour, 2 minutes'],
  [604_800 + 86_400 + 60, '1 week, 1 day, 1 minute'],
])('up for %i seconds is %s', (seconds, text) => {
  expect(formatUptime(seconds * SECOND)).toBe(text);
});

const route = (prefix: string, fields: Partial<RouteRow> = {}): RouteRow => ({
  prefix,
  protocol: 'rip',
  distance: 120,
  metric: 1,
  possiblyDown: false,
  paths: [{ via: '10.0.0.2', interface: 'GigabitEthernet0/0', age: 26 * SECOND }],
  ...fields,
});

const table = (...rows: RouteRow[]): string[] => renderRouteTable(rows).split('\n').slice(13, -1);

describe('show ip route', () => {
  it('of nothing', () => {
    expect(table()).toEqual(['Gateway of last resort is not set', '']);
  });

  it('leaves lengths out where all subnets have the same', () => {
    expect(table(route('172.16.1.0/24'), route('172.16.2.0/24')).slice(2)).toEqual([
      '      172.16.0.0/24 is subnetted, 2 subnets',
      'R        172.16.1.0 [120/1] via 10.0.0.2, 00:00:26, GigabitEthernet0/0',
      'R        172.16.2.0 [120/1] via 10.0.0.2, 00:00:26, GigabitEthernet0/0',
    ]);
  });

  it('counts a classful network among its subnets', () => {
    expect(table(route('172.16.0.0/16'), route('172.16.2.0/24')).slice(2)[0]).toBe(
      '      172.16.0.0/16 is variably subnetted, 2 subnets, 2 masks',
    );
  });

  it('has classful networks and supernets by themselves', () => {
    expect(table(route('172.16.0.0/12'), route('192.168.4.0/24')).slice(2)).toEqual([
      'R     172.16.0.0/12 [120/1] via 10.0.0.2, 00:00:26, GigabitEthernet0/0',
      'R     192.168.4.0/24 [120/1] via 10.0.0.2, 00:00:26, GigabitEthernet0/0',
    ]);
  });

  it('puts next hops below a line that is too long', () => {
    const paths = [{ via: '172.16.200.254', interface: 'TenGigabitEthernet1/1/15', age: 0 }];
    expect(table(route('172.16.100.128/25', { paths })).slice(3)).toEqual([
      'R        172.16.100.128 ',
      '           [120/1] via 172.16.200.254, 00:00:00, TenGigabitEthernet1/1/15',
    ]);
  });

  it('marks a learned default, and its gateway', () => {
    expect(table(route('0.0.0.0/0'))).toEqual([
      'Gateway of last resort is 10.0.0.2 to network 0.0.0.0',
      '',
      'R*    0.0.0.0/0 [120/1] via 10.0.0.2, 00:00:26, GigabitEthernet0/0',
    ]);
    const onLink = route('0.0.0.0/0', { protocol: 'static', paths: [{ interface: 'GigabitEthernet0/0', age: 0 }] });
    expect(table(onLink)).toEqual([
      'Gateway of last resort is 0.0.0.0 to network 0.0.0.0',
      '',
      'S*    0.0.0.0/0 is directly connected, GigabitEthernet0/0',
    ]);
  });

  it('says of a route in holddown that it is possibly down', () => {
    expect(table(route('192.168.4.0/24', { possiblyDown: true })).slice(2)).toEqual([
      'R     192.168.4.0/24 is possibly down, routing via 10.0.0.2, GigabitEthernet0/0',
    ]);
  });
});

it('the route of an address is the longest, and a default only for itself', () => {
  const rows = [route('0.0.0.0/0'), route('10.0.0.0/8'), route('10.1.0.0/16')];
  expect(routeEntryValue(rows, 0x0a010203)).toBe(rows[2]);
  expect(routeEntryValue(rows, 0x0a020203)).toBe(rows[1]);
  expect(routeEntryValue(rows, 0)).toBe(rows[0]);
  expect(routeEntryValue(rows, 0xc0000201)).toBe('network');
  expect(routeEntryValue([route('10.1.0.0/16')], 0x0a020203)).toBe('subnet');
});

it('a neighbour that is being resolved has no MAC address and no interface', () => {
  expect(renderArp([{ address: '10.0.0.9', interface: 'GigabitEthernet0/0' }]).split('\n')[1]).toBe(
    'Internet  10.0.0.9                0   Incomplete      ARPA',
  );
});

it('show ip rip database has summaries of interfaces and unreachable routes', () => {
  expect(
    renderRipDatabase([
      { prefix: '172.16.0.0/17', origin: 'int-summary', metric: 0, paths: [] },
      {
        prefix: '10.2.3.0/24',
        origin: 'learned',
        metric: 16,
        paths: [{ via: '10.1.3.3', interface: 'Ethernet0/0', age: 0 }],
      },
    ]),
  ).toBe('172.16.0.0/17    int-summary\n10.2.3.0/24\n    [16] via 10.1.3.3, 00:00:00, Ethernet0/0\n');
});

it('show ip protocols tells what is not the default', () => {
  const text = renderProtocols({
    rip: {
      update: 10 * SECOND,
      nextUpdate: 1,
      invalid: 30 * SECOND,
      holddown: 0,
      flush: 60 * SECOND,
      redistributing: ['rip'],
      defaultMetric: 3,
      autoSummary: true,
      maximumPaths: 4,
      networks: ['10.0.0.0'],
      interfaces: [{ name: 'Ethernet0/0', send: 1, receive: [1, 2], keyChain: 'KEYS' }],
      passive: [],
      sources: [],
      distance: 100,
    },
  });
  expect(text).toContain('  Sending updates every 10 seconds, next due in 1 seconds\n');
  expect(text).toContain('  Default redistribution metric is 3\n');
  expect(text).toContain('  Default version control: send version 1, receive any version\n');
  expect(text).toContain('    Ethernet0/0                         1     1 2        No        KEYS\n');
  expect(text).toContain('  Automatic network summarization is in effect\n');
  expect(text).toContain('  Distance: 100 (default is 120)\n');
});
