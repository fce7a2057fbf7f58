/** DESIGN.md, principle 3: state is data, the journal is truth. */
import { describe, expect, it } from 'vitest';
import { seconds } from '../../src/base/time.ts';
import { Lab } from '../../src/lab/lab.ts';
import { openSample, RING, stateHash } from './sample.ts';

/** A life with faults, a console, a program and an edit in it. */
function live(lab: Lab): void {
  lab.advance({ settled: true });
  lab.exec('R1', 'ping 10.0.0.3');
  lab.act({ do: 'cut', target: 'R1-R2' });
  lab.advance({ until: lab.now + seconds(3) });
  lab.act({
    do: 'start',
    device: 'PC1',
    program: { program: 'echo-client', over: 'icmp', destination: 0x0a00_0003, count: 50, interval: 10_000_000 },
  });
  lab.advance({ until: lab.now + seconds(10) });
  lab.exec('R3', 'configure terminal', 'interface Loopback7', 'ip address 7.7.7.7 255.255.255.255', 'end');
  lab.act({ do: 'restore', target: 'R1-R2' });
  lab.advance({ settled: true });
}

describe('a lab', () => {
  it('goes on from a checkpoint exactly as it would have gone on itself', () => {
    const lab = openSample(RING);
    lab.advance({ settled: true });
    const checkpoint = lab.checkpoint();
    const before = stateHash(lab);
    const other = Lab.from(checkpoint);
    expect(stateHash(other)).toBe(before);
    for (const each of [lab, other]) {
      each.act({ do: 'cut', target: 'R1-R2' });
      each.advance({ settled: true });
    }
    expect(stateHash(other)).toBe(stateHash(lab));
    expect(stateHash(Lab.from(checkpoint))).toBe(before);
  });

  it('is its journal: replayed from nothing it is the same lab', () => {
    const lab = openSample(RING);
    live(lab);
    const replayed = Lab.from(lab.checkpoint());
    const end = lab.now;
    replayed.rewind(0);
    expect(replayed.now).toBe(0);
    expect(replayed.journal).toEqual([]);
    const again = openSample(RING);
    live(again);
    expect(stateHash(again)).toBe(stateHash(lab));
    lab.rewind(end + 1);
    expect(lab.now).toBe(end + 1);
    again.advance({ until: end + 1 });
    expect(stateHash(lab)).toBe(stateHash(again));
  });

  it('comes back by rewinding to what it was, and lives on the same', () => {
    const lab = openSample(RING);
    lab.advance({ settled: true });
    const settledAt = lab.now;
    const hash = stateHash(lab);
    lab.act({ do: 'blackhole', target: 'R2-R3' });
    lab.advance({ settled: true });
    const later = stateHash(lab);
    lab.rewind(settledAt);
    expect(stateHash(lab)).toBe(hash);
    lab.act({ do: 'blackhole', target: 'R2-R3' });
    lab.advance({ settled: true });
    expect(stateHash(lab)).toBe(later);
  });

  it('has two futures that know nothing of each other', () => {
    const lab = openSample(RING);
    lab.advance({ settled: true });
    const fork = lab.fork();
    const hash = stateHash(lab);
    fork.act({ do: 'power-off', target: 'R3' });
    fork.advance({ settled: true });
    expect(stateHash(lab)).toBe(hash);
  });
});
