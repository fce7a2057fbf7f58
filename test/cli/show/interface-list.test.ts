/** Real lines of ../shared/ntc-templates, printed again from what the templates read in them. */
import { expect, it } from 'vitest';
import { parseInterfaceName } from '../../../src/addr/interface-name.ts';
import {
  type InterfaceDescription,
  type PortStatus,
  renderInterfaceDescription,
  renderPortStatus,
} from '../../../src/cli/show/interface-list.ts';
import { parseShow, samples } from '../../adapters/ntc.ts';
import { needsShared } from '../../shared.ts';
import { Rig } from '../rig.ts';

needsShared('real tables of interfaces', 'ntc-templates', (folder) => {
  if (folder === '') return;
  const real = (command: string): string =>
    samples(folder, command).find(({ name }) => name === `cisco_ios_${command}.raw`)!.raw;
  const text = (row: Record<string, unknown>, key: string): string => String(row[key] ?? '');

  it('show interfaces status', () => {
    // Of lines put together from several switches the first ten are of one.
    const raw = real('show_interfaces_status').split('\n').slice(0, 11).join('\n');
    const rows = parseShow(folder, 'show_interfaces_status', raw).filter((row) => row['VLAN_ID'] !== 'trunk');
    const ports = rows.map((row): PortStatus => {
      const speed = /\d+/.exec(text(row, 'SPEED'))?.[0];
      const vlan = text(row, 'VLAN_ID');
      return {
        name: parseInterfaceName(text(row, 'PORT'))!.name,
        description: text(row, 'NAME').trim(),
        status: text(row, 'STATUS') as PortStatus['status'],
        vlan: vlan === 'routed' ? vlan : Number(vlan),
        ...(speed !== undefined && { speed: Number(speed) }),
        type: text(row, 'TYPE'),
      };
    });
    const lines = raw.split('\n').filter((line) => !line.includes('trunk'));
    expect(renderPortStatus(ports).trim().split('\n')).toEqual(lines);
  });

  it('show interfaces description', () => {
    const raw = real('show_interfaces_description');
    const rows = parseShow(folder, 'show_interfaces_description', raw).map(
      (row): InterfaceDescription => ({
        name: parseInterfaceName(text(row, 'PORT'))!.name,
        status: (text(row, 'STATUS') === 'admin down' ? 'administratively down' : text(row, 'STATUS')) as 'up',
        protocol: text(row, 'PROTOCOL') as 'up',
        description: text(row, 'DESCRIPTION'),
      }),
    );
    const lines = raw
      .trim()
      .split('\n')
      .map((line) => line.trimEnd());
    expect(renderInterfaceDescription(rows).trim().split('\n')).toEqual(lines);
  });
});

it('a switch has the interface that it is managed by before its ports', () => {
  const rig = Rig.privileged('switch', ['GigabitEthernet0/1', 'GigabitEthernet0/2'], 'SW1');
  const names = (text: string): string[] =>
    text
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(' ')[0]!);
  expect(names(rig.type('show ip interface brief'))).toEqual(['Vlan1', 'GigabitEthernet0/1', 'GigabitEthernet0/2']);
  expect(names(rig.type('show interfaces description'))).toEqual(['Vl1', 'Gi0/1', 'Gi0/2']);
});
