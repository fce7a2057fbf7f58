/** A broadcast storm in words: where it goes round, how fast, and what is missing. */
import { SECOND } from '../base/time.ts';
import type { Attachment, Link } from '../sim/medium.ts';
import type { LabState } from './state.ts';
import type { Storm } from './world.ts';

export function describeStorm(state: LabState, storm: Storm): string {
  const loops = loopedLinks(state);
  const rates = loops.map((link) => `${link.name} (${framesPerSecond(state, link)} frames/s)`);
  const where = rates.length > 0 ? `round the loop of ${rates.join(', ')}` : `at ${storm.device}`;
  return (
    `broadcast storm ${where}: ${storm.device} floods ${storm.floodsPerSecond} broadcasts a second. ` +
    'No spanning tree runs on these switches, so nothing blocks one of the links: cut one.'
  );
}

function framesPerSecond(state: LabState, link: Link): number {
  const frames = link.ends.reduce((sum, end) => sum + end.counters.frames, 0);
  return Math.round(frames / Math.max(state.now / SECOND, 1e-3));
}

/** Links between switches that lie on a cycle of switches: what remains when leaves are plucked again and again. */
function loopedLinks(state: LabState): Link[] {
  const isSwitch = (port: number): boolean => deviceOf(state, port)?.bridge !== undefined;
  let links = state.medium.links.filter(
    (link) => link.ends.length === 2 && link.ends.every((end) => isSwitch(end.port) && hasCarrier(state, end.port)),
  );
  for (;;) {
    const degrees = new Map<string, number>();
    for (const end of links.flatMap((link) => link.ends)) {
      const name = deviceOf(state, end.port)?.name ?? '';
      degrees.set(name, (degrees.get(name) ?? 0) + 1);
    }
    const kept = links.filter((link) =>
      link.ends.every((end) => (degrees.get(deviceOf(state, end.port)?.name ?? '') ?? 0) > 1),
    );
    if (kept.length === links.length) return kept;
    links = kept;
  }
}

function deviceOf(state: LabState, port: number): LabState['devices'][number] | undefined {
  const owner = state.portOwners[port];
  return owner && state.devices[owner.device];
}

function hasCarrier(state: LabState, port: number): boolean {
  return (state.medium.ports[port] as Attachment).carrier;
}
