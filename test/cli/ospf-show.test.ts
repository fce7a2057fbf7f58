/** What the consoles of a running lab print of OSPF. */
import { beforeAll, describe, expect, it } from 'vitest';
import { parseShow } from '../adapters/ntc.ts';
import { needsShared } from '../shared.ts';
import { type Consoles, openOspfLab } from './ospf-lab.ts';

let consoles: Consoles;

beforeAll(() => {
  consoles = openOspfLab();
});

const show = (device: string, command: string): string => consoles.type(device, command);

/** With ages, checksums and timers made equal. */
function lines(device: string, command: string): string[] {
  return show(device, command)
    .replaceAll(/\d\d:\d\d:\d\d(\.\d{3})?/g, 'AGE')
    .replaceAll(/0x[0-9A-F]{6}\b/g, '0xSUM')
    .split('\n');
}

it('show ip ospf neighbor', () => {
  expect(lines('R3', 'show ip ospf neighbor')).toEqual([
    '',
    'Neighbor ID     Pri   State           Dead Time   Address         Interface',
    '1.1.1.1          10   FULL/DR         AGE    10.0.0.1        GigabitEthernet0/0',
    '2.2.2.2           1   FULL/DROTHER    AGE    10.0.0.2        GigabitEthernet0/0',
    '4.4.4.4           0   FULL/  -        AGE    10.1.34.4       GigabitEthernet0/1',
    '',
  ]);
  expect(lines('R3', 'show ip ospf neighbor g0/1')).toHaveLength(4);
  expect(show('R3', 'show ip ospf neighbor g0/2')).toBe('');
  expect(show('SW1', 'show ip ospf neighbor')).toBe('');
});

it('show ip ospf neighbor of one, or detail of all', () => {
  const detail = lines('R3', 'show ip ospf neighbor 4.4.4.4');
  expect(detail.slice(0, 4)).toEqual([
    ' Neighbor 4.4.4.4, interface address 10.1.34.4',
    '    In the area 1 via interface GigabitEthernet0/1',
    expect.stringMatching(/^ {4}Neighbor priority is 0, State is FULL, [56] state changes$/),
    '    DR is 0.0.0.0 BDR is 0.0.0.0',
  ]);
  const all = show('R3', 'show ip ospf neighbor detail');
  expect(all.match(/^ Neighbor /gm)).toHaveLength(3);
  expect(all).toContain('    DR is 10.0.0.1 BDR is 10.0.0.3\n');
});

describe('show ip ospf interface', () => {
  it('brief', () => {
    expect(lines('R3', 'show ip ospf interface brief')).toEqual([
      'Interface    PID   Area            IP Address/Mask    Cost  State Nbrs F/C',
      'Lo0          1     0               3.3.3.3/32         1     LOOP  0/0',
      'Gi0/0        1     0               10.0.0.3/24        1     BDR   2/2',
      'Gi0/1        1     1               10.1.34.3/24       1     P2P   1/1',
      '',
    ]);
  });

  it('of a broadcast network', () => {
    expect(lines('R2', 'show ip ospf interface g0/0')).toEqual([
      'GigabitEthernet0/0 is up, line protocol is up ',
      '  Internet Address 10.0.0.2/24, Area 0, Attached via Interface Enable',
      '  Process ID 1, Router ID 2.2.2.2, Network Type BROADCAST, Cost: 1',
      '  Topology-MTID    Cost    Disabled    Shutdown      Topology Name',
      '        0           1         no          no            Base',
      '  Enabled by interface config, including secondary ip addresses',
      '  Transmit Delay is 1 sec, State DROTHER, Priority 1',
      '  Designated Router (ID) 1.1.1.1, Interface address 10.0.0.1',
      '  Backup Designated router (ID) 3.3.3.3, Interface address 10.0.0.3',
      '  Timer intervals configured, Hello 10, Dead 40, Wait 40, Retransmit 5',
      '    Hello due in AGE',
      '  Neighbor Count is 2, Adjacent neighbor count is 2 ',
      '    Adjacent with neighbor 1.1.1.1  (Designated Router)',
      '    Adjacent with neighbor 3.3.3.3  (Backup Designated Router)',
      '  Suppress hello for 0 neighbor(s)',
      '',
    ]);
  });

  it('of a point-to-point link with authentication, of a passive interface, and of a loopback', () => {
    const text = show('R3', 'show ip ospf interface g0/1');
    expect(text).toContain('Network Type POINT_TO_POINT, Cost: 1\n');
    expect(text).toContain('  Transmit Delay is 1 sec, State POINT_TO_POINT\n');
    expect(text).toContain('    Adjacent with neighbor 4.4.4.4\n');
    expect(text).toContain('  Cryptographic authentication enabled\n    Youngest key id is 5\n');
    expect(show('R1', 'show ip ospf interface g0/2')).toContain('    No Hellos (Passive interface) \n');
    expect(show('R1', 'show ip ospf interface lo0')).toMatch(
      /Network Type LOOPBACK, Cost: 1\n[\s\S]* {2}Loopback interface is treated as a stub Host\n$/,
    );
  });

  it('of one that OSPF does not run on', () => {
    expect(show('R1', 'show ip ospf interface g0/3')).toBe('%OSPF: OSPF not enabled on GigabitEthernet0/3\n');
    expect(show('R1', 'show ip ospf 2 interface')).toBe('');
  });
});

