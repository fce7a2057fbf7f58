/** Where the consoles are, for people and for Ansible. */
import type { Guest } from '../session/login.ts';
import type { ServedDevice } from './serve.ts';

/** A row a device. */
export function portTable(host: string, devices: readonly ServedDevice[]): string {
  const rows = [
    ['device', 'telnet', 'ssh'],
    ...devices.map(({ device, telnet, ssh }) => [device, `${host} ${telnet}`, `${host} ${ssh}`]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`).join('');
}

export interface InventoryFacts {
  readonly host: string;
  readonly devices: readonly ServedDevice[];
  readonly guest: Guest;
  /** Devices that let nobody in but the guest. */
  readonly guestAt: ReadonlySet<string>;
}

/**
 * An inventory in Ansible's YAML: routers and switches by SSH in a group `ios`. Where the device's own users come in, their
 * passwords are nobody else's to write down.
 */
export function ansibleInventory({ host, devices, guest, guestAt }: InventoryFacts): string {
  const managed = devices.filter(({ kind }) => kind !== 'host');
  const hosts = managed.flatMap(({ device, ssh }) => [
    `    ${device}:`,
    `      ansible_host: ${host}`,
    `      ansible_port: ${ssh}`,
    ...(guestAt.has(device) ? [`      ansible_user: ${guest.user}`, `      ansible_password: ${guest.password}`] : []),
  ]);
  return [
    'ios:',
    '  hosts:',
    ...(hosts.length > 0 ? hosts : ['    {}']),
    '  vars:',
    '    ansible_connection: ansible.netcommon.network_cli',
    '    ansible_network_os: cisco.ios.ios',
    '    ansible_network_cli_ssh_type: paramiko',
    '    ansible_host_key_checking: false',
    '    ansible_become: true',
    '    ansible_become_method: ansible.netcommon.enable',
    '',
  ].join('\n');
}
