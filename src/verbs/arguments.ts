/** What the arguments of verbs may be: how each is recognised where a grammar leaves a choice, and what completes it. */
import { parseInterfaceName, shortInterfaceName } from '../addr/interface-name.ts';
import { NODE_KINDS } from '../topology/description.ts';
import type { Bench, Words } from './verb.ts';

interface ArgumentKind {
  /** In words, for who leaves it out: `a node such as R1`. */
  readonly expected: string;
  /** Whether a word can be one; any can if absent. What it names need not be there. */
  readonly fits?: (word: string) => boolean;
  /** What can stand here, after those words. */
  readonly candidates?: (bench: Bench, words: Words) => readonly string[];
  /** Takes the rest of the line. */
  readonly rest?: true;
}

export const ARGUMENTS = {
  node: { expected: 'a node such as R1', candidates: nodeNames },
  kind: {
    expected: 'router, switch or host',
    fits: (word) => NODE_KINDS.some((kind) => kind === word),
    candidates: () => NODE_KINDS,
  },
  link: { expected: 'a link such as R1-R2', candidates: linkNames },
  target: {
    expected: 'a link such as R1-R2, a port such as R1:Gi0/0, or a node',
    candidates: (bench) => [...linkNames(bench), ...nodeNames(bench), ...portTargets(bench)],
  },
  socket: {
    expected: 'a link such as R1-R2, or a port such as R1:Gi0/0',
    candidates: (bench) => [...linkNames(bench), ...portTargets(bench)],
  },
  interface: { expected: 'an interface such as R1:Gi0/0', candidates: portTargets },
  port: {
    expected: 'a port such as Gi0/0',
    fits: (word) => parseInterfaceName(word) !== undefined,
    candidates: (bench, words) => portsOf(bench, Object.values(words).at(-1) ?? ''),
  },
  duration: { expected: 'a length of time such as 40s', fits: isDuration },
  pace: { expected: 'a pace such as 10x', fits: (word) => /^\d+(\.\d+)?x$/.test(word) },
  checkpoint: {
    expected: 'the name of a checkpoint',
    candidates: ({ session }) => session.checkpoints.map(({ name }) => name),
  },
  future: { expected: 'the name of a future', candidates: ({ session }) => session.futures.map(({ name }) => name) },
  moment: {
    expected: 'the name of a future or a checkpoint',
    candidates: ({ session }) => [...session.futures, ...session.checkpoints].map(({ name }) => name),
  },
  verb: { expected: 'a verb', candidates: ({ verbs }) => verbs.map(({ syntax }) => syntax.split(' ')[0] ?? '') },
  what: { expected: 'a time such as 10s, a fault or its target' },
  name: { expected: 'a name' },
  file: { expected: 'a file' },
  text: { expected: 'a text', rest: true },
} as const satisfies Readonly<Record<string, ArgumentKind>>;

export type ArgumentName = keyof typeof ARGUMENTS;

export function argumentKind(name: ArgumentName): ArgumentKind {
  return ARGUMENTS[name];
}

function isDuration(word: string): boolean {
  return /^\d*\.?\d+(ns|us|µs|ms|s|m|min|h|d)$/.test(word);
}

export function nodeNames({ session: { lab } }: Bench): string[] {
  return lab.description.nodes.map(({ name }) => name);
}

function linkNames({ session: { lab } }: Bench): string[] {
  return lab.description.links.map(({ name }) => name);
}

function portsOf({ session: { lab } }: Bench, node: string): string[] {
  const found = lab.description.nodes.find(({ name }) => name === node);
  return (found?.ports ?? []).map(({ name }) => shortInterfaceName(name));
}

function portTargets(bench: Bench): string[] {
  return nodeNames(bench).flatMap((node) => portsOf(bench, node).map((port) => `${node}:${port}`));
}
