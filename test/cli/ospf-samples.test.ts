/** Our renderers give back what real routers printed of OSPF. */
import { describe, expect, it, test } from 'vitest';
import { SECOND } from '../../src/base/time.ts';
import type { LsaRow, RouterLinkRow } from '../../src/cli/show/ip-ospf-database.ts';
import { renderOspfInterfaceBrief } from '../../src/cli/show/ip-ospf-interface.ts';
import { renderOspfLsas } from '../../src/cli/show/ip-ospf-lsa.ts';
import { renderOspfNeighbors } from '../../src/cli/show/ip-ospf-neighbor.ts';
import { parseShow, samples } from '../adapters/ntc.ts';
import type { Row } from '../adapters/textfsm.ts';
import { needsShared } from '../shared.ts';

const COMMANDS = [
  'show_ip_ospf_neighbor',
  'show_ip_ospf_neighbor_detail',
  'show_ip_ospf_interface_brief',
  'show_ip_ospf_database',
  'show_ip_ospf_database_router',
  'show_ip_ospf_database_network',
];

needsShared('samples of OSPF in ntc-templates', 'ntc-templates', (folder) => {
  describe.each(COMMANDS)('%s', (command) => {
    if (folder === '') return;
    test.each(samples(folder, command).map((sample) => [sample.name, sample] as const))('%s', (_name, sample) => {
      expect(parseShow(folder, command, sample.raw)).toEqual(sample.rows);
    });
  });

  const real = (command: string, name = `cisco_ios_${command}.raw`): string =>
    samples(folder, command).find((sample) => sample.name === name)!.raw;

  it('show ip ospf neighbor is rendered as it was printed', () => {
    const raw = real('show_ip_ospf_neighbor');
    const rows = parseShow(folder, 'show_ip_ospf_neighbor', raw).map((row) => ({
      routerId: String(row['NEIGHBOR_ID']),
      address: String(row['IP_ADDRESS']),
      interface: String(row['INTERFACE']),
      area: 0,
      state: 'FULL',
      priority: Number(row['PRIORITY']),
      designatedRouter: '0.0.0.0',
      backupDesignatedRouter: '0.0.0.0',
      options: 0,
      deadIn: Number(String(row['DEAD_TIME']).slice(-2)) * SECOND,
      up: 0,
      stateChanges: 0,
      retransmissionQueue: 0,
      retransmissions: 0,
    }));
    expect(renderOspfNeighbors(rows).trim()).toBe(raw.trim());
  });

  it('show ip ospf interface brief is rendered as it was printed, but for how areas are written', () => {
    const raw = real('show_ip_ospf_interface_brief', 'cisco_ios_show_ip_ospf_interface_brief1.raw');
    const common = {
      status: 'up',
      protocol: 'up',
      unnumbered: false,
      area: 0,
      attachedBy: 'network',
      process: 1,
    } as const;
    const other = {
      priority: 1,
      passive: false,
      bfd: false,
      hello: 0,
      dead: 0,
      retransmit: 0,
      transmitDelay: 0,
      mismatches: {},
    };
    const rest = { ...common, ...other, routerId: '', authentication: 'none' } as const;
    const neighbor = parseShow(folder, 'show_ip_ospf_interface_brief', raw);
    expect(neighbor).toHaveLength(2);
    const text = renderOspfInterfaceBrief([
      {
        ...rest,
        name: 'Loopback0',
        address: '10.0.0.2',
        length: 32,
        networkType: 'loopback',
        cost: 1,
        state: 'loopback',
        neighbors: 0,
        adjacent: [],
      },
      {
        ...rest,
        name: 'Ethernet0/2',
        address: '10.1.0.6',
        length: 30,
        networkType: 'point-to-point',
        cost: 10,
        state: 'pointToPoint',
        neighbors: 1,
        adjacent: [{} as never],
      },
    ]);
    expect(text.trim()).toBe(raw.trim().replaceAll('0.0.0.0  ', '0        '));
  });

  it('show ip ospf database router is rendered as it was printed', () => {
    const raw = real('show_ip_ospf_database_router');
    const rows = parseShow(folder, 'show_ip_ospf_database_router', raw);
    const lsas = groupByLsa(rows).map((links): LsaRow => ({ ...lsaOf(links, 1), body: routerBody(links) }));
    const database = { routerId: '100.1.1.1', process: 1, sections: [{ type: 1, area: 0, lsas }] };
    expect(renderOspfLsas(database).trim()).toBe(raw.trim());
  });

  it('show ip ospf database network is rendered as it was printed', () => {
    const raw = real('show_ip_ospf_database_network');
    const rows = parseShow(folder, 'show_ip_ospf_database_network', raw);
    const lsas = groupByLsa(rows).map((routers): LsaRow => {
      const attachedRouters = routers.map((row) => String(row['LS_ATT_ROUTER']));
      const length = Number(String(routers[0]!['LSA_NETWORK_MASK']).slice(1));
      return { ...lsaOf(routers, 2), body: { kind: 'network', length, attachedRouters } };
    });
    const database = { routerId: '100.1.1.1', process: 1, sections: [{ type: 2, area: 0, lsas }] };
    expect(renderOspfLsas(database).trim()).toBe(raw.trim());
  });
});

/** The template gives a row for each link. */
function groupByLsa(rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(row['LSA_ID']);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

function lsaOf([row]: readonly Row[], type: number): Omit<LsaRow, 'body'> {
  const text = (name: string): string => String(row![name]);
  return {
    type,
    linkStateId: text('LSA_ID'),
    advertisingRouter: text('LSA_ADV_ROUTER'),
    age: Number(text('LSA_AGE')),
    sequence: Number.parseInt(text('LSA_SEQ_NUMBER'), 16),
    checksum: Number(text('LSA_CHECKSUM')),
    length: Number(text('LSA_LENGTH')),
    // E and DC.
    options: 0x22,
  };
}

const LINK_TYPES: Readonly<Record<string, RouterLinkRow['type']>> = {
  'a Stub Network': 'stub',
  'a Transit Network': 'transit',
  'another Router (point-to-point)': 'point-to-point',
};

function routerBody(rows: readonly Row[]): LsaRow['body'] {
  const links = rows.map(
    (row): RouterLinkRow => ({
      type: LINK_TYPES[String(row['LS_LINK_TYPE'])]!,
      linkId: String(row['LS_LINK_ID']),
      linkData: String(row['LS_LINK_DATA']),
      metric: Number(row['LS_TOS_0_METRICS']),
    }),
  );
  return { kind: 'router', areaBorder: false, asBoundary: false, virtualEndpoint: false, links };
}
