/** What a topology file says about an interface. */
import { interfaceAddress, interfaceName, orNone } from './addresses.ts';
import { bfd } from './bfd-keys.ts';
import { byKind, type Form, isNothing, listOf, type NamedForm, named, type Placed, placed } from './form.ts';
import { ospfInterfaceSettings } from './ospf-link-keys.ts';
import { ripInterfaceSettings } from './rip-keys.ts';
import { type Settings, settings } from './settings.ts';
import { integer, rate, wholeSeconds } from './units.ts';
import { flag, text } from './words.ts';

const address = placed(orNone(interfaceAddress));

export const INTERFACE_KEYS = {
  address: { about: 'Address with mask: 10.0.12.1/30; none: not even an automatic one', form: address },
  unnumbered: {
    about: 'The interface whose address it borrows instead of having one: Loopback0',
    form: placed(interfaceName),
  },
  secondary: { about: 'Further addresses', form: listOf(placed(interfaceAddress)) },
  shutdown: { about: 'Whether it is shut down; a router keeps ports shut that nothing is said of', form: flag },
  description: { about: 'A note, shown by `show interfaces`', form: text },
  mtu: { about: 'Largest IP packet in octets; 1500 unless told otherwise', form: placed(integer(68, 9216)) },
  bandwidth: { about: 'For metrics and tables only; the rate of a cable is said at its link', form: rate },
  loopback: { about: 'The diagnostic loopback: the port hears its own frames', form: flag },
  plug: { about: 'A loopback plug sits in the port: it hears its own frames', form: placed(flag) },
  redirects: { about: 'Whether it sends ICMP redirects; true unless told otherwise', form: flag },
  unreachables: { about: 'Whether it sends ICMP unreachables; true unless told otherwise', form: flag },
  'proxy-arp': {
    about: 'Whether it answers ARP for addresses it has a route to; true unless told otherwise',
    form: flag,
  },
  'directed-broadcast': {
    about: 'Whether broadcasts to its network are passed on; false unless told otherwise',
    form: flag,
  },
  'arp-timeout': { about: 'How long an ARP entry is kept; 4h unless told otherwise', form: wholeSeconds },
  rip: { about: 'RIP on this interface', form: ripInterfaceSettings },
  ospf: { about: 'OSPF on this interface', form: ospfInterfaceSettings },
  bfd: { about: 'Timers of BFD here: true for 50ms and 3, or a map', form: bfd },
};

export type InterfaceSettings = Settings<typeof INTERFACE_KEYS>;

/** A word is short for a map with nothing but an address. */
export function addressOr<T>(form: Form<T>): Form<T | { readonly address: Placed<string> }> {
  return byKind({
    scalar: {
      ...address,
      schema: { anyOf: [address.schema, { type: 'null' }] },
      read: (value, name, report) => {
        if (isNothing(value)) return form.read(value, name, report);
        const read = address.read(value, name, report);
        return read && { address: read };
      },
    },
    map: form,
  });
}

/** An interface: its settings, or only its address. */
export const interfaceSettings: NamedForm<InterfaceSettings> = named(
  'interface',
  addressOr(settings('settings of an interface', INTERFACE_KEYS)),
);
