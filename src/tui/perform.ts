/** The actions that keys and the palette have names for. */
import { SECOND } from '../base/time.ts';
import { SHELL_TAB } from './console/seats.ts';
import { BINDINGS, keyName } from './frame/bindings.ts';
import { areaOf, layoutOf } from './frame/layout.ts';
import { type Direction, neighbourOf } from './map/choose.ts';
import { faultItems, faultOrder } from './map/faults.ts';
import { inView, redrawn, scrolled, zoomed } from './map/scroll.ts';
import {
  type Model,
  only,
  type PaneName,
  type Picker,
  type PickerItem,
  SIDES,
  type SideName,
  type TimelineModel,
  type Updated,
} from './model.ts';
import { movePacket } from './packets/list.ts';
import { probePicker, stopPicker } from './probes/choose.ts';
import { type EventFilter, eventOf } from './timeline/events.ts';
import { moveCursor, nextAbout, turnDevice } from './timeline/move.ts';

type Performer = (model: Model, argument: string) => Updated;

/** Rows that a key scrolls a console. */
const PAGE = 10;

/** `choose up`: a verb, and what it is given. Throws for a name that no table has. */
export function perform(model: Model, action: string): Updated {
  const space = action.indexOf(' ');
  const verb = space < 0 ? action : action.slice(0, space);
  const performer = PERFORMERS[verb];
  if (!performer) throw new Error(`no action ${action}`);
  return performer(model, space < 0 ? '' : action.slice(space + 1));
}

const PERFORMERS: Readonly<Record<string, Performer>> = {
  help: (model) => only({ ...model, overlay: { kind: 'help', scrolled: 0 } }),
  palette: (model) => only({ ...model, overlay: palette() }),
  quit: (model) => quit(model),
  shell: (model) => only(withTab(model, SHELL_TAB)),
  suspend: (model) => ({ model, orders: [{ do: 'suspend' }] }),
  redraw: (model) => ({ model, orders: [{ do: 'redraw' }] }),
  focus: (model, pane) => only(focusOn(model, pane as PaneName)),
  next: (model, what) =>
    what === 'side' ? only(nextSide(model)) : what === 'tab' ? turnTab(model, 1) : turnPane(model, 1),
  previous: (model, what) => (what === 'tab' ? turnTab(model, -1) : turnPane(model, -1)),
  maximise: (model) => only(redrawn({ ...model, maximised: !model.maximised })),
  run: (model) => only(withPace(model, { running: !model.pace.running && !model.pace.goal })),
  settle: (model) => only(withPace(model, { goal: 'settled' })),
  step: (model) => ({ model: stepping(model), orders: [{ do: 'step' }] }),
  'step-back': (model) => stepBack(model),
  packet: (model, by) => only({ ...model, packets: movePacket(model.packets, Number(by)) }),
  'packet-detail': (model) => only({ ...model, packets: { ...model.packets, detail: !model.packets.detail } }),
  'packet-control': (model) => only({ ...model, packets: { ...model.packets, control: !model.packets.control } }),
  export: (model) => ({ model, orders: [{ do: 'export' }] }),
  speed: (model, speed) =>
    only(withPace(model, { running: true, speed: speed === 'max' ? Number.POSITIVE_INFINITY : Number(speed) })),
  back: (model, to) => back(model, to),
  choose: (model, direction) => {
    const choice = neighbourOf(model.map.drawn, model.choice, direction as Direction);
    return only(inView({ ...model, choice }));
  },
  open: (model) => open(model),
  faults: (model) => faults(model),
  fault: (model, kind) => fault(model, kind),
  power: (model) => power(model),
  zoom: (model, way) => {
    const zoom = zoomed(model.map, way === 'in' ? 1 : -1);
    return only(redrawn({ ...model, map: { ...model.map, zoom } }));
  },
  scroll: (model, direction) => {
    const [across, down] = SCROLLS[direction] ?? [0, 0];
    return only(scrolled(model, across, down));
  },
  probe: (model) => probe(model),
  way: (model) => way(model),
  stop: (model) =>
    model.probes.length === 0 ? said(model, 'No ping runs.') : only({ ...model, overlay: stopPicker(model.probes) }),
  event: (model, by) =>
    only(withTimeline(model, by === 'end' ? followed(model.timeline) : moveCursor(model.timeline, Number(by)))),
  look: (model) => look(model),
  rewind: (model) => rewind(model),
  detail: (model) => only(filtered(model, (filter) => ({ ...filter, detail: !filter.detail }))),
  about: (model) => only(filtered(model, nextAbout)),
  device: (model) => only(filtered(model, (filter) => turnDevice(model, filter))),
  topic: (model, by) => only(withInspect(model, { topic: model.inspect.topic + Number(by), scrolled: 0 })),
  rows: (model, by) => {
    const most = Math.max(0, (model.inspect.sight?.rows.length ?? 0) - 1);
    return only(withInspect(model, { scrolled: Math.max(0, Math.min(most, model.inspect.scrolled + Number(by))) }));
  },
  task: (model, by) => only({ ...model, tasksScrolled: Math.max(0, model.tasksScrolled + Number(by)) }),
  'event-of-file': (model) => {
    const { event } = model.tasks;
    if (!event) return said(model, 'The file of this lab has no further event.');
    return { model, orders: [faultOrder(event.fault)] };
  },
  page: (model, way) => only({ ...model, scrolled: Math.max(0, model.scrolled + (way === 'up' ? PAGE : -PAGE)) }),
};

