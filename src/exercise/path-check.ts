/** What a file asks of the way of packets: `{from: PC1, to: R3, via: [R1, R4], avoids: R2}`. */
import { type Form, listOf } from '../topology/form.ts';
import { settings } from '../topology/settings.ts';
import { mapped, missing } from './check-form.ts';
import { type Goal, goalForm, nodeForm, type Origin, originForm } from './endpoint.ts';
import type { Inventory } from './inventory.ts';

export interface PathCheck {
  readonly kind: 'path';
  readonly from: Origin;
  readonly to: Goal;
  /** Nodes on the way, in this order; others may lie between. */
  readonly via: readonly string[];
  /** Nodes that are not on it. */
  readonly avoids: readonly string[];
}

export function pathForm(inventory: Inventory): Form<PathCheck> {
  const node = listOf(nodeForm(inventory));
  const keys = {
    from: {
      about: 'Node that sends, with an interface if its address is to be the source',
      form: originForm(inventory),
    },
    to: { about: 'Where to: R3, R3 Loopback0 or an address', form: goalForm(inventory) },
    via: { about: 'Nodes on the way, switches too, in this order; others may lie between', form: node },
    avoids: { about: 'Nodes that are not on the way', form: node },
  } as const;
  const form = settings('a map such as {from: PC1, to: R3, via: [R1, R4]}', keys);
  return mapped(form, ({ from, to, via = [], avoids = [] }, value, report) => {
    if (!from || !to) return missing(value, ['from', 'to'], report);
    return { kind: 'path', from, to, via, avoids };
  });
}
