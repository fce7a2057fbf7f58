/** What the consoles of a running lab print, of devices that were configured at their consoles. */
import { beforeAll, describe, expect, it } from 'vitest';
import { SECOND } from '../../src/base/time.ts';
import { type Lab, openLab } from '../../src/lab/lab.ts';
import { parseShow } from '../adapters/ntc.ts';
import { needsShared } from '../shared.ts';

const TEXT = `
name: show
epoch: 2026-02-16T12:30:00Z
nodes:
  R1: { blank: true, boot: 0s }
  R2: { blank: true, boot: 0s }
  SW1: { kind: switch, boot: 0s }
  PC1: { kind: host, boot: 0s, interfaces: { eth0: 10.0.1.10/24 }, gateway: 10.0.1.1 }
links:
  - R1:Gi0/0 - R2:Gi0/0
  - R1:Gi0/1 - R2:Gi0/1
  - R1:Gi0/2 - SW1
  - SW1 - PC1
`;

const R1 = `
configure terminal
interface Loopback0
ip address 10.255.0.1 255.255.255.255
interface GigabitEthernet0/0
description to R2
ip address 10.0.12.1 255.255.255.252
no shutdown
interface GigabitEthernet0/1
ip address 10.0.21.1 255.255.255.252
no shutdown
interface GigabitEthernet0/2
ip address 10.0.1.1 255.255.255.0
ip address 10.0.2.1 255.255.255.0 secondary
no ip redirects
no shutdown
router rip
version 2
no auto-summary
network 10.0.0.0
passive-interface GigabitEthernet0/2
redistribute static metric 3
ip route 0.0.0.0 0.0.0.0 10.0.12.2
ip route 192.0.2.0 255.255.255.0 Null0
ip route 198.51.100.0 255.255.255.128 GigabitEthernet0/0 10.0.12.2
end`;

const R2 = `
configure terminal
interface Loopback0
ip address 10.255.0.2 255.255.255.255
interface GigabitEthernet0/0
ip address 10.0.12.2 255.255.255.252
no shutdown
interface GigabitEthernet0/1
ip address 10.0.21.2 255.255.255.252
no shutdown
interface Loopback7
ip address 192.168.7.1 255.255.255.0
router rip
version 2
no auto-summary
network 10.0.0.0
network 192.168.7.0
end`;

let lab: Lab;

/** What the last of the lines prints. */
function type(device: string, ...lines: readonly string[]): string {
  const console = lab.console(device, 'test');
  let from = 0;
  for (const line of lines) {
    from = console.position;
    console.run(line);
  }
  return console.outputSince(from);
}

beforeAll(() => {
  lab = openLab({ file: 'show.yaml', text: TEXT });
  lab.advance({ until: SECOND });
  type('R1', ...R1.trim().split('\n'));
  type('R2', ...R2.trim().split('\n'));
  lab.advance({ until: 95 * SECOND });
  type('PC1', 'ping -c 1 10.255.0.2');
});