const SCROLLS: Readonly<Record<string, readonly [number, number]>> = {
  up: [0, -1],
  down: [0, 1],
  left: [-1, 0],
  right: [1, 0],
};

function withPace(model: Model, pace: Partial<Model['pace']>): Model {
  const { goal: _reached, ...before } = model.pace;
  return { ...model, pace: { ...before, ...pace } };
}

function focusOn(model: Model, pane: PaneName): Model {
  const side = (SIDES as readonly string[]).includes(pane) ? (pane as SideName) : model.side;
  const focused = { ...model, focus: pane, side };
  return model.maximised ? redrawn(focused) : focused;
}

/** To the side pane; from there to the next one that has its place. */
function nextSide(model: Model): Model {
  if (!(SIDES as readonly string[]).includes(model.focus)) return focusOn(model, model.side);
  const side = SIDES[(SIDES.indexOf(model.focus as SideName) + 1) % SIDES.length] as SideName;
  // On a wide screen it may be seen already.
  return areaOf(model, side) ? { ...model, focus: side } : focusOn(model, side);
}

function turnPane(model: Model, by: number): Updated {
  const panes = layoutOf({ ...model, maximised: false }).map(({ pane }) => pane);
  const next = panes[(panes.indexOf(model.focus) + by + panes.length) % panes.length] ?? 'map';
  // Beside a wide console stands a pane that is not the side's own.
  return only(next === model.focus ? model : { ...focusOn(model, next), side: model.side });
}

function turnTab(model: Model, by: number): Updated {
  if (model.tabs.length === 0) return only(model);
  return only({ ...model, tab: (model.tab + by + model.tabs.length) % model.tabs.length, scrolled: 0 });
}

function back(model: Model, to: string): Updated {
  if (to === 'to fault') {
    const fault = model.lab.lastFault;
    if (fault === undefined) return said(model, 'Nothing has failed yet.');
    return { model: withPace(model, { running: false }), orders: [{ do: 'rewind', to: fault }] };
  }
  return { model, orders: [{ do: 'rewind', to: Math.max(0, model.lab.now - BACK) }] };
}

const BACK = 10 * SECOND;

function open(model: Model): Updated {
  const { choice } = model;
  if (!choice) return said(model, 'Choose a node or a link first, with the arrow keys or the mouse.');
  if (choice.kind === 'link') return faults(model);
  return opened(model, choice.name);
}

function opened(model: Model, device: string): Updated {
  return { model: withTab(model, device), orders: [{ do: 'open', device }] };
}

function withTab(model: Model, name: string): Model {
  const known = model.tabs.indexOf(name);
  const tabs = known < 0 ? [...model.tabs, name] : model.tabs;
  const tab = known < 0 ? tabs.length - 1 : known;
  return focusOn({ ...model, tabs, tab, scrolled: 0 }, 'console');
}

/** Nothing is lost by leaving a lab that was only looked at. */
function quit(model: Model): Updated {
  if (!model.lab.hasActed) return { model, orders: [{ do: 'quit', keep: false }] };
  const item = (label: string, about: string, keep: boolean): PickerItem => ({
    label,
    about,
    choose: { orders: [{ do: 'quit', keep }] },
  });
  const items = [
    item('Leave and keep', 'looplab says how to come back to this moment', true),
    item('Leave and forget', 'the file of the lab stays as it was', false),
  ];
  return only({ ...model, overlay: { kind: 'picker', title: 'Leave? Esc stays', items, typed: '', index: 0 } });
}

