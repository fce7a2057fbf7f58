/**
 * Interface names: every IOS spelling is read (`gi0/0`, `Gig 0/0`, `GigabitEthernet0/0`), the canonical one is kept and
 * printed. A name is a type and a number of up to three parts with an optional subinterface.
 */

/** Canonical type, the short form of tables, and whether a cable can end in it. */
export const INTERFACE_TYPES = [
  { name: 'GigabitEthernet', short: 'Gi', physical: true },
  { name: 'FastEthernet', short: 'Fa', physical: true },
  { name: 'TenGigabitEthernet', short: 'Te', physical: true },
  { name: 'Ethernet', short: 'Et', physical: true },
  { name: 'Serial', short: 'Se', physical: true },
  { name: 'Loopback', short: 'Lo', physical: false },
  { name: 'Vlan', short: 'Vl', physical: false },
  { name: 'Port-channel', short: 'Po', physical: false },
  { name: 'Tunnel', short: 'Tu', physical: false },
  { name: 'Null', short: 'Nu', physical: false },
  // Ports of hosts; a type of its own, since hosts write it in lower case without a slash.
  { name: 'eth', short: 'eth', physical: true },
] as const;

export type InterfaceType = (typeof INTERFACE_TYPES)[number]['name'];

export interface ParsedName {
  /** `GigabitEthernet0/0` */
  readonly name: string;
  readonly type: InterfaceType;
  /** `0/0`, `0/0.10`, `0` */
  readonly number: string;
  readonly physical: boolean;
}

/** `undefined` if it is no interface name. `eth0` is the host's port, `e0/0` and `Ethernet0/0` a router's. */
export function parseInterfaceName(text: string): ParsedName | undefined {
  const match = /^([a-z][a-z-]*)\s*(\d+(?:\/\d+){0,2}(?:\.\d+)?)$/i.exec(text.trim());
  if (!match) return undefined;
  const [, word = '', number = ''] = match;
  const lower = word.toLowerCase();
  if (lower === 'eth' && !number.includes('/')) return { name: `eth${number}`, type: 'eth', number, physical: true };
  const type = INTERFACE_TYPES.find(
    (candidate) => candidate.name !== 'eth' && candidate.name.toLowerCase().startsWith(lower),
  );
  return type && { name: `${type.name}${number}`, type: type.name, number, physical: type.physical };
}

/** `Gi0/0` for `GigabitEthernet0/0`; an unknown name is returned as it is. */
export function shortInterfaceName(name: string): string {
  const parsed = parseInterfaceName(name);
  const type = parsed && INTERFACE_TYPES.find((candidate) => candidate.name === parsed.type);
  return parsed && type ? `${type.short}${parsed.number}` : name;
}

/** Order of `show` commands: physical types in the table's order, then virtual ones; numbers by value. */
export function compareInterfaceNames(a: string, b: string): number {
  const [left, right] = [parseInterfaceName(a), parseInterfaceName(b)];
  if (!left || !right) return a < b ? -1 : Number(a > b);
  const rank = (type: string): number => INTERFACE_TYPES.findIndex((candidate) => candidate.name === type);
  const parts = (number: string): number[] => number.split(/[/.]/).map(Number);
  const [x, y] = [parts(left.number), parts(right.number)];
  const length = Math.max(x.length, y.length);
  let order = rank(left.type) - rank(right.type);
  for (let i = 0; i < length && order === 0; i++) order = (x[i] ?? -1) - (y[i] ?? -1);
  return order;
}
