/** A line of the shell: a verb, or a node and what is typed at it. What makes no sense is refused and nothing happens. */
import { BadInput } from '../base/problem.ts';
import { BadAction } from '../lab/action.ts';
import { nodeNames } from './arguments.ts';
import { typeAt } from './devices.ts';
import { candidates, understand } from './grammar.ts';
import type { Bench, Play } from './verb.ts';

/** Carries a line out; blank lines and remarks (`#`) are nothing. */
export function* interpret(bench: Bench, line: string): Play {
  try {
    yield* carryOut(bench, line.trim());
  } catch (error) {
    if (!(error instanceof BadAction || error instanceof BadInput)) throw error;
    yield { step: 'refuse', message: error.message };
  }
}

function* carryOut(bench: Bench, line: string): Play {
  if (line === '' || line.startsWith('#')) return;
  const device = deviceOf(bench, line);
  if (device !== undefined) return yield* typeAt(bench, device, line.slice(device.length).trim());
  const understood = understand(bench.verbs, line, nodeNames(bench));
  if ('problem' in understood) throw new BadAction(understood.problem);
  const play = understood.verb.run(understood.words, bench);
  if (typeof play === 'string') yield play;
  else yield* play;
}

/** The node that a line begins with; a verb of that name goes first. */
export function deviceOf(bench: Bench, line: string): string | undefined {
  const [word = ''] = line.trimStart().split(/\s+/);
  const isVerb = bench.verbs.some(({ syntax }) => syntax.split(' ')[0] === word);
  return !isVerb && nodeNames(bench).includes(word) ? word : undefined;
}

/** What the last word of a line could be: verbs, nodes, and what a verb takes; at a node its console says. */
export function completions(bench: Bench, line: string): string[] {
  const isFirst = !/\S\s/.test(line.trimStart());
  const nodes = isFirst
    ? nodeNames(bench).filter((name) => name.toLowerCase().startsWith(line.trim().toLowerCase()))
    : [];
  return [...candidates(bench.verbs, line, bench), ...nodes];
}