describe('show ip route', () => {
  const table = (command: string): string[] => withoutAges(type('R1', command)).split('\n').slice(13);

  it('counts subnets, marks the default, and lines next hops up', () => {
    expect(table('show ip route')).toEqual([
      'Gateway of last resort is 10.0.12.2 to network 0.0.0.0',
      '',
      'S*    0.0.0.0/0 [1/0] via 10.0.12.2',
      '      10.0.0.0/8 is variably subnetted, 10 subnets, 3 masks',
      'C        10.0.1.0/24 is directly connected, GigabitEthernet0/2',
      'L        10.0.1.1/32 is directly connected, GigabitEthernet0/2',
      'C        10.0.2.0/24 is directly connected, GigabitEthernet0/2',
      'L        10.0.2.1/32 is directly connected, GigabitEthernet0/2',
      'C        10.0.12.0/30 is directly connected, GigabitEthernet0/0',
      'L        10.0.12.1/32 is directly connected, GigabitEthernet0/0',
      'C        10.0.21.0/30 is directly connected, GigabitEthernet0/1',
      'L        10.0.21.1/32 is directly connected, GigabitEthernet0/1',
      'C        10.255.0.1/32 is directly connected, Loopback0',
      'R        10.255.0.2/32 [120/1] via 10.0.12.2, 00:00:AA, GigabitEthernet0/0',
      '                       [120/1] via 10.0.21.2, 00:00:AA, GigabitEthernet0/1',
      'S     192.0.2.0/24 is directly connected, Null0',
      'R     192.168.7.0/24 [120/1] via 10.0.12.2, 00:00:AA, GigabitEthernet0/0',
      '                     [120/1] via 10.0.21.2, 00:00:AA, GigabitEthernet0/1',
      '      198.51.100.0/25 is subnetted, 1 subnets',
      'S        198.51.100.0 [1/0] via 10.0.12.2, GigabitEthernet0/0',
      '',
    ]);
  });

  it('of a protocol has its lines, and the networks that they are in', () => {
    expect(table('show ip route static').slice(2)).toEqual([
      'S*    0.0.0.0/0 [1/0] via 10.0.12.2',
      'S     192.0.2.0/24 is directly connected, Null0',
      '      198.51.100.0/25 is subnetted, 1 subnets',
      'S        198.51.100.0 [1/0] via 10.0.12.2, GigabitEthernet0/0',
      '',
    ]);
    expect(table('show ip route connected').slice(2)).toHaveLength(11);
  });

  it('begins with the legend', () => {
    const lines = type('R1', 'show ip route').split('\n');
    expect(lines[0]).toBe('Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP');
    expect(lines[12]).toBe('');
  });

  it('of an address tells the route that is used', () => {
    const rip = withoutAges(type('R1', 'show ip route 192.168.7.9')).split('\n');
    expect(rip.slice(0, 3)).toEqual([
      'Routing entry for 192.168.7.0/24',
      '  Known via "rip", distance 120, metric 1',
      '  Redistributing via rip',
    ]);
    expect(rip[3]).toMatch(/^ {2}Last update from 10\.0\.(12|21)\.2 on GigabitEthernet0\/[01], 00:00:AA ago$/);
    expect(rip.slice(4)).toEqual([
      '  Routing Descriptor Blocks:',
      '  * 10.0.12.2, from 10.0.12.2, 00:00:AA ago, via GigabitEthernet0/0',
      '      Route metric is 1, traffic share count is 1',
      '    10.0.21.2, from 10.0.21.2, 00:00:AA ago, via GigabitEthernet0/1',
      '      Route metric is 1, traffic share count is 1',
      '',
    ]);
    expect(type('R1', 'show ip route 10.0.12.2')).toBe(
      [
        'Routing entry for 10.0.12.0/30',
        '  Known via "connected", distance 0, metric 0 (connected, via interface)',
        '  Routing Descriptor Blocks:',
        '  * directly connected, via GigabitEthernet0/0',
        '      Route metric is 0, traffic share count is 1',
        '',
      ].join('\n'),
    );
    expect(type('R1', 'show ip route 0.0.0.0').split('\n').slice(0, 2)).toEqual([
      'Routing entry for 0.0.0.0/0, supernet',
      '  Known via "static", distance 1, metric 0, candidate default path',
    ]);
  });

  it('of an address that no route but the default leads to says so', () => {
    expect(type('R1', 'show ip route 203.0.113.1')).toBe('% Network not in table\n');
    expect(type('R1', 'show ip route 10.77.0.1')).toBe('% Subnet not in table\n');
    expect(type('R1', 'show ip route 10.0.12.0 255.255.255.252')).toContain('Routing entry for 10.0.12.0/30');
    expect(type('R1', 'show ip route 10.0.12.0 255.255.255.0')).toBe('% Subnet not in table\n');
  });
});

