/** Why a pair has no answer in the end: the topology has no way left, or the protocols do not use it. */

import { howWalkEnds } from '../../lab/explain/ends.ts';
import type { Lab } from '../../lab/lab.ts';
import type { LinkReport } from '../../lab/query.ts';
import type { Walk } from '../../lab/walk.ts';
import type { Pair } from './ends.ts';
import type { Loss } from './result.ts';

/** `walk` is the direction that fails. */
export function explainLoss(lab: Lab, { from, to }: Pair, walk: Walk): Loss {
  const { stack, power } = lab.query({ ask: 'device', device: to.node });
  if (power === 'off') return { why: 'node-down', sentence: `${to.node} has no power` };
  if (!stack.interfaces.find((iface) => iface?.name === to.iface)?.up) {
    return { why: 'address-down', sentence: `${to.iface} of ${to.node} is down, and its address with it` };
  }
  if (!isConnected(lab, from.node, to.node)) {
    return { why: 'no-path', sentence: `no cable leads from ${from.node} to ${to.node} any more` };
  }
  return { why: 'protocol', sentence: `there is a way, but ${howWalkEnds(walk)}` };
}

/** Whether healthy cables join two nodes; hosts pass nothing on. */
function isConnected(lab: Lab, from: string, to: string): boolean {
  const groups = lab.query({ ask: 'links' }).map(healthyEnds);
  const kinds = new Map(lab.description.nodes.map(({ name, kind }) => [name, kind]));
  const seen = new Set([from]);
  for (const node of seen) {
    if (node !== from && kinds.get(node) === 'host') continue;
    for (const group of groups) if (group.includes(node)) for (const other of group) seen.add(other);
  }
  return seen.has(to);
}

/** The nodes between which a link carries both ways. */
function healthyEnds({ state, ends }: LinkReport): string[] {
  if (state === 'cut' || state === 'blackhole') return [];
  return ends.filter(({ carrier, fault }) => carrier && fault === undefined).map(({ device }) => device);
}
