/** OSPF in a topology file: everything that `router ospf` can say. */
import { address, interfaceName, prefix } from './addresses.ts';
import { byKind, listOf, mapped, type NamedForm, named, orKeys, placed, recordOf, word } from './form.ts';
import { areaSettings, DEFAULT_KEYS, externalMetric } from './ospf-area-keys.ts';
import { area, OSPF_COMMON_KEYS } from './ospf-link-keys.ts';
import { completeSettings, plainSettings, type Settings, settings, settingsOrFlag } from './settings.ts';
import { integer, secondsWithin, wholeMegabits, wholeMilliseconds } from './units.ts';
import { flag } from './words.ts';

const interfaces = listOf(placed(interfaceName));

const distanceValue = integer(1, 255);
const distance = byKind({
  scalar: mapped(distanceValue, (read) => ({ intraArea: read, interArea: read, external: read })),
  map: plainSettings('a map with intra-area, inter-area and external', {
    'intra-area': { about: 'Of networks of its own areas', form: distanceValue },
    'inter-area': { about: 'Of networks of other areas', form: distanceValue },
    external: { about: 'Of what was redistributed', form: distanceValue },
  }),
});

const originated = settingsOrFlag('a map with always, metric and metric-type', {
  always: { about: 'Also without a default route of its own', form: flag },
  ...DEFAULT_KEYS,
});
/** A switch, `always`, or a map. */
const defaultOriginate: typeof originated = {
  expected: `always, ${originated.expected}`,
  schema: { anyOf: [{ const: 'always' }, originated.schema] },
  read: (value, name, report) =>
    value.kind === 'scalar' && value.text === 'always' ? { always: true } : originated.read(value, name, report),
};

const redistributed = plainSettings('a map with metric, metric-type, tag and subnets', {
  metric: { about: 'The metric that these routes get; 20 unless told otherwise', form: externalMetric },
  'metric-type': DEFAULT_KEYS['metric-type'],
  tag: { about: 'A number that goes with them', form: integer(0, 4_294_967_295) },
  subnets: { about: 'Whether also those that are no classful networks; true unless told otherwise', form: flag },
});

const REDISTRIBUTE = {
  static: { about: 'Static routes', form: redistributed },
  connected: { about: 'Networks of interfaces that OSPF does not run on', form: redistributed },
  rip: { about: 'Routes of RIP', form: redistributed },
} as const;

const redistribute = orKeys(
  word(['static', 'connected', 'rip']),
  plainSettings('a map from static, connected or rip to settings', REDISTRIBUTE),
);

const neighbor = plainSettings('a map with priority, poll-interval and cost', {
  priority: { about: 'Its priority in the election; 0 unless told otherwise', form: integer(0, 255) },
  'poll-interval': {
    about: 'Between hellos while it is down; 120s unless told otherwise',
    form: secondsWithin(1, 65_535),
  },
  cost: { about: 'Of sending to it, on a point-to-multipoint network', form: integer(1, 65_535) },
});

const summary = plainSettings('a map with advertise and tag', {
  advertise: { about: 'Whether anybody is told of it; true unless told otherwise', form: flag },
  tag: { about: 'A number that goes with it', form: integer(0, 4_294_967_295) },
});

const throttle = completeSettings('a map with initial, hold and maximum', {
  initial: { about: 'Wait after the first change', form: wholeMilliseconds },
  hold: { about: 'Wait after a second one, doubled for each that follows', form: wholeMilliseconds },
  maximum: { about: 'Longest wait', form: wholeMilliseconds },
});

const maxMetric = settingsOrFlag('a map with on-startup, include-stub, summary and external', {
  'on-startup': { about: 'Only for so long after the process started', form: secondsWithin(5, 86_400) },
  'include-stub': { about: 'Stub networks too', form: flag },
  summary: { about: 'Metric of networks of other areas', form: integer(1, 16_777_215) },
  external: { about: 'Metric of what was redistributed', form: integer(1, 16_777_215) },
});

const OSPF_KEYS = {
  process: { about: 'The number behind `router ospf`; 1 unless told otherwise', form: integer(1, 65_535) },
  'router-id': { about: "Instead of the node's `router-id`", form: placed(address) },
  area: {
    about:
      'Of interfaces that say nothing themselves; 0 unless told otherwise. Loopbacks and LANs without another router follow the others',
    form: area,
  },
  areas: {
    about: 'Areas by number: {1: stub, 2: {type: nssa, ranges: [10.2.0.0/16]}}',
    form: recordOf('a map from areas to types or settings', area, areaSettings),
  },
  networks: {
    about: 'Areas by network, as `network` says them: {10.0.0.0/8: 0}; then nothing about interfaces is automatic',
    form: recordOf('a map from networks to areas', prefix, area),
  },
  passive: { about: 'Interfaces that send nothing; absent: those on which there is no other router', form: interfaces },
  'passive-default': { about: 'Every interface is passive unless it is in `active`', form: flag },
  active: { about: 'Interfaces that send although `passive-default` is set', form: interfaces },
  neighbors: {
    about: 'By address, where no hello finds them: a list, or a map with their settings',
    form: orKeys(address, recordOf('a map from addresses to settings', address, neighbor)),
  },
  'default-originate': {
    about: 'Tell of a default route: true if there is one, always, or a map',
    form: defaultOriginate,
  },
  redistribute: {
    about: 'Routes of other sources to tell of: a list, or a map with their settings',
    form: redistribute,
  },
  'default-metric': { about: 'Of redistributed routes that have none of their own', form: externalMetric },
  summaries: {
    about: 'Networks told of instead of the redistributed routes in them: a list, or a map with their settings',
    form: orKeys(prefix, recordOf('a map from networks to settings', prefix, summary)),
  },
  'reference-bandwidth': { about: 'The bandwidth whose cost is 1; IOS: 100mbit', form: wholeMegabits },
  distance: { about: 'Administrative distance; 110 unless told otherwise', form: distance },
  'maximum-paths': { about: 'Routes of one cost kept for one destination; IOS: 4', form: integer(1, 256) },
  'rfc1583-compatibility': { about: 'Which way to an external network is preferred; IOS: true', form: flag },
  'spf-throttle': { about: 'Waits before a calculation; IOS: 50ms, 200ms, 5s', form: throttle },
  'lsa-throttle': { about: 'Waits before an LSA is told anew; IOS: 50ms, 200ms, 5s', form: throttle },
  'lsa-arrival': { about: 'An LSA that comes again sooner is not taken; IOS: 100ms', form: wholeMilliseconds },
  'max-metric': { about: 'Others go round this router: true, or a map', form: maxMetric },
  ...OSPF_COMMON_KEYS,
} as const;

/** OSPF on a node or in the whole lab. */
export const ospfSettings: NamedForm<OspfSettings> = named('ospf', settings('settings of OSPF', OSPF_KEYS));
export type OspfSettings = Settings<typeof OSPF_KEYS>;
