/**
 * What automation makes of the consoles of bundled labs: every template of ntc-templates whose command we have reads our
 * output without an error, and gives the values that the lab's state has. Each in three labs at least.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { shortInterfaceName } from '../../src/addr/interface-name.ts';
import { formatIPv4, parseIPv4 } from '../../src/addr/ipv4.ts';
import { maskOf, parseInterfaceAddress } from '../../src/addr/prefix.ts';
import type { DeviceState } from '../../src/device/state.ts';
import type { Lab } from '../../src/lab/lab.ts';
import type { DeviceReport, InterfaceReport } from '../../src/lab/report.ts';
import { ospfDatabase, ospfInterfaces } from '../../src/proto/ospf/queries.ts';
import { networkBodyOf, routerBodyOf, type StoredLsa } from '../../src/proto/ospf/stored-lsa.ts';
import { parseShow } from '../adapters/ntc.ts';
import type { Row } from '../adapters/textfsm.ts';
import { openSample } from '../lab/sample.ts';
import { needsShared } from '../shared.ts';
import { PROJECT } from '../tidy/sources.ts';

const BUNDLED = ['ospf-dr-election', 'router-and-switch', 'lan-switching', 'loopback-failover', 'ospf-redistribute'];

/** Commands that we have, and that tables are made of elsewhere: test/lab/archive.test.ts. */
const NOT_HELD: readonly string[] = ['archive'];

/** Of bundled labs one alone has networks with a designated router. */
const LANS: Readonly<Record<string, string>> = {
  'a LAN': 'protocols: [ospf]\nnodes: { R1: , R2: , R3: , SW: switch }\nlinks: [R1-SW, R2-SW, R3-SW]\n',
  'a segment': 'protocols: [ospf]\nnodes: [R1, R2, R3, R4]\nlinks: [[R1, R2, R3], R3-R4]\n',
};

interface Subject {
  readonly lab: Lab;
  readonly report: DeviceReport;
  readonly state: DeviceState;
}

/** What a template must make of a command: these columns with these values, in whatever order; `''` is no row. */
interface Held {
  readonly template: string;
  readonly command: string | ((subject: Subject) => string);
  readonly columns: readonly string[];
  expected(subject: Subject): readonly (readonly (string | undefined)[])[];
}

const held = (
  template: string,
  command: Held['command'],
  columns: string,
  expected: (subject: Subject) => readonly (readonly (string | number | undefined)[])[],
): Held => ({
  template,
  command,
  columns: columns.split(' '),
  expected: (subject) => expected(subject).map((row) => row.map((cell) => `${cell ?? ''}`)),
});

const statusOf = ({ shutdown, carrier, up }: InterfaceReport): string =>
  shutdown ? 'administratively down' : (carrier ?? up) ? 'up' : 'down';
const protocolOf = ({ up }: InterfaceReport): string => (up ? 'up' : 'down');
const parts = (address = '/'): string[] => address.split('/');
const ports = ({ report }: Subject): readonly InterfaceReport[] =>
  report.interfaces.filter(({ mac }) => mac !== undefined);

/** Who is at the other ends of the cables, hosts left out: our port, their name, their port. */
function neighborsOf({ lab, report }: Subject): [port: string, name: string, theirs: string][] {
  const hosts = lab.description.nodes.filter(({ kind }) => kind === 'host').map(({ name }) => name);
  return lab.description.links.flatMap(({ ends }) => {
    const own = ends.find(({ node }) => node === report.name);
    const others = ends.filter(({ node }) => node !== report.name && !hosts.includes(node));
    return own ? others.map(({ node, port }): [string, string, string] => [own.port, node, port]) : [];
  });
}

/** `Gig 0/1` */
const cdpName = (name: string): string => name.replace(/^(...)[A-Za-z]*/, '$1 ');

const usedRoutes = ({ report }: Subject) =>
  report.rib.filter(({ chosen, prefix }) => chosen && !prefix.startsWith('127.'));

/** Each LSA of a type, or of all that have a table of their own; the external ones are of no area. */
function lsasOf({ state, lab }: Subject, type?: number): readonly StoredLsa[] {
  const database = state.ospf && ospfDatabase(state.ospf, lab.now);
  const all = database ? [...database.areas.flatMap(({ lsas }) => lsas), ...database.externals] : [];
  return all.map(({ lsa }) => lsa).filter((lsa) => (type ?? lsa.type) === lsa.type);
}

