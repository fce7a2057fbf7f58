/** The labs of the benchmarks, as YAML: what a user could write. */

const HOPS = 10;

/** Address of router `i` (from 1) towards its successor, as automatic addressing gives it on the i-th /30. */
function towardsNext(i: number): string {
  return `10.1.0.${4 * i - 2}`;
}

function towardsPrevious(i: number): string {
  return `10.1.0.${4 * i - 7 + 4}`;
}

/** PC1, ten routers in a row with a hundred static routes each, PC2. */
export function chain(): string {
  const routers = Array.from({ length: HOPS }, (_, index) => {
    const i = index + 1;
    const next = i < HOPS ? towardsNext(i) : undefined;
    const previous = i > 1 ? towardsPrevious(i - 1) : undefined;
    const fillers = Array.from({ length: 100 }, (_, k) => `20.0.${k}.0/24 via ${next ?? previous}`);
    const routes = [
      ...(next === undefined ? [] : [`172.16.1.0/24 via ${next}`]),
      ...(previous === undefined ? [] : [`172.16.0.0/24 via ${previous}`]),
      ...fillers,
    ];
    return `  R${i}: { routes: [${routes.map((route) => `"${route}"`).join(', ')}] }`;
  });
  const links = Array.from({ length: HOPS - 1 }, (_, index) => `R${index + 1}-R${index + 2}`);
  return [
    'name: chain of ten routers',
    'nodes:',
    '  PC1: host',
    '  PC2: host',
    ...routers,
    `links: [PC1-R1, R10-PC2, ${links.join(', ')}]`,
  ].join('\n');
}

/** So many by so many routers in a grid under RIPv2, R1 in a corner. */
export function ripGrid(side: number): string {
  const pool = 'addressing: { loopback: 10.255.0.0/16 }';
  return `name: grid\nprotocols: [rip]\n${pool}\ngenerate: { grid: ${side}x${side} }\n`;
}

/** So many rows of so many routers, each joined to its four neighbours around the ends, under OSPF. */
export function ospfTorus(rows: number, columns: number): string {
  const at = (row: number, column: number): string => `R${(row % rows) * columns + (column % columns) + 1}`;
  const places = Array.from({ length: rows * columns }, (_, i) => [Math.floor(i / columns), i % columns] as const);
  const links = places.flatMap(([row, column]) => [
    `${at(row, column)}-${at(row, column + 1)}`,
    `${at(row, column)}-${at(row + 1, column)}`,
  ]);
  return [
    'name: torus',
    'protocols: [ospf]',
    'addressing: { loopback: 10.255.0.0/16 }',
    `nodes: [${places.map(([row, column]) => at(row, column)).join(', ')}]`,
    `links: [${links.join(', ')}]`,
  ].join('\n');
}

export const THREE_ROUTERS = 'test/bench/three-routers.yaml';