it('show ip interface brief', () => {
  expect(type('R1', 'show ip interface brief')).toBe(
    [
      'Interface                  IP-Address      OK? Method Status                Protocol',
      'GigabitEthernet0/0         10.0.12.1       YES manual up                    up',
      'GigabitEthernet0/1         10.0.21.1       YES manual up                    up',
      'GigabitEthernet0/2         10.0.1.1        YES manual up                    up',
      'GigabitEthernet0/3         unassigned      YES unset  administratively down down',
      'Loopback0                  10.255.0.1      YES manual up                    up',
      '',
    ].join('\n'),
  );
});

it('show ip interface', () => {
  const lines = type('R1', 'show ip interface GigabitEthernet0/2').split('\n');
  expect(lines.slice(0, 9)).toEqual([
    'GigabitEthernet0/2 is up, line protocol is up',
    '  Internet address is 10.0.1.1/24',
    '  Broadcast address is 255.255.255.255',
    '  Address determined by setup command',
    '  MTU is 1500 bytes',
    '  Helper address is not set',
    '  Directed broadcast forwarding is disabled',
    '  Secondary address 10.0.2.1/24',
    '  Multicast reserved groups joined: 224.0.0.9',
  ]);
  expect(lines).toContain('  ICMP redirects are never sent');
  expect(type('R1', 'show ip interface g0/3')).toBe(
    'GigabitEthernet0/3 is administratively down, line protocol is down\n  Internet protocol processing disabled\n',
  );
});

it('show interfaces', () => {
  expect(type('R1', 'show interfaces g0/0').split('\n').slice(0, 9)).toEqual([
    'GigabitEthernet0/0 is up, line protocol is up ',
    '  Hardware is iGbE, address is aabb.cc00.0100 (bia aabb.cc00.0100)',
    '  Description: to R2',
    '  Internet address is 10.0.12.1/30',
    '  MTU 1500 bytes, BW 1000000 Kbit/sec, DLY 10 usec, ',
    '     reliability 255/255, txload 1/255, rxload 1/255',
    '  Encapsulation ARPA, loopback not set',
    '  Full-duplex, 1000Mb/s, link type is auto, media type is RJ45',
    '  ARP type: ARPA, ARP Timeout 04:00:00',
  ]);
  expect(type('R1', 'show interfaces lo0')).toContain('Hardware is Loopback\n  Internet address is 10.255.0.1/32\n');
  expect(type('SW1', 'show interfaces Gi0/1')).toMatch(
    /^GigabitEthernet0\/1 is up, line protocol is up \(connected\) \n/,
  );
  expect(type('SW1', 'show interfaces Gi0/8')).toMatch(
    /^GigabitEthernet0\/8 is down, line protocol is down \(notconnect\) \n/,
  );
});

it('a port that hears itself is up (looped)', () => {
  const looped = openLab({
    file: 'looped.yaml',
    text: 'name: looped\nnodes: { R1: { blank: true, boot: 0s } }\nlinks: []\n',
  });
  looped.advance({ until: SECOND });
  const console = looped.console('R1', 'test');
  for (const line of ['configure terminal', 'interface g0/0', 'loopback', 'no shutdown', 'end']) console.run(line);
  looped.advance({ until: 2 * SECOND });
  const from = console.position;
  console.run('show interfaces g0/0');
  expect(console.outputSince(from)).toMatch(/^GigabitEthernet0\/0 is up, line protocol is up \(looped\)\n/);
});

it('show ip arp', () => {
  const lines = type('R1', 'show ip arp').split('\n');
  expect(lines).toContain('Internet  10.0.12.1               -   aabb.cc00.0100  ARPA   GigabitEthernet0/0');
  expect(lines).toContain('Internet  10.0.1.10               0   aabb.cc00.0400  ARPA   GigabitEthernet0/2');
  expect(type('R1', 'show arp')).toBe(lines.join('\n'));
});

it('show interfaces status tells what is plugged in', () => {
  const lines = type('SW1', 'show interfaces status').split('\n');
  expect(lines[2]).toBe('Gi0/1                        connected    1          a-full a-1000 10/100/1000BaseTX');
  expect(lines.at(-2)).toBe('Gi0/8                        notconnect   1            auto   auto 10/100/1000BaseTX');
  expect(type('R1', 'show interfaces status').split('\n')[2]).toBe(
    'Gi0/0     to R2              connected    routed     a-full a-1000 10/100/1000BaseTX',
  );
});

