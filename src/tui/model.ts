/** All that a screen is made of, as plain data: `update` makes a new one, `view` draws it. */
import type { Instant } from '../base/time.ts';
import type { LabMap, Zoom } from '../draw/map.ts';
import type { Action } from '../lab/action.ts';
import type { Walk } from '../lab/walk.ts';
import type { Key } from '../session/key.ts';
import type { LabDescription } from '../topology/description.ts';
import type { ConsoleSight } from './console/sight.ts';
import type { InspectSight } from './inspect/sight.ts';
import type { Look } from './looks.ts';
import type { PacketsModel } from './packets/list.ts';
import type { ProbeSight } from './probes/sight.ts';
import type { Size } from './raster.ts';
import type { Snapshot } from './snapshot.ts';
import type { TasksSight } from './tasks/sight.ts';
import type { EventFilter, EventList } from './timeline/events.ts';

/** Several panes share one place on the screen. */
export const SIDES = ['timeline', 'inspect', 'tasks', 'packets'] as const;
export type SideName = (typeof SIDES)[number];
export type PaneName = 'map' | 'console' | 'probes' | SideName;

/** A node or a link of the map. */
export interface Choice {
  readonly kind: 'node' | 'link';
  readonly name: string;
}

/** How the lab's time goes: so many times as fast as real time, or as fast as it can. */
export interface Pace {
  readonly running: boolean;
  readonly speed: number;
  /** As fast as it can until then; after that it goes on as before. */
  readonly goal?: 'settled';
}

export interface MapModel {
  /** Asked for; absent: what fits. */
  readonly zoom?: Zoom;
  readonly drawn: LabMap;
  /** The cell of the map in the pane's corner, where the map is larger than the pane. */
  readonly left: number;
  readonly top: number;
}

/** Something over the panes that has the keys. */
export type Overlay =
  | { readonly kind: 'help'; readonly scrolled: number }
  | { readonly kind: 'confirm'; readonly question: string; readonly order: Order }
  | Picker;

/** A list to choose from, shortened by what is typed. */
export interface Picker {
  readonly kind: 'picker';
  readonly title: string;
  readonly items: readonly PickerItem[];
  readonly typed: string;
  readonly index: number;
}

export interface PickerItem {
  readonly label: string;
  readonly about: string;
  readonly choose: Choosing;
}

/** What choosing an item does. */
export type Choosing =
  | { readonly orders: readonly Order[] }
  | { readonly perform: string }
  | { readonly overlay: Overlay };

export interface Notice {
  readonly text: string;
  readonly look: Look;
}

export interface Model {
  readonly size: Size;
  readonly description: LabDescription;
  readonly focus: PaneName;
  readonly side: SideName;
  /** Shown alone. */
  readonly maximised: boolean;
  readonly choice: Choice | undefined;
  readonly map: MapModel;
  /** Devices whose consoles are open, and which of them is shown. */
  readonly tabs: readonly string[];
  readonly tab: number;
  /** Rows that the console is scrolled back. */
  readonly scrolled: number;
  readonly pace: Pace;
  readonly overlay: Overlay | undefined;
  readonly notice: Notice | undefined;
  /** The lab at the last frame. */
  readonly lab: Snapshot;
  readonly console: ConsoleSight | undefined;
  readonly probes: readonly ProbeSight[];
  /** The probe whose way is drawn over the map. */
  readonly way: number | undefined;
  readonly path: Walk | undefined;
  readonly timeline: TimelineModel;
  readonly inspect: InspectModel;
  readonly packets: PacketsModel;
  readonly tasks: TasksSight;
  readonly tasksScrolled: number;
  /** An earlier moment is looked at, while the lab itself stands where it was. */
  readonly looking: Instant | undefined;
}

export interface InspectModel {
  /** Counted through the topics of whatever is chosen, around its end. */
  readonly topic: number;
  readonly scrolled: number;
  readonly sight: InspectSight | undefined;
}

export interface TimelineModel {
  readonly events: EventList;
  /** Number of the chosen event; absent: the newest are shown as they come. */
  readonly cursor?: number;
  readonly filter: EventFilter;
}

/** What the screen asks of the lab and of the world around it. */
export type Order =
  | { readonly do: 'act'; readonly action: Action; readonly said: string }
  /** Goes back to an instant. */
  | { readonly do: 'rewind'; readonly to: Instant }
  /** A console gets a tab, or the one that it has. */
  | { readonly do: 'open'; readonly device: string }
  /** To the next frame on a link. */
  | { readonly do: 'step' }
  /** The shown frames as a file for Wireshark. */
  | { readonly do: 'export' }
  /** A device begins to ping addresses (`R2 Loopback0`), each in a strip of its own. */
  | { readonly do: 'probe'; readonly device: string; readonly to: readonly string[] }
  | { readonly do: 'stop-probe'; readonly index: number }
  /** The moment that the panes show; absent: the present. */
  | { readonly do: 'look'; readonly at?: Instant }
  | { readonly do: 'type'; readonly device: string; readonly key: Key }
  | { readonly do: 'redraw' }
  | { readonly do: 'suspend' }
  /** Leaves; the session is kept to come back to, or forgotten. */
  | { readonly do: 'quit'; readonly keep: boolean };

/** A new model and what it asks for. */
export interface Updated {
  readonly model: Model;
  readonly orders: readonly Order[];
}

export function only(model: Model): Updated {
  return { model, orders: [] };
}
