import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/base/time.ts';
import type { RunResult } from '../../src/exercise/run-result.ts';
import { tellStory } from '../../src/exercise/story.ts';
import { playText, TWO_WAYS } from './sample.ts';

const CUT = `${TWO_WAYS}
events:
  - cut: R1-R2
  - {after: settled + 3s, restore: R1-R2}
expect:
  - {when: [before, after 1], ping: {from: PC1, to: R2}}
  - {when: after 1, ping: {from: PC1, to: 10.1.0.2, answered: false}}
  - {when: after 1, ping: {from: PC1, to: 10.1.0.2}}
`;

/** The lines, with virtual instants that depend on the boot made the same. */
const lines = (result: RunResult, drawing = '') =>
  tellStory(result, drawing)
    .replaceAll(/(^|after )0?\.?\d+\.\d{3}s/gm, '$1…s')
    .split('\n');

describe('the story of a run', () => {
  it('tells of the cut, of who noticed it, of both addresses and of the repair', () => {
    expect(lines(playText(CUT), 'PC1 --- R1 === R2\n')).toEqual([
      'PC1 --- R1 === R2',
      '',
      'Power-on: last route change after …s, settled after …s',
      'Routes to R2 Loopback0 (10.0.0.2):',
      '  R1  via R2 (10.1.0.2), static [1/0]',
      'PC1 pings R2:',
      '  R2 Loopback0 (10.0.0.2)  .!!!!  0.023 ms',
      '  R2 Gi0/0 (10.1.0.2)      !!!!!  0.023 ms',
      '',
      '…s: R1-R2 is cut',
      '  last route change after …s, settled after …s',
      '  R1  +0.000s Gi0/0 loses carrier, 10.0.0.2/32 via R2; 2 other route changes',
      '  R2  +0.000s Gi0/0 loses carrier; 3 other route changes',
      'Routes to R2 Loopback0 (10.0.0.2):',
      '  R1  via R2 (10.2.0.2), static [5/0]',
      'PC1 pings R2; outage by a probe every 10 ms:',
      // A probe was on its way when the link was cut, so the lab rested only once the new next hop was resolved.
      '  R2 Loopback0 (10.0.0.2)  .!!!!  0.023 ms         20 ms, 1 lost',
      '  R2 Gi0/0 (10.1.0.2)      UUUUU  net unreachable  gone for 3.010s so far',
      '',
      '…s: R1-R2 is repaired',
      '  last route change after …s, settled after …s',
      '  R1  +0.000s Gi0/0 hears a signal, 10.0.0.2/32 via R2; 2 other route changes',
      '  R2  +0.000s Gi0/0 hears a signal; 3 other route changes',
      'Routes to R2 Loopback0 (10.0.0.2): as at the start',
      'PC1 pings R2; outage by a probe every 10 ms:',
      '  R2 Loopback0 (10.0.0.2)  !!!!!  0.023 ms  20 ms, 1 lost',
      '  R2 Gi0/0 (10.1.0.2)      !!!!!  0.023 ms  back 0.010s later',
      '',
      'Expectations: 3 of 4 hold',
      '  FAILS  after 1  PC1 gets no answer from 10.1.0.2: R1 says net unreachable',
      '  holds  before   PC1 reaches R2 Loopback0 (10.0.0.2)',
      '  holds  after 1  PC1 reaches R2 Loopback0 (10.0.0.2)',
      '  holds  after 1  PC1 gets no answer from 10.1.0.2',
      '',
    ]);
  });

  it('is short where there is nothing to tell', () => {
    const story = lines(playText('name: one\nnodes: [R1]\n'));
    expect(story).toEqual(['Power-on: last route change after …s, settled after …s', '']);
  });

  it('sets the outages of different failures side by side, and says of several what happened to each', () => {
    const result = playText(`${TWO_WAYS}
events:
  - cut: R1-R2
  - restore: R1-R2
  - blackhole: [R1-R2, R1-R2#2]
  - {after: settled + 5s, restore: [R1-R2, R1-R2#2]}
expect:
  - {when: before, ping: {from: PC1, to: R2}}
`);
    const story = lines(result);
    const table = story.slice(story.findIndex((line) => line.startsWith('Outages')));
    expect(table.slice(0, 3)).toEqual([
      'Outages, by a probe every 10 ms   cut             black hole',
      '  PC1 to R2 Loopback0 (10.0.0.2)  20 ms           until repaired',
      '  PC1 to R2 Gi0/0 (10.1.0.2)      until repaired  until repaired',
    ]);
    expect(story.join('\n')).toContain('s: each of R1-R2, R1-R2#2 becomes a black hole\n');
  });

  it('has the real time of each phase, if somebody had a clock', () => {
    const result = playText(`${TWO_WAYS}\nevents:\n  - cut: R1-R2\n`);
    const story = tellStory(result, '', { realSeconds: [0.123, 0.456] });
    expect(story).toMatch(/^Power-on: .* \(0\.12 s real\)$/m);
    expect(story).toMatch(/^ {2}last route change .* \(0\.46 s real\)$/m);
  });

  it('draws what has failed below the event that broke it, if there is room', () => {
    const result = playText(`${TWO_WAYS}\nevents:\n  - cut: R1-R2\n`);
    const sketches = ['', 'R1 -x- R2\n |'];
    const story = tellStory(result, '', { sketches }).split('\n');
    const cut = story.findIndex((line) => line.endsWith('R1-R2 is cut'));
    expect(story.slice(cut + 1, cut + 3)).toEqual(['    R1 -x- R2', '     |']);
    expect(story[cut + 3]).toContain('last route change');
    const full = tellStory(result, 'x\n'.repeat(42), { sketches });
    expect(full).toContain('R1-R2 is cut');
    expect(full).not.toContain('-x-');
  });

  it('cuts no line that fits without the blank at its end', () => {
    const result = playText(`${TWO_WAYS}\nevents:\n  - cut: R1-R2\n`);
    const noticed = result.phases[1]!.noticed.slice(0, 1).map((report) => {
      const texts = ['x'.repeat(40), 'y'.repeat(15), 'z'];
      return { ...report, events: texts.map((text, index) => ({ afterNs: index, text })), otherRoutes: 0 };
    });
    const phases = result.phases.map((phase) => ({ ...phase, noticed }));
    expect(tellStory({ ...result, phases }, '')).toMatch(/y{15};$/m);
  });

  it('has at most 60 lines of 80 columns, whatever the lab', () => {
    const routers = Array.from({ length: 30 }, (_, n) => `R${n + 1}`);
    const links = routers.slice(1).map((name, n) => `${routers[n]}-${name}`);
    const events = Array.from({ length: 6 }, (_, n) => `  - ${n % 2 === 0 ? 'cut' : 'restore'}: R9-R10`);
    const text = `
name: long
protocols: [rip]
nodes: [${routers.join(', ')}]
links: [${links.join(', ')}]
events:
${events.join('\n')}
expect:
  - {when: [before, after 1, after 2, after 3], ping: {from: R1, to: R12}}
  - {when: [before, after 1, after 2, after 3], route: {on: R1, to: R12, via: R2}}
`;
    const result = playText(text, { probeInterval: SECOND });
    for (const height of [0, 10, 30, 100]) {
      const story = tellStory(result, 'x\n'.repeat(height)).trimEnd().split('\n');
      expect(story.length).toBeLessThanOrEqual(60);
      expect(Math.max(...story.map((line) => line.length))).toBeLessThanOrEqual(80);
      expect(story.join('\n')).toContain('FAILS');
      expect(story[0]).toBe(height > 0 && height < 30 ? 'x' : story[0]);
    }
  });
});
