/** Settled is a fact, not a pause: it is right where any fixed quiet time would be wrong (DESIGN.md, principle 8). */
import { expect, it } from 'vitest';
import { seconds } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample, RING, TRIANGLE } from './sample.ts';

function rib(lab: Lab, device: string): string[] {
  const routes = lab.query({ ask: 'report', device })[0]?.rib.filter((route) => route.chosen) ?? [];
  return routes.map(({ prefix, metric, nextHops }) => `${prefix} ${metric} ${nextHops.map((hop) => hop.via).join()}`);
}

it('waits for the timeout just after a black hole, though nothing moves for minutes', () => {
  const lab = openSample(TRIANGLE);
  lab.advance({ settled: true });
  const before = rib(lab, 'R1');
  lab.act({ do: 'blackhole', target: 'R1-R2' });
  const start = lab.now;
  expect(lab.advance({ settled: true }).reason).toBe('settled');
  // RFC 2453 §3.8: a route unheard for 180 s expires; the last update was at most 30 s before the fault.
  expect(lab.now - start).toBeGreaterThan(seconds(145));
  expect(rib(lab, 'R1')).not.toEqual(before);
  const settled = rib(lab, 'R1');
  lab.advance({ until: lab.now + seconds(600) });
  expect(rib(lab, 'R1')).toEqual(settled);
});

it('waits after a cut until every route has been heard again or is gone', () => {
  const lab = openSample(RING);
  lab.advance({ settled: true });
  lab.act({ do: 'cut', target: 'R1-R2' });
  expect(lab.advance({ settled: true }).reason).toBe('settled');
  const settled = rib(lab, 'R1');
  expect(settled.some((route) => route.startsWith('10.0.0.2/32'))).toBe(true);
  lab.advance({ until: lab.now + seconds(600) });
  expect(rib(lab, 'R1')).toEqual(settled);
});

it('gives up on a flapping link and names it', () => {
  const lab = openSample(TRIANGLE);
  lab.advance({ settled: true });
  lab.act({ do: 'flap', target: 'R1-R2' });
  const stop = lab.advance({ settled: true });
  expect(stop.reason).toBe('gave-up');
  expect(stop.message).toContain('R1-R2');
});

it('is settled at once when nothing is configured to wait for', () => {
  const lab = openSample('nodes: [R1]\nlinks: []\n');
  expect(lab.advance({ settled: true }).reason).toBe('settled');
  expect(lab.now).toBeLessThan(seconds(1));
});
