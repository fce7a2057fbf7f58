import { describe, expect, it } from 'vitest';
import { must } from '../../src/base/assert.ts';
import { setCut, setEnabled, setLooped } from '../../src/sim/carrier.ts';
import {
  arrives,
  createLinkEnd,
  createMedium,
  type Fate,
  type Medium,
  type Quality,
  transmit,
} from '../../src/sim/medium.ts';
import { pop } from '../../src/sim/queue.ts';

const GOOD: Quality = {
  delay: 5_000,
  bandwidth: 1_000_000_000,
  queue: 1_000_000,
  jitter: 0,
  loss: 0,
  corrupt: 0,
  duplicate: 0,
  reorder: 0,
};

/** Ports 0, 1, … on one link of that quality, all enabled. */
function mediumOf(ports: number, quality: Partial<Quality> = {}): Medium {
  const medium = createMedium('1');
  const ends = Array.from({ length: ports }, (_, port) => createLinkEnd(port, { ...GOOD, ...quality }));
  for (let port = 0; port < ports; port++) {
    medium.ports.push({ link: 0, end: port, enabled: false, looped: false, carrier: false });
  }
  medium.links.push({ name: 'L', ends, cut: false, blackhole: false, voidBefore: 0 });
  for (let port = 0; port < ports; port++) setEnabled(medium, port, true);
  return medium;
}

/** Sends frames of that many octets out of port 0 at an instant; arrivals as [port, instant] and fates. */
function send(medium: Medium, sizes: number[], now = 0): { arrivals: [number, number][]; fates: Fate[] } {
  const fates: Fate[] = [];
  const env = {
    now,
    taps: [(_link: number, _end: number, _at: number, _frame: Uint8Array, fate: Fate): void => void fates.push(fate)],
    copy: (frame: Uint8Array) => frame.slice(),
  };
  for (const size of sizes) transmit(medium, 0, new Uint8Array(size), env);
  const arrivals: [number, number][] = [];
  for (let event = pop(medium.queue); event; event = pop(medium.queue)) {
    if (arrives(medium, event.target, event.order)) arrivals.push([event.target, event.at]);
  }
  return { arrivals, fates };
}

describe('a cable', () => {
  it('serialises at its bandwidth, one frame after another, and then delays', () => {
    // 100 octets at 1 Gbit/s are 800 ns.
    expect(send(mediumOf(2), [100, 100]).arrivals).toEqual([
      [1, 5_800],
      [1, 6_600],
    ]);
  });

  it('rounds serialisation up to whole nanoseconds', () => {
    expect(send(mediumOf(2, { bandwidth: 3_000_000_000 }), [1]).arrivals).toEqual([[1, 5_003]]);
  });

  it('drops the tail when more than its queue waits', () => {
    const medium = mediumOf(2, { queue: 150 });
    const { arrivals, fates } = send(medium, [100, 100, 100, 100]);
    expect(fates).toEqual(['carried', 'carried', 'overflow', 'overflow']);
    expect(arrivals).toHaveLength(2);
    expect(medium.links[0]?.ends[0]?.counters).toMatchObject({ frames: 2, octets: 200, overflows: 2 });
  });

  it('loses carrier at both ends when it is cut, with what was under way', () => {
    const medium = mediumOf(2);
    const env = { now: 0, taps: [], copy: (frame: Uint8Array) => frame };
    transmit(medium, 0, new Uint8Array(60), env);
    expect(setCut(medium, 0, undefined, true)).toEqual([
      { port: 0, carrier: false },
      { port: 1, carrier: false },
    ]);
    setCut(medium, 0, undefined, false);
    const event = pop(medium.queue);
    expect(event && arrives(medium, event.target, event.order)).toBe(false);
  });

  it('takes carrier from the far end of a port that is shut down', () => {
    const medium = mediumOf(2);
    expect(setEnabled(medium, 1, false)).toEqual([{ port: 0, carrier: false }]);
    expect(setEnabled(medium, 1, true)).toEqual([{ port: 0, carrier: true }]);
  });

  it('keeps carrier in a black hole and in a one-way failure', () => {
    const hole = mediumOf(2);
    hole.links[0]!.blackhole = true;
    expect(send(hole, [60])).toEqual({ arrivals: [], fates: ['blackhole'] });
    expect(hole.ports.map((port) => port.carrier)).toEqual([true, true]);
    const oneWay = mediumOf(2);
    oneWay.links[0]!.ends[0]!.mute = true;
    expect(send(oneWay, [60])).toEqual({ arrivals: [], fates: ['one-way'] });
  });
});

