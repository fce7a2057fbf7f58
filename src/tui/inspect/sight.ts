/** A table of a device as it is, beside what it was before the last fault. */
import type { Instant } from '../../base/time.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Choice } from '../model.ts';
import { difference, type MarkedRow } from './difference.ts';
import { rowsOfOutput, type Topic, topicsOf } from './topics.ts';

export interface InspectSight {
  readonly device: string;
  readonly topic: string;
  /** Names of all topics, in their order. */
  readonly topics: readonly string[];
  readonly rows: readonly MarkedRow[];
  /** When the fault happened that it is compared with; absent if nothing has failed. */
  readonly since?: Instant;
}

/** The lab as it was right before the last fault. */
export interface Before {
  readonly lab: Lab;
  readonly at: Instant;
}

/** What is inspected: the chosen node, or an end of the chosen link. */
export function inspect(
  lab: Lab,
  choice: Choice | undefined,
  topic: number,
  before: Before | undefined,
): InspectSight | undefined {
  const { nodes, links } = lab.description;
  const name = choice?.kind === 'link' ? links.find((link) => link.name === choice.name)?.ends[0]?.node : choice?.name;
  const node = nodes.find((candidate) => candidate.name === name);
  if (!node) return undefined;
  const topics = topicsOf(lab, node.name);
  const chosen = topics[((topic % topics.length) + topics.length) % topics.length];
  if (!chosen) return undefined;
  const common = { device: node.name, topic: chosen.name, topics: topics.map((each) => each.name) };
  if (lab.query({ ask: 'device', device: node.name }).power === 'off') {
    return { ...common, rows: [{ text: `${node.name} is powered off.`, mark: 'same' }] };
  }
  const now = rowsNow(lab, node.name, chosen);
  const known = before?.lab.description.nodes.some((candidate) => candidate.name === node.name);
  if (!before || !known || before.lab.query({ ask: 'device', device: node.name }).power === 'off') {
    return { ...common, rows: now.map(({ shown }) => ({ text: shown, mark: 'same' })) };
  }
  return { ...common, rows: difference(rowsNow(before.lab, node.name, chosen), now), since: before.at };
}

function rowsNow(lab: Lab, device: string, topic: Topic): ReturnType<typeof rowsOfOutput> {
  return rowsOfOutput(topic, lab.query({ ask: 'show', device, line: topic.line }));
}
