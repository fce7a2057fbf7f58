import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { MILLISECOND, SECOND } from '../../src/base/time.ts';
import { play } from '../../src/exercise/play.ts';
import { runResultSchema } from '../../src/exercise/run-schema.ts';
import { exerciseOf, openText, playText, TWO_WAYS } from './sample.ts';

const sentences = (section: string) => {
  const { checks } = playText(`${TWO_WAYS}${section}`);
  return checks.map(({ holds, sentence }) => `${holds ? 'holds' : 'fails'}: ${sentence}`);
};

describe('playing a lab', () => {
  it('plays events in their order and judges what is expected at its moment', () => {
    const result = playText(`${TWO_WAYS}
events:
  - cut: R1-R2
  - {after: settled + 3s, restore: R1-R2}
expect:
  - {when: [before, after 1, end], ping: {from: PC1, to: R2}}
  - {when: after 1, route: {on: R1, to: 10.0.0.2/32, via: 10.2.0.2, protocol: static}}
  - {when: [before, end], route: {on: R1, to: 10.0.0.2/32, via: 10.1.0.2}}
`);
    expect(result.ok).toBe(true);
    expect(result.checks.map(({ when }) => when)).toEqual(['before', 'before', 'after 1', 'after 1', 'end', 'end']);
    expect(result.phases.map(({ event }) => event?.do)).toEqual([undefined, 'cut', 'restore']);
    const [, cut, restored] = result.phases;
    expect(restored!.startedNs - cut!.endedNs).toBe(3 * SECOND);
  });

  it('plays an event at its instant, settled or not', () => {
    const { phases } = playText(`${TWO_WAYS}\nevents:\n  - {at: 100ms, cut: R1-R2}\n  - {at: 30s, restore: R1-R2}\n`);
    expect(phases.map(({ startedNs }) => startedNs)).toEqual([0, 100 * MILLISECOND, 30 * SECOND]);
    expect(phases[0]).toMatchObject({ settled: false });
    expect(phases[0]).not.toHaveProperty('problem');
  });

  it('measures the outage of the loopback and of the physical address side by side', () => {
    const result = playText(`${TWO_WAYS}\nevents:\n  - cut: R1-R2\n  - {after: settled + 5s, restore: R1-R2}\n`);
    expect(result.subject).toEqual({
      from: 'PC1',
      node: 'R2',
      goals: [
        { name: 'R2 Loopback0 (10.0.0.2)', address: '10.0.0.2' },
        { name: 'R2 Gi0/0 (10.1.0.2)', address: '10.1.0.2' },
      ],
    });
    const [loopback, physical] = result.phases[1]!.outages;
    // The other way is taken at once; R1 drops one packet while it resolves the new next hop.
    expect(loopback).toMatchObject({ lost: 1, outages: [{ lost: 1, durationNs: 20 * MILLISECOND }] });
    expect(physical?.outages[0]).not.toHaveProperty('untilNs');
    // Static routes are settled at once, so the first of these meets the same unresolved next hop.
    expect(result.phases[1]?.pings.map(({ received }) => received)).toEqual([4, 0]);
    const back = result.phases[2]!.outages[1]!.outages.at(-1)!;
    expect(back.untilNs! - result.phases[2]!.startedNs).toBeLessThan(30 * MILLISECOND);
    expect(back.lost).toBeGreaterThan(495);
  });

  it('finds a lossy link in the probes that are lost', () => {
    const text = `${TWO_WAYS}\nevents:\n  - {impair: R1-R2, loss: 50%}\n  - {at: 60s, restore: R1-R2}\n`;
    const { phases } = playText(text);
    const { lost, outages } = phases[1]!.outages[0]!;
    // Of some 5,900 requests a quarter come through both ways; the stream describes its first hundred gaps.
    expect(outages).toHaveLength(99);
    expect(lost).toBeGreaterThan(4100);
    expect(lost).toBeLessThan(4700);
  });

  it('says what each device noticed, and when', () => {
    const { phases } = playText(`${TWO_WAYS}\nevents:\n  - cut: R1-R2\n`);
    expect(phases[1]?.noticed).toEqual([
      {
        device: 'R1',
        events: [
          { afterNs: 0, text: 'Gi0/0 loses carrier' },
          { afterNs: 0, text: '10.0.0.2/32 via R2' },
        ],
        otherRoutes: 2,
      },
      { device: 'R2', events: [{ afterNs: 0, text: 'Gi0/0 loses carrier' }], otherRoutes: 3 },
    ]);
  });

  it('judges sentences that a student understands', () => {
    expect(
      sentences(`
events:
  - cut: R1-R2
expect:
  - ping: {from: PC1, to: R2}
  - ping: {from: PC1, to: 10.1.0.2}
  - ping: {from: PC1, to: 10.1.0.2, answered: false}
  - ping: {from: PC1, to: R2, answered: false}
  - ping: {from: PC1, to: 192.0.2.1, answered: false, by: R1}
  - ping: {from: PC1, to: 192.0.2.1, answered: false, by: R2}
  - ping: {from: PC1, to: R2, by: R1}
  - route: {on: R1, to: R2, via: 10.1.0.2}
  - route: {on: R1, to: 10.1.0.0/30}
  - route: {on: R1, to: 10.1.0.0/30, exists: false}
  - route: {on: R1, to: 10.0.0.2/32, exists: false}
  - traceroute: {from: PC1, to: R2, through: [R1, R2]}
  - traceroute: {from: PC1, to: R2, through: [R2, R1]}
`),
    ).toEqual([
      'holds: PC1 reaches R2 Loopback0 (10.0.0.2)',
      'fails: PC1 gets no answer from 10.1.0.2: R1 says net unreachable',
      'holds: PC1 gets no answer from 10.1.0.2',
      'fails: PC1 reaches R2 Loopback0 (10.0.0.2), but must not',
      'holds: PC1 gets no answer from 192.0.2.1: R1 says net unreachable',
      'fails: PC1 gets no answer from 192.0.2.1: R1 says net unreachable, not R2',
      'fails: PC1 reaches R2 Loopback0 (10.0.0.2), but R2 answers, not R1',
      'fails: R1 has a route to R2 Loopback0 (10.0.0.2) via R2 (10.2.0.2), static [5/0], but expected via 10.1.0.2',
      'fails: R1 has no route to 10.1.0.0/30',
      'holds: R1 has no route to 10.1.0.0/30',
      'fails: R1 has a route to 10.0.0.2/32 via R2 (10.2.0.2), static [5/0], but must not',
      'holds: PC1 to R2 Loopback0 (10.0.0.2) goes R1, R2',
      'fails: PC1 to R2 Loopback0 (10.0.0.2) goes R1, R2, expected through R2, R1',
    ]);
  });

  it('sees that another node answers from the same address', () => {
    const text = TWO_WAYS.replace('  PC1:', '  R9: {loopback: 10.0.0.2/32}\n  PC1:')
      .replace('links:', 'links:\n  - {R1: 10.9.0.1/30, R9: 10.9.0.2/30}')
      .replaceAll('to: 10.0.0.2/32, via: 10.1.0.2', 'to: 10.0.0.2/32, via: 10.9.0.2')
      .replace('loopback: 10.0.0.2/32}', 'loopback: 10.0.0.2/32, gateway: 10.9.0.1}');
    const { checks } = playText(`${text}\nexpect:\n  - ping: {from: R1, to: R2}\n`);
    expect(checks[0]).toMatchObject({
      holds: false,
      sentence: 'R1 reaches R2 Loopback0 (10.0.0.2), but R9 answers, not R2',
    });
  });

  it('judges within a time from the event, and says how long it took', () => {
    const { checks } = playText(`${TWO_WAYS}
events:
  - power-off: R2
  - power-on: R2
expect:
  - {when: after 2, within: 5s, ping: {from: PC1, to: R2}}
  - {when: after 1, within: 5s, ping: {from: PC1, to: R2}}
  - {when: after 2, within: 5s, route: {on: R2, to: 172.16.0.0/24}}
`);
    expect(checks.map(({ when, holds }) => [when, holds])).toEqual([
      ['after 1', false],
      ['after 2', true],
      ['after 2', true],
    ]);
    expect(checks[0]?.sentence).toBe(
      'PC1 gets no answer from R2 Loopback0 (10.0.0.2): R1 says net unreachable, not within 5s',
    );
    expect(checks[1]?.sentence).toMatch(/^PC1 reaches R2 Loopback0 \(10\.0\.0\.2\) after \d\.\d{3}s$/);
  });

  it('has someone without power ask nobody', () => {
    expect(sentences('\nevents:\n  - power-off: PC1\nexpect:\n  - ping: {from: PC1, to: R2}\n')).toEqual([
      'fails: PC1 has no power',
    ]);
  });

  it('changes nothing in the lab by judging', () => {
    const events = '\nevents:\n  - cut: R1-R2\n';
    const plain = openText(`${TWO_WAYS}${events}`);
    const judged = openText(`${TWO_WAYS}${events}expect:\n  - {when: [before, end], ping: {from: PC1, to: R2}}\n`);
    const results = [plain, judged].map((lab) => play(lab, exerciseOf(lab)));
    expect(results[1]?.phases).toEqual(results[0]?.phases);
    expect(judged.events).toBe(plain.events);
  });

  it('ends where it is told to, and fails what it did not come to', () => {
    const text = `${TWO_WAYS}
events:
  - {at: 10s, cut: R1-R2}
  - {at: 100s, restore: R1-R2}
expect:
  - {when: [after 1, after 2, end], ping: {from: PC1, to: R2}}
`;
    const result = playText(text, { until: 20 * SECOND });
    expect(result.phases).toHaveLength(2);
    expect(result.ok).toBe(false);
    expect(result.checks.map(({ when, holds, sentence }) => [when, holds, sentence])).toEqual([
      ['after 1', true, 'PC1 reaches R2 Loopback0 (10.0.0.2)'],
      ['after 2', false, 'the run ended before'],
      ['end', false, 'the run ended before'],
    ]);
  });

  it('runs on to the instant that it is given', () => {
    const lab = openText(TWO_WAYS);
    const result = play(lab, exerciseOf(lab), { until: 90 * SECOND });
    expect([lab.now, result.ok, result.phases[0]?.settled]).toEqual([90 * SECOND, true, true]);
  });

  it('gives up a lab that never comes to rest, and names what it waits for', () => {
    const { ok, phases } = playText(`${TWO_WAYS}\nevents:\n  - flap: R1-R2\n`, { probeInterval: SECOND });
    expect(ok).toBe(false);
    expect(phases[1]).toMatchObject({ settled: false });
    expect(phases[1]?.problem).toContain('R1-R2');
  });

  it('stops at a storm of broadcasts', () => {
    const { ok, phases, checks } = playText(`
name: storm
nodes: {S1: {kind: switch}, S2: {kind: switch}, S3: {kind: switch}, PC1: {kind: host}, PC2: {kind: host}}
links: [S1-S2, S2-S3, S3-S1, PC1-S1, PC2-S2]
events:
  - cut: S1-S2
expect:
  - {when: [before, end], ping: {from: PC1, to: PC2}}
`);
    expect(ok).toBe(false);
    // Nothing is broadcast before the first ping: it is the fork that storms, and then the stream of probes.
    expect(checks.map(({ holds, sentence }) => [holds, sentence.includes('No spanning tree')])).toEqual([
      [false, true],
      [false, false],
    ]);
    expect(phases.map(({ problem }) => problem?.includes('broadcast storm'))).toEqual([true]);
  });

  it('tells of each phase as it ends', () => {
    const seen: string[] = [];
    playText(`${TWO_WAYS}\nevents:\n  - cut: R1-R2\n`, { onPhase: ({ event }) => seen.push(event?.do ?? 'power-on') });
    expect(seen).toEqual(['power-on', 'cut']);
  });

  it('gives the same result twice, of the form that its schema says', () => {
    const text = `${TWO_WAYS}\nevents:\n  - cut: R1-R2\n  - flap: R1-R2\nexpect:\n  - ping: {from: PC1, to: R2}\n`;
    const options = { probeInterval: SECOND };
    const [first, second] = [playText(text, options), playText(text, options)];
    expect(second).toEqual(first);
    const validate = new Ajv2020({ strict: false }).compile(runResultSchema());
    expect(validate(JSON.parse(JSON.stringify(first))), JSON.stringify(validate.errors)).toBe(true);
  });
});
