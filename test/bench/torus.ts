/**
 * A process of its own that builds a torus of routers under OSPF, cuts one of its links, verifies every RIB, and prints
 * what it took as JSON: `torus.ts ROWS COLUMNS`. The peak of its memory is then that of one lab.
 */
import { Session } from 'node:inspector';
import { getPrefix } from '../../src/addr/prefix-table.ts';
import { assert, must } from '../../src/base/assert.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { ospfTorus } from './labs.ts';
import { time } from './measure.ts';
import type { TorusResult } from './ospf.ts';
import { type Profile, sharesOf } from './shares.ts';

const PACKAGE: string = '../../dist/lab/looplab.js';
const { openLab } = (await import(PACKAGE)) as typeof import('../../src/lab/looplab.ts');

/** The OSPF cost of a link of 1 Gbit/s, and of a loopback, as IOS has them. */
const LINK = 1;
const LOOPBACK = 1;

const [rows = 0, columns = 0] = process.argv.slice(2).map(Number);
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.setSamplingInterval', { interval: 10_000 });
session.post('Profiler.start');

let lab: Lab | undefined;
const before = process.cpuUsage();
const settled = time(() => {
  lab = openLab({ file: 'torus.yaml', text: ospfTorus(rows, columns) });
  assert(lab.advance({ settled: true }).reason === 'settled', 'it settles');
});
const { user, system } = process.cpuUsage(before);
const processor = (user + system) / 1e6;
const peak = process.resourceUsage().maxRSS * 1024;
const { heapUsed, arrayBuffers } = process.memoryUsage();
let profile: Profile | undefined;
session.post('Profiler.stop', (_, stopped) => {
  profile = stopped.profile;
});
const built = must(lab, 'a lab');
verify(built, () => 0);
const counters = countersOf(built);
const cut = time(() => {
  built.act({ do: 'cut', target: 'R1-R2' });
  assert(built.advance({ settled: true }).reason === 'settled', 'it settles again');
});
// Only what lies in the rows of the link, and no farther than half around, has to make a detour of two links.
verify(built, detour);
const shares = sharesOf(must(profile, 'a profile'));
const result: TorusResult = { settled, processor, cut, peak, heapUsed, arrayBuffers, shares, ...counters };
process.stdout.write(`${JSON.stringify(result)}\n`);

/** Every loopback is in every RIB, as far away as it is. */
function verify(torus: Lab, longer: (from: number, to: number) => number): void {
  const ribs = names().map((device) => must(torus.query({ ask: 'device', device }).stack.vrfs[0], 'a VRF').rib);
  const loopbacks = names().map((name) => torus.address(`${name} Loopback0`));
  ribs.forEach((rib, from) => {
    loopbacks.forEach((loopback, to) => {
      const route = getPrefix(rib, loopback, 32)?.[0];
      const metric = from === to ? 0 : (distance(from, to) + longer(from, to)) * LINK + LOOPBACK;
      assert(route?.metric === metric, `R${from + 1} to R${to + 1}: ${route?.metric} instead of ${metric}`);
    });
  });
}

function names(): string[] {
  return Array.from({ length: rows * columns }, (_, i) => `R${i + 1}`);
}

function distance(from: number, to: number): number {
  return around(rowOf(from), rowOf(to), rows) + around(columnOf(from), columnOf(to), columns);
}

function around(from: number, to: number, length: number): number {
  const along = Math.abs(from - to);
  return Math.min(along, length - along);
}

/** By how much a way is longer without the link between the first two columns of the first row. */
function detour(from: number, to: number): number {
  if (rowOf(from) !== 0 || rowOf(to) !== 0) return 0;
  const straight = around(columnOf(from), columnOf(to), columns);
  const without = Math.abs(columnOf(from) - columnOf(to));
  const crosses = Math.min(columnOf(from), columnOf(to)) === 0 && without > 0 ? without : columns - without;
  const other = columns - crosses;
  if (straight < crosses || straight === other) return 0;
  return Math.min(other - straight, 2);
}

function rowOf(router: number): number {
  return Math.floor(router / columns);
}

function columnOf(router: number): number {
  return router % columns;
}

function countersOf(torus: Lab): Pick<TorusResult, 'receipts' | 'originations' | 'dijkstras'> {
  const processes = names().map((device) => must(torus.query({ ask: 'device', device }).ospf, 'an OSPF process'));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    receipts: sum(processes.map((process) => process.counters.lsasReceived)),
    originations: sum(processes.map((process) => process.counters.originations)),
    dijkstras: sum(processes.map((process) => process.routing.counters.dijkstras)),
  };
}
