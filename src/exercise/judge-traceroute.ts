/** Judging the way that packets take. */
import { SECOND } from '../base/time.ts';
import type { Lab } from '../lab/lab.ts';
import type { TracerouteCheck } from './expect.ts';
import { type SummaryOf, tryProgram } from './experiment.ts';
import { type Inventory, ownerOf } from './inventory.ts';
import type { Verdict } from './judge.ts';

export function judgeTraceroute(lab: Lab, inventory: Inventory, check: TracerouteCheck): Verdict {
  const { from, to, through, reached } = check;
  const summary = tryProgram(lab, from.node, {
    program: 'traceroute',
    destination: to.address,
    timeout: SECOND,
    ...(from.source !== undefined && { source: from.source }),
  });
  if ('failure' in summary) return { holds: false, sentence: summary.failure };
  const path = pathOf(summary, inventory);
  const way = `${from.label} to ${to.label} goes ${path.length > 0 ? path.join(', ') : 'nowhere'}`;
  if (summary.reached !== reached) {
    return {
      holds: false,
      sentence: `${way} ${summary.reached ? 'and arrives, but must not' : 'and does not arrive'}`,
    };
  }
  if (isInOrder(through, path)) return { holds: true, sentence: way };
  return { holds: false, sentence: `${way}, expected through ${through.join(', ')}` };
}

/** A node for each hop, `*` where nobody answered, without the silence at the end. */
function pathOf({ hops }: SummaryOf<'traceroute'>, inventory: Inventory): string[] {
  const path = hops.map(({ probes }) => {
    const from = probes.find((probe) => probe.from !== undefined)?.from;
    return from === undefined ? '*' : ownerOf(inventory, from);
  });
  return path.slice(0, path.findLastIndex((node) => node !== '*') + 1);
}

/** Whether one list is in the other, in its order. */
export function isInOrder(wanted: readonly string[], path: readonly string[]): boolean {
  let at = 0;
  for (const node of path) if (node === wanted[at]) at++;
  return at === wanted.length;
}
