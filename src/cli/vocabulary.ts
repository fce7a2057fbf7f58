/** What the grammar knows of a device: the names of its interfaces, and of those that come into being when named. */
import { INTERFACE_TYPES } from '../addr/interface-name.ts';
import type { DeviceKind } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import type { Vocabulary } from './grammar/reading.ts';

const CREATABLE: Readonly<Record<DeviceKind, readonly string[]>> = {
  router: ['Loopback', 'Tunnel', 'Port-channel'],
  switch: ['Loopback', 'Port-channel', 'Tunnel', 'Vlan'],
  host: [],
};

/** At a console: ports are there or not. */
export function vocabularyOf(kind: DeviceKind, config: RunningConfig): Vocabulary {
  return { interfaces: Object.keys(config.interfaces), creatable: CREATABLE[kind], subinterfaces: kind === 'router' };
}

/** In a configuration that is brought along: the hardware that it names is there. */
export function vocabularyOfText(kind: DeviceKind, config: RunningConfig): Vocabulary {
  const hardware = INTERFACE_TYPES.filter(({ physical, name }) => physical && name !== 'eth').map(({ name }) => name);
  return {
    interfaces: Object.keys(config.interfaces),
    creatable: [...CREATABLE[kind], ...hardware],
    subinterfaces: true,
  };
}
