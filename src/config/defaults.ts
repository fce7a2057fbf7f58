/** What a device is configured with when it comes out of its box. */
import type { InterfaceConfig, RunningConfig } from './document.ts';

export type DeviceKind = 'router' | 'switch' | 'host';

/** What a device is called that nobody has named. */
export const FACTORY_HOSTNAME: Readonly<Record<DeviceKind, string>> = {
  router: 'Router',
  switch: 'Switch',
  host: 'host',
};

/** `arp timeout` in seconds where none is configured: the four hours of IOS. */
export const DEFAULT_ARP_TIMEOUT = 14_400;
/** Octets of an IP packet where no `ip mtu` is configured. */
export const DEFAULT_MTU = 1500;
/** Administrative distance of a static route where none is configured. */
export const DEFAULT_STATIC_DISTANCE = 1;

/** Seconds between two advertisements, and for which they hold: those of IOS (IEEE 802.1AB-2009 §9.2.5 has the same for LLDP). */
export const CDP_DEFAULTS = { timer: 60, holdtime: 180 } as const;
export const LLDP_DEFAULTS = { timer: 30, holdtime: 120 } as const;

/** Ports of a router are shut down until someone wants them; those of switches and hosts are up. */
export function defaultInterface(kind: DeviceKind): InterfaceConfig {
  return { shutdown: kind === 'router' };
}

/** The document of a device that nothing was said of: every port is in it, and the interface that a switch is managed by. */
export function defaultConfig(kind: DeviceKind, hostname: string, ports: readonly string[]): RunningConfig {
  return {
    hostname,
    ipRouting: kind === 'router',
    interfaces: {
      ...Object.fromEntries(ports.map((port) => [port, defaultInterface(kind)])),
      ...(kind === 'switch' && { Vlan1: { shutdown: true } }),
    },
    staticRoutes: {},
  };
}