it('show mac address-table', () => {
  expect(type('SW1', 'show mac address-table').split('\n').slice(5)).toEqual([
    '   1    aabb.cc00.0102    DYNAMIC     Gi0/1',
    '   1    aabb.cc00.0400    DYNAMIC     Gi0/2',
    'Total Mac Addresses for this criterion: 2',
    '',
  ]);
  expect(type('SW1', 'show mac-address-table')).toBe(type('SW1', 'show mac address-table'));
  expect(type('SW1', 'show mac address-table dynamic')).toBe(type('SW1', 'show mac address-table'));
});

it('show ip rip database', () => {
  expect(withoutAges(type('R1', 'show ip rip database')).split('\n')).toEqual([
    '0.0.0.0/0    auto-summary',
    '0.0.0.0/0    redistributed',
    '    [3] via 0.0.0.0, ',
    '10.0.0.0/8    auto-summary',
    '10.0.1.0/24    directly connected, GigabitEthernet0/2',
    '10.0.2.0/24    directly connected, GigabitEthernet0/2',
    '10.0.12.0/30    directly connected, GigabitEthernet0/0',
    '10.0.21.0/30    directly connected, GigabitEthernet0/1',
    '10.255.0.1/32    directly connected, Loopback0',
    '10.255.0.2/32',
    '    [1] via 10.0.12.2, 00:00:AA, GigabitEthernet0/0',
    '    [1] via 10.0.21.2, 00:00:AA, GigabitEthernet0/1',
    '192.0.2.0/24    auto-summary',
    '192.0.2.0/24    redistributed',
    '    [3] via 0.0.0.0, ',
    '192.168.7.0/24    auto-summary',
    '192.168.7.0/24',
    '    [1] via 10.0.12.2, 00:00:AA, GigabitEthernet0/0',
    '    [1] via 10.0.21.2, 00:00:AA, GigabitEthernet0/1',
    '198.51.100.0/24    auto-summary',
    '198.51.100.0/25    redistributed',
    '    [3] via 0.0.0.0, ',
    '',
  ]);
  expect(type('SW1', 'show ip rip database')).toBe('');
});

it('show ip protocols', () => {
  const text = withoutAges(type('R1', 'show ip protocols')).replace(/due in \d+ s/, 'due in N s');
  expect(text.split('\n')).toEqual([
    '*** IP Routing is NSF aware ***',
    '',
    'Routing Protocol is "rip"',
    '  Outgoing update filter list for all interfaces is not set',
    '  Incoming update filter list for all interfaces is not set',
    '  Sending updates every 30 seconds, next due in N seconds',
    '  Invalid after 180 seconds, hold down 180, flushed after 240',
    '  Redistributing: static, rip',
    '  Default version control: send version 2, receive version 2',
    '    Interface                           Send  Recv  Triggered RIP  Key-chain',
    '    GigabitEthernet0/0                  2     2          No        none',
    '    GigabitEthernet0/1                  2     2          No        none',
    '    Loopback0                           2     2          No        none',
    '  Automatic network summarization is not in effect',
    '  Maximum path: 4',
    '  Routing for Networks:',
    '    10.0.0.0',
    '  Passive Interface(s):',
    '    GigabitEthernet0/2',
    '  Routing Information Sources:',
    '    Gateway         Distance      Last Update',
    '    10.0.12.2            120      00:00:AA',
    '    10.0.21.2            120      00:00:AA',
    '  Distance: (default is 120)',
    '',
    '',
  ]);
  expect(type('SW1', 'show ip protocols')).toBe('*** IP Routing is NSF aware ***\n\n');
});

it('show clock adds virtual time to the epoch', () => {
  expect(type('R1', 'show clock')).toMatch(/^\*12:3\d:\d\d\.\d{3} UTC Mon Feb 16 2026\n$/);
});

