import { expect, it } from 'vitest';
import { must } from '../../src/base/assert.ts';
import { SECOND } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { createPacer, type Pacer, runSlice, setPace } from '../../src/session/pacer.ts';
import { openSample, TRIANGLE } from '../lab/sample.ts';

/** A clock of a test: it moves when it is told to, and a little whenever it is looked at. */
class Hand {
  now = 0;
  step = 0;
  readonly clock = (): number => {
    this.now += this.step;
    return this.now;
  };
}

function drive(lab: Lab, pacer: Pacer, hand: Hand, milliseconds: number): void {
  const end = hand.now + milliseconds;
  while (hand.now < end) {
    hand.now += 5;
    while (runSlice(pacer, lab, hand.clock).behind) expect(hand.now).toBeLessThan(end + 1000);
  }
}

it('keeps virtual time at real time, or at so many times of it', () => {
  const lab = openSample(TRIANGLE);
  const hand = new Hand();
  const pacer = createPacer(lab, hand.now);
  drive(lab, pacer, hand, 2000);
  expect(lab.now / SECOND).toBeCloseTo(2);
  setPace(pacer, lab, hand.now, 'real-time', 10);
  drive(lab, pacer, hand, 2000);
  expect(lab.now / SECOND).toBeCloseTo(22);
  setPace(pacer, lab, hand.now, 'paused');
  drive(lab, pacer, hand, 2000);
  expect(lab.now / SECOND).toBeCloseTo(22);
});

it('runs ahead while a program runs, and goes on from there in real time', () => {
  const lab = openSample(TRIANGLE);
  lab.advance({ settled: true });
  const console = lab.console('R1');
  const hand = new Hand();
  const pacer = createPacer(lab, hand.now);
  const start = lab.now;
  console.line('ping 192.0.2.1 repeat 10');
  let slices = 0;
  while (console.busy) {
    runSlice(pacer, lab, hand.clock, () => console.busy);
    expect(++slices).toBeLessThan(100);
  }
  // Ten timeouts of two seconds in no real time.
  expect(hand.now).toBe(0);
  const after = lab.now;
  expect((after - start) / SECOND).toBeGreaterThan(19);
  expect((after - start) / SECOND).toBeLessThan(22);
  drive(lab, pacer, hand, 1000);
  expect((lab.now - after) / SECOND).toBeCloseTo(1);
});

it('ends a slice after three milliseconds, and lets go of time that it cannot make up', () => {
  const lab = openSample(TRIANGLE);
  lab.advance({ until: SECOND });
  const hand = new Hand();
  const pacer = createPacer(lab, hand.now);
  setPace(pacer, lab, hand.now, 'flat-out');
  hand.step = 1;
  const before = lab.events;
  expect(runSlice(pacer, lab, hand.clock).behind).toBe(true);
  // It looks at the clock before the first event, and then after every sixteenth.
  expect(lab.events - before).toBe(47);
  // A machine that slept for an hour does not race through it.
  setPace(pacer, lab, hand.now, 'real-time', 1);
  const virtual = lab.now;
  hand.now += 3_600_000;
  runSlice(pacer, lab, hand.clock);
  hand.step = 0;
  while (runSlice(pacer, lab, hand.clock).behind);
  expect((lab.now - virtual) / SECOND).toBeLessThan(600);
});

/** PC1's announcement at 5 s goes round for ever. */
const LOOP = `
nodes: { S1: switch, S2: switch, S3: switch, PC1: { kind: host, boot: 5s, interfaces: { eth0: 10.0.0.1/24 } } }
links: [S1-S2, S2-S3, S1-S3, PC1-S1]
`;

it('tells of a storm and can go on', () => {
  const lab = openSample(LOOP);
  const pacer = createPacer(lab, 0);
  setPace(pacer, lab, 0, 'flat-out');
  const first = runSlice(pacer, lab, () => 0);
  expect(must(first.storm, 'a storm')).toContain('spanning tree');
  const met = lab.now;
  const second = runSlice(pacer, lab, () => 0);
  expect(second.behind).toBe(true);
  expect(lab.now).toBeGreaterThan(met);
});