describe('show ip ospf', () => {
  it('tells of the process', () => {
    const text = lines('R1', 'show ip ospf');
    expect(text.slice(0, 10)).toEqual([
      ' Routing Process "ospf 1" with ID 1.1.1.1',
      ' Start time: AGE, Time elapsed: AGE',
      ' Supports only single TOS(TOS0) routes',
      ' Supports opaque LSA',
      ' Supports area transit capability',
      ' Supports NSSA (compatible with RFC 3101)',
      ' It is an autonomous system boundary router',
      ' Redistributing External Routes from,',
      '    static with metric mapped to 30, includes subnets in redistribution',
      ' Router is not originating router-LSAs with maximum metric',
    ]);
    expect(text).toContain(' Maximum number of non self-generated LSA allowed 100000');
    expect(text).toContain(' Initial SPF schedule delay 50 msecs');
    expect(text).toContain(' Number of external LSA 3. Checksum Sum 0xSUM');
    expect(text).toContain(' Reference bandwidth unit is 100 mbps');
    expect(text).toContain('        Number of interfaces in this area is 3 (1 loopback)');
  });

  it('tells of areas', () => {
    const text = lines('R3', 'show ip ospf');
    expect(text).toContain(' It is an area border router');
    expect(text).toContain(' Number of areas in this router is 2. 1 normal 0 stub 1 nssa');
    expect(text.slice(text.indexOf('    Area 1'), text.indexOf('    Area 1') + 10)).toEqual([
      '    Area 1',
      '        Number of interfaces in this area is 1',
      '        It is a NSSA area',
      '        Perform type-7/type-5 LSA translation',
      '        Area has no authentication',
      '        SPF algorithm last executed AGE ago',
      expect.stringMatching(/^ {8}SPF algorithm executed \d+ times$/),
      '        Area ranges are',
      '           10.1.0.0/16 Active(1) Advertise',
      '           172.16.0.0/16 Passive DoNotAdvertise',
    ]);
  });

  it('tells of routers at borders', () => {
    expect(show('R2', 'show ip ospf border-routers').split('\n').slice(6)).toEqual([
      'Internal Router Routing Table',
      'Codes: i - Intra-area route, I - Inter-area route',
      '',
      expect.stringMatching(/^i 1\.1\.1\.1 \[1\] via 10\.0\.0\.1, GigabitEthernet0\/0, ASBR, Area 0, SPF \d+$/),
      expect.stringMatching(/^i 3\.3\.3\.3 \[1\] via 10\.0\.0\.3, GigabitEthernet0\/0, ABR\/ASBR, Area 0, SPF \d+$/),
      '',
    ]);
  });
});

