/** Networks of processes as holo recorded them converged: routes, databases and Designated Routers of every router, exactly. */
import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { must } from '../../src/base/assert.ts';
import type { OspfNode } from '../proto/ospf/network.ts';
import { needsShared } from '../shared.ts';
import { buildNetwork, readTopology } from './ospf-network.ts';
import { isCompared, theirLsaBody } from './ospf-recording.ts';
import { designatedOf, lsasOf, routesOf } from './ospf-state.ts';

/* biome-ignore lint/suspicious/noExplicitAny: recordings are read as they are. */
type Json = any;

needsShared('OSPFv2 topologies of holo', 'cases/holo-topologies', (folder) => {
  const files = readdirSync(folder).filter((name) => name.startsWith('holo-ospfv2'));
  const failed = new Set<string>();

  describe.each(files)('%s', (file) => {
    const { expect: expected, ...topology } = readTopology(folder, file.slice('holo-ospfv2-'.length, -'.json'.length));
    const network = buildNetwork({ ...topology, expect: expected });
    const settledAt = network.settle();

    it.each(network.nodes.map((node): [string, OspfNode] => [node.name, node]))('%s', (router, node) => {
      const isFirst = !failed.has(file);
      failed.add(file);
      expect(settledAt).toEqual(expect.any(Number));
      const recorded = must(expected[router], router);
      expect(routesOf(node)).toEqual(theirRoutes(recorded.routes));
      expect(lsasOf(node)).toEqual(theirLsas(recorded.lsdb));
      expect(designatedOf(node)).toEqual(theirDesignated(recorded.interfaces));
      if (isFirst) failed.delete(file);
    });
  });

  afterAll(() => {
    const passed = files.length - failed.size;
    process.stdout.write(`OSPFv2 topologies of holo: ${files.length} run, ${passed} passed, 0 out of scope\n`);
  });
});

function theirRoutes(routes: Json): string[] {
  return routes
    .map(({ prefix, type, metric, nexthops }: Json) => {
      const hops = nexthops.filter((hop: Json) => hop[1]).map((hop: Json) => hop.join('/'));
      return [prefix, type, metric, ...hops.sort()].join(' ');
    })
    .sort();
}

function theirLsas(lsdb: Json): string[] {
  return lsdb
    .filter(({ type }: Json) => isCompared(type))
    .map(({ area, type, id, adv, body }: Json) => [area, type, id, adv, ...theirLsaBody(type, body)].join(' '))
    .sort();
}

function theirDesignated(interfaces: Json): Record<string, string> {
  return Object.fromEntries(Object.entries<Json>(interfaces).map(([name, { dr, bdr }]) => [name, `${dr} ${bdr}`]));
}