const HELD: readonly Held[] = [
  held('ip_interface_brief', 'show ip interface brief', 'INTERFACE IP_ADDRESS STATUS PROTO', ({ report }) =>
    report.interfaces.map((iface) => [
      iface.name,
      parts(iface.addresses[0] ?? 'unassigned')[0],
      statusOf(iface),
      protocolOf(iface),
    ]),
  ),
  held(
    'interfaces',
    'show interfaces',
    'INTERFACE LINK_STATUS MAC_ADDRESS IP_ADDRESS PREFIX_LENGTH INPUT_PACKETS',
    ({ report }) =>
      report.interfaces.map((iface) => [
        iface.name,
        statusOf(iface),
        iface.mac,
        ...parts(iface.addresses[0]),
        iface.counters['inFrames'] ?? iface.counters['inPackets'],
      ]),
  ),
  held('interfaces_description', 'show interfaces description', 'PORT STATUS PROTOCOL', ({ report }) =>
    report.interfaces.map((iface) => [
      shortInterfaceName(iface.name),
      statusOf(iface).replace('istratively', ''),
      protocolOf(iface),
    ]),
  ),
  held('interfaces_status', 'show interfaces status', 'PORT STATUS', (subject) =>
    ports(subject).map((iface) => [
      shortInterfaceName(iface.name),
      iface.shutdown ? 'disabled' : iface.up ? 'connected' : 'notconnect',
    ]),
  ),
  held('ip_interface', 'show ip interface', 'INTERFACE IP_ADDRESS PREFIX_LENGTH', ({ report }) =>
    report.interfaces.map((iface) => [
      iface.name,
      iface.addresses.map((address) => parts(address)[0]).join(),
      iface.addresses.map((address) => parts(address)[1]).join(),
    ]),
  ),
  held('ip_route', 'show ip route', 'NETWORK PREFIX_LENGTH NEXTHOP_IP', (subject) =>
    usedRoutes(subject).flatMap(({ prefix, nextHops, protocol }) =>
      (protocol === 'connected' || protocol === 'local' ? [{}] : nextHops).map((hop: { via?: string }) => [
        ...parts(prefix),
        hop.via,
      ]),
    ),
  ),
  held(
    'ip_route_summary',
    'show ip route summary | exclude internal|Total',
    'ROUTE_SOURCE NETWORKS SUBNETS',
    (subject) => {
      const routes = usedRoutes(subject);
      const count = (...protocols: string[]): number =>
        routes.filter(({ protocol }) => protocols.includes(protocol)).length;
      const whole = (prefix: string): boolean => {
        const [address = '', length] = parts(prefix);
        const first = parseIPv4(address)! >>> 24;
        return Number(length) <= (first < 128 ? 8 : first < 192 ? 16 : 24);
      };
      const split = (...protocols: string[]): [number, number] => {
        const networks = routes.filter(({ protocol, prefix }) => protocols.includes(protocol) && whole(prefix)).length;
        return [networks, count(...protocols) - networks];
      };
      const { rip, ospf } = subject.state;
      return [
        ['connected', ...split('connected', 'local')],
        ['static', ...split('static')],
        ...(rip ? [['rip', ...split('rip')]] : []),
        ...(ospf ? [[`ospf ${ospf.settings.process}`, ...split('ospf')]] : []),
      ];
    },
  ),
  ...(['arp', 'ip_arp'] as const).map((template) => {
    const column = template === 'arp' ? 'HARDWARE_ADDRESS' : 'MAC_ADDRESS';
    const address = template === 'arp' ? 'ADDRESS' : 'IP_ADDRESS';
    return held(template, `show ${template.replace('_', ' ')}`, `${address} ${column} INTERFACE`, ({ report }) =>
      report.arp.map((entry) => [entry.address, entry.mac ?? 'Incomplete', entry.interface]),
    );
  }),
  held('mac-address-table', 'show mac address-table', 'DESTINATION_ADDRESS VLAN_ID DESTINATION_PORT', ({ report }) =>
    report.macTable.map(({ mac, vlan, port }) => [mac, vlan, shortInterfaceName(port)]),
  ),
  held('cdp_neighbors', 'show cdp neighbors', 'NEIGHBOR_NAME LOCAL_INTERFACE NEIGHBOR_INTERFACE', (subject) =>
    neighborsOf(subject).map(([own, name, theirs]) => [name, cdpName(own), cdpName(theirs)]),
  ),
  held(
    'cdp_neighbors_detail',
    'show cdp neighbors detail',
    'NEIGHBOR_NAME LOCAL_INTERFACE NEIGHBOR_INTERFACE MGMT_ADDRESS',
    (subject) =>
      neighborsOf(subject).map(([own, name, theirs]) => [name, own, theirs, addressAt(subject.lab, name, theirs)]),
  ),
  held('lldp_neighbors', 'show lldp neighbors', 'NEIGHBOR_NAME LOCAL_INTERFACE NEIGHBOR_INTERFACE', (subject) =>
    neighborsOf(subject).map(([own, name, theirs]) => [name, shortInterfaceName(own), shortInterfaceName(theirs)]),
  ),
  held(
    'lldp_neighbors_detail',
    'show lldp neighbors detail',
    'NEIGHBOR_NAME LOCAL_INTERFACE NEIGHBOR_PORT_ID MGMT_ADDRESS',
    (subject) =>
      neighborsOf(subject).map(([own, name, theirs]) => [
        name,
        shortInterfaceName(own),
        shortInterfaceName(theirs),
        addressAt(subject.lab, name, theirs),
      ]),
  ),
  held('version', 'show version', 'HOSTNAME VERSION SERIAL', ({ state }) => [
    [state.config.hostname, '17.9', `LOOPLAB${String(state.number + 1).padStart(4, '0')}`],
  ]),
  held('inventory', 'show inventory', 'NAME SN', ({ state }) => [
    ['Chassis', `LOOPLAB${String(state.number + 1).padStart(4, '0')}`],
  ]),
  held('clock', 'show clock', 'TIME DAY YEAR', ({ lab }) => {
    const date = new Date(Date.parse(lab.description.epoch) + Math.floor(lab.now / 1e6)).toISOString();
    return [[date.slice(11, 23), Number(date.slice(8, 10)), date.slice(0, 4)]];
  }),
  held('hosts_summary', 'show hosts summary', 'LOCAL_CACHE_ENTRIES', () => [['1']]),
  held('users', 'show users', 'LINE', () => [['*  0 con 0']]),
  held('logging', 'show logging', 'FACILITY SEVERITY MNEMONIC', ({ state }) =>
    state.log.entries.map(({ line }) => /%([A-Z_]+)-(\d)-([A-Z_]+):/.exec(line)!.slice(1)),
  ),
  held(
    'running-config_interface',
    ({ report }) =>
      `show running-config interface ${report.interfaces.find(({ addresses }) => addresses.length > 0)?.name ?? 'Gi0/1'} | exclude ^end`,
    'INTERFACE IP_ADDRESS NETMASK',
    ({ report }) => {
      const iface = report.interfaces.find(({ addresses }) => addresses.length > 0);
      const address = parseInterfaceAddress(iface?.addresses[0] ?? '');
      return [
        [
          iface?.name ?? 'GigabitEthernet0/1',
          parts(iface?.addresses[0])[0],
          address && formatIPv4(maskOf(address.length)),
        ],
      ];
    },
  ),
  held('ip_ospf_neighbor', 'show ip ospf neighbor', 'NEIGHBOR_ID IP_ADDRESS INTERFACE', ({ report }) =>
    ospfNeighborsOf(report).map(({ routerId, address, interface: iface }) => [routerId, address, iface]),
  ),
  held('ip_ospf_neighbor_detail', 'show ip ospf neighbor detail', 'NEIGHBOR_ID ADDRESS PRIORITY', ({ report }) =>
    // IOS shows 0 where nobody is elected.
    ospfNeighborsOf(report).map(({ routerId, address, role, priority }) => [routerId, address, role ? priority : 0]),
  ),
  held('ip_ospf_interface_brief', 'show ip ospf interface brief', 'INTERFACE COST', ({ state, lab }) =>
    (state.ospf ? ospfInterfaces(state.ospf, lab.now) : []).map(({ settings }) => [
      shortInterfaceName(settings.name),
      settings.cost,
    ]),
  ),
  held('ip_ospf_database', 'show ip ospf database', 'LINK_ID ADV_ROUTER', (subject) =>
    lsasOf(subject).map(({ linkStateId, advertisingRouter }) => [
      formatIPv4(linkStateId),
      formatIPv4(advertisingRouter),
    ]),
  ),
  held(
    'ip_ospf_database_router',
    'show ip ospf database router',
    'LSA_ADV_ROUTER LSA_NUM_LINKS LS_TOS_0_METRICS',
    (subject) =>
      lsasOf(subject, 1).flatMap((lsa) => {
        const { links } = routerBodyOf(lsa);
        return links.map(({ metric }) => [formatIPv4(lsa.advertisingRouter), links.length, metric]);
      }),
  ),
  held('ip_ospf_database_network', 'show ip ospf database network', 'LSA_ID LS_ATT_ROUTER', (subject) =>
    lsasOf(subject, 2).flatMap((lsa) =>
      networkBodyOf(lsa).attachedRouters.map((router) => [formatIPv4(lsa.linkStateId), formatIPv4(router)]),
    ),
  ),
];

