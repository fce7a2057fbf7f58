/** Verbs that say why. They try things in a future of their own and change nothing. */
import { explainNeighbor } from '../lab/explain/neighbor.ts';
import { explainPing } from '../lab/explain/ping.ts';
import { explainRoute } from '../lab/explain/route.ts';
import type { Verb } from './verb.ts';

const why: Verb = {
  syntax: 'why <node> ping <address:text>',
  group: 'look',
  about: 'Step by step, what each device does with a ping and its answer, and why',
  example: 'why R1 ping 3.3.3.3',
  run: ({ node = '', address = '' }, { session: { lab } }) => {
    const { answered, sentences } = explainPing(lab, node, address);
    return told([...sentences, answered ? 'It works.' : 'It does not work.']);
  },
};

const whyNot: Verb = {
  syntax: 'why not <node> ping <address:text>',
  group: 'look',
  about: 'The step at which a ping or its answer fails, and what that device knows of the address',
  example: 'why not R1 ping 3.3.3.3',
  run: ({ node = '', address = '' }, { session: { lab } }) => {
    const { answered, sentences, failedAt } = explainPing(lab, node, address);
    if (answered) return 'It works.\n';
    const known = failedAt === undefined ? [] : explainRoute(lab, failedAt.device, failedAt.destination);
    return told([...sentences.slice(-4), ...known]);
  },
};

const route: Verb = {
  syntax: 'explain route <node> <address:text>',
  group: 'look',
  about: 'Why a device has the route to an address that it has: candidates, distance, metric; or why it has none',
  example: 'explain route R1 3.3.3.3',
  run: ({ node = '', address = '' }, { session: { lab } }) => told(explainRoute(lab, node, address)),
};

const neighbor: Verb = {
  syntax: 'explain neighbor <node> <peer:node>',
  group: 'look',
  about: 'Why two nodes are OSPF neighbors or are not: what differs on the two sides',
  example: 'explain neighbor R1 R2',
  run: ({ node = '', peer = '' }, { session: { lab } }) => told(explainNeighbor(lab, node, peer)),
};

function told(sentences: readonly string[]): string {
  return sentences.map((sentence) => `${sentence}\n`).join('');
}

export const EXPLAIN: readonly Verb[] = [whyNot, why, route, neighbor];
