/** `show cdp …` */
import { parseInterfaceName } from '../../addr/interface-name.ts';
import { formatIPv4 } from '../../addr/ipv4.ts';
import { type Instant, SECOND } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import type { CdpCounters } from '../../proto/cdp/state.ts';
import { CDP_CAPABILITIES } from '../../wire/cdp.ts';
import { interfaceStatuses } from './interface-status.ts';

/** Each of the values is `undefined` where CDP does not run. */
const CDP_OFF = '% CDP is not enabled\n';

export interface CdpValue {
  /** Seconds. */
  readonly timer: number;
  readonly holdtime: number;
}

export function cdpValue({ cdp }: DeviceState): CdpValue | undefined {
  return cdp && { timer: cdp.settings.timer / SECOND, holdtime: cdp.settings.holdtime };
}

export function renderCdp(value: CdpValue | undefined): string {
  if (!value) return CDP_OFF;
  return [
    'Global CDP information:',
    `        Sending CDP packets every ${value.timer} seconds`,
    `        Sending a holdtime value of ${value.holdtime} seconds`,
    '        Sending CDPv2 advertisements is  enabled',
    '',
  ].join('\n');
}

export interface CdpNeighborValue {
  readonly deviceId: string;
  readonly addresses: readonly string[];
  readonly platform: string;
  /** `Router`, `Switch` … */
  readonly capabilities: readonly string[];
  readonly localInterface: string;
  readonly portId: string;
  /** Seconds for which it is still remembered. */
  readonly holdtime: number;
  readonly software: string;
  readonly version: number;
  readonly vtpDomain?: string;
  readonly nativeVlan?: number;
  readonly duplex?: 'half' | 'full';
  readonly managementAddresses: readonly string[];
}

/** In the order of the ports; on one interface, or all. */
export function cdpNeighborsValue(device: DeviceState, now: Instant, only?: string): CdpNeighborValue[] | undefined {
  const { cdp, ports } = device;
  return (
    cdp &&
    ports
      .filter(({ name }) => (only ?? name) === name)
      .flatMap(({ name, index }) =>
        (cdp.neighbors.get(index) ?? []).map(({ said, version, expiresAt }): CdpNeighborValue => {
          const { vtpDomain, nativeVlan, duplex } = said;
          return {
            deviceId: said.deviceId,
            addresses: said.addresses.map(formatIPv4),
            platform: said.platform,
            capabilities: capabilitiesOf(said.capabilities).map(({ word }) => word),
            localInterface: name,
            portId: said.portId,
            holdtime: Math.max(0, Math.ceil((expiresAt - now) / SECOND)),
            software: said.software,
            version,
            ...(vtpDomain !== undefined && { vtpDomain }),
            ...(nativeVlan !== undefined && { nativeVlan }),
            ...(duplex && { duplex }),
            managementAddresses: (said.managementAddresses ?? []).map(formatIPv4),
          };
        }),
      )
  );
}

function capabilitiesOf(bits: number): readonly (typeof CDP_CAPABILITIES)[number][] {
  return CDP_CAPABILITIES.filter(({ bit }) => (bits & bit) !== 0);
}

const LEGEND = [
  'Capability Codes: R - Router, T - Trans Bridge, B - Source Route Bridge',
  '                  S - Switch, H - Host, I - IGMP, r - Repeater, P - Phone, ',
  '                  D - Remote, C - CVTA, M - Two-port Mac Relay ',
  '',
  'Device ID        Local Intrfce     Holdtme    Capability  Platform  Port ID',
];

export function renderCdpNeighbors(neighbors: readonly CdpNeighborValue[] | undefined): string {
  if (!neighbors) return CDP_OFF;
  return [...LEGEND, ...neighbors.flatMap(neighborLines), '', totalLine(neighbors), ''].join('\n');
}

function totalLine({ length }: readonly unknown[]): string {
  return `Total cdp entries displayed : ${length}`;
}

