/** What the grammar knows of a device: the names of its interfaces. */
import type { DeviceKind } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import type { Vocabulary } from './grammar/read-argument.ts';

/** Loopbacks come into being when named, and on a switch the interface that it is managed by. */
export function vocabularyOf(kind: DeviceKind, config: RunningConfig): Vocabulary {
  const creatable = kind === 'switch' ? ['Loopback0', 'Vlan1'] : ['Loopback0'];
  return { interfaces: Object.keys(config.interfaces), creatable };
}
