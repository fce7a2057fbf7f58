/** When a lab that speaks OSPF is settled (DESIGN.md, principle 8). */
import { expect, it } from 'vitest';
import { seconds } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample } from './sample.ts';

function neighborsOf(lab: Lab, device: string): string[] {
  const neighbors = lab.query({ ask: 'report', device })[0]?.neighbors ?? [];
  return neighbors.map(({ routerId, state, role }) => `${routerId} ${state} ${role}`).sort();
}

it('waits until the Backup that became Designated Router has been followed by another', () => {
  const lab = openSample('protocols: [ospf]\nnodes: [R1, R2, R3, R4]\nlinks: [[R1, R2, R3, R4]]\n');
  lab.advance({ settled: true });
  expect(neighborsOf(lab, 'R1')).toEqual(['10.0.0.2 twoWay drOther', '10.0.0.3 full backup', '10.0.0.4 full dr']);
  lab.act({ do: 'power-off', target: 'R4' });
  expect(lab.advance({ settled: true }).reason).toBe('settled');
  const settled = neighborsOf(lab, 'R1');
  expect(settled).toEqual(['10.0.0.2 full backup', '10.0.0.3 full dr']);
  lab.advance({ until: lab.now + seconds(600) });
  expect(neighborsOf(lab, 'R1')).toEqual(settled);
});

it('does not wait for a neighbor whose MTU differs', () => {
  const lab = openSample('protocols: [ospf]\nnodes: [R1, R2, R3]\nlinks: [{R1: {mtu: 1400}, R2: }, R2-R3]\n');
  expect(lab.advance({ settled: true }).reason).toBe('settled');
  expect(lab.now).toBeLessThan(seconds(200));
  expect(neighborsOf(lab, 'R3')).toEqual(['10.0.0.2 full undefined']);
  expect(neighborsOf(lab, 'R1')).toEqual(['10.0.0.2 exStart undefined']);
  lab.act({ do: 'cut', target: 'R2-R3' });
  expect(lab.advance({ settled: true }).reason).toBe('settled');
});
