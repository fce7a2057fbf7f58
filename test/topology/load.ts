/** Loads a lab that has no mistakes; its warnings are in the description. */
import { expect } from 'vitest';
import { formatProblem } from '../../src/base/problem.ts';
import type { LabDescription, LinkDescription, NodeDescription } from '../../src/topology/description.ts';
import { loadTopology } from '../../src/topology/load.ts';

export function loadLab(text: string, files: Readonly<Record<string, string>> = {}): LabDescription {
  const { description, problems } = loadTopology('lab.yaml', text, {
    readText: (path) => files[path] ?? { problem: 'no such file' },
  });
  expect(problems.filter((problem) => problem.severity === 'error').map(formatProblem)).toEqual([]);
  return description!;
}

/** What is wrong with a lab, as it is printed. */
export function problemsOf(text: string): string[] {
  return loadTopology('lab.yaml', text).problems.map(formatProblem);
}

export function nodeOf(lab: LabDescription, name: string): NodeDescription {
  return lab.nodes.find((node) => node.name === name)!;
}

export function linkOf(lab: LabDescription, name: string): LinkDescription {
  return lab.links.find((link) => link.name === name)!;
}

/** `{Gi0/0 → address}` of the interfaces that have one. */
export function addressesOf(lab: LabDescription, name: string): Record<string, string> {
  const interfaces = Object.entries(nodeOf(lab, name).config.interfaces);
  return Object.fromEntries(interfaces.flatMap(([iface, { address }]) => (address ? [[iface, address]] : [])));
}

/** `R1:GigabitEthernet0/0 R2:GigabitEthernet0/0` */
export function endsOf(link: LinkDescription): string {
  return link.ends.map((end) => `${end.node}:${end.port}`).join(' ');
}
