/** What is seen of a lab first: its map, the first router chosen, time on its way to the settled lab. */
import type { Lab } from '../lab/lab.ts';
import { redrawn } from './map/scroll.ts';
import type { Model } from './model.ts';
import { takeSnapshot } from './snapshot.ts';
import type { EventList } from './timeline/events.ts';

export function firstModel(lab: Lab, events: EventList, size: Model['size']): Model {
  const { description } = lab;
  const nothing = { zoom: 'names', size: { width: 0, height: 0 }, lines: [], nodes: [], links: [] } as const;
  const first = description.nodes.find(({ kind }) => kind === 'router') ?? description.nodes[0];
  return redrawn({
    size,
    description,
    focus: 'map',
    side: 'timeline',
    maximised: false,
    choice: first && { kind: 'node', name: first.name },
    map: { drawn: nothing, left: 0, top: 0 },
    tabs: [],
    tab: 0,
    scrolled: 0,
    pace: { running: true, speed: 1, goal: 'settled' },
    overlay: undefined,
    notice: undefined,
    lab: takeSnapshot(lab),
    console: undefined,
    probes: [],
    way: 0,
    path: undefined,
    timeline: { events, filter: { detail: false } },
    packets: { items: [], detail: false, control: true },
    tasks: { tasks: [] },
    tasksScrolled: 0,
    inspect: { topic: 0, scrolled: 0, sight: undefined },
    looking: undefined,
  });
}
