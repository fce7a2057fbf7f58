/** Invariants: a lab in which they hold, and one that breaks each, with the cause. */
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/base/time.ts';
import { breaches } from '../../src/exercise/invariants.ts';
import { tellStory } from '../../src/exercise/story.ts';
import type { Fault } from '../../src/lab/action.ts';
import { tellCauses } from '../../src/lab/explain/sequel.ts';
import { expandTopology } from '../../src/topology/expand.ts';
import { loadTopology } from '../../src/topology/load.ts';
import { openSample } from '../lab/sample.ts';
import { playText } from './sample.ts';

const RING = 'protocols: [ospf]\nnodes: [R1, R2, R3]\nlinks: [R1-R2, R2-R3, R3-R1]\n';

/** R2 has a way to R3's loopback of its own, and behind it one back to R1, who sends to R2. */
const TO_AND_FRO = `
addressing: none
nodes:
  R1: {loopback: 10.0.0.1/32, routes: [{to: 10.0.0.3/32, via: 10.1.0.2}]}
  R2: {loopback: 10.0.0.2/32, routes: [{to: 10.0.0.3/32, via: 10.2.0.2}, {to: 10.0.0.3/32, via: 10.1.0.1, distance: 5}, {to: 10.0.0.1/32, via: 10.1.0.1}]}
  R3: {loopback: 10.0.0.3/32, routes: [{to: 10.0.0.1/32, via: 10.2.0.1}]}
links: [{R1: 10.1.0.1/30, R2: 10.1.0.2/30}, {R2: 10.2.0.1/30, R3: 10.2.0.2/30}]
`;

function broken(text: string, fault: Fault): string[] {
  const lab = openSample(text);
  lab.advance({ settled: true });
  const since = lab.now;
  lab.act(fault);
  lab.advance({ settled: true });
  lab.advance({ until: lab.now + 3 * SECOND });
  const { entries } = breaches(lab, since, SECOND);
  const sentences = tellCauses(lab, entries);
  return entries.flatMap(({ device, event }, index) =>
    event.kind === 'breach' ? [`${device} ${sentences[index]}`] : [],
  );
}

describe('invariants', () => {
  it('hold in a ring that is cut', () => {
    expect(broken(RING, { do: 'cut', target: 'R1-R2' })).toEqual([]);
  });

  it('are broken by static routes that point at each other', () => {
    expect(broken(TO_AND_FRO, { do: 'cut', target: 'R2-R3' })).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^R1 packets to R3 go round \(R1 > R2 > R1\) for .*, because .*R2 .*10\.0\.0\.3\/32 via 10\.1\.0\.1/,
        ),
      ]),
    );
  });

  it('were broken before: that is nobody’s fault', () => {
    const told = broken(TO_AND_FRO, { do: 'cut', target: 'R2-R3' }).filter((line) =>
      line.startsWith('R1 packets to R2'),
    );
    expect(told).toEqual([expect.stringMatching(/^R1 packets to R2 are lost for 3000\.000 ms, as before$/)]);
  });

  it('are broken by a black hole until the dead interval is over', () => {
    expect(broken(RING, { do: 'blackhole', target: 'R1-R2' })).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^R1 packets to R2 are lost for 3\d{4}\.\d{3} ms, because R1-R2 becomes a black hole$/),
      ]),
    );
  });
});

describe('the section of a file', () => {
  const run = (section: string, target: string) => {
    const text = `${RING}events: [{blackhole: ${target}}]\ninvariants: ${section}\n`;
    return playText(text);
  };

  it('makes a run fail where it is broken, and the story tells of it', () => {
    const result = run('{black-hole: 10s}', 'R1-R2');
    expect(result.ok).toBe(false);
    expect(result.breaches).toContainEqual({
      atNs: result.phases[1]?.startedNs,
      sentence: expect.stringMatching(/^R1: packets to R2 are lost for .* because R1-R2 becomes a black hole$/),
    });
    expect(tellStory(result, '')).toMatch(/Invariants: broken \d+ times\n {2}BROKEN/);
  });

  it('lets a run pass where it holds', () => {
    const result = run('{black-hole: 45s}', 'R1-R2');
    expect(result).toMatchObject({ ok: true, breaches: [] });
    expect(tellStory(result, '')).toContain('Invariants: all hold');
  });

  it('has mistakes told with their place, and is written out again', () => {
    const read = (section: string) => loadTopology('x.yaml', `${RING}invariants: ${section}\n`);
    const [problem] = read('{black-hole: soon}').problems;
    expect(problem).toMatchObject({ severity: 'error', where: { line: 4, column: 26 } });
    const { description } = read('{loops: true, black-hole: 1500ms}');
    expect(description?.invariants).toEqual({ loops: true, blackHole: 1.5 * SECOND });
    const again = loadTopology('y.yaml', expandTopology(description as NonNullable<typeof description>));
    expect(again.description?.invariants).toEqual(description?.invariants);
  });
});
