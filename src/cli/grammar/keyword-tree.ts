/**
 * The grammars of a mode by the keywords that they begin with: hundreds of commands have few first words, so a line is
 * held against those of one branch only.
 */
import type { Entry } from './parse.ts';
import type { Keyword, Part } from './syntax.ts';

export interface KeywordTree<Action> {
  /** By keyword: what may follow it. */
  readonly branches: ReadonlyMap<string, Branch<Action>>;
  /** Commands that go on with something else than one certain keyword, or end here. */
  readonly others: readonly Remainder<Action>[];
  /** Every command of this branch, with what is left of it. */
  readonly all: readonly Remainder<Action>[];
}

export interface Branch<Action> {
  readonly keyword: Keyword;
  readonly tree: KeywordTree<Action>;
}

export interface Remainder<Action> {
  readonly entry: Entry<Action>;
  readonly rest: readonly Part[];
}

const TREES = new WeakMap<readonly Entry<unknown>[], KeywordTree<unknown>>();

/** The tree of a list of commands, which is built once. */
export function keywordTree<Action>(entries: readonly Entry<Action>[]): KeywordTree<Action> {
  let tree = TREES.get(entries) as KeywordTree<Action> | undefined;
  if (!tree) {
    tree = grow(entries.map((entry) => ({ entry, rest: entry.parts })));
    TREES.set(entries, tree);
  }
  return tree;
}

function grow<Action>(all: readonly Remainder<Action>[]): KeywordTree<Action> {
  const byKeyword = new Map<string, { keyword: Keyword; below: Remainder<Action>[] }>();
  const others: Remainder<Action>[] = [];
  for (const remainder of all) {
    const [first, ...rest] = remainder.rest;
    if (first?.kind !== 'keyword') {
      others.push(remainder);
      continue;
    }
    const branch = byKeyword.get(first.text) ?? { keyword: first, below: [] };
    byKeyword.set(first.text, branch);
    branch.below.push({ entry: remainder.entry, rest });
  }
  const branches = [...byKeyword].map(([text, { keyword, below }]) => [text, { keyword, tree: grow(below) }] as const);
  return { branches: new Map(branches), others, all };
}