function faults(model: Model): Updated {
  const { choice } = model;
  if (!choice) return said(model, 'Choose a node or a link first, with the arrow keys or the mouse.');
  const items = faultItems(model, choice);
  return only({ ...model, overlay: { kind: 'picker', title: choice.name, items, typed: '', index: 0 } });
}

function fault(model: Model, kind: string): Updated {
  const { choice } = model;
  const wanted = kind as 'cut' | 'blackhole' | 'one-way' | 'flap' | 'restore';
  if (!choice || (choice.kind === 'node' && wanted !== 'restore')) {
    return said(model, 'Choose a link first, with the arrow keys or the mouse.');
  }
  return { model, orders: [faultOrder({ do: wanted, target: choice.name })] };
}

function power(model: Model): Updated {
  const { choice, lab } = model;
  if (choice?.kind !== 'node') return said(model, 'Choose a node first, with the arrow keys or the mouse.');
  const off = lab.off.has(choice.name);
  const order = faultOrder({ do: off ? 'power-on' : 'power-off', target: choice.name });
  if (off) return { model, orders: [order] };
  return only({ ...model, overlay: { kind: 'confirm', question: `Power ${choice.name} off?`, order } });
}

/** Time stands, and the packets are seen. */
function stepping(model: Model): Model {
  const { cursor: _followed, ...packets } = model.packets;
  const paused = withPace({ ...model, packets }, { running: false });
  return areaOf(paused, 'packets') ? paused : { ...paused, side: 'packets' };
}

/** To the instant of the frame before the last one. */
function stepBack(model: Model): Updated {
  const frames = model.packets.items.filter(({ kind }) => kind === 'frame');
  const last = frames.at(-1);
  const earlier = frames.findLast(({ at }) => at < (last?.at ?? 0));
  if (!earlier) return said(model, 'No earlier frame was recorded.');
  return { model: stepping(model), orders: [{ do: 'rewind', to: earlier.at }] };
}

function probe(model: Model): Updated {
  const { choice, description } = model;
  if (choice?.kind !== 'node') return said(model, 'Choose the node that asks first, with the arrow keys or the mouse.');
  return only({ ...model, overlay: probePicker(description, choice.name) });
}

/** The way of the next probe, at last of none. */
function way(model: Model): Updated {
  if (model.probes.length === 0) return said(model, 'No ping runs: p begins one.');
  const next = (model.way ?? -1) + 1;
  return only({ ...model, way: next < model.probes.length ? next : undefined });
}

function withInspect(model: Model, change: Partial<Model['inspect']>): Model {
  return { ...model, inspect: { ...model.inspect, ...change } };
}

function withTimeline(model: Model, timeline: TimelineModel): Model {
  return { ...model, timeline };
}

function followed({ events, filter }: TimelineModel): TimelineModel {
  return { events, filter };
}

function filtered(model: Model, change: (filter: EventFilter) => EventFilter): Model {
  return withTimeline(model, { ...followed(model.timeline), filter: change(model.timeline.filter) });
}

/** The moment of the chosen event; the present if it is looked at already. */
function look(model: Model): Updated {
  const { events, cursor } = model.timeline;
  const at = cursor === undefined ? undefined : eventOf(events, cursor)?.at;
  if (model.looking !== undefined || at === undefined) {
    if (model.looking === undefined) return said(model, 'Choose an event first, with Up and Down.');
    return { model, orders: [{ do: 'look' }] };
  }
  return { model: withPace(model, { running: false }), orders: [{ do: 'look', at }] };
}

function rewind(model: Model): Updated {
  const { events, cursor } = model.timeline;
  const event = cursor === undefined ? undefined : eventOf(events, cursor);
  if (!event) return said(model, 'Choose an event first, with Up and Down.');
  const paused = withPace(withTimeline(model, followed(model.timeline)), { running: false });
  return { model: paused, orders: [{ do: 'rewind', to: event.at }] };
}

function said(model: Model, text: string): Updated {
  return only({ ...model, notice: { text, look: 'warn' } });
}

function palette(): Picker {
  const items = BINDINGS.filter(({ action }) => action !== 'palette').map(({ about, keys, action }) => ({
    label: about,
    about: keyName(keys[0] ?? ''),
    choose: { perform: action },
  }));
  const once = [...new Map(items.map((item) => [item.choose.perform, item])).values()];
  return { kind: 'picker', title: 'Commands', items: once, typed: '', index: 0 };
}
