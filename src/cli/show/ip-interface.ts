/** `show ip interface`: what IP does on an interface. */
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
  if (!inStack || config?.address === undefined) return undefined;
  return {
    address: config.address,
    secondary: Object.keys(config.secondary ?? {}),
    saved: device.startup.interfaces[name]?.address === config.address,
    mtu: inStack.mtu,
    directedBroadcast: config.directedBroadcast === true,
    groups: device.rip?.interfaces.has(inStack.index) ? ['224.0.0.9'] : [],
    proxyArp: config.proxyArp !== false,
    splitHorizon: config.rip?.splitHorizon !== false,
    redirects: config.redirects !== false,
    unreachables: config.unreachables !== false,
  };
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

function renderIp(ip: IpOfInterface): string[] {
  return [
    `  Internet address is ${ip.address}`,
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
