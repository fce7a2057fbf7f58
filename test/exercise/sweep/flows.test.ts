/**
 * Two ways to measure an outage agree: the reckoning from the forwarding state, and real packets. A request every 10 ms sees
 * it to one interval and the path's delay; besides, each router that must first resolve a neighbour eats one request.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseIPv4 } from '../../../src/addr/ipv4.ts';
import { MILLISECOND } from '../../../src/base/time.ts';
import { SWEEP_KINDS, type SweepScope } from '../../../src/exercise/sweep/failure.ts';
import { FLOW_INTERVAL } from '../../../src/exercise/sweep/flows.ts';
import { createSweeper, sweepResult } from '../../../src/exercise/sweep/sweep.ts';
import { PROJECT } from '../../tidy/sources.ts';
import { orderOf } from './sweep.ts';

/** There and back in the labs below, whose links have 5 µs each and at most six in a row, with a margin for queues. */
const PATH_DELAY = MILLISECOND;

const bundled = (name: string): string => readFileSync(join(PROJECT, 'topologies', `${name}.yaml`), 'utf8');
const made = (head: string): string => `protocols: [ospf]\n${head}\n`;

const LABS: readonly [name: string, text: string][] = [
  ['loopback-failover', bundled('loopback-failover')],
  ['ospf-triangle', bundled('ospf-triangle')],
  ['ospf-dr-election', bundled('ospf-dr-election')],
  ['floating-static', bundled('floating-static')],
  ['ring of five', made('generate: {ring: 5}')],
  ['full mesh of four', made('generate: {full-mesh: 4}')],
  ['grid', made('generate: {grid: 2x3}')],
  ['ring under frr', made('profile: frr\ngenerate: {ring: 4}')],
  ['two links side by side', made('nodes: [R1, R2, R3]\nlinks: [R1-R2, R1-R2, R2-R3, R1-R3]')],
  [
    'hosts behind a switch',
    made('nodes: {R1: , R2: , R3: , SW1: switch, PC1: host}\nlinks: [R1-R2, R2-R3, R1-R3, R1-SW1, R2-SW1, PC1-SW1]'),
  ],
];

const SCOPES: readonly Partial<SweepScope>[] = [{}, { links: false, nodes: true }, { links: false, interfaces: true }];

describe.each(LABS)('%s', (_name, text) => {
  test.each(SWEEP_KINDS)('%s: packets and forwarding state tell the same', (kind) => {
    let compared = 0;
    for (const scope of SCOPES) {
      const order = orderOf(text, { kind, ...scope }, ({ to }) => to.isLoopback || to.iface === 'eth0');
      const unanswered = new Set(
        sweepResult(order, []).unreachableBefore.map(({ from, to }) => `${from} ${parseIPv4(to.address)}`),
      );
      const answered = order.flows.filter((pair) => !unanswered.has(`${pair.from.node} ${pair.to.address}`));
      const sweep = createSweeper({ ...order, flows: spread(answered) });
      for (const failure of order.failures.slice(1, 2)) {
        const { flows = [], outages } = sweep(failure);
        for (const flow of flows) {
          const outage = outages.find(({ from, to }) => from === flow.from && to.address === flow.to.address);
          if (outage?.lost) continue;
          const tolerance = FLOW_INTERVAL * (1 + (outage?.arpDrops ?? 0)) + PATH_DELAY;
          const difference = Math.abs(flow.outageNs - (outage?.outageNs ?? 0));
          expect(difference, `${failure.name}: ${flow.from} to ${flow.to.node}`).toBeLessThanOrEqual(tolerance);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});

/** Three of them, from all over. */
function spread<T>(items: readonly T[]): T[] {
  return [0.1, 0.5, 0.8].flatMap((share) => items[Math.floor(share * items.length)] ?? []);
}
