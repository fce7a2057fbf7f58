/** What a screen needs of a lab, pulled from it at most once a frame; the lab never calls the screen. */
import type { Instant } from '../base/time.ts';
import { FAULT_KINDS } from '../lab/action.ts';
import type { Lab } from '../lab/lab.ts';

export interface Snapshot {
  readonly now: Instant;
  readonly events: number;
  /** What is still waited for; empty when the lab is settled. */
  readonly waits: readonly string[];
  /** The last change of forwarding anywhere. */
  readonly lastRouteChange: Instant;
  /** The last fault that happened; absent if nothing has failed. */
  readonly lastFault?: Instant;
  /** Whether anything was done to it but sitting down at consoles. */
  readonly hasActed: boolean;
  readonly off: ReadonlySet<string>;
  readonly links: ReadonlyMap<string, LinkSight>;
}

export interface LinkSight {
  readonly state: 'up' | 'cut' | 'blackhole' | 'flapping';
  readonly ends: readonly EndSight[];
}

export interface EndSight {
  readonly device: string;
  readonly port: string;
  readonly carrier: boolean;
  readonly fault?: 'cut' | 'one-way' | 'blackhole';
  /** What OSPF on the port thinks of the other end; absent where it does not run. */
  readonly adjacency?: 'full' | 'partial' | 'down';
}

/** What a person does to break something, and not to mend it. */
export const BREAKS: ReadonlySet<string> = new Set(
  FAULT_KINDS.filter((kind) => kind !== 'restore' && kind !== 'power-on'),
);

const SITTING: ReadonlySet<string> = new Set(['open', 'close', 'resize']);

/** Whether anything was done to a lab but sitting down at its consoles. */
export function hasActed(lab: Lab): boolean {
  return lab.journal.some(({ action }) => !SITTING.has(action.do));
}

export function takeSnapshot(lab: Lab): Snapshot {
  const adjacencies = new Map(
    lab.query({ ask: 'adjacencies' }).map(({ device, port, state }) => [`${device} ${port}`, state]),
  );
  const adjacencyOf = (device: string, port: string): Pick<EndSight, 'adjacency'> => {
    const state = adjacencies.get(`${device} ${port}`);
    if (state === undefined) return {};
    // Two routers that are not designated stay in 2-Way with each other: that is as it should be.
    if (state === 'full' || state === 'twoWay') return { adjacency: 'full' };
    return { adjacency: state === 'down' || state === 'attempt' ? 'down' : 'partial' };
  };
  const links = lab.query({ ask: 'links' }).map(({ name, state, ends }): [string, LinkSight] => [
    name,
    {
      state,
      ends: ends.map(({ device, port, carrier, fault }) => ({
        device,
        port,
        carrier,
        ...(fault === undefined ? {} : { fault }),
        ...adjacencyOf(device, port),
      })),
    },
  ]);
  const off = lab.description.nodes.filter(({ name }) => lab.query({ ask: 'device', device: name }).power === 'off');
  const lastFault = lab.journal.findLast(({ action }) => BREAKS.has(action.do))?.at;
  return {
    now: lab.now,
    ...(lastFault === undefined ? {} : { lastFault }),
    events: lab.events,
    hasActed: hasActed(lab),
    waits: lab.waits().map(({ what }) => what),
    lastRouteChange: lab.lastRouteChange,
    off: new Set(off.map(({ name }) => name)),
    links: new Map(links),
  };
}
