/** Judging the way that packets would take now: it is followed from table to table, and nothing is sent. */
import { howWalkEnds } from '../lab/explain/ends.ts';
import type { Lab } from '../lab/lab.ts';
import type { Verdict } from './judge.ts';
import { isInOrder } from './judge-traceroute.ts';
import type { PathCheck } from './path-check.ts';

export function judgePath(lab: Lab, { from, to, via, avoids }: PathCheck): Verdict {
  const walk = lab.query({
    ask: 'walk',
    from: from.node,
    destination: to.address,
    ...(from.source !== undefined && { source: from.source }),
  });
  const way = `packets from ${from.label} to ${to.label} go ${walk.path.join(', ')}`;
  const fails = (why: string): Verdict => ({ holds: false, sentence: `${way}, ${why}` });
  if (walk.end !== 'arrives') return fails(`where ${howWalkEnds(walk)}`);
  if (to.node !== undefined && walk.path.at(-1) !== to.node) return fails(`but expected to ${to.node}`);
  if (!isInOrder(via, walk.path)) return fails(`but expected via ${via.join(', ')}`);
  const met = avoids.filter((node) => walk.path.includes(node));
  return met.length > 0 ? fails(`but must avoid ${met.join(', ')}`) : { holds: true, sentence: way };
}