it('show running-config has the size of what follows, and one interface if wanted', () => {
  const text = type('R1', 'show running-config');
  const [, size, config] = /^Building configuration\.\.\.\n\nCurrent configuration : (\d+) bytes\n([\s\S]*)$/.exec(
    text,
  )!;
  expect(config).toHaveLength(Number(size));
  expect(config!.endsWith('!\nend\n')).toBe(true);
  expect(type('R1', 'show running-config interface Loopback0').split('\n').slice(3)).toEqual([
    '!',
    'interface Loopback0',
    ' ip address 10.255.0.1 255.255.255.255',
    'end',
    '',
  ]);
});

it('show privilege', () => {
  expect(type('R1', 'show privilege')).toBe('Current privilege level is 15\n');
});

it('looking changes nothing', () => {
  const before = JSON.stringify(lab.query({ ask: 'report' }));
  type(
    'R1',
    'show ip route',
    'show interfaces',
    'show ip protocols',
    'show ip rip database',
    'show arp',
    'show version',
  );
  expect(JSON.stringify(lab.query({ ask: 'report' }))).toBe(before);
});

describe('a host', () => {
  it('has the dialect of Linux', () => {
    expect(type('PC1', 'ip addr')).toBe(
      [
        '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65535 state UNKNOWN',
        '    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00',
        '    inet 127.0.0.1/8 scope host lo',
        '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP',
        '    link/ether aa:bb:cc:00:04:00 brd ff:ff:ff:ff:ff:ff',
        '    inet 10.0.1.10/24 brd 10.0.1.255 scope global eth0',
        '',
      ].join('\n'),
    );
    expect(type('PC1', 'ip route')).toBe(
      'default via 10.0.1.1 dev eth0\n10.0.1.0/24 dev eth0 proto kernel scope link src 10.0.1.10\n',
    );
    expect(type('PC1', 'arp -a')).toBe('? (10.0.1.1) at aa:bb:cc:00:01:02 [ether] on eth0\n');
    expect(type('PC1', 'ipconfig')).toContain('   Default Gateway . . . . . . . . . : 10.0.1.1\n');
  });

  it('pings and traces', () => {
    expect(type('PC1', 'ping 10.255.0.1 -c 2')).toContain('2 packets transmitted, 2 received, 0% packet loss');
    expect(type('PC1', 'tracert 10.255.0.2')).toContain(' 1  10.0.1.1 (10.0.1.1)');
  });
});

