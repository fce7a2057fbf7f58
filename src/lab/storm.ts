/** A broadcast storm in words: where it goes round, how fast, and what is missing. */
import { must } from '../base/assert.ts';
import { SECOND } from '../base/time.ts';
import type { TraceEvent } from '../base/trace.ts';
import type { Attachment, Link } from '../sim/medium.ts';
import type { LabState } from './state.ts';

export interface Storm {
  readonly event: TraceEvent & { readonly kind: 'storm'; readonly floodsPerSecond: number };
  readonly message: string;
}

/** What the counts of the bridges say when that device's has raised the alarm. */
export function describeStorm(state: LabState, device: number): Storm {
  const { name, bridge } = must(state.devices[device], 'a device');
  const { floods, floodsSince } = must(bridge, 'a bridge');
  const floodsPerSecond = rateOf(floods, floodsSince, state);
  const rates = loopedLinks(state).map((link) => `${link.name} (${framesPerSecond(state, link)} frames/s)`);
  const where = rates.length > 0 ? `round the loop of ${rates.join(', ')}` : `at ${name}`;
  const message =
    `broadcast storm ${where}: ${name} floods ${floodsPerSecond} broadcasts a second. ` +
    'No spanning tree runs on these switches, so nothing blocks one of the links: cut one.';
  return { event: { kind: 'storm', floodsPerSecond }, message };
}

/** Group frames that its ends hear from each other. */
function framesPerSecond(state: LabState, link: Link): number {
  return link.ends.reduce((sum, { port }) => {
    const bridge = deviceOf(state, port)?.bridge;
    const heard = bridge?.floodsFrom.get(must(state.portOwners[port], 'an owner').index) ?? 0;
    return sum + (bridge ? rateOf(heard, bridge.floodsSince, state) : 0);
  }, 0);
}

function rateOf(count: number, since: number, { now }: LabState): number {
  return Math.round(count / (Math.max(1, now - since) / SECOND));
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
