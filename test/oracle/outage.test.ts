/** Outages of two networks over a few seeds; `npm run oracle -- --outage` has all five over ten. */
import { expect, it, test } from 'vitest';
import { keepsTo, measureOutages, median } from './outage.ts';
import { recordedOutages } from './outage-table.ts';

const NETWORKS = recordedOutages();

it('five networks were measured', () => {
  expect(NETWORKS.map(({ outage }) => outage.topology).sort()).toEqual([
    'lan-4',
    'ring-6',
    'rip-ring-5',
    'square-diagonal',
    'triangle',
  ]);
});

test.each(['triangle', 'rip-ring-5'])(
  '%s: an outage is as long as it is with FRRouting, and a cut short on IOS',
  (name) => {
    const network = NETWORKS.find(({ outage }) => outage.topology === name);
    const rows = network ? measureOutages(network.recording, network.outage, [1, 2, 3]) : [];
    expect(rows.map(({ profile, kind }) => `${profile} ${kind}`)).toEqual([
      'frr carrier loss',
      'frr silent failure',
      ...(name === 'triangle' ? ['ios carrier loss'] : []),
    ]);
    expect(rows.filter((row) => !keepsTo(row))).toEqual([]);
    // What was measured with FRRouting keeps to the same bounds.
    expect(rows.filter((row) => row.recorded !== undefined && !keepsTo({ ...row, measured: [row.recorded] }))).toEqual(
      [],
    );
  },
);

it('the median is the one in the middle', () => {
  expect([median([1, 2, 9]), median([1, 2, 4, 9])]).toEqual([2, 3]);
});
