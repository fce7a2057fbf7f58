/** Verbs that break things and mend them, in the words of DESIGN.md. */
import { roundSeconds } from '../base/time.ts';
import { BadAction, type Fault } from '../lab/action.ts';
import type { Lab } from '../lab/lab.ts';
import { stateOf } from './look.ts';
import { readDurations, readQuality } from './reading.ts';
import type { Bench, Verb } from './verb.ts';

type PlainFault = Exclude<Fault['do'], 'flap' | 'impair'>;

/** A fault that has nothing but a target. */
function fault(kind: PlainFault, argument: string, about: string, example: string): Verb {
  return {
    syntax: `${kind} <target:${argument}>`,
    group: 'break',
    about,
    example: `${kind} ${example}`,
    run: ({ target = '' }, bench) => act(bench, { do: kind, target }),
  };
}

const flap: Verb = {
  syntax: 'flap <target:link>',
  group: 'break',
  about: 'A link goes down and up, a second each, until it is restored',
  run: ({ target = '' }, bench) => act(bench, { do: 'flap', target }),
};

const flapTimes: Verb = {
  syntax: 'flap <target:link> <times:text>',
  group: 'break',
  about: 'The same with other times',
  example: 'flap R1-R2 down 2s up 5s',
  run: ({ target = '', times = '' }, bench) =>
    act(bench, { do: 'flap', target, ...readDurations('flap', ['down', 'up'], times) }),
};

const impair: Verb = {
  syntax: 'impair <target> <quality:text>',
  group: 'break',
  about: 'A link gets loss, delay, jitter, corrupt, duplicate, reorder, bandwidth or queue',
  example: 'impair R1-R2 loss 10% delay 50ms',
  run: ({ target = '', quality = '' }, bench) =>
    act(bench, { do: 'impair', target, quality: readQuality('impair', quality) }),
};

const restoreAll: Verb = {
  syntax: 'restore',
  group: 'break',
  about: 'Mends every link and gives every node power; configurations stay as they are (undo)',
  run: (_words, bench) => {
    const broken = whatIsBroken(bench.session.lab);
    if (broken.length === 0) throw new BadAction('nothing is broken');
    return broken.map((target) => act(bench, { do: 'restore', target })).join('');
  },
};

function whatIsBroken(lab: Lab): string[] {
  const links = lab.query({ ask: 'links' }).filter((link) => stateOf(link) !== 'up');
  const nodes = lab.query({ ask: 'report' }).filter(({ power }) => power === 'off');
  return [...links, ...nodes].map(({ name }) => name);
}

function act({ session: { lab } }: Bench, action: Fault): string {
  lab.act(action);
  return `${action.do} ${action.target} at ${roundSeconds(lab.now)}\n`;
}

export const BREAK: readonly Verb[] = [
  fault('cut', 'target', 'Carrier is lost at both ends, or at that port, or at all ports of a node', 'R1-R2'),
  fault('blackhole', 'target', 'Nothing passes, but carrier stays: only timers notice', 'R1-R2'),
  fault('one-way', 'target', 'What a port sends is lost, but carrier stays', 'R1:Gi0/0'),
  flap,
  flapTimes,
  impair,
  fault('shutdown', 'interface', 'An interface is shut down in its configuration', 'R1:Gi0/0'),
  fault('power-off', 'node', 'A node loses power and what it was running', 'R1'),
  fault('power-on', 'node', 'A node boots with its startup-config', 'R1'),
  fault('restore', 'target', 'Every fault of a link, port or node is mended, shutdown and power too', 'R1-R2'),
  restoreAll,
];
