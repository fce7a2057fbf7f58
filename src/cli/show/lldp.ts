/** `show lldp …` */
import { shortInterfaceName } from '../../addr/interface-name.ts';
import { formatIPv4 } from '../../addr/ipv4.ts';
import { type Instant, SECOND } from '../../base/time.ts';
import { LLDP_DEFAULTS } from '../../config/defaults.ts';
import type { DeviceState } from '../../device/state.ts';
import { LLDP_CAPABILITIES } from '../../wire/lldp.ts';

/** Each of the values is `undefined` where LLDP does not run. */
const LLDP_OFF = '% LLDP is not enabled\n';

export interface LldpValue {
  /** Seconds. */
  readonly timer: number;
  readonly holdtime: number;
}

export function lldpValue({ lldp, config }: DeviceState): LldpValue | undefined {
  return lldp && { timer: lldp.settings.timer / SECOND, holdtime: config.lldp?.holdtime ?? LLDP_DEFAULTS.holdtime };
}

export function renderLldp(value: LldpValue | undefined): string {
  if (!value) return LLDP_OFF;
  return [
    '',
    'Global LLDP Information:',
    '    Status: ACTIVE',
    `    LLDP advertisements are sent every ${value.timer} seconds`,
    `    LLDP hold time advertised is ${value.holdtime} seconds`,
    '    LLDP interface reinitialisation delay is 2 seconds',
    '',
  ].join('\n');
}

export interface LldpNeighborValue {
  readonly localInterface: string;
  readonly chassisId: string;
  readonly portId: string;
  readonly portDescription?: string;
  readonly systemName?: string;
  readonly systemDescription?: string;
  /** What the neighbour asks to be remembered for, and what is left of it: seconds. */
  readonly holdtime: number;
  readonly timeRemaining: number;
  /** Letters of `show lldp neighbors`; absent: it does not say. */
  readonly systemCapabilities?: readonly string[];
  readonly enabledCapabilities?: readonly string[];
  readonly managementAddresses: readonly string[];
}

/** In the order of the ports; on one interface, or all. */
export function lldpNeighborsValue(device: DeviceState, now: Instant, only?: string): LldpNeighborValue[] | undefined {
  const { lldp, ports } = device;
  return (
    lldp &&
    ports
      .filter(({ name }) => (only ?? name) === name)
      .flatMap(({ name, index }) =>
        (lldp.neighbors.get(index) ?? []).map(({ said, expiresAt }): LldpNeighborValue => {
          const { chassisId, portId, portDescription, systemName, systemDescription, capabilities } = said;
          return {
            localInterface: name,
            chassisId,
            portId,
            ...(portDescription !== undefined && { portDescription }),
            ...(systemName !== undefined && { systemName }),
            ...(systemDescription !== undefined && { systemDescription }),
            holdtime: said.ttl,
            timeRemaining: Math.max(0, Math.ceil((expiresAt - now) / SECOND)),
            ...(capabilities && {
              systemCapabilities: lettersOf(capabilities.system),
              enabledCapabilities: lettersOf(capabilities.enabled),
            }),
            managementAddresses: said.managementAddresses.map(formatIPv4),
          };
        }),
      )
  );
}

function lettersOf(bits: number): string[] {
  return LLDP_CAPABILITIES.filter(({ bit }) => (bits & bit) !== 0).map(({ letter }) => letter);
}

export function renderLldpNeighbors(neighbors: readonly LldpNeighborValue[] | undefined): string {
  if (!neighbors) return LLDP_OFF;
  return [
    'Capability codes:',
    '    (R) Router, (B) Bridge, (T) Telephone, (C) DOCSIS Cable Device',
    '    (W) WLAN Access Point, (P) Repeater, (S) Station, (O) Other',
    '',
    'Device ID           Local Intf     Hold-time  Capability      Port ID',
    ...neighbors.map(({ systemName, chassisId, localInterface, holdtime, enabledCapabilities = [], portId }) =>
      [
        (systemName ?? chassisId).slice(0, 20).padEnd(20),
        shortInterfaceName(localInterface).padEnd(15),
        String(holdtime).padEnd(11),
        enabledCapabilities.join(',').padEnd(16),
        portId,
      ].join(''),
    ),
    '',
    `Total entries displayed: ${neighbors.length}`,
    '',
    '',
  ].join('\n');
}

export function renderLldpDetail(neighbors: readonly LldpNeighborValue[] | undefined): string {
  if (!neighbors) return LLDP_OFF;
  return [...neighbors.flatMap(detailLines), '', `Total entries displayed: ${neighbors.length}`, '', ''].join('\n');
}

function detailLines(neighbor: LldpNeighborValue): string[] {
  const { portDescription, systemName, systemDescription, systemCapabilities, enabledCapabilities } = neighbor;
  const { managementAddresses } = neighbor;
  const said = (what: string, value: string | undefined): string =>
    value === undefined ? `${what} - not advertised` : `${what}: ${value}`;
  return [
    '------------------------------------------------',
    `Local Intf: ${shortInterfaceName(neighbor.localInterface)}`,
    `Chassis id: ${neighbor.chassisId}`,
    `Port id: ${neighbor.portId}`,
    said('Port Description', portDescription),
    said('System Name', systemName),
    '',
    ...(systemDescription === undefined
      ? ['System Description - not advertised']
      : ['System Description: ', systemDescription]),
    '',
    `Time remaining: ${neighbor.timeRemaining} seconds`,
    said('System Capabilities', systemCapabilities?.join(',')),
    said('Enabled Capabilities', enabledCapabilities?.join(',')),
    ...(managementAddresses.length === 0
      ? ['Management Addresses - not advertised']
      : ['Management Addresses:', ...managementAddresses.map((address) => `    IP: ${address}`)]),
    'Auto Negotiation - not supported',
    'Physical media capabilities - not advertised',
    'Media Attachment Unit type - not advertised',
    'Vlan ID: - not advertised',
    '',
  ];
}

export interface LldpInterfaceValue {
  readonly name: string;
  readonly transmit: boolean;
  readonly receive: boolean;
}

export function lldpInterfaceValue({ lldp, ports }: DeviceState, only?: string): LldpInterfaceValue[] | undefined {
  return (
    lldp &&
    ports.flatMap(({ name, index }) => {
      const port = lldp.settings.ports.get(index);
      return port && (only ?? name) === name ? [{ name, transmit: port.transmit, receive: port.receive }] : [];
    })
  );
}

export function renderLldpInterface(interfaces: readonly LldpInterfaceValue[] | undefined): string {
  if (!interfaces) return LLDP_OFF;
  return interfaces
    .flatMap(({ name, transmit, receive }) => [
      '',
      `${name}:`,
      `    Tx: ${transmit ? 'enabled' : 'disabled'}`,
      `    Rx: ${receive ? 'enabled' : 'disabled'}`,
      `    Tx state: ${transmit ? 'IDLE' : 'INIT'}`,
      `    Rx state: ${receive ? 'WAIT FOR FRAME' : 'INIT'}`,
    ])
    .concat('')
    .join('\n');
}
