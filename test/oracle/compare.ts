/** Plays a recording in a lab and compares routes and reachability after every phase with what FRRouting did. */
import { parseIPv4 } from '../../src/addr/ipv4.ts';
import { must } from '../../src/base/assert.ts';
import { seconds } from '../../src/base/time.ts';
import { type Lab, openLab } from '../../src/lab/lab.ts';
import type { DeviceReport, RouteReport } from '../../src/lab/report.ts';
import { actionsOf, describeRecording } from './build.ts';
import { compareOspf } from './compare-ospf.ts';
import { interfaceName } from './names.ts';
import type { Phase, RecordedEvent, RecordedRoute, Recording } from './recording.ts';

/** Deliberate differences: one field and one reason each, never tied to a file or a router. At most ten. */
export const DELIBERATE: Readonly<Record<string, string>> = {
  nexthops: 'RIP keeps one next hop; which of several equal ones is chance (recordings, scoring advice)',
};

export interface Verdict {
  readonly name: string;
  readonly phases: number;
  readonly routes: number;
  readonly pings: number;
  readonly neighbors: number;
  readonly lsas: number;
  readonly differences: readonly string[];
  /** How often each deliberate difference was met. */
  readonly covered: Readonly<Record<string, number>>;
}

export function compareRecording(recording: Recording, seed = 1): Verdict {
  const lab = openLab(describeRecording(recording), { seed });
  const tally = {
    routes: 0,
    pings: 0,
    neighbors: 0,
    lsas: 0,
    differences: [] as string[],
    covered: {} as Record<string, number>,
  };
  for (const phase of recording.phases) {
    if (phase.event) {
      const event = eventWithPorts(recording, phase.event);
      for (const action of actionsOf(event, (device) => lab.query({ ask: 'device', device }).config)) lab.act(action);
    }
    const stop = lab.advance({ settled: true });
    if (stop.reason !== 'settled') tally.differences.push(`phase ${phase.phase}: ${stop.message}`);
    compareRoutes(recording, phase, lab, tally);
    if (recording.protocol === 'ospf') compareOspf(phase, lab, tally);
    comparePings(recording, phase, lab, tally);
  }
  return { name: recording.name, phases: recording.phases.length, ...tally };
}

/** The member of a LAN that is cut off is named; its port is found here. */
function eventWithPorts(recording: Recording, event: RecordedEvent): RecordedEvent {
  if ((event.do !== 'silent_down' && event.do !== 'silent_up') || event.node === undefined) return event;
  const link = recording.links.find(({ id }) => id === event.link);
  const end = link?.endpoints.find(({ node }) => node === event.node);
  return { ...event, interface: must(end, `${event.node} on ${event.link}`).interface };
}

export interface Tally {
  neighbors: number;
  lsas: number;
  routes: number;
  pings: number;
  readonly differences: string[];
  readonly covered: Record<string, number>;
}

function compareRoutes(recording: Recording, phase: Phase, lab: Lab, tally: Tally): void {
  const reports = new Map(lab.query({ ask: 'report' }).map((report) => [report.name, report]));
  for (const [router, { rib }] of Object.entries(phase.routers)) {
    const ours = new Map(chosenRoutes(must(reports.get(router), router)).map((route) => [route.prefix, route]));
    for (const prefix of new Set([...Object.keys(rib), ...ours.keys()])) {
      if (
        recording.reference_differs.some((d) => d.phase === phase.phase && d.router === router && d.prefix === prefix)
      ) {
        continue;
      }
      tally.routes++;
      const where = `phase ${phase.phase}, ${router}, ${prefix}`;
      compareRoute(where, rib[prefix], ours.get(prefix), tally, reports);
    }
  }
}

/** Linux keeps its own addresses in another table, so our local routes have no counterpart. */
function chosenRoutes(report: DeviceReport): RouteReport[] {
  return report.rib.filter((route) => route.chosen && route.protocol !== 'local');
}

function compareRoute(
  where: string,
  theirs: RecordedRoute | undefined,
  ours: RouteReport | undefined,
  tally: Tally,
  reports: ReadonlyMap<string, DeviceReport>,
): void {
  const [left, right] = [theirs && describeTheirs(theirs), ours && describeOurs(ours)];
  if (left === right) return;
  const equalBut = theirs && ours && left?.split(' via ')[0] === right?.split(' via ')[0];
  if (equalBut && theirs.protocol === 'rip' && isEquallyGood(ours, reports)) {
    tally.covered['nexthops'] = (tally.covered['nexthops'] ?? 0) + 1;
    return;
  }
  tally.differences.push(`${where}: recorded ${left ?? 'nothing'}, here ${right ?? 'nothing'}`);
}

/** Whether our next hop really offers the metric we have: its own route to the prefix is one hop shorter. */
function isEquallyGood(ours: RouteReport, reports: ReadonlyMap<string, DeviceReport>): boolean {
  return ours.nextHops.every((hop) => {
    const neighbor = [...reports.values()].find((report) =>
      report.interfaces.some((iface) => iface.addresses.some((address) => address.split('/')[0] === hop.via)),
    );
    const theirs = neighbor?.rib.find((route) => route.prefix === ours.prefix && route.chosen);
    const metric = theirs?.protocol === 'rip' ? theirs.metric : 1;
    return theirs !== undefined && metric + 1 === ours.metric;
  });
}

function describeTheirs(route: RecordedRoute): string {
  const hops =
    route.blackhole || route.nexthops?.every((hop) => hop.interface === null)
      ? ['Null0']
      : (route.nexthops ?? []).map(({ via, interface: name }) =>
          [via, name && interfaceName(name)].filter(Boolean).join(' '),
        );
  return `${route.protocol} ${route.path ?? ''} ${route.distance}/${route.metric} via ${hops.sort().join(', ')}`;
}

function describeOurs(route: RouteReport): string {
  const hops = route.nextHops.map((hop) => [hop.via, hop.interface].filter(Boolean).join(' '));
  const path = route.pathType?.replace('-area', '') ?? '';
  return `${route.protocol} ${path} ${route.distance}/${route.metric} via ${hops.sort().join(', ')}`;
}

/** Loopback to loopback, every ordered pair of nodes that are up; in a fork, since a ping fills ARP caches. */
function comparePings(recording: Recording, phase: Phase, original: Lab, tally: Tally): void {
  const lab = original.fork();
  const up = recording.nodes.filter((node) => !phase.down_nodes?.includes(node.name));
  const address = (loopback: string): number => must(parseIPv4(loopback.split('/')[0] ?? ''), loopback);
  const started = up.flatMap((from) =>
    up
      .filter((to) => to !== from)
      .map((to) => {
        const [source, destination] = [address(from.loopback), address(to.loopback)];
        lab.act({ do: 'start', device: from.name, program: { program: 'ping', source, destination, repeat: 1 } });
        return { from: from.name, to: to.name, id: lab.query({ ask: 'program', device: from.name }).id };
      }),
  );
  lab.advance({ until: lab.now + seconds(10) });
  const silent = new Set(phase.unreachable_loopbacks.map(([from, to]) => `${from} ${to}`));
  for (const { from, to, id } of started) {
    tally.pings++;
    const answered = lab.query({ ask: 'program', device: from, id }).ok === true;
    if (answered !== silent.has(`${from} ${to}`)) continue;
    tally.differences.push(
      `phase ${phase.phase}: ${from} to ${to} ${answered ? 'answers here' : 'does not answer here'}`,
    );
  }
}
