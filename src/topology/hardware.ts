/** Which ports a node has: as on the models that labs are taught with. */
import { parseInterfaceName } from '../addr/interface-name.ts';
import type { NodeKind } from './description.ts';

interface Hardware {
  /** The canonical name of a port, counted from 0. */
  readonly port: (index: number) => string;
  /** How many there are at least. */
  readonly atLeast: number;
}

export const HARDWARE: Readonly<Record<NodeKind, Hardware>> = {
  router: { port: (index) => `GigabitEthernet0/${index}`, atLeast: 4 },
  switch: { port: (index) => `GigabitEthernet0/${index + 1}`, atLeast: 8 },
  host: { port: (index) => `eth${index}`, atLeast: 1 },
};

/** Whether a cable can end in an interface of that name. */
export function isPort(name: string): boolean {
  return parseInterfaceName(name)?.physical ?? false;
}
