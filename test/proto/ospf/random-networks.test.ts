/**
 * Random networks of whole processes, with real flooding, against the reference model: from nothing, after failures, and
 * after many of them at any time over links that lose packets.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStream, draw } from '../../../src/base/random.ts';
import { SECOND } from '../../../src/base/time.ts';
import type { ModelTopology } from '../../reference/ospf-topology.ts';
import { bootAll, expectModel, networkOf } from './model-networks.ts';
import type { NetworkLink, OspfNetwork } from './network.ts';
import { arbitraryTopology } from './random-topology.ts';

describe('random networks of processes', () => {
  it('of one area settle on the routes of the model, and after a link is cut and restored', () => {
    fc.assert(fc.property(arbitraryTopology(0), fc.nat(), settles), { numRuns: 12 });
  });

  it('of three areas settle on the routes of the model, and after a link is cut and restored', () => {
    fc.assert(fc.property(arbitraryTopology(2), fc.nat(), settles), { numRuns: 12 });
  });
});

describe('random failures, over links that lose up to a fifth of what they carry,', () => {
  it('of one area of 3 to 30 routers leave the routes of the model', () => {
    fc.assert(fc.property(arbitraryTopology(0, { min: 3, max: 30 }), arbitraryHistory, endures), { numRuns: 6 });
  });

  it('of four areas of up to 20 routers leave the routes of the model', () => {
    fc.assert(fc.property(arbitraryTopology(3), arbitraryHistory, endures), { numRuns: 8 });
  });
});

function settles(topology: ModelTopology, which: number): void {
  const network = networkOf(topology);
  bootAll(topology, network);
  expectModel(topology, network);
  const candidates = cablesOf(topology);
  const at = candidates[which % candidates.length];
  if (at === undefined) return;
  const link = network.links[at] as NetworkLink;
  network.cut(link);
  expectModel({ ...topology, networks: topology.networks.filter((_, i) => i !== at) }, network);
  network.restore(link);
  expectModel(topology, network);
}

/** Networks that can fail, by their place. */
function cablesOf({ networks }: ModelTopology): number[] {
  return networks.flatMap(({ kind }, i) => (kind === 'loopback' ? [] : [i]));
}

interface History {
  /** What links lose, in percent: link by link, over and over. */
  readonly losses: readonly number[];
  readonly failures: readonly Failure[];
}

interface Failure {
  /** Milliseconds after the one before. */
  readonly after: number;
  readonly link: number;
  /** `cut` and `restore` are noticed at the ends, `silence` and `heal` are not. */
  readonly what: 'cut' | 'restore' | 'silence' | 'heal';
}

const arbitraryHistory: fc.Arbitrary<History> = fc.record({
  losses: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 5 }),
  failures: fc.array(
    fc.record({
      after: fc.oneof(fc.nat(200), fc.nat(20_000)),
      link: fc.nat(100),
      what: fc.constantFrom('cut', 'restore', 'silence', 'heal'),
    }),
    { minLength: 1, maxLength: 15 },
  ),
});

function endures(topology: ModelTopology, { losses, failures }: History): void {
  const network = networkOf(topology);
  const silent = new Set<NetworkLink>();
  const stream = createStream(JSON.stringify(losses));
  network.links.forEach((link, i) => {
    const loss = losses[i % losses.length] as number;
    link.filter = () => (silent.has(link) || draw(stream, 100) < loss ? 'drop' : 'pass');
  });
  bootAll(topology, network);
  const cables = cablesOf(topology);
  for (const { after, link, what } of cables.length === 0 ? [] : failures) {
    network.run(network.now + (after * SECOND) / 1000);
    fail(network, network.links[cables[link % cables.length] as number] as NetworkLink, what, silent);
  }
  network.pass(10);
  // What was silent is heard again, and nothing is lost any more; what is cut stays cut.
  for (const link of network.links) delete link.filter;
  // Whoever was given up meanwhile is heard again, and whoever should be is given up.
  network.pass(45);
  expectModel({ ...topology, networks: topology.networks.filter((_, i) => !network.links[i]?.cut) }, network);
  expect(network.nodes.flatMap(({ state }) => [...state.dying])).toEqual([]);
}

function fail(network: OspfNetwork, link: NetworkLink, what: Failure['what'], silent: Set<NetworkLink>): void {
  if (what === 'silence') silent.add(link);
  else if (what === 'heal') silent.delete(link);
  else if (what === 'cut' && !link.cut) network.cut(link);
  else if (what === 'restore' && link.cut) network.restore(link);
}