needsShared('what automation makes of it', 'ntc-templates', (folder) => {
  const parsed = (device: string, command: string, template: string) =>
    parseShow(folder, template, type(device, command));

  it('show ip route', () => {
    const rows = parsed('R1', 'show ip route', 'show_ip_route');
    expect(rows).toHaveLength(16);
    expect(rows.filter((row) => row['PROTOCOL'] === 'R')).toMatchObject([
      {
        NETWORK: '10.255.0.2',
        PREFIX_LENGTH: '32',
        DISTANCE: '120',
        METRIC: '1',
        NEXTHOP_IP: '10.0.12.2',
        NEXTHOP_IF: 'GigabitEthernet0/0',
      },
      {
        NETWORK: '10.255.0.2',
        PREFIX_LENGTH: '32',
        DISTANCE: '120',
        METRIC: '1',
        NEXTHOP_IP: '10.0.21.2',
        NEXTHOP_IF: 'GigabitEthernet0/1',
      },
      { NETWORK: '192.168.7.0', PREFIX_LENGTH: '24', NEXTHOP_IP: '10.0.12.2' },
      { NETWORK: '192.168.7.0', PREFIX_LENGTH: '24', NEXTHOP_IP: '10.0.21.2' },
    ]);
    expect(rows.at(-1)).toMatchObject({ PROTOCOL: 'S', NETWORK: '198.51.100.0', PREFIX_LENGTH: '25' });
  });

  it('show ip interface brief', () => {
    expect(parsed('R1', 'show ip interface brief', 'show_ip_interface_brief')).toHaveLength(5);
  });

  it('show ip interface', () => {
    const rows = parsed('R1', 'show ip interface', 'show_ip_interface');
    expect(rows.map((row) => row['INTERFACE'])).toEqual([
      'GigabitEthernet0/0',
      'GigabitEthernet0/1',
      'GigabitEthernet0/2',
      'GigabitEthernet0/3',
      'Loopback0',
    ]);
    expect(rows[2]).toMatchObject({ IP_ADDRESS: ['10.0.1.1', '10.0.2.1'], PREFIX_LENGTH: ['24', '24'], MTU: '1500' });
  });

  it('show interfaces', () => {
    const [first, ...rest] = parsed('R1', 'show interfaces', 'show_interfaces');
    expect(rest).toHaveLength(4);
    expect(first).toMatchObject({
      INTERFACE: 'GigabitEthernet0/0',
      LINK_STATUS: 'up',
      PROTOCOL_STATUS: 'up',
      MAC_ADDRESS: 'aabb.cc00.0100',
      DESCRIPTION: 'to R2',
      IP_ADDRESS: '10.0.12.1',
      PREFIX_LENGTH: '30',
      MTU: '1500',
      BANDWIDTH: '1000000 Kbit',
      DUPLEX: 'Full-duplex',
      SPEED: '1000Mb/s',
      ENCAPSULATION: 'ARPA',
    });
    expect(Number(first!['INPUT_PACKETS'])).toBeGreaterThan(0);
  });

  it.each(['show_arp', 'show_ip_arp'])('%s', (template) => {
    expect(parsed('R1', 'show arp', template).length).toBeGreaterThanOrEqual(6);
  });

  it('show mac address-table', () => {
    expect(parsed('SW1', 'show mac address-table', 'show_mac-address-table')).toMatchObject([
      { DESTINATION_ADDRESS: 'aabb.cc00.0102', TYPE: 'DYNAMIC', VLAN_ID: '1', DESTINATION_PORT: ['Gi0/1'] },
      { DESTINATION_ADDRESS: 'aabb.cc00.0400', TYPE: 'DYNAMIC', VLAN_ID: '1', DESTINATION_PORT: ['Gi0/2'] },
    ]);
  });

  it('show interfaces status and description', () => {
    expect(parsed('SW1', 'show interfaces status', 'show_interfaces_status')).toHaveLength(8);
    expect(parsed('R1', 'show interfaces status', 'show_interfaces_status')[0]).toMatchObject({
      PORT: 'Gi0/0',
      NAME: 'to R2',
      STATUS: 'connected',
      VLAN_ID: 'routed',
    });
    expect(parsed('R1', 'show interfaces description', 'show_interfaces_description')[0]).toEqual({
      PORT: 'Gi0/0',
      STATUS: 'up',
      PROTOCOL: 'up',
      DESCRIPTION: 'to R2',
    });
  });

  it('show users', () => {
    expect(parsed('R1', 'show users', 'show_users')).toMatchObject([{ LINE: '*  0 con 0' }]);
  });

  it('show version', () => {
    expect(parsed('R1', 'show version', 'show_version')).toMatchObject([
      { HOSTNAME: 'R1', VERSION: '17.9', UPTIME: '1 minute', CONFIG_REGISTER: '0x2102', SERIAL: ['LOOPLAB0001'] },
    ]);
  });

  it('show clock', () => {
    expect(parsed('R1', 'show clock', 'show_clock')).toMatchObject([
      { TIMEZONE: 'UTC', MONTH: 'Feb', DAY: '16', YEAR: '2026' },
    ]);
  });

  it('ping and traceroute', () => {
    expect(parsed('R1', 'ping 10.255.0.2 source Loopback0 repeat 3', 'ping')).toHaveLength(1);
    expect(parsed('R1', 'traceroute 10.255.0.2', 'traceroute').length).toBeGreaterThanOrEqual(1);
  });
});

function withoutAges(text: string): string {
  return text.replaceAll(/\d\d:\d\d:\d\d/g, '00:00:AA');
}
