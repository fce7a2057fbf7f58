/** Segments: what shares one subnet. A link is one; links that meet at a switch are one together. */
import type { EndPlan, InterfacePlan, LinkPlan, NodePlan } from './plan.ts';

export interface Segment {
  /** In the order of the file. */
  readonly links: LinkPlan[];
  /** Ends at routers and hosts, in the order of the file. */
  readonly ends: SegmentEnd[];
}

export interface SegmentEnd {
  readonly node: NodePlan;
  readonly iface: InterfacePlan;
}

/** In the order of their first links. Ports behind which there is no other router are marked as quiet. */
export function findSegments(links: readonly LinkPlan[]): Segment[] {
  const leaders = leadersOf(links);
  const segments = new Map<number, Segment>();
  for (const [index, link] of links.entries()) {
    const leader = find(leaders, index);
    const segment = segments.get(leader) ?? { links: [], ends: [] };
    segments.set(leader, segment);
    segment.links.push(link);
    segment.ends.push(...link.ends.flatMap(ipEnd));
  }
  for (const { ends } of segments.values()) markQuiet(ends.filter(({ node }) => node.kind === 'router'));
  return [...segments.values()];
}

/** A link of two routers, unless its type says otherwise. */
export function isPointToPoint({ links, ends }: Segment): boolean {
  const [link, second] = links;
  if (!link || second || link.ends.length !== 2 || ends.length !== 2) return false;
  const type = link.settings.type?.value;
  return type === undefined ? ends.every(({ node }) => node.kind === 'router') : type === 'p2p';
}

function markQuiet(routerEnds: readonly SegmentEnd[]): void {
  if (new Set(routerEnds.map((end) => end.node)).size > 1) return;
  for (const { iface } of routerEnds) iface.quiet = true;
}

function ipEnd({ node, port = '' }: EndPlan): SegmentEnd[] {
  const iface = node.interfaces.get(port);
  return iface && node.kind !== 'switch' ? [{ node, iface }] : [];
}

/** For each link one before it, or itself, in the same segment: a forest whose roots are the segments' first links. */
function leadersOf(links: readonly LinkPlan[]): number[] {
  const leaders = links.map((_, index) => index);
  const firstAt = new Map<NodePlan, number>();
  for (const [index, link] of links.entries()) {
    for (const { node } of link.ends.filter((end) => end.node.kind === 'switch')) {
      const [a, b] = [find(leaders, index), find(leaders, firstAt.get(node) ?? index)];
      leaders[Math.max(a, b)] = Math.min(a, b);
      firstAt.set(node, index);
    }
  }
  return leaders;
}

function find(leaders: number[], index: number): number {
  let leader = index;
  while (leaders[leader] !== leader) leader = leaders[leader] as number;
  leaders[index] = leader;
  return leader;
}
