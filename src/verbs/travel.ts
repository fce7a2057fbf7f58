/** Verbs that go back in time, keep moments, and try other futures. */
import { roundSeconds } from '../base/time.ts';
import { type Differences, differences } from '../lab/differences.ts';
import type { Moment } from '../lab/lab-session.ts';
import { readDuration } from './reading.ts';
import { tableOf } from './table.ts';
import type { Bench, Verb } from './verb.ts';

const checkpoint: Verb = {
  syntax: 'checkpoint <name>',
  group: 'travel',
  about: 'Keeps this moment under a name',
  example: 'checkpoint before-the-cut',
  run: ({ name = '' }, { session }) => {
    session.checkpoint(name);
    return `${name} is ${roundSeconds(session.lab.now)}; rewind ${name} comes back here\n`;
  },
};

const rewindBy: Verb = {
  syntax: 'rewind <time:duration>',
  group: 'travel',
  about: 'Goes back so long; what was done since is forgotten',
  example: 'rewind 10s',
  run: ({ time = '' }, { session }) => {
    session.rewindBy(readDuration('rewind', time));
    return `it is ${roundSeconds(session.lab.now)} again\n`;
  },
};

const rewind: Verb = {
  syntax: 'rewind <checkpoint>',
  group: 'travel',
  about: 'Goes back to a checkpoint',
  run: ({ checkpoint: name = '' }, { session }) => {
    session.rewind(name);
    return `it is ${roundSeconds(session.lab.now)} again\n`;
  },
};

const fork: Verb = {
  syntax: 'fork <name>',
  group: 'travel',
  about: 'Another future from here, which is the present from now on',
  example: 'fork plan-b',
  run: ({ name = '' }, { session }) => {
    const before = session.present;
    session.fork(name);
    return `this is ${name} now; switch ${before} goes back to where ${before} stands\n`;
  },
};

const switchTo: Verb = {
  syntax: 'switch <future>',
  group: 'travel',
  about: 'Goes to another future, where it was left',
  run: ({ future = '' }, { session }) => {
    session.switchTo(future);
    return `this is ${future}, at ${roundSeconds(session.lab.now)}\n`;
  },
};

const moments: Verb = {
  syntax: 'moments',
  group: 'travel',
  about: 'The futures, the present one marked, and the checkpoints',
  run: (_words, { session: { present, futures, checkpoints } }) => {
    const row = (what: string, { name, at }: Moment): string[] => [
      what,
      name,
      roundSeconds(at),
      what === 'future' && name === present ? 'the present' : '',
    ];
    return tableOf([...futures.map((one) => row('future', one)), ...checkpoints.map((one) => row('checkpoint', one))]);
  },
};

const diffWithPresent: Verb = {
  syntax: 'diff <moment>',
  group: 'travel',
  about: 'What is different now from a checkpoint or another future',
  run: ({ moment = '' }, bench) => tell(bench, moment, bench.session.present),
};

const diff: Verb = {
  syntax: 'diff <before:moment> <after:moment>',
  group: 'travel',
  about: 'What differs between two: wiring, configurations, routes, who reaches whom',
  example: 'diff main plan-b',
  run: ({ before = '', after = '' }, bench) => tell(bench, before, after),
};

function tell({ session }: Bench, before: string, after: string): string {
  const found = differences(session.labOf(before), session.labOf(after));
  const parts = [...wiring(found), ...configurations(found), ...routes(found), ...reach(found)];
  return parts.length === 0 ? `no difference between ${before} and ${after}\n` : parts.join('');
}

function wiring({ wiring: lines }: Differences): string[] {
  return lines.length === 0 ? [] : [`Nodes and links:\n${lines.map((line) => `  ${line}\n`).join('')}`];
}

function configurations({ configurations: changed }: Differences): string[] {
  return changed.map(
    ({ device, lines }) => `Configuration of ${device}:\n${lines.map((line) => `  ${line}\n`).join('')}`,
  );
}

function routes({ routes: changed }: Differences): string[] {
  if (changed.length === 0) return [];
  const lines = changed.flatMap(({ device, prefix, before, after }) => [
    ...(before === undefined ? [] : [[`  -${device}`, prefix, before]]),
    ...(after === undefined ? [] : [[`  +${device}`, prefix, after]]),
  ]);
  return [`Routes:\n${tableOf(lines)}`];
}

function reach({ reachability }: Differences): string[] {
  if (reachability.length === 0) return [];
  const lines = reachability.map(({ from, to, address, answered }) => {
    return `  ${from} ${answered ? 'reaches' : 'no longer reaches'} ${to} (${address})\n`;
  });
  return [`Reachability:\n${lines.join('')}`];
}

export const TRAVEL: readonly Verb[] = [checkpoint, rewindBy, rewind, fork, switchTo, moments, diffWithPresent, diff];
