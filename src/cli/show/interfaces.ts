/**
 * `show interfaces`. Lines of which a simulation knows nothing (rates, the age of the last packet) are left out; counters
 * of what cannot happen on its cables (collisions, lost carriers) are there and 0.
 */
import { parseInterfaceName } from '../../addr/interface-name.ts';
import { formatMac } from '../../addr/mac.ts';
import { formatInterfaceAddress } from '../../addr/prefix.ts';
import { formatAge } from '../../base/age.ts';
import { SECOND } from '../../base/time.ts';
import { DEFAULT_ARP_TIMEOUT, DEFAULT_MTU } from '../../config/defaults.ts';
import type { InterfaceConfig } from '../../config/document.ts';
import type { DeviceState } from '../../device/state.ts';
import { type InterfaceStatus, interfaceStatuses } from './interface-status.ts';
import { addressLine } from './ip-interface.ts';

export interface InterfaceValue {
  readonly name: string;
  readonly status: InterfaceStatus['status'];
  readonly protocol: InterfaceStatus['protocol'];
  readonly looped: boolean;
  /** What a switch says of its port behind the line protocol. */
  readonly connection?: 'connected' | 'notconnect' | 'disabled';
  readonly hardware: string;
  /** Absent for loopbacks. */
  readonly mac?: string;
  readonly description?: string;
  /** `10.0.12.1/30` */
  readonly address?: string;
  /** Whose address that is, if not its own. */
  readonly unnumbered?: string;
  readonly mtu: number;
  /** Informational; kbit/s. */
  readonly bandwidth: number;
  /** Informational; microseconds. */
  readonly delay: number;
  /** Absent for what is no Ethernet. */
  readonly speed?: string;
  /** Seconds. */
  readonly arpTimeout: number;
  readonly loopback: boolean;
  readonly input: TrafficValue;
  readonly output: TrafficValue;
  /** Frames and packets that ended here, by reason. */
  readonly drops: Readonly<Record<string, number>>;
}

export interface TrafficValue {
  readonly packets: number;
  readonly octets: number;
  /** To group addresses, as far as they are counted. */
  readonly broadcasts: number;
}

/** One, by canonical name, or all. */
export function interfacesValue(device: DeviceState, only?: string): InterfaceValue[] {
  const wanted = interfaceStatuses(device).filter(({ name }) => (only ?? name) === name);
  return wanted.map((status) => interfaceValue(device, status));
}

function interfaceValue(device: DeviceState, status: InterfaceStatus): InterfaceValue {
  const { name, port, inStack } = status;
  const config: InterfaceConfig = device.config.interfaces[name] ?? { shutdown: false };
  const hardware = hardwareOf(name);
  const mac = port?.mac ?? inStack?.mac ?? 0;
  const address = inStack?.addresses[0];
  return {
    name,
    status: status.status,
    protocol: status.protocol,
    looped: status.looped,
    ...(device.bridge && port && { connection: connectionOf(status) }),
    hardware: hardware.name,
    ...(mac !== 0 && { mac: formatMac(mac) }),
    ...(config.description !== undefined && { description: config.description }),
    ...(address && { address: formatInterfaceAddress(address) }),
    ...(config.unnumbered !== undefined && { unnumbered: config.unnumbered }),
    // `ip mtu` lowers what IP uses of the interface, not the interface's own; a greater one widens both.
    mtu: Math.max(hardware.mtu, config.mtu ?? 0),
    bandwidth: config.bandwidth ?? hardware.bandwidth,
    delay: hardware.delay,
    ...(hardware.speed !== undefined && { speed: hardware.speed }),
    arpTimeout: config.arpTimeout ?? DEFAULT_ARP_TIMEOUT,
    loopback: config.loopback === true,
    ...trafficOf(status),
  };
}

function connectionOf({ status, protocol }: InterfaceStatus): 'connected' | 'notconnect' | 'disabled' {
  if (status === 'administratively down') return 'disabled';
  return protocol === 'up' ? 'connected' : 'notconnect';
}