describe('show ip ospf database', () => {
  const titles = (device: string, command: string): string[] =>
    show(device, command)
      .split('\n')
      .filter((line) => line.startsWith('                '))
      .map((line) => line.trim());

  it('lists LSAs by area and type', () => {
    expect(titles('R3', 'show ip ospf database')).toEqual([
      'Router Link States (Area 0)',
      'Net Link States (Area 0)',
      'Summary Net Link States (Area 0)',
      'Router Link States (Area 1)',
      'Summary Net Link States (Area 1)',
      'Type-7 AS External Link States (Area 1)',
      'Type-5 AS External Link States',
    ]);
    const text = show('R2', 'show ip ospf database');
    expect(text.split('\n').slice(0, 6)).toEqual([
      '',
      '            OSPF Router with ID (2.2.2.2) (Process ID 1)',
      '',
      '                Router Link States (Area 0)',
      '',
      'Link ID         ADV Router      Age         Seq#       Checksum Link count',
    ]);
    expect(text).toMatch(/^1\.1\.1\.1 {9}1\.1\.1\.1 {9}\d+ +0x8000000\d 0x00[0-9A-F]{4} 3$/m);
  });

  it('chooses by router, by type and by Link State ID', () => {
    expect(titles('R3', 'show ip ospf database self-originate')).toHaveLength(5);
    expect(titles('R3', 'show ip ospf database adv-router 4.4.4.4')).toEqual([
      'Router Link States (Area 1)',
      'Type-7 AS External Link States (Area 1)',
    ]);
    const routers = (command: string): string[] =>
      show('R3', command)
        .match(/(?<=^ {2}Link State ID: )\S+/gm)
        ?.map(String) ?? [];
    expect(routers('show ip ospf database router')).toEqual(['1.1.1.1', '2.2.2.2', '3.3.3.3', '3.3.3.3', '4.4.4.4']);
    expect(routers('show ip ospf database router 2.2.2.2')).toEqual(['2.2.2.2']);
    expect(routers('show ip ospf database router self-originate')).toEqual(['3.3.3.3', '3.3.3.3']);
    expect(routers('show ip ospf database external adv-router 1.1.1.1')).toEqual(['0.0.0.0', '192.0.2.0']);
    expect(routers('show ip ospf database asbr-summary')).toEqual([]);
  });

  it('has externals in full', () => {
    const text = show('R3', 'show ip ospf database nssa-external');
    expect(
      text
        .replace(/age: \d+/, 'age: N')
        .replace(/: 0x[0-9A-F]+/, ': SUM')
        .split('\n'),
    ).toEqual([
      '',
      '            OSPF Router with ID (3.3.3.3) (Process ID 1)',
      '',
      '                Type-7 AS External Link States (Area 1)',
      '',
      '  LS age: N',
      '  Options: (No TOS-capability, Type 7/5 translation, No DC, Upward)',
      '  LS Type: AS External Link',
      '  Link State ID: 198.51.100.0 (External Network Number )',
      '  Advertising Router: 4.4.4.4',
      '  LS Seq Number: 80000001',
      '  Checksum: SUM',
      '  Length: 36',
      '  Network Mask: /24',
      '        Metric Type: 1 (Comparable directly to link state metric)',
      '        MTID: 0 ',
      '        Metric: 20 ',
      '        Forward Address: 4.4.4.4',
      '        External Route Tag: 0',
      '',
      '',
    ]);
  });

  it('counts them', () => {
    const text = show('R3', 'show ip ospf database database-summary').split('\n');
    expect(text).toContain('Area 0 database summary');
    expect(text).toContain('  Type-7 Ext    1        0        0');
    expect(text.at(-2)).toMatch(/^ {2}Total {9}\d+ +0 {8}0$/);
  });
});

