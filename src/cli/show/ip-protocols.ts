/** `show ip protocols`, as IOS XE 17 prints it. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { parsePrefix } from '../../addr/prefix.ts';
import { formatAge } from '../../base/age.ts';
import { type Duration, type Instant, NEVER, SECOND } from '../../base/time.ts';
import type { RipConfig } from '../../config/document.ts';
import type { DeviceState } from '../../device/state.ts';
import { ripSources } from '../../proto/rip/database.ts';
import type { RipState } from '../../proto/rip/state.ts';
import { type OspfProtocolValue, ospfProtocolLines, ospfProtocolValue } from './ip-ospf-protocol.ts';

export interface ProtocolsValue {
  /** Those that are not configured are absent. */
  readonly ospf?: OspfProtocolValue;
  readonly rip?: RipProtocolValue;
}

export interface RipProtocolValue {
  readonly update: Duration;
  /** Until the next periodic update. */
  readonly nextUpdate: Duration;
  readonly invalid: Duration;
  readonly holddown: Duration;
  readonly flush: Duration;
  readonly redistributing: readonly string[];
  readonly defaultMetric?: number;
  /** Absent: no `version` is configured. */
  readonly version?: 1 | 2;
  readonly autoSummary: boolean;
  readonly maximumPaths: number;
  /** As the `network` statements write them. */
  readonly networks: readonly string[];
  /** Those that updates are sent on. */
  readonly interfaces: readonly RipProtocolInterface[];
  readonly passive: readonly string[];
  readonly sources: readonly { readonly gateway: string; readonly distance: number; readonly age: Duration }[];
  readonly distance: number;
}

export interface RipProtocolInterface {
  readonly name: string;
  readonly send: number;
  readonly receive: readonly number[];
  readonly keyChain?: string;
}

/** Where IOS has no distance configured for RIP. */
const DEFAULT_DISTANCE = 120;

export function protocolsValue(device: DeviceState, now: Instant): ProtocolsValue {
  const config = device.config.rip;
  return {
    ...(device.ospf && { ospf: ospfProtocolValue(device, device.ospf, now) }),
    ...(config && device.rip && { rip: ripValue(device, device.rip, config, now) }),
  };
}

/** `connected`, `ospf 1`, and RIP itself, which IOS names too. */
function redistributing({ redistribute = {} }: RipConfig): string[] {
  const sources = Object.keys(redistribute).sort();
  return [...sources.map((source) => (source === 'ospf' ? `ospf ${redistribute.ospf?.process}` : source)), 'rip'];
}

function ripValue(
  device: DeviceState,
  state: RipState,
  config: NonNullable<DeviceState['config']['rip']>,
  now: Instant,
): RipProtocolValue {
  const { settings } = state;
  const { timers } = settings;
  const running = [...state.interfaces.values()].map((iface) => iface.settings);
  const active = running.filter((iface) => !iface.passive && state.up.has(iface.iface));
  const chainOf = (name: string): string | undefined => device.config.interfaces[name]?.rip?.authenticationKeyChain;
  return {
    update: timers.update,
    nextUpdate: state.updateAt === NEVER ? 0 : state.updateAt - now,
    invalid: timers.timeout,
    holddown: timers.holddown,
    flush: timers.timeout + timers.garbage,
    redistributing: redistributing(config),
    ...(config.defaultMetric !== undefined && { defaultMetric: config.defaultMetric }),
    ...(config.version !== undefined && { version: config.version }),
    autoSummary: settings.autoSummary,
    maximumPaths: settings.maximumPaths,
    networks: Object.keys(config.networks).map(networkText),
    interfaces: active.map(({ name, sendVersion, receiveVersions }) => {
      const keyChain = chainOf(name);
      return { name, send: sendVersion, receive: receiveVersions, ...(keyChain !== undefined && { keyChain }) };
    }),
    passive: running.filter((iface) => iface.passive).map(({ name }) => name),
    sources: ripSources(state).map(({ address, lastUpdate }) => ({
      gateway: formatIPv4(address),
      distance: settings.distance,
      age: now - lastUpdate,
    })),
    distance: settings.distance,
  };
}

function networkText(text: string): string {
  const prefix = parsePrefix(text);
  return prefix && prefix.length % 8 === 0 ? formatIPv4(prefix.bits) : text;
}

export function renderProtocols({ ospf, rip }: ProtocolsValue): string {
  const protocols = [...(ospf ? ospfProtocolLines(ospf) : []), ...(rip ? renderRip(rip) : [])];
  return ['*** IP Routing is NSF aware ***', '', ...protocols].map((line) => `${line}\n`).join('');
}

function renderRip(rip: RipProtocolValue): string[] {
  const version = rip.version === undefined ? 'send version 1, receive any version' : both(rip.version);
  return [
    'Routing Protocol is "rip"',
    '  Outgoing update filter list for all interfaces is not set',
    '  Incoming update filter list for all interfaces is not set',
    `  Sending updates every ${inSeconds(rip.update)} seconds, next due in ${inSeconds(rip.nextUpdate)} seconds`,
    `  Invalid after ${inSeconds(rip.invalid)} seconds, hold down ${inSeconds(rip.holddown)}, flushed after ${inSeconds(rip.flush)}`,
    ...(rip.defaultMetric === undefined ? [] : [`  Default redistribution metric is ${rip.defaultMetric}`]),
    `  Redistributing: ${rip.redistributing.join(', ')}`,
    `  Default version control: ${version}`,
    ...renderInterfaces(rip.interfaces),
    `  Automatic network summarization is ${rip.autoSummary ? '' : 'not '}in effect`,
    `  Maximum path: ${rip.maximumPaths}`,
    '  Routing for Networks:',
    ...rip.networks.map((network) => `    ${network}`),
    ...(rip.passive.length === 0 ? [] : ['  Passive Interface(s):', ...rip.passive.map((name) => `    ${name}`)]),
    '  Routing Information Sources:',
    '    Gateway         Distance      Last Update',
    ...rip.sources.map(
      ({ gateway, distance, age }) =>
        `    ${gateway.padEnd(15)} ${String(distance).padStart(8)}      ${formatAge(age)}`,
    ),
    `  Distance: ${rip.distance === DEFAULT_DISTANCE ? '' : `${rip.distance} `}(default is ${DEFAULT_DISTANCE})`,
    '',
  ];
}

function both(version: number): string {
  return `send version ${version}, receive version ${version}`;
}

function renderInterfaces(interfaces: readonly RipProtocolInterface[]): string[] {
  if (interfaces.length === 0) return [];
  return [
    `    ${'Interface'.padEnd(36)}Send  Recv  Triggered RIP  Key-chain`,
    ...interfaces.map(({ name, send, receive, keyChain = 'none' }) =>
      [`    ${name.padEnd(36)}`, String(send).padEnd(6), receive.join(' ').padEnd(6), '     No        ', keyChain].join(
        '',
      ),
    ),
  ];
}

function inSeconds(time: Duration): number {
  return Math.ceil(time / SECOND);
}
