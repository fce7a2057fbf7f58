/**
 * `npm run soak`: a day in the life of twenty OSPF routers in two areas, with a link that flaps every five minutes. At its
 * end the databases are as in a lab that was opened a moment ago, and the heap, key frames aside, is at most a tenth larger
 * than after the first hour; exit 1 if not.
 */
import '../../src/lab/ios.ts';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { must } from '../../src/base/assert.ts';
import { SECOND } from '../../src/base/time.ts';
import { type Lab, openLab } from '../../src/lab/lab.ts';
import { allLsas } from '../../src/proto/ospf/database.ts';
import type { LsDatabase, OspfState } from '../../src/proto/ospf/state.ts';

const MINUTE = 60 * SECOND;
const FLAPS = (24 * 60) / 5;
/** R1 and R5 are the border; with so many loopbacks the ring of control-plane events is full within the first hour. */
const ROUTERS = Array.from({ length: 20 }, (_, i) => i + 1);
const BACKBONE = [
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  [1, 6],
  [3, 8],
];
const AREA_1 = [[1, 11, 12, 13, 14, 15, 5, 16, 17, 18, 19, 20]];

function main(): number {
  const lab = openLab({ file: 'soak.yaml', text: soakText() });
  const links = lab.query({ ask: 'links' }).map(({ name }) => name);
  let firstHour = 0;
  for (let flap = 0; flap < FLAPS; flap++) {
    const target = must(links[(flap * 7) % links.length], 'a link');
    lab.advance({ until: (5 * flap + 4) * MINUTE });
    lab.act({ do: 'cut', target });
    lab.advance({ until: (5 * flap + 4.5) * MINUTE });
    lab.act({ do: 'restore', target });
    lab.advance({ until: 5 * (flap + 1) * MINUTE });
    if (5 * (flap + 1) === 60) firstHour = heapOf(lab);
  }
  const atTheEnd = heapOf(lab);
  const fresh = openLab({ file: 'soak.yaml', text: soakText() });
  const stop = fresh.advance({ settled: true }).reason;
  const [left, wanted] = [databases(lab), databases(fresh)];
  const unclean = ROUTERS.filter((n) => JSON.stringify(left[`R${n}`]) !== JSON.stringify(wanted[`R${n}`]));
  const inMegabytes = [firstHour, atTheEnd].map((octets) => `${(octets / 1e6).toFixed(1)} MB`);
  process.stdout.write(`soak: ${FLAPS} flaps, heap ${inMegabytes.join(' after an hour, ')} after 24; `);
  process.stdout.write(
    unclean.length === 0 ? 'databases are clean\n' : `not clean: ${unclean.map((n) => `R${n}`).join()}\n`,
  );
  const isClean = stop === 'settled' && unclean.length === 0 && (left['R1']?.length ?? 0) > 0;
  return isClean && atTheEnd <= 1.1 * firstHour ? 0 : 1;
}

/** Two rings that share two routers. */
function soakText(): string {
  const nodes = ROUTERS.map((n) => {
    const addresses = Array.from({ length: 10 }, (_, i) => `10.1.${i}.${n}/32`);
    return `  R${n}: {loopback: [${addresses.join(', ')}]}`;
  });
  return [
    'protocols: [ospf]',
    'nodes:',
    ...nodes,
    'links:',
    ...BACKBONE.flatMap((path) => linksOf(path, 0)),
    ...AREA_1.flatMap((path) => linksOf(path, 1)),
  ].join('\n');
}

/** Of a path, which is a ring if it has more than two routers. */
function linksOf(path: readonly number[], area: number): string[] {
  const ends = path.length > 2 ? [...path, path[0]] : path;
  return ends.slice(1).map((n, i) => `  - {endpoints: R${ends[i]}-R${n}, ospf: {area: ${area}}}`);
}

/** Octets that the lab takes, its key frames aside: those are a past that is kept on purpose, up to a bound of its own. */
function heapOf(lab: Lab): number {
  const inUse = heap();
  const frames = Array.from({ length: 4 }, () => lab.checkpoint());
  const withFrames = heap();
  return inUse - (lab.keyFrames * (withFrames - inUse)) / frames.length;
}

/** Octets in use when everything that can be collected is. */
function heap(): number {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  // Once is not enough for what dies with what died.
  for (let round = 0; round < 4; round++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** The LSAs that each router has in each area, and what is not as it should be when nothing happens. */
function databases(lab: Lab): Record<string, string[]> {
  return Object.fromEntries(
    ROUTERS.map((n) => {
      const { ospf } = lab.query({ ask: 'device', device: `R${n}` });
      const state = must(ospf, 'a process');
      const areas = [...state.areas.values()].flatMap(({ id, database }) => lsasOf(database, `area ${id}`));
      return [`R${n}`, [...areas, ...lsasOf(state.externals, 'externals'), ...unfinished(state)].sort()];
    }),
  );
}

function lsasOf(database: LsDatabase, where: string): string[] {
  return [...allLsas(database)].map(({ lsa }) => [where, lsa.type, lsa.linkStateId, lsa.advertisingRouter].join(' '));
}

function unfinished({ interfaces, dying, flooding, origination }: OspfState): string[] {
  const neighbors = [...interfaces.values()].flatMap((iface) => [...iface.neighbors.values()]);
  return [
    ...neighbors.filter(({ state }) => state !== 'full').map(({ routerId, state }) => `${routerId} is ${state}`),
    ...neighbors.map((each) => each.lsRetransmissionList.size + each.lsRequestList.size).filter((size) => size > 0),
    ...[dying.size, flooding.size, origination.pending.size].filter((size) => size > 0),
  ].map(String);
}

process.exitCode = main();
