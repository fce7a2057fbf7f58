/** What a topology file says of OSPF where packets are sent: on an interface, on a virtual link, or for all of a router. */
import { type IPv4, parseIPv4 } from '../addr/ipv4.ts';
import { orNone } from './addresses.ts';
import { bfd } from './bfd-keys.ts';
import { byKind, type Form, mapped, type NamedForm, named, placed, Refusal, recordOf, scalar, word } from './form.ts';
import { plainSettings, type Settings, settings } from './settings.ts';
import { integer, secondsWithin } from './units.ts';
import { flag, name } from './words.ts';

const LARGEST_AREA = 0xffff_ffff;

/** `0`, `0.0.0.1` */
export const area: Form<IPv4> = scalar(
  'an area such as 0 or 0.0.0.1',
  { type: ['integer', 'string'], pattern: '^[0-9]+(\\.[0-9]+){0,3}$', minimum: 0, maximum: LARGEST_AREA },
  (text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : parseIPv4(text);
    return number === undefined || number > LARGEST_AREA ? undefined : number;
  },
);

/** A password as IOS takes it: one word of so many characters at most. */
function password(what: string, most: number): Form<string> {
  return scalar(`a word of at most ${most} characters`, { type: ['string', 'number', 'boolean'] }, (text) => {
    if (!/^[\x21-\x7e]+$/.test(text)) return undefined;
    return text.length <= most ? text : new Refusal(`${what} has at most ${most} characters, this one ${text.length}`);
  });
}

const mode = word(['none', 'simple', 'md5', 'key-chain']);

const AUTHENTICATION_KEYS = {
  mode: { about: 'none, a password in clear, a digest of MD5, or as the key chain says', form: mode },
  key: { about: 'The password in clear', form: password('a simple password', 8) },
  keys: {
    about: 'Keys of MD5 by number: {1: secret}',
    form: recordOf('a map from numbers to keys', integer(1, 255), password('a key of MD5', 16)),
  },
  'key-chain': { about: 'Its keys, from `key-chains` of the node', form: name },
};

/** `md5`, or a map that has the keys too. */
const authentication: Form<Settings<typeof AUTHENTICATION_KEYS>> = byKind({
  scalar: mapped(mode, (read) => ({ mode: read })),
  map: plainSettings('a map with mode and key, keys or key-chain', AUTHENTICATION_KEYS),
});

/** What interfaces and virtual links have in common. */
export const OSPF_LINK_KEYS = {
  'hello-interval': {
    about: 'Between two hellos; 10s, where there is no broadcast 30s, unless told otherwise',
    form: placed(secondsWithin(1, 65_535)),
  },
  'dead-interval': {
    about: 'Without a hello until a neighbor is given up; four hello intervals unless told otherwise',
    form: placed(secondsWithin(1, 65_535)),
  },
  'retransmit-interval': {
    about: 'Until what was not acknowledged is sent again; 5s unless told otherwise',
    form: secondsWithin(1, 65_535),
  },
  'transmit-delay': {
    about: 'Added to the age of what is sent; 1s unless told otherwise',
    form: secondsWithin(1, 65_535),
  },
  authentication: { about: 'Of packets sent and heard; absent: as the area has it', form: authentication },
} as const;

export const virtualLinkSettings = plainSettings('settings of a virtual link', OSPF_LINK_KEYS);
export type OspfLinkSettings = Settings<typeof OSPF_LINK_KEYS>;

/** What can also be said for all interfaces of a router, or of the lab. */
export const OSPF_COMMON_KEYS = {
  'network-type': {
    about: 'Absent: point-to-point on a link of two routers under ios, else broadcast',
    form: placed(word(['broadcast', 'non-broadcast', 'point-to-point', 'point-to-multipoint'])),
  },
  priority: {
    about: 'In the election of the designated router; 0: never; 1 unless told otherwise',
    form: integer(0, 255),
  },
  bfd: {
    about: 'Whether BFD watches the neighbors: true, or a map of timers for interfaces that have none of their own',
    form: bfd,
  },
  'mtu-ignore': { about: 'Whether a neighbor with another MTU will do; false unless told otherwise', form: flag },
  ...OSPF_LINK_KEYS,
} as const;

const OSPF_INTERFACE_KEYS = {
  area: { about: 'Its area; none: OSPF does not run here', form: placed(orNone(area)) },
  cost: { about: 'Cost of sending here; absent: that of the link, or from the bandwidth', form: integer(1, 65_535) },
  passive: {
    about: 'Whether its network is told of without a packet being sent; true where there is no other router',
    form: flag,
  },
  ...OSPF_COMMON_KEYS,
} as const;

/** OSPF on one interface, or on all ends of a link. */
export const ospfInterfaceSettings: NamedForm<OspfInterfaceSettings> = named(
  'ospf-interface',
  settings('settings of OSPF on an interface', OSPF_INTERFACE_KEYS),
);
export type OspfInterfaceSettings = Settings<typeof OSPF_INTERFACE_KEYS>;
