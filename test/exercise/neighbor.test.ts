/** Judging neighbors of OSPF: four routers on a LAN, of which two are no more than two-way (RFC 2328 §10.4). */
import { describe, expect, it } from 'vitest';
import { playText } from './sample.ts';

const LAN = `
protocols: [ospf]
nodes: [R1, R2, R3, R4]
links: [[R1, R2, R3, R4]]
expect:
`;

function sentencesOf(...checks: string[]): [holds: boolean, sentence: string][] {
  const { checks: results } = playText(`${LAN}${checks.map((check) => `  - neighbor: ${check}\n`).join('')}`);
  return results.map(({ holds, sentence }) => [holds, sentence]);
}

describe('a neighbor', () => {
  it('is there, in its state and role', () => {
    expect(
      sentencesOf(
        '{on: R1, is: R2}',
        '{on: R1, is: R4, state: full, role: dr}',
        '{on: R1, is: R2, state: two-way, role: dr-other}',
        '{on: R4, is: R1, state: full, role: dr-other}',
        '{on: R1, is: R1, exists: false}',
        '{on: R1, is: R2, state: full, exists: false}',
      ),
    ).toEqual([
      [true, 'R1 has the neighbor R2 (172.16.0.2) two-way, dr-other'],
      [true, 'R1 has the neighbor R4 (172.16.0.4) full, dr'],
      [true, 'R1 has the neighbor R2 (172.16.0.2) two-way, dr-other'],
      [true, 'R4 has the neighbor R1 (172.16.0.1) full, dr-other'],
      [true, 'R1 has no neighbor R1'],
      [true, 'R1 has the neighbor R2 (172.16.0.2) two-way, dr-other'],
    ]);
  });

  it('is not what was expected', () => {
    expect(
      sentencesOf(
        '{on: R1, is: R2, state: full, role: dr}',
        '{on: R1, is: R1}',
        '{on: R1, is: R4, state: full, exists: false}',
      ),
    ).toEqual([
      [false, 'R1 has the neighbor R2 (172.16.0.2) two-way, dr-other, but expected full, dr'],
      [false, 'R1 has no neighbor R1'],
      [false, 'R1 has the neighbor R4 (172.16.0.4) full, dr, but must not'],
    ]);
  });
});
