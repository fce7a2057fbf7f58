/** Small lab descriptions to draw, without a topology file: nodes `R1`, `SW1`, `PC1` and links `R1-R2`, addressed in order. */
import type { InterfaceConfig } from '../../src/config/document.ts';
import {
  DEFAULT_QUALITY,
  type LabDescription,
  type LinkDescription,
  type NodeDescription,
  type NodeKind,
} from '../../src/topology/description.ts';

/** A lab of those nodes and links; a link of more than two nodes is a shared segment, of one a stub. */
export function sketch(
  nodes: readonly string[],
  links: readonly string[],
  positions: Readonly<Record<string, { x: number; y: number }>> = {},
): LabDescription {
  const ports = new Map<string, Record<string, InterfaceConfig>>(nodes.map((name) => [name, {}]));
  const names = new Set<string>();
  const drawn = links.map((text, index): LinkDescription => {
    const name = names.has(text) ? `${text}#${index}` : text;
    names.add(name);
    const ends = text.split('-').map((node, end) => {
      const mine = ports.get(node)!;
      const port = portName(node, Object.keys(mine).length);
      mine[port] = { shutdown: false, ...(!node.startsWith('SW') && { address: `10.1.${index}.${end + 1}/30` }) };
      return { node, port };
    });
    return { name, ends, quality: DEFAULT_QUALITY };
  });
  const described = nodes.map((name, index): NodeDescription => {
    const interfaces = { ...ports.get(name)! };
    if (kindOf(name) === 'router') interfaces['Loopback0'] = { shutdown: false, address: `10.0.0.${index + 1}/32` };
    const config = { hostname: name, ipRouting: kindOf(name) === 'router', interfaces, staticRoutes: {} };
    const plain = { name, kind: kindOf(name), profile: 'ios' as const, ports: Object.keys(interfaces), config };
    const node = {
      ...plain,
      ports: plain.ports.filter((port) => !port.startsWith('Lo')).map((port) => ({ name: port })),
    };
    return positions[name] ? { ...node, position: positions[name] } : node;
  });
  return {
    name: 'sketch',
    description: '',
    profile: 'ios',
    epoch: '2024-01-01T00:00:00Z',
    nodes: described,
    links: drawn,
    warnings: [],
  };
}

/** Four routers in a ring with a PC at each end. */
export function ringWithHosts(): LabDescription {
  return sketch(['PC1', 'R1', 'R2', 'R3', 'R4', 'PC2'], ['PC1-R1', 'R1-R2', 'R2-R3', 'R3-R4', 'R1-R4', 'R3-PC2']);
}

/** Links of a grid of routers. */
export function grid(columns: number, rows: number): LabDescription {
  const name = (x: number, y: number): string => `R${x}_${y}`;
  const nodes: string[] = [];
  const links: string[] = [];
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      nodes.push(name(x, y));
      if (x + 1 < columns) links.push(`${name(x, y)}-${name(x + 1, y)}`);
      if (y + 1 < rows) links.push(`${name(x, y)}-${name(x, y + 1)}`);
    }
  }
  return sketch(nodes, links);
}

function kindOf(name: string): NodeKind {
  if (name.startsWith('SW')) return 'switch';
  return name.startsWith('PC') ? 'host' : 'router';
}

function portName(node: string, index: number): string {
  return kindOf(node) === 'host' ? `eth${index}` : `GigabitEthernet0/${index}`;
}
