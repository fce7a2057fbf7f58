/** What a file asks of a neighbor of OSPF: `{on: R1, is: R2, state: full, role: dr}`. */
import { type Form, word } from '../topology/form.ts';
import { settings } from '../topology/settings.ts';
import { flag } from '../topology/words.ts';
import { mapped, missing } from './check-form.ts';
import { nodeForm } from './endpoint.ts';
import type { Inventory } from './inventory.ts';

export interface NeighborCheck {
  readonly kind: 'neighbor';
  readonly on: string;
  /** The node that the neighbor is. */
  readonly is: string;
  readonly state?: NeighborState;
  /** The neighbor's, on a network that elects. */
  readonly role?: NeighborRole;
  /** False: there must be none such. */
  readonly exists: boolean;
}

/** RFC 2328 §10.1, as a file spells them. */
const STATES = ['down', 'attempt', 'init', 'two-way', 'ex-start', 'exchange', 'loading', 'full'] as const;
type NeighborState = (typeof STATES)[number];

const ROLES = ['dr', 'backup', 'dr-other'] as const;
type NeighborRole = (typeof ROLES)[number];

export function neighborForm(inventory: Inventory): Form<NeighborCheck> {
  const keys = {
    on: { about: 'The node whose neighbors are looked at', form: nodeForm(inventory) },
    is: { about: 'The node that must be among them', form: nodeForm(inventory) },
    state: { about: 'How far the two are with each other', form: word(STATES) },
    role: { about: 'What the neighbor is on their network', form: word(ROLES) },
    exists: { about: 'Whether there must be one; true unless told otherwise', form: flag },
  } as const;
  const form = settings('a map such as {on: R1, is: R2, state: full}', keys);
  return mapped(form, ({ on, is, state, role, exists = true }, value, report) => {
    if (on === undefined || is === undefined) return missing(value, ['on', 'is'], report);
    return { kind: 'neighbor', on, is, exists, ...(state && { state }), ...(role && { role }) };
  });
}
