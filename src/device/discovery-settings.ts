/** From the running-config to what CDP and LLDP are told. */
import { shortInterfaceName } from '../addr/interface-name.ts';
import type { IPv4 } from '../addr/ipv4.ts';
import { must } from '../base/assert.ts';
import { SECOND } from '../base/time.ts';
import { CDP_DEFAULTS, LLDP_DEFAULTS } from '../config/defaults.ts';
import type { CdpSettings } from '../proto/cdp/state.ts';
import type { LldpSettings } from '../proto/lldp/state.ts';
import { PLATFORM, SOFTWARE } from './identity.ts';
import { CPU_INTERFACE, type DeviceState, type Port } from './state.ts';

/** Bits of CDP and of LLDP (IEEE 802.1AB-2009 §8.5.8.1) for what a device does. */
const CAPABILITIES = { router: { cdp: 0x01, lldp: 0x10 }, switch: { cdp: 0x08, lldp: 0x04 } } as const;

/** The one VLAN that there is. */
const NATIVE_VLAN = 1;

export function cdpSettings(state: DeviceState): CdpSettings {
  const { config } = state;
  const ports = state.ports.filter(({ name }) => config.interfaces[name]?.cdp !== false);
  const deviceId = config.domainName === undefined ? config.hostname : `${config.hostname}.${config.domainName}`;
  return {
    timer: (config.cdp?.timer ?? CDP_DEFAULTS.timer) * SECOND,
    holdtime: config.cdp?.holdtime ?? CDP_DEFAULTS.holdtime,
    ports: new Map(
      ports.map((port) => {
        const address = addressOf(state, port);
        const addresses = address === undefined ? [] : [address];
        const said = {
          deviceId,
          portId: port.name,
          addresses,
          capabilities: capabilitiesOf(state, 'cdp'),
          software: SOFTWARE,
          platform: PLATFORM,
          ...(state.bridge && { vtpDomain: '', nativeVlan: NATIVE_VLAN }),
          duplex: 'full' as const,
          managementAddresses: addresses,
        };
        return [port.index, said];
      }),
    ),
  };
}

export function lldpSettings(state: DeviceState): LldpSettings {
  const { config } = state;
  const chassis = must(state.ports[0], 'a port').mac;
  const does = capabilitiesOf(state, 'lldp');
  return {
    timer: (config.lldp?.timer ?? LLDP_DEFAULTS.timer) * SECOND,
    ports: new Map(
      state.ports.map((port) => {
        const { description = port.name, lldp = {} } = config.interfaces[port.name] ?? {};
        const address = addressOf(state, port);
        const said = {
          chassis,
          portId: shortInterfaceName(port.name),
          ttl: config.lldp?.holdtime ?? LLDP_DEFAULTS.holdtime,
          portDescription: description,
          systemName: config.hostname,
          systemDescription: SOFTWARE,
          capabilities: { system: does, enabled: state.kind === 'router' && !config.ipRouting ? 0 : does },
          ...(address !== undefined && { managementAddress: address }),
          ifIndex: port.index + 1,
        };
        return [port.index, { transmit: lldp.transmit !== false, receive: lldp.receive !== false, said }];
      }),
    ),
  };
}

function capabilitiesOf({ kind }: DeviceState, protocol: 'cdp' | 'lldp'): number {
  return kind === 'host' ? 0 : CAPABILITIES[kind][protocol];
}

/** The address of the port itself, or that which the switch is managed by. */
function addressOf({ stack, bridge }: DeviceState, port: Port): IPv4 | undefined {
  const iface = bridge
    ? stack.interfaces.find((candidate) => candidate?.name.startsWith(CPU_INTERFACE))
    : stack.interfaces[port.iface];
  return iface?.addresses[0]?.address;
}