function ospfNeighborsOf({ neighbors }: DeviceReport): DeviceReport['neighbors'] {
  return neighbors.filter(({ protocol }) => protocol === 'ospf');
}

/** The address of a router's port; switches here have none. */
function addressAt(lab: Lab, node: string, port: string): string | undefined {
  const [report] = lab.query({ ask: 'report', device: node });
  return report?.interfaces.find(({ name }) => name === port)?.addresses[0]?.split('/')[0];
}

function open(name: string): Lab {
  const lab = openSample(LANS[name] ?? readFileSync(join(PROJECT, 'topologies', `${name}.yaml`), 'utf8'));
  lab.advance({ settled: true });
  const boxes = lab.query({ ask: 'report' }).filter(({ kind }) => kind !== 'host');
  for (const { name: box } of boxes) lab.exec(box, 'configure terminal', 'lldp run', 'ip host here 10.0.0.1', 'end');
  for (const { name: host } of lab.query({ ask: 'report' }).filter(({ kind }) => kind === 'host')) {
    lab.exec(host, 'ping -c 1 10.255.255.1');
  }
  lab.advance({ until: lab.now + 31e9 });
  return lab;
}

needsShared('bundled labs', 'ntc-templates', (folder) => {
  if (folder === '') return;
  /** In which labs each template found rows. */
  const found = new Map<string, Set<string>>(HELD.map(({ template }) => [template, new Set()]));

  describe.each([...BUNDLED, ...Object.keys(LANS)])('%s', (name) => {
    const lab = open(name);
    const reports = lab.query({ ask: 'report' }).filter(({ kind }) => kind !== 'host');
    describe.each(reports.map((report) => [report.name, report] as const))('%s', (device, report) => {
      it.each(HELD.map((one) => [one.template, one] as const))('%s', (template, { command, columns, expected }) => {
        const subject: Subject = { lab, report, state: lab.query({ ask: 'device', device }) };
        const line = typeof command === 'string' ? command : command(subject);
        const rows = parseShow(folder, `show_${template}`, lab.query({ ask: 'show', device, line }));
        const wanted = expected(subject);
        const cell = (row: Row, column: string): string => [row[column]].flat().join();
        expect(sorted(rows.map((row) => columns.map((column) => cell(row, column))))).toEqual(sorted(wanted));
        if (rows.length > 0) found.get(template)!.add(name);
      });
    });
  });

  it.each([
    ['ospf-dr-election', 'R1', 'R4'],
    ['loopback-failover', 'R1', 'R3'],
    ['ospf-redistribute', 'R2', 'R4'],
  ])('ping and traceroute in %s', (name, from, to) => {
    const lab = open(name);
    const target = formatIPv4(lab.address(`${to} Loopback0`));
    const [ping] = parseShow(folder, 'ping', lab.exec(from, `ping ${target} repeat 7 timeout 1`));
    const sent = { SENT_QTY: '7', DESTINATION: target, TIMEOUT: '1', SUCCESS_PCT: '100', SUCCESS_QTY: '7' };
    expect(ping).toMatchObject({ ...sent, RESPONSE_STREAM: ['!!!!!!!'] });
    const hops = parseShow(folder, 'traceroute', lab.exec(from, `traceroute ${target}`));
    const summary = lab.query({ ask: 'program', device: from }).summary;
    if (summary?.program !== 'traceroute') throw new Error('no traceroute');
    const said = summary.hops.flatMap(({ ttl, probes }) =>
      [...new Set(probes.flatMap(({ from }) => from ?? []))].map((address) => [String(ttl), address]),
    );
    expect(hops.map((hop) => [hop['HOP_NUM'], hop['IP_ADDRESS']])).toEqual(said);
    expect(said.length).toBeGreaterThan(0);
  });

  it('the commands of all other templates are not there', () => {
    const lab = open('ospf-dr-election');
    const templates = readdirSync(join(folder, 'templates')).flatMap(
      (file) => /^cisco_ios_show_(.*)\.textfsm$/.exec(file)?.[1] ?? [],
    );
    const others = templates.filter((template) => !found.has(template));
    expect(others.length).toBeLessThan(templates.length);
    const there = others.filter((template) => {
      const line = `show ${template.replaceAll('_', ' ')}`;
      return ['R1', 'SW1'].some((device) => !/^\s*\^?\n?% |^% /m.test(lab.query({ ask: 'show', device, line })));
    });
    expect(there).toEqual(NOT_HELD);
  });

  afterAll(() => {
    const few = [...found].filter(([, labs]) => labs.size < 3).map(([template, labs]) => `${template}: ${[...labs]}`);
    expect(few).toEqual([]);
  });
});

function sorted(rows: readonly (readonly (string | undefined)[])[]): string[] {
  return rows.map((row) => row.map((cell) => cell ?? '').join(' | ')).sort();
}
