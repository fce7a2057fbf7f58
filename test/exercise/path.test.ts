/** Judging the way of packets, without any: a ring of static routes, in which each way is written down. */
import { expect, it, test } from 'vitest';
import { playText, problemsOf, TWO_WAYS } from './sample.ts';

/** R1 sends what is for PC2 over R2 until that link fails, and then over R3. */
const RING = `
addressing: none
nodes:
  R1: {routes: [{to: 10.4.0.0/24, via: 10.1.0.2}, {to: 10.4.0.0/24, via: 10.2.0.3, distance: 5}]}
  R2: {routes: [{to: 10.4.0.0/24, via: 10.3.0.4}]}
  R3: {routes: [{to: 10.4.0.0/24, via: 10.5.0.4}]}
  R4: {routes: [{to: 10.9.0.0/24, via: 10.5.0.3}]}
  SW: switch
  PC1: {kind: host, gateway: 10.9.0.1}
  PC2: {kind: host, gateway: 10.4.0.4}
links:
  - {R1: 10.1.0.1/24, R2: 10.1.0.2/24}
  - {R1: 10.2.0.1/24, R3: 10.2.0.3/24}
  - {R2: 10.3.0.2/24, R4: 10.3.0.4/24}
  - {R3: 10.5.0.3/24, R4: 10.5.0.4/24}
  - {R1: 10.9.0.1/24, PC1: 10.9.0.10/24}
  - {endpoints: R4-SW, R4: 10.4.0.4/24}
  - {endpoints: SW-PC2, PC2: 10.4.0.10/24}
events:
  - {after: settled, cut: R1-R2}
expect:
`;

function sentencesOf(...checks: string[]): [when: string, holds: boolean, sentence: string][] {
  const { checks: results } = playText(`${RING}${checks.map((check) => `  - ${check}\n`).join('')}`);
  return results.map(({ when, holds, sentence }) => [when, holds, sentence]);
}

const there = 'packets from PC1 to PC2 eth0 (10.4.0.10) go PC1, R1';

it('goes via nodes and avoids others, before and after a failure', () => {
  expect(
    sentencesOf(
      '{when: [before, end], path: {from: PC1, to: PC2, via: [R1, R2, R4, SW], avoids: R3}}',
      '{when: [before, end], path: {from: PC1, to: PC2, avoids: [R2, PC1]}}',
      '{when: before, path: {from: PC1, to: PC2, via: [R2, R1]}}',
      '{when: end, within: 1s, path: {from: R1, to: 10.4.0.10, via: R3}}',
    ).sort(),
  ).toEqual(
    [
      ['before', true, `${there}, R2, R4, SW, PC2`],
      ['end', false, `${there}, R3, R4, SW, PC2, but expected via R1, R2, R4, SW`],
      ['before', false, `${there}, R2, R4, SW, PC2, but must avoid R2, PC1`],
      ['end', false, `${there}, R3, R4, SW, PC2, but must avoid PC1`],
      ['before', false, `${there}, R2, R4, SW, PC2, but expected via R2, R1`],
      ['end', true, 'packets from R1 to 10.4.0.10 go R1, R3, R4, SW, PC2 after 0.000s'],
    ].sort(),
  );
});

it('does not hold where packets get lost', () => {
  expect(sentencesOf('{when: before, path: {from: R2, to: PC1, avoids: R3}}')).toEqual([
    ['before', false, 'packets from R2 to PC1 eth0 (10.9.0.10) go R2, where R2 has no route'],
  ]);
});

test.each([
  ['{path: {from: PC1}}', 'expected to here too'],
  ['{path: {from: PC1, to: R2, via: [R1, R9]}}', 'via: no node R9'],
  ['{path: {from: PC1, to: R2, avoid: R1}}', 'unknown key "avoid"; did you mean "avoids"?'],
])('%s is refused with its place', (item, message) => {
  const problems = problemsOf(`\nexpect:\n  - ${item}\n`, TWO_WAYS);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(message);
  expect(problems[0]).toMatch(/^3:\d+: /);
});
