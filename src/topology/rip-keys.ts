/** RIP in a topology file: everything that `router rip` and `ip rip` under an interface can say. */
import { address, interfaceName, prefix } from './addresses.ts';
import { type Form, listOf, type NamedForm, named, orKeys, placed, scalar, word } from './form.ts';
import { completeSettings, type Settings, settings } from './settings.ts';
import { integer, wholeSeconds } from './units.ts';
import { flag, name } from './words.ts';

const VERSIONS = new Map<string, 1 | 2>([
  ['1', 1],
  ['2', 2],
]);

const metric = integer(1, 16);
const version: Form<1 | 2> = scalar('1 or 2', { enum: [1, 2] }, (text) => VERSIONS.get(text));
const source = word(['static', 'connected', 'ospf']);
const interfaces = listOf(placed(interfaceName));

const TIMERS = {
  update: { about: 'Between two updates; IOS: 30s', form: wholeSeconds },
  invalid: { about: 'Without news until a route is not believed any more; IOS: 180s', form: wholeSeconds },
  holddown: { about: 'In which worse news of a lost route is not believed; IOS: 180s', form: wholeSeconds },
  flush: { about: 'Without news until a route is forgotten; IOS: 240s', form: wholeSeconds },
};

const timers = completeSettings('a map with update, invalid, holddown and flush', TIMERS);

const REDISTRIBUTED = { metric: { about: 'The metric that these routes get, 1 if absent', form: metric } };

const REDISTRIBUTE = {
  static: { about: 'Static routes', form: settings('a map with a metric', REDISTRIBUTED) },
  connected: {
    about: 'Networks of interfaces that RIP does not run on',
    form: settings('a map with a metric', REDISTRIBUTED),
  },
  ospf: {
    about: 'Routes of OSPF, and networks that it runs on',
    form: settings('a map with a metric', REDISTRIBUTED),
  },
};

const redistribute = orKeys(source, settings('a map from static, connected or ospf to a metric', REDISTRIBUTE));

const RIP_KEYS = {
  version: { about: 'Version 2 unless told otherwise', form: version },
  networks: {
    about: 'The networks whose interfaces RIP runs on; absent: those of all interfaces',
    form: listOf(prefix),
  },
  passive: {
    about: 'Interfaces that only listen; absent: those on which there is no other router',
    form: interfaces,
  },
  'passive-default': { about: 'Every interface only listens unless it is in `active`', form: flag },
  active: { about: 'Interfaces that send although `passive-default` is set', form: interfaces },
  neighbors: { about: 'Routers that are sent updates of their own, by address', form: listOf(address) },
  'auto-summary': { about: 'Summarise at the borders of classful networks; false unless told otherwise', form: flag },
  'default-originate': { about: 'Advertise a default route', form: flag },
  redistribute: {
    about: 'Routes of other sources to advertise: a list, or a map with their metrics',
    form: redistribute,
  },
  'default-metric': { about: 'Of redistributed routes that have none of their own', form: metric },
  distance: { about: 'Administrative distance; 120 unless told otherwise', form: integer(1, 255) },
  'maximum-paths': { about: 'Routes of one metric kept for one destination', form: integer(1, 32) },
  timers: { about: 'All four timers', form: timers },
};

/** RIP on a node or in the whole lab. */
export const ripSettings: NamedForm<RipSettings> = named('rip', settings('settings of RIP', RIP_KEYS));
export type RipSettings = Settings<typeof RIP_KEYS>;

const AUTHENTICATION = {
  mode: { about: 'The password in clear, or as a key of MD5', form: word(['text', 'md5']) },
  'key-chain': { about: 'Its keys, from `key-chains` of the node', form: name },
};

const RIP_INTERFACE_KEYS = {
  'send-version': { about: 'Version of the updates sent here', form: version },
  'receive-version': { about: 'Version of the updates heard here', form: version },
  'split-horizon': { about: 'Whether routes learned here are kept from here; true unless told otherwise', form: flag },
  authentication: {
    about: 'Of updates sent and heard here',
    form: settings('a map with mode and key-chain', AUTHENTICATION),
  },
  summaries: { about: 'Networks advertised here instead of their parts', form: listOf(prefix) },
};

/** RIP on one interface. */
export const ripInterfaceSettings: Form<RipInterfaceSettings> = settings(
  'settings of RIP on an interface',
  RIP_INTERFACE_KEYS,
);
export type RipInterfaceSettings = Settings<typeof RIP_INTERFACE_KEYS>;
