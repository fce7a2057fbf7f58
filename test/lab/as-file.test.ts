/** A lab written down as it is opens to the same lab: what every device is configured with, and what it learns from it. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { staticRouteKey } from '../../src/config/document.ts';
import { labFile } from '../../src/lab/as-file.ts';
import { type Lab, openLab } from '../../src/lab/lab.ts';
import { openSample, TRIANGLE } from './sample.ts';

function settle(lab: Lab): Lab {
  expect(lab.advance({ settled: true }).reason).toBe('settled');
  return lab;
}

/** What runs, and every route but for its age. */
function essence(lab: Lab): unknown {
  return lab.query({ ask: 'report' }).map(({ name, kind, rib }) => ({
    name,
    kind,
    config: lab.query({ ask: 'device', device: name }).config,
    routes: rib.map((route) => JSON.stringify({ ...route, sinceNs: 0 })).sort(),
  }));
}

function expectSameAgain(lab: Lab): Lab {
  const again = settle(openLab({ file: 'again.yaml', text: labFile(lab) }));
  expect(again.warnings).toEqual([]);
  expect(essence(again)).toEqual(essence(lab));
  return again;
}

describe('a lab as a file', () => {
  const BUNDLED = [
    'loopback-failover',
    'lan-switching',
    'loopback-three-senses',
    'ospf-stub-nssa',
    'rip-authentication',
  ];
  it.each(BUNDLED)('%s is the same lab again', (name) => {
    const file = `topologies/${name}.yaml`;
    expect(existsSync(file)).toBe(true);
    expectSameAgain(settle(openLab({ file, text: readFileSync(file, 'utf8') })));
  });

  it('has what was built and typed since, and not what fails', () => {
    const lab = settle(openSample(TRIANGLE));
    lab.act({ do: 'add', node: 'R4', kind: 'router', position: { x: 3, y: 1.5 } });
    lab.act({ do: 'add', node: 'PC1', kind: 'host' });
    lab.act({ do: 'connect', ends: [{ node: 'R4' }, { node: 'R3' }] });
    lab.act({ do: 'connect', ends: [{ node: 'PC1' }, { node: 'R4' }] });
    lab.act({ do: 'disconnect', target: 'R1-R2' });
    lab.exec('R4', 'configure terminal', 'interface gi0/0', 'ip address 10.3.4.4 255.255.255.0', 'no shutdown');
    lab.exec('R4', 'configure terminal', 'router rip', 'version 2', 'network 10.0.0.0', 'banner motd #\nHello\nyou#');
    lab.exec('R3', 'configure terminal', 'interface gi0/2', 'ip address 10.3.4.3 255.255.255.0', 'no shutdown');
    const pc = lab.query({ ask: 'device', device: 'PC1' }).config;
    const route = { prefix: '0.0.0.0/0', via: '10.9.9.1' };
    lab.act({
      do: 'configure',
      device: 'PC1',
      config: {
        ...pc,
        interfaces: { eth0: { shutdown: false, address: '10.9.9.9/24' } },
        staticRoutes: { [staticRouteKey(route)]: route },
      },
    });
    settle(lab);
    expect(lab.exec('R4', 'ping 10.0.0.1')).toContain('(5/5)');
    const again = expectSameAgain(lab);
    expect(again.description.nodes.find(({ name }) => name === 'R4')?.position).toEqual({ x: 3, y: 1.5 });
    expect(again.description.links).toEqual(lab.description.links);
    lab.act({ do: 'cut', target: 'R2-R3' });
    settle(lab);
    expect(labFile(again)).toBe(labFile(lab));
  });

  it('keeps what a link is like, each end for itself', () => {
    const text = '{nodes: [R1, R2], links: [{R1: {delay: 3ms}, R2: {loss: 1%}, bandwidth: 10mbit, queue: 9kB}]}';
    const lab = settle(openSample(text));
    lab.act({ do: 'impair', target: 'R1-R2', quality: { loss: 500_000 } });
    lab.act({ do: 'add', node: 'R3', kind: 'router' });
    const ends = (each: Lab) =>
      each.description.links.flatMap(({ quality, ends: both }) => both.map((end) => ({ ...quality, ...end.quality })));
    expect(ends(openLab({ file: 'again.yaml', text: labFile(lab) }))).toEqual(ends(openSample(text)));
  });
});
