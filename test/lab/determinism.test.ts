/** Same file, seed and commands: same trace, octet for octet; and looking changes nothing (DESIGN.md, principle 2). */
import { describe, expect, it } from 'vitest';
import { SECOND, seconds } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample, RING, stateHash, TraceHash } from './sample.ts';

function faults(lab: Lab, everySecond: () => void = () => {}): void {
  const until = (instant: number): void => {
    while (lab.now < instant) {
      lab.advance({ until: Math.min(instant, lab.now + SECOND) });
      everySecond();
    }
  };
  until(seconds(40));
  lab.act({ do: 'cut', target: 'R1-R2' });
  until(seconds(80));
  lab.act({ do: 'restore', target: 'R1-R2' });
  lab.act({ do: 'impair', target: 'R2-R3', quality: { loss: 100_000, jitter: 3_000_000, duplicate: 50_000 } });
  until(seconds(200));
}

describe('two runs', () => {
  it('of the same seed put the same octets on every wire at the same instants', () => {
    const traces = [1, 2].map(() => {
      const lab = openSample(RING, { seed: 7 });
      const trace = new TraceHash(lab);
      faults(lab);
      return { digest: trace.digest(), frames: trace.frames };
    });
    expect(traces[0]?.frames).toBeGreaterThan(100);
    expect(traces[1]).toEqual(traces[0]);
  });

  it('of different seeds differ in their traces and agree in their settled tables', () => {
    const runs = [1, 2, 3].map((seed) => {
      const lab = openSample(RING, { seed });
      const trace = new TraceHash(lab);
      lab.advance({ settled: true });
      const tables = lab.query({ ask: 'report' }).map(({ name, rib }) => ({
        name,
        rib: rib.map(({ sinceNs: _, ...route }) => route),
      }));
      return { digest: trace.digest(), tables };
    });
    expect(new Set(runs.map(({ digest }) => digest)).size).toBe(3);
    for (const { tables } of runs) expect(tables).toEqual(runs[0]?.tables);
  });

  it('are the same lab whether someone looks or not', () => {
    const blind = openSample(RING);
    faults(blind);
    const watched = openSample(RING);
    let seen = 0;
    const trace = new TraceHash(watched);
    const kinds = new Set([
      'drop',
      'forward',
      'deliver',
      'arp',
      'icmp',
      'route',
      'rip-message',
      'rip-route',
      'carrier',
    ]);
    watched.observe({ kinds, see: () => seen++ });
    faults(watched, () => {
      watched.query({ ask: 'report' });
      watched.query({ ask: 'timeline' });
      watched.waits();
    });
    expect(trace.digest()).toHaveLength(64);
    expect(seen).toBeGreaterThan(100);
    expect(stateHash(watched)).toBe(stateHash(blind));
  });
});

it('a hostile medium, which spoils every frame behind the sender’s back, changes nothing', () => {
  const run = (exchange?: (frame: Uint8Array) => Uint8Array): string => {
    const lab = openSample(RING, exchange ? { exchange } : {});
    const trace = new TraceHash(lab);
    faults(lab);
    return trace.digest();
  };
  const hostile = run((frame) => {
    const copy = frame.slice();
    frame.fill(0xa5);
    return copy;
  });
  expect(hostile).toBe(run());
});
