/** The two state machines of RFC 2328, printed whole: the files beside this one are read against §9.3 and §10.3. */
import { expect, it } from 'vitest';
import {
  INTERFACE_EVENTS,
  INTERFACE_STATES,
  type InterfaceFacts,
  stepInterface,
} from '../../../src/proto/ospf/interface-table.ts';
import {
  isAtLeast,
  isExchanging,
  NEIGHBOR_EVENTS,
  NEIGHBOR_STATES,
  type NeighborFacts,
  stepNeighbor,
} from '../../../src/proto/ospf/neighbor-table.ts';

const INTERFACE_FACTS: readonly (readonly [string, InterfaceFacts])[] = [
  ['point-to-point', { elects: false, eligible: true }],
  ['eligible', { elects: true, eligible: true }],
  ['ineligible', { elects: true, eligible: false }],
];

const NEIGHBOR_FACTS: readonly (readonly [string, NeighborFacts])[] = [
  ['adjacent, nothing missing', { wantsAdjacency: true, requestsPending: false }],
  ['adjacent, LSAs missing', { wantsAdjacency: true, requestsPending: true }],
  ['not adjacent, nothing missing', { wantsAdjacency: false, requestsPending: false }],
  ['not adjacent, LSAs missing', { wantsAdjacency: false, requestsPending: true }],
];

/** One line if the facts do not matter, else one for each. */
function rows(state: string, event: string, outcomes: readonly (readonly [string, string])[]): string[] {
  const [first] = outcomes;
  if (outcomes.every(([, outcome]) => outcome === first?.[1])) return [`${state} ${event}: ${first?.[1]}`];
  return outcomes.map(([facts, outcome]) => `${state} ${event} (${facts}): ${outcome}`);
}

function outcome(step: { readonly next?: string; readonly actions: readonly string[] } | undefined): string {
  if (!step) return '-';
  return [`-> ${step.next ?? 'as elected'}`, ...step.actions].join(', ');
}

it('§9.3: every interface state and event', async () => {
  const lines = INTERFACE_STATES.flatMap((state) =>
    INTERFACE_EVENTS.flatMap((event) =>
      rows(
        state,
        event,
        INTERFACE_FACTS.map(([name, facts]) => [name, outcome(stepInterface(state, event, facts))]),
      ),
    ),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('interface.table');
});

it('§10.3: every neighbour state and event', async () => {
  const lines = NEIGHBOR_STATES.flatMap((state) =>
    NEIGHBOR_EVENTS.flatMap((event) =>
      rows(
        state,
        event,
        NEIGHBOR_FACTS.map(([name, facts]) => [name, outcome(stepNeighbor(state, event, facts))]),
      ),
    ),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('neighbor.table');
});

it('states are compared by progress', () => {
  expect(NEIGHBOR_STATES.filter((state) => isAtLeast(state, 'twoWay'))).toEqual([
    'twoWay',
    'exStart',
    'exchange',
    'loading',
    'full',
  ]);
  expect(NEIGHBOR_STATES.filter(isExchanging)).toEqual(['exchange', 'loading', 'full']);
});
