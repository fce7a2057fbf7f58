/** Our reading of the templates is the authors' own, and our renderers give back the real samples. */
import { describe, expect, it, test } from 'vitest';
import { parseInterfaceName } from '../../src/addr/interface-name.ts';
import { parseCalendar } from '../../src/base/calendar.ts';
import { renderArp } from '../../src/cli/show/arp.ts';
import { renderClock } from '../../src/cli/show/clock.ts';
import { renderIpInterfaceBrief } from '../../src/cli/show/ip-interface-brief.ts';
import { renderMacAddressTable } from '../../src/cli/show/mac-address-table.ts';
import { parseShow, samples } from '../adapters/ntc.ts';
import { needsShared } from '../shared.ts';

const COMMANDS = [
  'show_ip_route',
  'show_ip_interface_brief',
  'show_ip_interface',
  'show_interfaces',
  'show_arp',
  'show_ip_arp',
  'show_mac-address-table',
  'show_version',
  'show_clock',
  'show_cdp_neighbors',
  'show_cdp_neighbors_detail',
  'show_lldp_neighbors',
  'show_lldp_neighbors_detail',
  'show_inventory',
  'show_ip_route_summary',
  'show_hosts_summary',
  'show_users',
  'show_running-config_interface',
];

needsShared('the samples of ntc-templates', 'ntc-templates', (folder) => {
  describe.each(COMMANDS)('%s', (command) => {
    if (folder === '') return;
    test.each(samples(folder, command).map((sample) => [sample.name, sample] as const))('%s', (_name, sample) => {
      expect(parseShow(folder, command, sample.raw)).toEqual(sample.rows);
    });
  });

  const real = (command: string, name: string): string =>
    samples(folder, command).find((sample) => sample.name === name)!.raw;

  it('show ip interface brief is rendered as it was printed', () => {
    const raw = real('show_ip_interface_brief', 'cisco_ios_show_ip_interface_brief.raw');
    const rows = parseShow(folder, 'show_ip_interface_brief', raw).filter((row) => row['STATUS'] !== 'deleted');
    const text = renderIpInterfaceBrief(
      rows.map((row) => ({
        name: row['INTERFACE'] as string,
        ...(row['IP_ADDRESS'] !== 'unassigned' && { address: row['IP_ADDRESS'] as string }),
        method: 'NVRAM',
        status: row['STATUS'] as 'up' | 'administratively down',
        protocol: row['PROTO'] as 'up' | 'down',
      })),
    );
    expect(text).toBe(
      `${raw
        .split('\n')
        .filter((line) => line !== '' && !line.includes('deleted'))
        .join('\n')}\n`,
    );
  });

  it('show arp is rendered as it was printed', () => {
    const raw = real('show_arp', 'cisco_ios_show_arp.raw');
    const rows = parseShow(folder, 'show_arp', raw).map((row) => ({
      address: row['ADDRESS'] as string,
      ...(row['HARDWARE_ADDRESS'] !== 'Incomplete' && { mac: row['HARDWARE_ADDRESS'] as string }),
      ...(row['AGE_MIN'] !== '-' && { age: Number(row['AGE_MIN']) * 60_000_000_000 }),
      interface: row['INTERFACE'] as string,
    }));
    expect(renderArp(rows).trimEnd()).toBe(raw.trimEnd());
  });

  it('show mac address-table is rendered as it was printed', () => {
    const raw = real('show_mac-address-table', 'cisco_ios_show_mac-address-table6.raw');
    const rows = parseShow(folder, 'show_mac-address-table', raw)
      .filter((row) => row['VLAN_ID'] !== 'All')
      .map((row) => ({
        vlan: Number(row['VLAN_ID']),
        mac: row['DESTINATION_ADDRESS'] as string,
        type: row['TYPE'] as 'DYNAMIC',
        port: parseInterfaceName((row['DESTINATION_PORT'] as string[])[0]!)!.name,
      }));
    const lines = raw.trimEnd().split('\n');
    const dynamic = lines.filter((line) => !line.includes(' All ') && !line.startsWith('Total'));
    expect(renderMacAddressTable(rows).trimEnd().split('\n').slice(0, -1)).toEqual(dynamic);
  });

  it('show clock is rendered as it was printed', () => {
    const raw = real('show_clock', 'cisco_ios_show_clock.raw');
    expect(renderClock({ ms: parseCalendar('2015-10-19T18:57:38.347Z')!, isSet: raw[0] !== '*' }).trimEnd()).toBe(
      raw.trimEnd(),
    );
  });
});
