/** What a file asks of an interface: `{on: R1, is: Gi0/0, state: up}`. */
import { parseInterfaceName } from '../addr/interface-name.ts';
import { type Form, placed, word } from '../topology/form.ts';
import { settings } from '../topology/settings.ts';
import { text } from '../topology/words.ts';
import { mapped, missing } from './check-form.ts';
import { nodeForm } from './endpoint.ts';
import type { Inventory } from './inventory.ts';

export interface InterfaceCheck {
  readonly kind: 'interface';
  readonly on: string;
  /** By its whole name. */
  readonly is: string;
  readonly state: InterfaceState;
}

/** Of the line protocol. */
const STATES = ['up', 'down'] as const;
type InterfaceState = (typeof STATES)[number];

export function interfaceForm(inventory: Inventory): Form<InterfaceCheck> {
  const keys = {
    on: { about: 'The node whose interface is looked at', form: nodeForm(inventory) },
    is: { about: 'The interface: Gi0/0, Loopback0', form: placed(text) },
    state: { about: 'Of its line protocol', form: word(STATES) },
  } as const;
  const form = settings('a map such as {on: R1, is: Gi0/0, state: up}', keys);
  return mapped(form, ({ on, is, state }, value, report) => {
    if (on === undefined || !is || !state) return missing(value, ['on', 'is', 'state'], report);
    const name = parseInterfaceName(is.value)?.name;
    const present = inventory.nodes.get(on)?.interfaces ?? [];
    if (name !== undefined && (inventory.draft || present.includes(name)))
      return { kind: 'interface', on, is: name, state };
    const others = present.length > 0 ? present.join(', ') : 'none at all';
    report.error(is.where, `is: ${on} has no interface ${is.value}; it has ${others}`);
    return undefined;
  });
}
