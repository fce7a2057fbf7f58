/** Flags of a sweep that take more than reading a word. */
import { nearest } from '../base/similar.ts';
import type { Pair } from '../exercise/sweep/ends.ts';
import type { Lab } from '../lab/lab.ts';
import { badInput } from './blame.ts';

/** One part of several: the failures whose index leaves that remainder. */
export interface Shard {
  /** From 0. */
  readonly part: number;
  readonly of: number;
}

export function readShard(text: string | undefined): Shard {
  if (text === undefined) return { part: 0, of: 1 };
  const [, part = 0, of = 0] = /^(\d{1,4})\/(\d{1,4})$/.exec(text)?.map(Number) ?? [];
  if (part < 1 || part > of) throw badInput(`--shard: expected a part such as 2/5; found "${text}"`);
  return { part: part - 1, of };
}

/** Whether real packets go between a pair: from the first node of a flag to the second one's loopback or first address. */
export function flowFilter(lab: Lab, flags: readonly string[]): (pair: Pair) => boolean {
  const wanted = new Map(flags.map((flag) => splitFlow(lab, flag)).map(([from, to]) => [`${from} ${to}`, to]));
  return ({ from, to }) => {
    const node = wanted.get(`${from.node} ${to.node}`);
    return node !== undefined && to.address === lab.address(node);
  };
}

/** `R1-R3`: split where both sides are nodes of the lab, as links are. */
function splitFlow(lab: Lab, flag: string): readonly [string, string] {
  const names = lab.description.nodes.map(({ name }) => name);
  const parts = flag.split('-');
  const splits = parts
    .slice(1)
    .map((_, at) => [parts.slice(0, at + 1).join('-'), parts.slice(at + 1).join('-')] as const);
  const found = splits.find((ends) => ends.every((end) => names.includes(end)));
  if (found) return found;
  const stranger = parts.find((part) => !names.includes(part)) ?? flag;
  const meant = nearest(stranger, names);
  throw badInput(
    `--flows ${flag}: expected two nodes such as R1-R3; no node ${stranger}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
  );
}