describe('show ip route', () => {
  const table = (device: string, command: string): string[] => lines(device, command).slice(15);

  it('has letters for every kind of path', () => {
    expect(table('R2', 'show ip route')).toEqual([
      'O*E2  0.0.0.0/0 [110/1] via 10.0.0.1, AGE, GigabitEthernet0/0',
      '      1.0.0.0/32 is subnetted, 1 subnets',
      'O        1.1.1.1 [110/2] via 10.0.0.1, AGE, GigabitEthernet0/0',
      '      2.0.0.0/32 is subnetted, 1 subnets',
      'C        2.2.2.2 is directly connected, Loopback0',
      '      3.0.0.0/32 is subnetted, 1 subnets',
      'O        3.3.3.3 [110/2] via 10.0.0.3, AGE, GigabitEthernet0/0',
      '      4.0.0.0/32 is subnetted, 1 subnets',
      'O IA     4.4.4.4 [110/3] via 10.0.0.3, AGE, GigabitEthernet0/0',
      '      10.0.0.0/8 is variably subnetted, 4 subnets, 3 masks',
      'C        10.0.0.0/24 is directly connected, GigabitEthernet0/0',
      'L        10.0.0.2/32 is directly connected, GigabitEthernet0/0',
      'O IA     10.1.0.0/16 [110/2] via 10.0.0.3, AGE, GigabitEthernet0/0',
      'O        10.9.0.0/24 [110/2] via 10.0.0.1, AGE, GigabitEthernet0/0',
      'O E2  192.0.2.0/24 [110/30] via 10.0.0.1, AGE, GigabitEthernet0/0',
      'O E1  198.51.100.0/24 [110/23] via 10.0.0.3, AGE, GigabitEthernet0/0',
      '',
    ]);
  });

  it('ospf has those alone, NSSA externals and summaries among them', () => {
    const text = table('R3', 'show ip route ospf');
    expect(text).toContain('O        10.1.0.0/16 is a summary, AGE, Null0');
    expect(text).toContain('O N1  198.51.100.0/24 [110/22] via 10.1.34.4, AGE, GigabitEthernet0/1');
    expect(text.filter((line) => /^[CLS]/.test(line))).toEqual([]);
  });

  it('of an address tells what kind of path it is, and who told of it', () => {
    expect(lines('R2', 'show ip route 192.0.2.7')).toEqual([
      'Routing entry for 192.0.2.0/24',
      '  Known via "ospf 1", distance 110, metric 30, type extern 2, forward metric 1',
      '  Last update from 10.0.0.1 on GigabitEthernet0/0, AGE ago',
      '  Routing Descriptor Blocks:',
      '  * 10.0.0.1, from 1.1.1.1, AGE ago, via GigabitEthernet0/0',
      '      Route metric is 30, traffic share count is 1',
      '',
    ]);
    expect(show('R2', 'show ip route 4.4.4.4')).toContain('metric 3, type inter area\n');
    expect(show('R3', 'show ip route 198.51.100.1')).toContain('metric 22, type NSSA extern 1\n');
  });
});

it('show ip protocols', () => {
  expect(lines('R3', 'show ip protocols')).toEqual([
    '*** IP Routing is NSF aware ***',
    '',
    'Routing Protocol is "ospf 1"',
    '  Outgoing update filter list for all interfaces is not set',
    '  Incoming update filter list for all interfaces is not set',
    '  Router ID 3.3.3.3',
    '  It is an area border router',
    '  Number of areas in this router is 2. 1 normal 0 stub 1 nssa',
    '  Maximum path: 4',
    '  Routing for Networks:',
    '    3.3.3.3 0.0.0.0 area 0',
    '    10.0.0.0 0.0.0.255 area 0',
    '    10.1.34.0 0.0.0.255 area 1',
    '  Routing Information Sources:',
    '    Gateway         Distance      Last Update',
    '    1.1.1.1              110      AGE',
    '    2.2.2.2              110      AGE',
    '    4.4.4.4              110      AGE',
    '  Distance: (default is 110)',
    '',
    '',
  ]);
  expect(show('R2', 'show ip protocols')).toContain(
    '  Routing on Interfaces Configured Explicitly (Area 0):\n    Loopback0\n    GigabitEthernet0/0\n',
  );
  expect(show('R1', 'show ip protocols')).toContain('  Passive Interface(s):\n    GigabitEthernet0/2\n');
});

it('looking changes nothing', () => {
  const before = JSON.stringify(consoles.lab.query({ ask: 'report' }));
  for (const what of ['', 'neighbor detail', 'interface', 'database', 'database router', 'border-routers']) {
    show('R3', `show ip ospf ${what}`);
  }
  expect(JSON.stringify(consoles.lab.query({ ask: 'report' }))).toBe(before);
});

it('values are there as JSON', () => {
  expect(JSON.parse(show('R3', 'show ip ospf neighbor | json')).answers[0].value).toMatchObject([
    { routerId: '1.1.1.1', state: 'FULL', role: 'DR', interface: 'GigabitEthernet0/0' },
    { routerId: '2.2.2.2', state: 'FULL', role: 'DROTHER' },
    { routerId: '4.4.4.4', state: 'FULL' },
  ]);
});

