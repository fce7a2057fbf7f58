/** `show ip interface`: what IP does on an interface. */
import { formatInterfaceAddress } from '../../addr/prefix.ts';
import type { InterfaceConfig } from '../../config/document.ts';
import type { DeviceState } from '../../device/state.ts';
import { type InterfaceStatus, interfaceStatuses } from './interface-status.ts';

export interface IpInterfaceValue {
  readonly name: string;
  readonly status: InterfaceStatus['status'];
  readonly protocol: InterfaceStatus['protocol'];
  /** Absent: IP is not enabled. */
  readonly ip?: IpOfInterface;
}

export interface IpOfInterface {
  /** `10.0.12.1/30` */
  readonly address: string;
  /** Whose address that is, if not its own. */
  readonly unnumbered?: string;
  readonly secondary: readonly string[];
  /** From the startup-config, or typed. */
  readonly saved: boolean;
  readonly mtu: number;
  readonly directedBroadcast: boolean;
  /** Multicast groups that are listened to. */
  readonly groups: readonly string[];
  readonly proxyArp: boolean;
  readonly splitHorizon: boolean;
  readonly redirects: boolean;
  readonly unreachables: boolean;
}

/** One, by canonical name, or all. */
export function ipInterfaceValue(device: DeviceState, only?: string): IpInterfaceValue[] {
  return interfaceStatuses(device)
    .filter(({ name }) => (only ?? name) === name)
    .map((status) => {
      const ip = ipOf(device, status);
      return { name: status.name, status: status.status, protocol: status.protocol, ...(ip && { ip }) };
    });
}

function ipOf(device: DeviceState, { name, inStack }: InterfaceStatus): IpOfInterface | undefined {
  const config = device.config.interfaces[name];
  if (!inStack || !config) return undefined;
  const { unnumbered } = config;
  const [used] = inStack.addresses;
  const address = config.address ?? (unnumbered === undefined || !used ? undefined : formatInterfaceAddress(used));
  if (address === undefined) return undefined;
  return {
    address,
    ...(unnumbered !== undefined && { unnumbered }),
    secondary: Object.keys(config.secondary ?? {}),
    saved: isSaved(device, name, config),
    mtu: inStack.mtu,
    directedBroadcast: config.directedBroadcast === true,
    groups: device.rip?.interfaces.has(inStack.index) ? ['224.0.0.9'] : [],
    proxyArp: config.proxyArp !== false,
    splitHorizon: config.rip?.splitHorizon !== false,
    redirects: config.redirects !== false,
    unreachables: config.unreachables !== false,
  };
}

function isSaved({ startup }: DeviceState, name: string, { address, unnumbered }: InterfaceConfig): boolean {
  const before = startup.interfaces[name];
  return before?.address === address && before?.unnumbered === unnumbered;
}

export function renderIpInterface(values: readonly IpInterfaceValue[]): string {
  return values
    .flatMap(({ name, status, protocol, ip }) => [
      `${name} is ${status}, line protocol is ${protocol}`,
      ...(ip ? renderIp(ip) : ['  Internet protocol processing disabled']),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

/** As `show interfaces` has it too. */
export function addressLine(address: string, lender: string | undefined): string {
  if (lender === undefined) return `  Internet address is ${address}`;
  return `  Interface is unnumbered. Using address of ${lender} (${address.split('/')[0]})`;
}

function renderIp(ip: IpOfInterface): string[] {
  return [
    addressLine(ip.address, ip.unnumbered),
    '  Broadcast address is 255.255.255.255',
    `  Address determined by ${ip.saved ? 'non-volatile memory' : 'setup command'}`,
    `  MTU is ${ip.mtu} bytes`,
    '  Helper address is not set',
    `  Directed broadcast forwarding is ${ability(ip.directedBroadcast)}`,
    ...ip.secondary.map((address) => `  Secondary address ${address}`),
    ...(ip.groups.length === 0 ? [] : [`  Multicast reserved groups joined: ${ip.groups.join(' ')}`]),
    '  Outgoing access list is not set',
    '  Inbound  access list is not set',
    `  Proxy ARP is ${ability(ip.proxyArp)}`,
    '  Local Proxy ARP is disabled',
    '  Security level is default',
    `  Split horizon is ${ability(ip.splitHorizon)}`,
    `  ICMP redirects are ${frequency(ip.redirects)} sent`,
    `  ICMP unreachables are ${frequency(ip.unreachables)} sent`,
    '  ICMP mask replies are never sent',
  ];
}

function ability(isOn: boolean): string {
  return isOn ? 'enabled' : 'disabled';
}

function frequency(isOn: boolean): string {
  return isOn ? 'always' : 'never';
}
