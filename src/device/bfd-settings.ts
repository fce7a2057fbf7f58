/** From the running-config to what BFD is told. */
import { type IPv4, parseIPv4 } from '../addr/ipv4.ts';
import { must } from '../base/assert.ts';
import { MILLISECOND } from '../base/time.ts';
import type { BfdTimersConfig } from '../config/document.ts';
import { BFD_BEHAVIOUR, type BfdTimers } from '../proto/bfd/profile.ts';
import type { BfdSettings } from '../proto/bfd/settings.ts';
import type { DeviceState } from './state.ts';

export function bfdSettings({ profile, stack, config }: DeviceState): BfdSettings {
  const { defaults } = BFD_BEHAVIOUR[profile];
  return {
    interfaces: stack.interfaces.flatMap((iface) => {
      const [primary] = iface?.addresses ?? [];
      if (iface?.kind !== 'ethernet' || !primary) return [];
      const timers = timersOf(config.interfaces[iface.name]?.bfd) ?? defaults;
      return timers ? [{ iface: iface.index, name: iface.name, address: primary.address, ...timers }] : [];
    }),
  };
}

function timersOf(config: BfdTimersConfig | undefined): BfdTimers | undefined {
  if (!config) return undefined;
  return {
    desiredMinTx: config.transmitMs * MILLISECOND,
    requiredMinRx: config.receiveMs * MILLISECOND,
    detectMultiplier: config.multiplier,
  };
}

interface Gateway {
  readonly iface: number;
  readonly peer: IPv4;
}

/** Next hops of static routes that are to be watched: IOS wants a route over them, or to be told that there is none. */
export function watchedGateways({ stack, config }: DeviceState): Gateway[] {
  const routes = Object.values(config.staticRoutes);
  return Object.values(config.staticBfd ?? {}).flatMap(({ interface: name, address, unassociate }) => {
    const iface = stack.interfaces.find((candidate) => candidate?.name === name);
    const isUsed = routes.some((route) => route.interface === name && route.via === address);
    if (!iface || !(isUsed || unassociate)) return [];
    return [{ iface: iface.index, peer: must(parseIPv4(address), `an address in the document: ${address}`) }];
  });
}