/** A long name has a line of its own; the letters stand in the middle of their column. */
function neighborLines(neighbor: CdpNeighborValue): string[] {
  const { deviceId, localInterface, holdtime, platform, portId } = neighbor;
  const letters = CDP_CAPABILITIES.filter(({ word }) => neighbor.capabilities.includes(word)).map(
    ({ letter }) => letter,
  );
  const capabilities = letters.join(' ');
  const indent = ' '.repeat(Math.max(0, Math.floor((7 - capabilities.length) / 2)));
  const rest = [
    threeLetters(localInterface).padEnd(18),
    String(holdtime).padEnd(15),
    `${indent}${capabilities}`.padEnd(8),
    platform
      .replace(/^cisco /i, '')
      .slice(0, 9)
      .padEnd(10),
    threeLetters(portId),
  ].join('');
  return deviceId.length < 17 ? [deviceId.padEnd(17) + rest] : [deviceId, ' '.repeat(17) + rest];
}

/** `Gig 0/0` */
function threeLetters(name: string): string {
  const parsed = parseInterfaceName(name);
  return parsed ? `${parsed.type.slice(0, 3)} ${parsed.number}` : name;
}

export function renderCdpDetail(neighbors: readonly CdpNeighborValue[] | undefined): string {
  if (!neighbors) return CDP_OFF;
  return [...neighbors.flatMap(detailLines), '', totalLine(neighbors), ''].join('\n');
}

function detailLines(neighbor: CdpNeighborValue): string[] {
  const { vtpDomain, nativeVlan, duplex } = neighbor;
  return [
    '-------------------------',
    `Device ID: ${neighbor.deviceId}`,
    'Entry address(es): ',
    ...neighbor.addresses.map((address) => `  IP address: ${address}`),
    `Platform: ${neighbor.platform},  Capabilities: ${neighbor.capabilities.map((word) => `${word} `).join('')}`,
    `Interface: ${neighbor.localInterface},  Port ID (outgoing port): ${neighbor.portId}`,
    `Holdtime : ${neighbor.holdtime} sec`,
    '',
    'Version :',
    ...neighbor.software.split('\n'),
    '',
    `advertisement version: ${neighbor.version}`,
    ...(vtpDomain === undefined ? [] : [`VTP Management Domain: '${vtpDomain}'`]),
    ...(nativeVlan === undefined ? [] : [`Native VLAN: ${nativeVlan}`]),
    ...(duplex ? [`Duplex: ${duplex}`] : []),
    'Management address(es): ',
    ...neighbor.managementAddresses.map((address) => `  IP address: ${address}`),
    '',
  ];
}

export interface CdpInterfaceValue {
  readonly name: string;
  readonly status: 'up' | 'down' | 'administratively down';
  readonly protocol: 'up' | 'down';
}

/** The interfaces on which it runs. */
export function cdpInterfaceValue(
  device: DeviceState,
  only?: string,
): (CdpValue & { readonly interfaces: CdpInterfaceValue[] }) | undefined {
  const { cdp } = device;
  const global = cdpValue(device);
  if (!cdp || !global) return undefined;
  const shown = interfaceStatuses(device).filter(
    ({ name, port }) => port && cdp.settings.ports.has(port.index) && (only ?? name) === name,
  );
  return { ...global, interfaces: shown.map(({ name, status, protocol }) => ({ name, status, protocol })) };
}

export function renderCdpInterface(value: ReturnType<typeof cdpInterfaceValue>): string {
  if (!value) return CDP_OFF;
  const up = value.interfaces.filter(({ protocol }) => protocol === 'up').length;
  return [
    ...value.interfaces.flatMap(({ name, status, protocol }) => [
      `${name} is ${status}, line protocol is ${protocol}`,
      '  Encapsulation ARPA',
      `  Sending CDP packets every ${value.timer} seconds`,
      `  Holdtime is ${value.holdtime} seconds`,
    ]),
    '',
    ` cdp enabled interfaces : ${value.interfaces.length}`,
    ` interfaces up          : ${up}`,
    ` interfaces down        : ${value.interfaces.length - up}`,
    '',
  ].join('\n');
}

export function cdpTrafficValue({ cdp }: DeviceState): CdpCounters | undefined {
  return cdp && { ...cdp.counters };
}

/** What is sent is version 2; what is heard is not counted by version. */
export function renderCdpTraffic(value: CdpCounters | undefined): string {
  if (!value) return CDP_OFF;
  return [
    'CDP counters :',
    `        Total packets output: ${value.sent}, Input: ${value.received}`,
    `        Hdr syntax: 0, Chksum error: ${value.badChecksum}, Encaps failed: 0`,
    `        No memory: ${value.refused}, Invalid packet: ${value.malformed}, `,
    '',
  ].join('\n');
}