describe('a segment', () => {
  it('gives every other end its own copy', () => {
    expect(send(mediumOf(4), [100]).arrivals).toEqual([
      [1, 5_800],
      [2, 5_800],
      [3, 5_800],
    ]);
  });

  it('does not let the others notice that one end is pulled out', () => {
    const medium = mediumOf(3);
    expect(setCut(medium, 0, 2, true)).toEqual([{ port: 2, carrier: false }]);
    expect(send(medium, [100]).arrivals).toEqual([[1, 5_800]]);
  });

  it('keeps its carrier when another port is shut down', () => {
    expect(setEnabled(mediumOf(3), 1, false)).toEqual([]);
  });
});

describe('a looped port', () => {
  it('hears its own frames, and its peer loses carrier', () => {
    const medium = mediumOf(2);
    expect(setLooped(medium, 0, true)).toEqual([{ port: 1, carrier: false }]);
    expect(send(medium, [60]).arrivals).toEqual([[0, 1_000]]);
  });
});

describe('an impaired link', () => {
  it.each<[keyof Quality, (medium: Medium) => number]>([
    ['loss', (medium) => 1000 - send(medium, new Array<number>(1000).fill(60)).arrivals.length],
    ['duplicate', (medium) => send(medium, new Array<number>(1000).fill(60)).arrivals.length - 1000],
  ])('has about the chance of %s that it says', (what, count) => {
    const hits = count(mediumOf(2, { [what]: 100_000 }));
    // Binomial with n 1000 and p 0.1: the mean is 100 and five standard deviations are 47.
    expect(Math.abs(hits - 100)).toBeLessThan(47);
  });

  it('draws the same for the same seed', () => {
    const run = (): unknown => send(mediumOf(2, { loss: 300_000, jitter: 1_000_000 }), new Array<number>(50).fill(60));
    expect(run()).toEqual(run());
  });

  it('keeps the order of frames under jitter, and breaks it under reordering', () => {
    // Taking from the queue sorts by time, so the sizes tell who overtook whom.
    const sizes = Array.from({ length: 200 }, (_, i) => 60 + i);
    const arrivalSizes = (quality: Partial<Quality>): number[] => {
      const medium = mediumOf(2, quality);
      const env = { now: 0, taps: [], copy: (frame: Uint8Array) => frame };
      for (const size of sizes) transmit(medium, 0, new Uint8Array(size), env);
      return Array.from(sizes, () => must(pop(medium.queue), 'an arrival').payload.length);
    };
    expect(arrivalSizes({ jitter: 1_000_000 })).toEqual(sizes);
    expect(arrivalSizes({ reorder: 200_000, delay: 1_000_000 })).not.toEqual(sizes);
  });

  it('corrupts one bit', () => {
    const medium = mediumOf(2, { corrupt: 1_000_000 });
    const env = { now: 0, taps: [], copy: (frame: Uint8Array) => frame };
    transmit(medium, 0, new Uint8Array(60), env);
    const octets = must(pop(medium.queue), 'an arrival').payload as Uint8Array;
    const ones = [...octets].reduce((sum, octet) => sum + octet.toString(2).replaceAll('0', '').length, 0);
    expect(ones).toBe(1);
  });
});
