/** Judging a neighbor of OSPF: whether a node has it, how far the two are with each other, and what it is on their network. */
import { parseIPv4 } from '../addr/ipv4.ts';
import type { Lab } from '../lab/lab.ts';
import type { NeighborReport } from '../lab/report.ts';
import { kebabCase } from '../topology/settings.ts';
import type { Inventory } from './inventory.ts';
import type { Verdict } from './judge.ts';
import type { NeighborCheck } from './neighbor-check.ts';

export function judgeNeighbor(lab: Lab, inventory: Inventory, check: NeighborCheck): Verdict {
  const { on, is, exists } = check;
  const neighbors = (lab.query({ ask: 'report', device: on })[0]?.neighbors ?? []).filter(
    ({ protocol, address }) =>
      protocol === 'ospf' && inventory.owners.get(parseIPv4(address) ?? -1)?.includes(is) === true,
  );
  const fitting = neighbors.find((neighbor) => fits(check, neighbor));
  const found = fitting ?? neighbors[0];
  if (!found) return { holds: !exists, sentence: `${on} has no neighbor ${is}` };
  const sentence = `${on} has the neighbor ${is} (${found.address}) ${describe(found)}`;
  if (fitting) return { holds: exists, sentence: exists ? sentence : `${sentence}, but must not` };
  const wanted = [check.state, check.role].filter((word) => word !== undefined).join(', ');
  return { holds: !exists, sentence: exists ? `${sentence}, but expected ${wanted}` : sentence };
}

function fits({ state, role }: NeighborCheck, neighbor: NeighborReport): boolean {
  const isIn = (wanted: string | undefined, is: string | undefined): boolean =>
    wanted === undefined || wanted === kebabCase(is ?? '');
  return isIn(state, neighbor.state) && isIn(role, neighbor.role);
}

/** `full, dr` */
function describe({ state = '', role }: NeighborReport): string {
  return [state, ...(role ? [role] : [])].map(kebabCase).join(', ');
}
