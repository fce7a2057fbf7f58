/** What automation makes of the consoles of bundled labs that run OSPF. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Lab, openLab } from '../../src/lab/lab.ts';
import { parseShow } from '../adapters/ntc.ts';
import { needsShared } from '../shared.ts';

const LABS = ['ospf-triangle', 'ospf-dr-election', 'ospf-multi-area'];

function openBundled(name: string): Lab {
  const file = join(import.meta.dirname, '..', '..', 'topologies', `${name}.yaml`);
  const lab = openLab({ file, text: readFileSync(file, 'utf8') });
  lab.advance({ settled: true });
  return lab;
}

needsShared('OSPF in bundled labs', 'ntc-templates', (folder) => {
  if (folder === '') return;
  describe.each(LABS)('%s', (name) => {
    const lab = openBundled(name);
    const routers = lab.query({ ask: 'report' }).filter(({ kind }) => kind === 'router');
    const parsed = (device: string, command: string, template: string) => {
      const console = lab.console(device, 'test');
      const from = console.position;
      console.run(command);
      return parseShow(folder, template, console.outputSince(from));
    };

    it.each(routers.map((router) => [router.name, router] as const))('%s', (device, router) => {
      const neighbors = router.neighbors.filter(({ protocol }) => protocol === 'ospf');
      expect(neighbors.length).toBeGreaterThan(0);
      const ids = neighbors.map(({ routerId }) => routerId).sort();
      const column = (rows: readonly Record<string, unknown>[], key: string) => rows.map((row) => row[key]).sort();
      expect(column(parsed(device, 'show ip ospf neighbor', 'show_ip_ospf_neighbor'), 'NEIGHBOR_ID')).toEqual(ids);
      const detail = parsed(device, 'show ip ospf neighbor detail', 'show_ip_ospf_neighbor_detail');
      expect(column(detail, 'NEIGHBOR_ID')).toEqual(ids);
      expect(parsed(device, 'show ip ospf interface brief', 'show_ip_ospf_interface_brief')).not.toEqual([]);
      expect(parsed(device, 'show ip ospf database', 'show_ip_ospf_database')).not.toEqual([]);
      expect(parsed(device, 'show ip ospf database router', 'show_ip_ospf_database_router')).not.toEqual([]);
      const routes = parsed(device, 'show ip route ospf', 'show_ip_route');
      const chosen = router.rib.filter(({ protocol, chosen: isChosen }) => protocol === 'ospf' && isChosen);
      expect(new Set(column(routes, 'NETWORK')).size).toBe(
        new Set(chosen.map(({ prefix }) => prefix.split('/')[0])).size,
      );
    });
  });
});
