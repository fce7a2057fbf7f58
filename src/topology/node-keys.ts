/** What a topology file says about a node, wherever it says it: at the node, in a group, in the defaults. */
import type { KeyConfig } from '../config/document.ts';
import { PROFILE_NAMES } from '../config/profile.ts';
import { address, interfaceName, loopbackAddress, orNone } from './addresses.ts';
import { NODE_KINDS } from './description.ts';
import {
  byKind,
  type Form,
  isNothing,
  listOf,
  mapped,
  type NamedForm,
  named,
  placed,
  recordOf,
  scalar,
  unexpected,
  word,
} from './form.ts';
import { interfaceSettings } from './interface-keys.ts';
import { protocols } from './protocol-keys.ts';
import { route } from './route-keys.ts';
import { plainSettings, type Settings, settings } from './settings.ts';
import { duration, integer } from './units.ts';
import { flag, name, text } from './words.ts';

const kind = word(NODE_KINDS);
const coordinate = scalar('a number', { type: 'number' }, (value) =>
  /^-?\d{1,6}(\.\d{1,6})?$/.test(value) ? Number(value) : undefined,
);
const point = listOf(coordinate);

const position: Form<{ readonly x: number; readonly y: number }> = {
  expected: 'two numbers such as [100, 50]',
  schema: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
  read: (value, key, report) => {
    if (value.kind !== 'list' || value.items.length !== 2) return unexpected(value, key, position.expected, report);
    const [x, y] = point.read(value, key, report) ?? [];
    return x === undefined || y === undefined ? undefined : { x, y };
  },
};

const keyMap = plainSettings('a map with key-string and algorithm', {
  'key-string': { about: 'The password', form: text },
  algorithm: {
    about: 'For OSPF; md5 unless told otherwise',
    form: word(['md5', 'hmac-sha-1', 'hmac-sha-256', 'hmac-sha-384', 'hmac-sha-512']),
  },
});

/** A password, or a map that has its algorithm too. */
const key = byKind({
  scalar: mapped(text, (keyString): KeyConfig => ({ keyString })),
  map: {
    ...keyMap,
    read: (value, keyName, report) => {
      const { keyString, algorithm } = keyMap.read(value, keyName, report) ?? {};
      if (keyString === undefined) return unexpected(value, keyName, keyMap.expected, report);
      return { keyString, ...(algorithm && { algorithm }) };
    },
  },
});
const keys = recordOf('a map from numbers to passwords', integer(0, 2_147_483_647), key);

export const NODE_KEYS = {
  kind: { about: 'router unless told otherwise', form: kind },
  id: {
    about: "The host part of automatic addresses; a node's place among the nodes unless told otherwise",
    form: placed(integer(1, 65_535)),
  },
  blank: {
    about: 'Cables only: ports as on a router out of its box, nothing configured but what is said here',
    form: flag,
  },
  profile: { about: 'Whose behaviour it has', form: word(PROFILE_NAMES) },
  boot: { about: 'Virtual time of power-on; a moment of the first second unless told otherwise', form: duration },
  position: { about: 'Where a drawing puts it: [x, y]', form: position },
  loopback: {
    about: 'Addresses of Loopback0, Loopback1, …; absent: an automatic one on a router; none: no loopback',
    form: listOf(placed(orNone(loopbackAddress))),
  },
  'router-id': { about: 'For protocols that have one', form: placed(address) },
  interfaces: {
    about: 'Interfaces by name, each an address or a map of settings',
    form: recordOf('a map from interfaces to addresses or settings', interfaceName, interfaceSettings),
  },
  routes: { about: 'Static routes', form: listOf(route) },
  gateway: {
    about: 'Default gateway; absent: a host takes the first router on its LAN; none: it has no gateway',
    form: placed(orNone(address)),
  },
  protocols: { about: 'Instead of the protocols of the lab; [] for none', form: protocols },
  'key-chains': {
    about: 'Passwords by chain and number: {KEYS: {1: secret}}',
    form: recordOf('a map from names to keys', name, keys),
  },
  config: { about: 'Startup configuration as IOS text; the node then gets nothing automatic', form: placed(text) },
  'startup-config': { about: 'The file of the startup configuration, beside the lab or below', form: placed(text) },
  also: {
    about: 'auto: addresses and protocols are automatic although there is a startup configuration',
    form: word(['auto']),
  },
};

export type NodeSettings = Settings<typeof NODE_KEYS>;

const inFull = settings('settings of a node', NODE_KEYS);

/** A node: nothing, its kind (`PC1: host`), or a map of settings. */
export const nodeSettings: NamedForm<NodeSettings> = named(
  'node',
  byKind({
    scalar: {
      expected: kind.expected,
      schema: { anyOf: [kind.schema, { type: 'null' }] },
      read: (value, key, report) => {
        if (isNothing(value)) return {};
        const read = kind.read(value, key, report);
        return read && { kind: read };
      },
    },
    map: inFull,
  }),
);
