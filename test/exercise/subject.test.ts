import { describe, expect, it } from 'vitest';
import { takeInventory } from '../../src/exercise/inventory.ts';
import { chooseSubject, linksAt } from '../../src/exercise/subject.ts';
import { exerciseOf, openText } from './sample.ts';

const RING = `
name: ring
nodes: {R1: , R2: , R3: , R4: , PC1: {kind: host}, PC2: {kind: host}}
links: [R1-R2, R2-R3, R3-R4, R4-R1, PC1-R1, PC2-R3]
`;

const subjectOf = (text: string) => {
  const lab = openText(text);
  const subject = chooseSubject(lab, takeInventory(lab), exerciseOf(lab));
  return subject && [subject.from.label, ...subject.goals.map(({ label }) => label)];
};

describe('whom a run looks at', () => {
  it('is whom the file expects a loopback to answer', () => {
    const expected = 'expect:\n  - ping: {from: PC2, to: PC1}\n  - ping: {from: R4, to: R2 Loopback0}\n';
    expect(subjectOf(`${RING}${expected}`)).toEqual(['R4', 'R2 Loopback0 (10.0.0.2)', 'R2 Gi0/0 (10.1.0.2)']);
  });

  it('has the physical address of the link that fails', () => {
    const text = `${RING}events:\n  - cut: R3-R2\nexpect:\n  - ping: {from: PC1, to: R2}\n`;
    expect(subjectOf(text)).toEqual(['PC1', 'R2 Loopback0 (10.0.0.2)', 'R2 Gi0/1 (10.1.0.5)']);
  });

  it('is else a router at the link that fails, asked by the host farthest from it', () => {
    expect(subjectOf(`${RING}events:\n  - blackhole: R3:Gi0/1\n`)).toEqual([
      'PC1',
      'R3 Loopback0 (10.0.0.3)',
      'R3 Gi0/1 (10.1.0.9)',
    ]);
  });

  it('is else who is farthest apart', () => {
    expect(subjectOf(RING)).toEqual(['PC1', 'R3 Loopback0 (10.0.0.3)', 'R3 Gi0/0 (10.1.0.6)']);
    expect(subjectOf('name: two\nnodes: {A: {kind: host}, B: {kind: host}}\nlinks: [A-B]\n')).toEqual([
      'A',
      'B eth0 (172.16.0.2)',
    ]);
    expect(subjectOf('name: one\nnodes: [R1]\n')).toBeUndefined();
  });

  it('knows a link by either order of its nodes, by a port and by a node', () => {
    const lab = openText(RING);
    const named = (target: string) => linksAt(lab, target).map(({ name }) => name);
    expect(named('R2-R1')).toEqual(['R1-R2']);
    expect(named('R3:GigabitEthernet0/1')).toEqual(['R3-R4']);
    expect(named('R3:gi0/1')).toEqual(['R3-R4']);
    expect(named('PC1')).toEqual(['PC1-R1']);
    expect(named('R9')).toEqual([]);
  });
});