needsShared('what automation makes of it', 'ntc-templates', (folder) => {
  const parsed = (device: string, command: string, template: string) =>
    parseShow(folder, template, show(device, command));

  it('show ip ospf neighbor', () => {
    expect(parsed('R3', 'show ip ospf neighbor', 'show_ip_ospf_neighbor')).toMatchObject([
      { NEIGHBOR_ID: '1.1.1.1', PRIORITY: '10', STATE: 'FULL/DR', IP_ADDRESS: '10.0.0.1' },
      { NEIGHBOR_ID: '2.2.2.2', PRIORITY: '1', STATE: 'FULL/DROTHER', INTERFACE: 'GigabitEthernet0/0' },
      { NEIGHBOR_ID: '4.4.4.4', STATE: 'FULL/  -', INTERFACE: 'GigabitEthernet0/1' },
    ]);
    expect(parsed('R3', 'show ip ospf neighbor detail', 'show_ip_ospf_neighbor_detail')).toMatchObject([
      { NEIGHBOR_ID: '1.1.1.1', AREA: '0', STATE: 'FULL', DR: '10.0.0.1', BDR: '10.0.0.3' },
      { NEIGHBOR_ID: '2.2.2.2', PRIORITY: '1' },
      { NEIGHBOR_ID: '4.4.4.4', AREA: '1', ADDRESS: '10.1.34.4', DR: '0.0.0.0' },
    ]);
  });

  it('show ip ospf interface brief', () => {
    expect(parsed('R3', 'show ip ospf interface brief', 'show_ip_ospf_interface_brief')).toEqual([
      brief('Lo0', '0', '3.3.3.3', '32', 'LOOP', '0/0'),
      brief('Gi0/0', '0', '10.0.0.3', '24', 'BDR', '2/2'),
      brief('Gi0/1', '1', '10.1.34.3', '24', 'P2P', '1/1'),
    ]);
  });

  it('show ip ospf database', () => {
    const rows = parsed('R3', 'show ip ospf database', 'show_ip_ospf_database');
    expect(rows).toHaveLength(17);
    expect(rows[0]).toMatchObject({ ROUTER_ID: '3.3.3.3', PROCESS_ID: '1', AREA: '0', LINK_ID: '1.1.1.1' });
    expect(rows.at(-1)).toMatchObject({ LINK_ID: '198.51.100.0', ADV_ROUTER: '3.3.3.3', TAG: '0' });
  });

  it('show ip ospf database router and network', () => {
    const routers = parsed('R3', 'show ip ospf database router', 'show_ip_ospf_database_router');
    expect(routers.filter((row) => row['LSA_ID'] === '4.4.4.4')).toMatchObject([
      { AREA: '1', LS_LINK_TYPE: 'another Router (point-to-point)', LS_LINK_ID: '3.3.3.3' },
      { LS_LINK_TYPE: 'a Stub Network', LS_LINK_ID: '10.1.34.0', LS_LINK_DATA: '255.255.255.0' },
      { LS_LINK_TYPE: 'a Stub Network', LS_LINK_ID: '4.4.4.4', LS_TOS_0_METRICS: '1' },
    ]);
    expect(parsed('R3', 'show ip ospf database network', 'show_ip_ospf_database_network')).toMatchObject(
      ['1.1.1.1', '2.2.2.2', '3.3.3.3'].map((router) => ({ LSA_NETWORK_MASK: '/24', LS_ATT_ROUTER: router })),
    );
  });

  it('show ip route ospf', () => {
    const rows = parsed('R2', 'show ip route ospf', 'show_ip_route');
    expect(rows.find((row) => row['NETWORK'] === '198.51.100.0')).toMatchObject({ PROTOCOL: 'O', TYPE: 'E1' });
    expect(rows.find((row) => row['NETWORK'] === '10.1.0.0')).toMatchObject({ TYPE: 'IA', METRIC: '2' });
    expect(rows.find((row) => row['NETWORK'] === '0.0.0.0')).toMatchObject({ PROTOCOL: 'O', DISTANCE: '110' });
  });
});

function brief(name: string, area: string, address: string, length: string, state: string, neighbors: string) {
  return {
    INTERFACE: name,
    PROCESS: '1',
    AREA: area,
    IP_ADDRESS: address,
    PREFIX_LENGTH: length,
    COST: '1',
    STATE: state,
    NEIGHBORS_FC: neighbors,
  };
}
