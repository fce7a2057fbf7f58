/**
 * Recorded behaviour of holo's OSPFv2, step by step: from a converged router on, what goes in, which LSAs are sent and
 * acknowledged where, which routes change and what the state is after each step. A kind of output that a step does not have
 * must not happen in it.
 */
import { afterAll, expect, test } from 'vitest';
import { ip } from '../proto/ospf/settings.ts';
import { needsShared } from '../shared.ts';
import { buildNetwork, readTopology } from './ospf-network.ts';
import { theirLines } from './ospf-packets.ts';
import {
  type HoloOspfCase,
  type HoloOspfStep,
  type HoloRouteChange,
  ospfStepFiles,
  theirState,
} from './ospf-recording.ts';
import { HoloOspfRouter, routeLine } from './ospf-router.ts';
import { readJson } from './rip-recording.ts';

needsShared('OSPFv2 step files of holo', 'cases/holo-steps', (folder) => {
  const files = ospfStepFiles(folder);
  const inScope = files.filter(({ reason }) => reason === undefined);
  let passed = 0;

  test.each(inScope)('$name', ({ file, name: id }) => {
    const { topology, router: name, steps } = readJson<HoloOspfCase>(folder, file);
    const network = buildNetwork(readTopology(folder, topology));
    expect(network.settle()).toEqual(expect.any(Number));
    const router = new HoloOspfRouter(network, name);
    const inOrder = Object.entries(steps).sort(([a], [b]) => (a < b ? -1 : 1));
    expect(inOrder.length).toBeGreaterThan(0);
    for (const [number, step] of inOrder) check(router, id, number, step);
    passed++;
  });

  afterAll(() => {
    const out = files.filter(({ reason }) => reason !== undefined);
    const reasons = [...new Set(out.map(({ reason }) => reason))].join(', ');
    const counts = `${inScope.length} run, ${passed} passed, ${out.length} out of scope: ${reasons}`;
    process.stdout.write(`OSPFv2 step files of holo: ${counts}\n`);
  });
});

/** Where holo does something else that the RFC allows or forbids, by case: what is expected instead. */
const DIFFERENT: Readonly<Record<string, (outcome: Outcome) => Outcome>> = {
  // `clear ip ospf process` takes the routes out of the RIB at once; holo leaves them until its next calculation.
  'nb-rpc-clear-database1': ({ state, ...outcome }) => ({
    ...outcome,
    changes: ROUTERS_OF_TOPO1.map((prefix) => `delete ${prefix}`).sort(),
    state: { ...state, routes: [] },
  }),
  // A process that does not run has no interface that is up, a loopback neither.
  'nb-config-enable2': ({ state, ...outcome }) => {
    const isRunning = state['routerId']![0] !== 'none';
    const interfaces = state['interfaces']!.map((line) => line.replace('lo loopback', isRunning ? '$&' : 'lo down'));
    return { ...outcome, state: { ...state, interfaces } };
  },
  // RFC 2328 §13.4: what it does not want to tell of is flushed; holo does it with its next calculation only.
  'packet-lsupd-self-orig6': (outcome) => flushed(outcome, '3 10.0.255.1 2.2.2.2 255.255.255.255 10'),
  'packet-lsupd-self-orig8': (outcome) => flushed(outcome, '4 10.0.255.1 2.2.2.2 255.255.255.255 10'),
};

const ROUTERS_OF_TOPO1 = [
  ...['1.1.1.1/32', '2.2.2.2/32', '3.3.3.3/32', '4.4.4.4/32', '5.5.5.5/32', '7.7.7.7/32'],
  ...['10.0.1.0/24', '10.0.2.0/24', '10.0.3.0/24', '10.0.5.0/24'],
];

function flushed({ sent, state, changes }: Outcome, lsa: string): Outcome {
  const dying = `0.0.0.0 ${lsa}`;
  return {
    sent: [...sent, `eth-rt3 224.0.0.5 update ${dying} options 2 MaxAge`],
    changes,
    state: {
      ...state,
      lsas: state['lsas']!.map((line) => (line === dying ? `${line} MaxAge` : line)),
      neighbors: state['neighbors']!.map((line) => line.replace(/^(eth-rt3 .*) 0$/, '$1 1')),
    },
  };
}

interface Outcome {
  readonly sent: string[];
  readonly changes: string[];
  readonly state: Record<string, string[]>;
}

function check(router: HoloOspfRouter, name: string, number: string, step: HoloOspfStep): void {
  const before = router.northbound();
  const known = router.routeLines();
  const { packets, routes } = router.play(step);
  const state = step['output-northbound-state'];
  const recorded: Outcome = {
    sent: withoutSuperseded((step['output-protocol'] ?? []).flatMap(({ NetTxPacket }) => theirLines(NetTxPacket))),
    // Telling the kernel once more of a route that stands changes nothing.
    changes: (step['output-ibus'] ?? []).flatMap(routeChangeOf).filter((line) => !known.has(line)),
    state: state ? withoutDead(theirState(state)) : before,
  };
  const expected = DIFFERENT[name]?.(recorded) ?? recorded;
  expect(packets.sort(), `step ${number}: packets`).toEqual(expected.sent.sort());
  expect(routes, `step ${number}: routes`).toEqual(expected.changes.sort());
  expect(router.northbound(), `step ${number}: state`).toEqual(expected.state);
}

/** What is flushed in the same instant as it is flooded goes out once, with MaxAge. */
function withoutSuperseded(sent: string[]): string[] {
  return sent.filter((line) => !sent.includes(`${line} MaxAge`));
}

/** RFC 2328 §14: what is of MaxAge and owed to nobody leaves the database; holo looks for such from time to time. */
function withoutDead(state: Record<string, string[]>): Record<string, string[]> {
  const isOwed = state['neighbors']!.some((line) => !line.endsWith(' 0'));
  return isOwed ? state : { ...state, lsas: state['lsas']!.filter((line) => !line.endsWith(' MaxAge')) };
}

function routeChangeOf({ RouteIpAdd, RouteIpDel }: HoloRouteChange): string[] {
  if (RouteIpDel) return [`delete ${RouteIpDel.prefix}`];
  if (!RouteIpAdd) return [];
  const { prefix, distance, metric, nexthops } = RouteIpAdd;
  return [
    routeLine(
      prefix,
      distance,
      metric,
      nexthops.map(({ Address }) => ip(Address.addr)),
    ),
  ];
}
