/** The sections of a topology file. */
import { PROFILE_NAMES } from '../config/profile.ts';
import { addressing } from './addressing-keys.ts';
import { INTENDED_WARNINGS } from './description.ts';
import { listOf, placed, word } from './form.ts';
import { generate } from './generate.ts';
import { linkDefaults } from './link-keys.ts';
import { nodeSettings } from './node-keys.ts';
import { protocols } from './protocol-keys.ts';
import { raw } from './raw.ts';
import { plainSettings, type Settings, settings } from './settings.ts';
import { duration } from './units.ts';
import { flag, instant, text } from './words.ts';

const defaults = settings('a map with node, router, switch, host and link', {
  node: { about: 'Settings of every node', form: nodeSettings },
  router: { about: 'Settings of every router', form: nodeSettings },
  switch: { about: 'Settings of every switch', form: nodeSettings },
  host: { about: 'Settings of every host', form: nodeSettings },
  link: { about: 'Settings of every link', form: linkDefaults },
});

const invariants = plainSettings('a map with loops and black-hole', {
  loops: { about: 'Whether packets may go round for a while; false unless told otherwise', form: flag },
  'black-hole': {
    about: 'How long packets between two nodes may be lost; as long as it takes unless told',
    form: duration,
  },
});

export const LAB_KEYS = {
  name: { about: "The lab's name; the file's unless told otherwise", form: text },
  description: { about: 'What the learner reads first', form: text },
  profile: { about: 'Whose behaviour the nodes have: ios unless told otherwise', form: word(PROFILE_NAMES) },
  epoch: { about: 'What the clocks show at power-on, in UTC', form: instant },
  protocols: { about: 'Routing protocols on every router: [ospf], or a map with their settings', form: protocols },
  addressing: { about: 'Where automatic addresses come from: pools, router-id, or none', form: addressing },
  defaults: { about: 'Settings that hold unless a group, a node or a link says otherwise', form: defaults },
  generate: { about: 'A topology by its shape: {ring: 4}; nodes and links add to it', form: generate },
  nodes: { about: 'The nodes: a list of names, or a map from names to kinds or settings', form: raw() },
  groups: { about: 'Settings for several nodes: {edge: {members: [R1, R2], boot: 1s}}', form: raw() },
  links: { about: 'The links, each R1-R2, a list of nodes, or a map', form: raw() },
  intended: { about: 'Warnings that are meant and not shown', form: listOf(placed(word(INTENDED_WARNINGS))) },
  events: { about: 'What happens while the lab runs', form: raw() },
  expect: { about: 'What must hold', form: raw() },
  invariants: { about: 'What must hold from the first event on: {black-hole: 45s}', form: invariants },
  exercise: { about: 'What a learner is asked to do', form: raw() },
};

export type LabSettings = Settings<typeof LAB_KEYS>;
