/** The areas of OSPF in a topology file: everything that `area` under `router ospf` can say. */
import type { Place } from '../base/problem.ts';
import { address, prefix } from './addresses.ts';
import { byKind, type Form, mapped, orKeys, recordOf, scalar, word } from './form.ts';
import { virtualLinkSettings } from './ospf-link-keys.ts';
import { plainSettings, type Settings, settings, settingsOrFlag } from './settings.ts';
import { integer } from './units.ts';
import { flag } from './words.ts';

/** Metrics of routes that come from elsewhere. */
export const externalMetric = integer(0, 16_777_214);

const METRIC_TYPES = new Map<string, 1 | 2>([
  ['1', 1],
  ['2', 2],
]);

const metricType: Form<1 | 2> = scalar('1 or 2', { enum: [1, 2] }, (text) => METRIC_TYPES.get(text));

/** The default route that a router tells of. */
export const DEFAULT_KEYS = {
  metric: { about: 'Its metric; 1 unless told otherwise', form: externalMetric },
  'metric-type': {
    about: 'Whether the way to the router counts too (1) or not (2); 2 unless told otherwise',
    form: metricType,
  },
} as const;

const nssaDefault = settingsOrFlag('a map with metric and metric-type', DEFAULT_KEYS);

const range = plainSettings('a map with advertise and cost', {
  advertise: { about: 'Whether others are told of it; true unless told otherwise', form: flag },
  cost: { about: 'Absent: that of its farthest part', form: integer(0, 16_777_215) },
});

const type = word(['normal', 'stub', 'totally-stubby', 'nssa', 'totally-nssa']);

const AREA_KEYS = {
  type: { about: 'normal unless told otherwise', form: type },
  'default-cost': {
    about: 'Of the default route into a stub area; 1 unless told otherwise',
    form: integer(0, 16_777_215),
  },
  authentication: {
    about: 'On its interfaces that say nothing themselves',
    form: word(['none', 'simple', 'md5']),
  },
  ranges: {
    about: 'Networks told to other areas instead of their parts: a list, or a map with their settings',
    form: orKeys(prefix, recordOf('a map from networks to settings', prefix, range)),
  },
  'default-originate': { about: 'Of an NSSA: tell it of a default route', form: nssaDefault },
  'no-redistribution': { about: 'Of an NSSA: redistributed routes stay out of it', form: flag },
  'translate-always': { about: 'Of an NSSA: be the one to translate its externals', form: flag },
  'suppress-forwarding-address': { about: 'Of an NSSA: translate without a forwarding address', form: flag },
  'virtual-links': {
    about: 'Through it, by the router id of the far end: a list, or a map with their settings',
    form: orKeys(address, recordOf('a map from router ids to settings', address, virtualLinkSettings)),
  },
} as const;

/** An area: its type (`stub`), or a map of settings. */
export const areaSettings: Form<OspfAreaSettings> = byKind({
  scalar: mapped(type, (read, where) => ({ type: read, where })),
  map: settings('settings of an area', AREA_KEYS),
});
export type OspfAreaSettings = Settings<typeof AREA_KEYS> & { readonly where: Place };
