/** Going back across key frames: the nearest one before, and the journal from there. */
import { expect, it } from 'vitest';
import { MICROSECOND, MILLISECOND, SECOND, seconds } from '../../src/base/time.ts';
import { createHistory, EVENTS_PER_FRAME, frameBefore, keepFrame } from '../../src/lab/history.ts';
import type { Lab } from '../../src/lab/lab.ts';
import type { LabState } from '../../src/lab/state.ts';
import { openSample, stateHash, TRIANGLE } from './sample.ts';

const BUSY = `
nodes:
  PC1: { kind: host, interfaces: { eth0: 10.0.0.1/24 } }
  PC2: { kind: host, interfaces: { eth0: 10.0.0.2/24 } }
links: [PC1-PC2]
`;

/** Datagrams in each second from the fifth on, two events each: a key frame falls into the second and the fourth. */
const BURSTS = [10_000, EVENTS_PER_FRAME / 2, 10_000, EVENTS_PER_FRAME / 2, 10_000];

/** A second that begins with so many datagrams, one a microsecond; the link is cut for a moment while they are under way. */
function liveSecond(lab: Lab, count = 0): void {
  const [began, stream] = [
    lab.now,
    { program: 'udp-sender', destinationPort: 9, size: 16, interval: MICROSECOND },
  ] as const;
  lab.act({ do: 'start', device: 'PC1', program: { ...stream, destination: lab.address('PC2'), count } });
  lab.advance({ until: began + 5 * MILLISECOND });
  lab.act({ do: 'cut', target: 'PC1-PC2' });
  lab.advance({ until: began + 6 * MILLISECOND });
  lab.act({ do: 'restore', target: 'PC1-PC2' });
  lab.advance({ until: began + SECOND });
}

it('comes to the same lab across key frames, and lives on the same', () => {
  const lab = openSample(BUSY);
  lab.advance({ until: seconds(5) });
  lab.act({ do: 'start', device: 'PC2', program: { program: 'udp-sink', port: 9 } });
  const note = () => ({ hash: stateHash(lab), events: lab.events, actions: lab.journal.length });
  const seen = BURSTS.map((count) => {
    const before = note();
    liveSecond(lab, count);
    return before;
  });
  const end = note();
  expect(end.events).toBeGreaterThan(2 * EVENTS_PER_FRAME);
  lab.rewind(seconds(9));
  expect(note()).toEqual(seen[4]);
  liveSecond(lab, BURSTS[4]);
  expect(note()).toEqual(end);
  // Back to behind the first key frame, and to before it.
  for (const index of [2, 1]) {
    lab.rewind(seconds(5 + index));
    expect(note()).toEqual(seen[index]);
  }
});

it('has its observers afterwards, who saw nothing of the way, and no captures', () => {
  const lab = openSample(TRIANGLE);
  const seen: number[] = [];
  const stop = lab.observe({ kinds: new Set(['rip-message']), see: (at) => seen.push(at) });
  lab.advance({ until: seconds(100) });
  const capture = lab.capture('R1-R2');
  const before = seen.length;
  expect(before).toBeGreaterThan(10);
  lab.rewind(seconds(40));
  expect(seen).toHaveLength(before);
  lab.advance({ until: seconds(100) });
  const again = seen.slice(before);
  expect(again).toEqual(seen.slice(0, before).filter((at) => at > seconds(40)));
  expect(capture.takeFrames()).toEqual([]);
  stop();
  lab.advance({ until: seconds(200) });
  expect(seen).toHaveLength(before + again.length);
});

it('goes back by a length of time, at most to power-on, and forgets what was done since', () => {
  const lab = openSample(TRIANGLE);
  lab.advance({ until: seconds(50) });
  lab.act({ do: 'cut', target: 'R1-R2' });
  lab.rewindBy(0);
  expect([lab.now, lab.journal]).toEqual([seconds(50), []]);
  lab.act({ do: 'cut', target: 'R1-R2' });
  lab.advance({ until: seconds(60) });
  lab.rewindBy(seconds(5));
  expect([lab.now, lab.journal.length]).toEqual([seconds(55), 1]);
  lab.rewindBy(seconds(1000));
  expect([lab.now, lab.events, lab.journal]).toEqual([0, 0, []]);
});

it('keeps a dozen key frames at most, the newer ones closer together, and finds the latest before an instant', () => {
  const { state } = openSample('nodes: [R1]\nlinks: []\n').checkpoint();
  const history = createHistory(state);
  const [last, most] = [200, 64];
  for (let frame = 1; frame <= last; frame++) {
    const present: LabState = { ...state, now: seconds(frame), events: frame * EVENTS_PER_FRAME };
    expect(history.nextFrame).toBe(present.events);
    keepFrame(history, present);
    expect(history.frames.length).toBeLessThanOrEqual(most);
  }
  const kept = history.frames.map(({ now }) => now / SECOND);
  expect(kept.slice(-6)).toEqual([195, 196, 197, 198, 199, 200]);
  const gaps = kept.slice(1).map((at, index) => at - (kept[index] ?? 0));
  expect(gaps).toEqual([...gaps].sort((a, b) => b - a));
  expect(frameBefore(history, seconds(198))?.now).toBe(seconds(197));
  expect(history.nextFrame).toBe(198 * EVENTS_PER_FRAME);
  expect(history.frames.at(-1)?.now).toBe(seconds(197));
  expect(frameBefore(history, seconds(1))).toBeUndefined();
  expect(history).toMatchObject({ frames: [], nextFrame: EVENTS_PER_FRAME });
});
