/** Who has which address in a lab, for sentences. */
import { shortInterfaceName } from '../../addr/interface-name.ts';
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import { parseInterfaceAddress } from '../../addr/prefix.ts';
import type { RunningConfig } from '../../config/document.ts';
import type { HopView } from '../../stack/queries.ts';
import type { Lab } from '../lab.ts';

export interface Owner {
  readonly node: string;
  readonly iface: string;
}

/** Every address in use or configured, with who has it; of an address that several have, the first in the file. */
export function addressOwners(lab: Lab): ReadonlyMap<IPv4, Owner> {
  const owners = new Map<IPv4, Owner>();
  for (const { name } of lab.description.nodes) {
    const { power, config, startup } = lab.query({ ask: 'device', device: name });
    // A device without power is known by what it boots with.
    for (const [address, iface] of addressesIn(power === 'on' ? config : startup)) {
      if (!owners.has(address)) owners.set(address, { node: name, iface });
    }
  }
  return owners;
}

function addressesIn({ interfaces }: RunningConfig): [address: IPv4, iface: string][] {
  return Object.entries(interfaces).flatMap(([iface, { address, secondary = {} }]) =>
    [...(address === undefined ? [] : [address]), ...Object.keys(secondary)].flatMap((text) => {
      const read = parseInterfaceAddress(text);
      return read ? [[read.address, iface] as [IPv4, string]] : [];
    }),
  );
}

/** `R2 (10.0.12.2)`, or the address alone if nobody has it. */
export function whoIs(owners: ReadonlyMap<IPv4, Owner>, address: IPv4): string {
  const owner = owners.get(address);
  return owner ? `${owner.node} (${formatIPv4(address)})` : formatIPv4(address);
}

/** `R2 (10.0.12.2) out of Gi0/0` */
export function describeHop(owners: ReadonlyMap<IPv4, Owner>, { address, iface }: HopView): string {
  const out = iface === undefined ? '' : iface === 'Null0' ? 'Null0' : shortName(iface);
  if (address === undefined) return out === 'Null0' ? 'nowhere (Null0)' : `its own link on ${out}`;
  return `${whoIs(owners, address)}${out === '' ? '' : ` out of ${out}`}`;
}

/** Loopbacks keep their whole name, as people call them. */
export function shortName(iface: string): string {
  return iface.startsWith('Loopback') ? iface : shortInterfaceName(iface);
}