/** A port counts frames, an interface without one IP packets. */
function trafficOf({ port, inStack }: InterfaceStatus): Pick<InterfaceValue, 'input' | 'output' | 'drops'> {
  const packets = inStack?.counters;
  const drops = { ...Object.fromEntries(port?.counters.drops ?? []), ...packets?.drops };
  const broadcasts = packets?.outBroadcasts ?? 0;
  if (port) {
    const { inFrames, inOctets, inGroup, outFrames, outOctets } = port.counters;
    return {
      input: { packets: inFrames, octets: inOctets, broadcasts: inGroup },
      output: { packets: outFrames, octets: outOctets, broadcasts },
      drops,
    };
  }
  const { inPackets = 0, inOctets = 0, inBroadcasts = 0, outPackets = 0, outOctets = 0 } = packets ?? {};
  return {
    input: { packets: inPackets, octets: inOctets, broadcasts: inBroadcasts },
    output: { packets: outPackets, octets: outOctets, broadcasts },
    drops,
  };
}

interface Hardware {
  readonly name: string;
  readonly mtu: number;
  readonly bandwidth: number;
  readonly delay: number;
  readonly speed?: string;
}

const HARDWARE: Readonly<Record<string, Hardware>> = {
  Ethernet: { name: 'AmdP2', mtu: DEFAULT_MTU, bandwidth: 10_000, delay: 1000, speed: '10Mb/s' },
  FastEthernet: { name: 'Fast Ethernet', mtu: DEFAULT_MTU, bandwidth: 100_000, delay: 100, speed: '100Mb/s' },
  GigabitEthernet: { name: 'iGbE', mtu: DEFAULT_MTU, bandwidth: 1_000_000, delay: 10, speed: '1000Mb/s' },
  TenGigabitEthernet: {
    name: 'Ten Gigabit Ethernet Port',
    mtu: DEFAULT_MTU,
    bandwidth: 10_000_000,
    delay: 10,
    speed: '10Gb/s',
  },
  Vlan: { name: 'EtherSVI', mtu: DEFAULT_MTU, bandwidth: 1_000_000, delay: 10 },
  Loopback: { name: 'Loopback', mtu: 1514, bandwidth: 8_000_000, delay: 5000 },
};

const OTHER_HARDWARE: Hardware = {
  name: 'Ethernet',
  mtu: DEFAULT_MTU,
  bandwidth: 1_000_000,
  delay: 10,
  speed: '1000Mb/s',
};

function hardwareOf(name: string): Hardware {
  return HARDWARE[parseInterfaceName(name)?.type ?? ''] ?? OTHER_HARDWARE;
}

export function renderInterfaces(values: readonly InterfaceValue[]): string {
  return values
    .flatMap(renderInterface)
    .map((line) => `${line}\n`)
    .join('');
}

function renderInterface(value: InterfaceValue): string[] {
  const { name, mac, description, address, speed, input, output, drops } = value;
  const encapsulation = mac === undefined ? 'LOOPBACK' : 'ARPA';
  return [
    `${name} is ${value.status}, line protocol is ${value.protocol} ${remark(value)}`,
    `  Hardware is ${value.hardware}${mac === undefined ? '' : `, address is ${mac} (bia ${mac})`}`,
    ...(description === undefined ? [] : [`  Description: ${description}`]),
    ...(address === undefined ? [] : [addressLine(address, value.unnumbered)]),
    `  MTU ${value.mtu} bytes, BW ${value.bandwidth} Kbit/sec, DLY ${value.delay} usec, `,
    '     reliability 255/255, txload 1/255, rxload 1/255',
    `  Encapsulation ${encapsulation}, loopback ${value.loopback ? '' : 'not '}set`,
    ...(speed === undefined ? [] : [`  Full-duplex, ${speed}, link type is auto, media type is RJ45`]),
    ...(mac === undefined ? [] : [`  ARP type: ARPA, ARP Timeout ${formatAge(value.arpTimeout * SECOND)}`]),
    `     ${input.packets} packets input, ${input.octets} bytes, 0 no buffer`,
    `     Received ${input.broadcasts} broadcasts (0 IP multicasts)`,
    `     ${drops['runt'] ?? 0} runts, 0 giants, 0 throttles `,
    `     ${drops['runt'] ?? 0} input errors, 0 CRC, 0 frame, 0 overrun, 0 ignored`,
    `     ${output.packets} packets output, ${output.octets} bytes, 0 underruns`,
    '     0 output errors, 0 collisions, 0 interface resets',
    `     ${drops['unknown-ethertype'] ?? 0} unknown protocol drops`,
    '     0 output buffer failures, 0 output buffers swapped out',
  ];
}

/** A port that hears itself says so; a switch tells whether something is plugged in. */
function remark({ looped, protocol, connection }: InterfaceValue): string {
  if (looped && protocol === 'up') return '(looped)';
  return connection === undefined ? '' : `(${connection}) `;
}
