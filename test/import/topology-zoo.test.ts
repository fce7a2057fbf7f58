/**
 * Forty networks of the Internet Topology Zoo: each imports, settles under OSPF, and gives the shortest paths that were
 * reckoned from the graph alone (`unit_cost_oracle` of the manifest).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proposeFromGraph } from '../../src/import/graphml.ts';
import { type Lab, openLab } from '../../src/lab/lab.ts';
import { needsShared } from '../shared.ts';

interface Manifest {
  readonly files: readonly { readonly file: string; readonly unit_cost_oracle: ShortestPaths }[];
}

interface ShortestPaths {
  readonly reachable_ordered_pairs: number;
  readonly sum_hop_distance: number;
  readonly diameter: number;
  readonly ordered_pairs_with_multiple_first_hops: number;
}

needsShared('the Topology Zoo', 'topology-zoo', (folder) => {
  const { files } = JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8')) as Manifest;
  expect(files).toHaveLength(40);

  test.each(files)('$file', ({ file, unit_cost_oracle: expected }) => {
    const { yaml } = proposeFromGraph(readFileSync(join(folder, file), 'utf8'), { file, name: 'zoo' });
    // As many equal paths as there are: four cables to one neighbour would hide another (IOS installs four).
    const lab = openLab({ file, text: yaml.replace('protocols: [ospf]', 'protocols: {ospf: {maximum-paths: 32}}') });
    expect(lab.advance({ settled: true }).reason).toBe('settled');
    expect(shortestPaths(lab)).toEqual(expected);
  });
});

/** Hops between loopbacks as the routing tables have them: every link costs 1, and so does the loopback itself. */
function shortestPaths(lab: Lab): ShortestPaths {
  const reports = lab.query({ ask: 'report' });
  const loopbacks = new Set<string>();
  const owners = new Map<string, string>();
  for (const { name, interfaces } of reports) {
    for (const { name: iface, addresses } of interfaces) {
      for (const address of addresses) owners.set(address.replace(/\/.*/, ''), name);
      if (iface === 'Loopback0') for (const address of addresses) loopbacks.add(address);
    }
  }
  const routes = reports.flatMap(({ rib }) =>
    rib.filter(({ chosen, protocol, prefix }) => chosen && protocol === 'ospf' && loopbacks.has(prefix)),
  );
  const distances = routes.map(({ metric }) => metric - 1);
  const firstHops = routes.map(({ nextHops }) => new Set(nextHops.map(({ via = '' }) => owners.get(via))).size);
  return {
    reachable_ordered_pairs: routes.length,
    sum_hop_distance: distances.reduce((sum, distance) => sum + distance, 0),
    diameter: Math.max(...distances),
    ordered_pairs_with_multiple_first_hops: firstHops.filter((count) => count > 1).length,
  };
}
