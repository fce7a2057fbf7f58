/** Verbs that look at the lab. They change nothing, and no time passes. */
import { shortInterfaceName } from '../addr/interface-name.ts';
import { roundSeconds } from '../base/time.ts';
import type { LinkReport } from '../lab/query.ts';
import { type Reach, reachability } from '../lab/reachability.ts';
import { tableOf } from './table.ts';
import type { Bench, Verb } from './verb.ts';

const nodes: Verb = {
  syntax: 'nodes',
  group: 'look',
  about: 'Every node with its kind, its power and its address',
  run: (_words, { session: { lab } }) =>
    tableOf(
      lab.description.nodes.map(({ name }) => {
        const { kind, power, config, startup } = lab.query({ ask: 'device', device: name });
        // A device without power is known by what it boots with.
        const { interfaces } = power === 'on' ? config : startup;
        const inUse = Object.entries(interfaces).filter(([, { address }]) => address !== undefined);
        const [iface, { address = '' } = {}] = inUse.find(([one]) => one === 'Loopback0') ?? inUse[0] ?? ['no address'];
        return [name, kind, power, `${iface} ${address}`];
      }),
    ),
};

const links: Verb = {
  syntax: 'links',
  group: 'look',
  about: 'Every link with its ends and what has become of it',
  run: (_words, { session: { lab } }) => {
    const reports = lab.query({ ask: 'links' });
    if (reports.length === 0) return 'no links\n';
    return tableOf(reports.map((link) => [link.name, endsOf(link).join(' - '), stateOf(link)]));
  },
};

function endsOf({ ends }: LinkReport): string[] {
  return ends.map(({ device, port }) => `${device}:${shortInterfaceName(port)}`);
}

/** `up`, `cut`, `up, one-way at R1:Gi0/0` */
export function stateOf({ state, ends }: LinkReport): string {
  const faults = ends.flatMap(({ fault, impaired, device, port }) => {
    const what = [fault, impaired && 'impaired'].filter(Boolean).join(' and ');
    return what === '' ? [] : [`${what} at ${device}:${shortInterfaceName(port)}`];
  });
  return [state, ...faults].join(', ');
}

const net: Verb = {
  syntax: 'net',
  group: 'look',
  about: 'What each node is connected to',
  run: (_words, { session: { lab } }) => {
    const reports = lab.query({ ask: 'links' });
    return tableOf(
      lab.description.nodes.map(({ name }) => {
        const cables = reports.flatMap((link) =>
          link.ends
            .filter(({ device }) => device === name)
            .map(({ port }) => {
              const own = `${name}:${shortInterfaceName(port)}`;
              const others = endsOf(link).filter((end) => end !== own);
              return `${shortInterfaceName(port)}=${others.join('+') || 'stub'}`;
            }),
        );
        return [name, cables.join(' ') || 'no cable'];
      }),
    );
  },
};

const pingall: Verb = {
  syntax: 'pingall',
  group: 'look',
  about: 'Whether every node reaches every other',
  more: 'Echoes are sent in a copy of the lab: no time passes in the lab itself, and no ARP entry is left.',
  run: (_words, bench) => tellReach(bench, false),
};

const pingallLoopbacks: Verb = {
  syntax: 'pingall loopbacks',
  group: 'look',
  about: 'Whether every Loopback0 reaches every other',
  run: (_words, bench) => tellReach(bench, true),
};

function tellReach({ session: { lab } }: Bench, loopbacks: boolean): string {
  const tried = reachability(lab, { loopbacks });
  if (tried.length === 0) return `fewer than two nodes have ${loopbacks ? 'a Loopback0' : 'an address'}\n`;
  const sources = [...new Set(tried.map(({ from }) => from))];
  const rows = sources.map((from) => {
    const theirs = tried.filter((reach) => reach.from === from);
    return [from, '->', theirs.map(({ to, answered }) => (answered ? to : 'X')).join(' ')];
  });
  return `${tableOf(rows)}${verdict(tried)}\n`;
}

const MOST_NAMED = 8;

function verdict(tried: readonly Reach[]): string {
  const lost = tried.filter(({ answered }) => !answered);
  const score = `${tried.length - lost.length} of ${tried.length} answered`;
  if (lost.length === 0) return score;
  const named = lost.slice(0, MOST_NAMED).map(({ from, to }) => `${from} -> ${to}`);
  const more = lost.length > named.length ? ` and ${lost.length - named.length} more` : '';
  return `${score}; not ${named.join(', ')}${more}`;
}

const clock: Verb = {
  syntax: 'clock',
  group: 'look',
  about: 'The virtual time, and whether anything is still waited for',
  run: (_words, { session: { lab } }) => {
    const waits = lab.waits();
    const now = `${roundSeconds(lab.now)} since power-on`;
    if (waits.length === 0) return `${now}; settled\n`;
    return `${now}; waited for:\n${waits.map(({ what }) => `  ${what}\n`).join('')}`;
  },
};

export const LOOK: readonly Verb[] = [nodes, links, net, pingall, pingallLoopbacks, clock];
