/** What a topology file says about a link and about each of its ends. */
import { interfaceName, orNone, prefix } from './addresses.ts';
import { type NamedForm, named, placed, word } from './form.ts';
import { addressOr, INTERFACE_KEYS } from './interface-keys.ts';
import { raw } from './raw.ts';
import { type Settings, settings } from './settings.ts';
import { duration, integer, octets, probability, rate } from './units.ts';

const cost = integer(1, 65_535);

const QUALITY_KEYS = {
  delay: { about: 'Propagation; 5us unless told otherwise', form: duration },
  jitter: { about: 'Added to the delay at random, from nothing up to this', form: duration },
  loss: { about: 'Chance that a frame is lost', form: probability },
  corrupt: { about: 'Chance that a frame arrives with wrong bits', form: probability },
  duplicate: { about: 'Chance that a frame arrives twice', form: probability },
  reorder: { about: 'Chance that a frame overtakes those before it', form: probability },
  bandwidth: { about: 'Rate; 1gbit unless told otherwise', form: rate },
  queue: { about: 'Octets that wait for the wire before the tail is dropped; 1MB unless told otherwise', form: octets },
};

/** Settings of the quality of a link, for all links in `defaults`. */
export const linkDefaults = settings('settings of links', QUALITY_KEYS);
export type QualitySettings = Settings<typeof QUALITY_KEYS>;

const end = { type: ['string', 'number'] };
/** `R1-R2`, or a list of ends. */
export const ENDPOINTS = [end, { type: 'array', items: end, minItems: 1 }];

export const LINK_KEYS = {
  endpoints: {
    about: 'The ends in short: R1-R2, or a list; absent: the nodes named beside',
    form: raw({ anyOf: ENDPOINTS }),
  },
  prefix: {
    about: 'The network of the link instead of one out of a pool; none: no automatic addresses',
    form: placed(orNone(prefix)),
  },
  type: {
    about: 'Which pool: p2p for two routers, lan for others unless told otherwise',
    form: placed(word(['p2p', 'lan', 'stub'])),
  },
  unnumbered: {
    about: 'The interface whose address each end borrows: Loopback0',
    form: INTERFACE_KEYS.unnumbered.form,
  },
  mtu: { about: 'Largest IP packet in octets at each end', form: INTERFACE_KEYS.mtu.form },
  cost: { about: 'For protocols whose metric is a cost of links', form: cost },
  ospf: { about: 'OSPF at each end', form: INTERFACE_KEYS.ospf.form },
  bfd: { about: 'Timers of BFD at each end', form: INTERFACE_KEYS.bfd.form },
  ...QUALITY_KEYS,
};
export type LinkSettings = Settings<typeof LINK_KEYS>;

const END_KEYS = {
  ...INTERFACE_KEYS,
  port: { about: 'Its port; absent: the next free one', form: placed(interfaceName) },
  cost: { about: 'The cost in this direction', form: cost },
  ...QUALITY_KEYS,
};
export type EndSettings = Settings<typeof END_KEYS>;

/** One end of a link: its address, or settings of its interface and of what it sends. */
export const endSettings: NamedForm<EndSettings> = named('end', addressOr(settings('settings of an end', END_KEYS)));
