/** What the project is about, as a statement on every failure: a ring of six routers that advertise loopbacks by OSPF. */
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../src/base/time.ts';
import type { FailureReport, PairOutage } from '../../../src/exercise/sweep/result.ts';
import { sweepText } from './sweep.ts';

const RING_OF_SIX = `
name: ring-of-six
protocols: [ospf]
generate: {ring: 6}
`;

const LINKS = ['R1-R2', 'R2-R3', 'R3-R4', 'R4-R5', 'R5-R6', 'R6-R1'];

const ofKind = ({ outages }: FailureReport, kind: PairOutage['kind']): PairOutage[] =>
  outages.filter((outage) => outage.kind === kind);

describe('a ring of six, each link in its turn', () => {
  const cut = sweepText(RING_OF_SIX);

  it('has every loopback reach every router again, within a second of the cut', () => {
    expect(cut.failures).toHaveLength(6);
    expect(cut.pairs.loopback).toBe(30);
    for (const failure of cut.failures) {
      const loopbacks = ofKind(failure, 'loopback');
      // The two halves of the ring on either side of the link change places; somebody must have noticed.
      expect(loopbacks.length).toBeGreaterThan(0);
      for (const { outageNs, lost } of loopbacks) {
        expect(lost).toBeUndefined();
        expect(outageNs).toBeGreaterThan(0);
        expect(outageNs).toBeLessThan(SECOND);
      }
    }
  });

  it('loses the physical addresses of the dead link, and no other', () => {
    for (const { failure, outages } of cut.failures) {
      const dead = new Set(outages.filter(({ lost }) => lost).map(({ to }) => `${to.node} ${to.address}`));
      expect([...dead].map((address) => address.split(' ')[0]).sort()).toEqual(failure.split('-').sort());
      for (const { lost } of outages) if (lost) expect(lost.why).toBe('address-down');
    }
  });

  it('takes 30 s to 40.5 s after a black hole: the dead interval, less what of it had passed', () => {
    const { failures } = sweepText(RING_OF_SIX, { kind: 'blackhole' });
    const outages = failures.flatMap((failure) => ofKind(failure, 'loopback'));
    expect(outages.length).toBeGreaterThan(0);
    for (const { outageNs, lost } of outages) {
      expect(lost).toBeUndefined();
      expect(outageNs).toBeGreaterThanOrEqual(30 * SECOND);
      expect(outageNs).toBeLessThanOrEqual(40.5 * SECOND);
    }
  });

  it('loses, for every two links, exactly the pairs that lie on different sides', () => {
    const { failures } = sweepText(RING_OF_SIX, { pairs: true });
    expect(failures).toHaveLength(15);
    for (const failure of failures) {
      const lost = ofKind(failure, 'loopback').filter((outage) => outage.lost);
      expect(lost.map(({ from, to }) => `${from} ${to.node}`).sort()).toEqual(apart(failure.failure.split(' + ')));
      for (const { lost: loss } of lost) expect(loss?.why).toBe('no-path');
    }
  });
});

/** Ordered pairs of routers that the ring without two links leaves unconnected: reckoned from its order alone. */
function apart(failed: readonly string[]): string[] {
  const first = LINKS.findIndex((link) => isSame(link, failed[0]));
  const second = LINKS.findIndex((link) => isSame(link, failed[1]));
  const [low, high] = [Math.min(first, second), Math.max(first, second)];
  const side = (router: number): boolean => router > low && router <= high;
  const routers = [0, 1, 2, 3, 4, 5];
  return routers.flatMap((a) => routers.filter((b) => side(a) !== side(b)).map((b) => `R${a + 1} R${b + 1}`)).sort();
}

function isSame(link: string, other: string | undefined): boolean {
  return link.split('-').sort().join() === other?.split('-').sort().join();
}
