/** What a key, the mouse, a new size or a new look at the lab makes of the model. Pure. */
import type { Walk } from '../lab/walk.ts';
import { chord, type Key } from '../session/key.ts';
import type { LabDescription } from '../topology/description.ts';
import type { ConsoleSight } from './console/sight.ts';
import { actionOf } from './frame/bindings.ts';
import { paneAt } from './frame/layout.ts';
import { pressOverlay } from './frame/press-overlay.ts';
import type { InspectSight } from './inspect/sight.ts';
import { choiceAt } from './map/choose.ts';
import { faultOrder } from './map/faults.ts';
import { paneOf, redrawn, scrolled } from './map/scroll.ts';
import { offsetOf } from './map/view.ts';
import { type Model, type Notice, only, type PaneName, type Updated } from './model.ts';
import { perform } from './perform.ts';
import type { Pointer } from './pointer.ts';
import type { ProbeSight } from './probes/sight.ts';
import type { Size } from './raster.ts';
import type { Snapshot } from './snapshot.ts';
import type { TasksSight } from './tasks/sight.ts';

export type Input =
  | { readonly input: 'key'; readonly key: Key }
  | { readonly input: 'pointer'; readonly pointer: Pointer }
  | { readonly input: 'resize'; readonly size: Size }
  | {
      readonly input: 'seen';
      readonly description: LabDescription;
      readonly lab: Snapshot;
      readonly console: ConsoleSight | undefined;
      readonly probes: readonly ProbeSight[];
      readonly looking: number | undefined;
      readonly path: Walk | undefined;
      readonly inspect: InspectSight | undefined;
      readonly tasks: TasksSight;
    }
  | { readonly input: 'notice'; readonly notice: Notice }
  /** The goal of the pace was reached. */
  | { readonly input: 'reached' };

export function update(model: Model, input: Input): Updated {
  switch (input.input) {
    case 'key':
      return press(model, input.key);
    case 'pointer':
      return point(model, input.pointer);
    case 'resize':
      return only(redrawn({ ...model, size: input.size }));
    case 'seen':
      return only(seen(model, input));
    case 'notice':
      return only({ ...model, notice: input.notice });
    case 'reached':
      return only({ ...model, pace: { running: model.pace.running, speed: model.pace.speed } });
  }
}

function seen(model: Model, { inspect: sight, input: _seen, ...rest }: Input & { input: 'seen' }): Model {
  const { probes } = rest;
  const next: Model = { ...model, ...rest, inspect: { ...model.inspect, sight } };
  // The first probe and the last change how much room there is for the map; what is built changes the map itself.
  const isSame = probes.length === model.probes.length && next.description === model.description;
  return isSame ? next : redrawn(next);
}

function press(before: Model, key: Key): Updated {
  const model = before.notice ? { ...before, notice: undefined } : before;
  if (model.overlay) return pressOverlay(model, model.overlay, key);
  const types = model.focus === 'console' && model.tabs.length > 0;
  const action = actionOf(model.focus, chord(key), types);
  // At a console Ctrl-Z leaves the configuration, as on every IOS.
  const own = model.focus === 'console' && key.name === 'z' && key.ctrl;
  if (action !== undefined && !own) return perform(model, action);
  const device = model.tabs[model.tab];
  if (model.focus !== 'console' || device === undefined) return only(model);
  return { model: { ...model, scrolled: 0 }, orders: [{ do: 'type', device, key }] };
}

/** Rows that a turn of the wheel scrolls. */
const WHEEL = 3;

function point(model: Model, { action, column, row }: Pointer): Updated {
  const place = paneAt(model, column, row);
  if (!place || model.overlay) return only(model);
  if (action === 'wheel-up' || action === 'wheel-down')
    return turnWheel(model, place.pane, action === 'wheel-up' ? -1 : 1);
  if (action !== 'down') return only(model);
  const focused: Model = { ...model, focus: place.pane };
  return place.pane === 'map' ? pointAtMap(focused, column - place.area.left, row - place.area.top - 1) : only(focused);
}

function turnWheel(model: Model, pane: PaneName, way: 1 | -1): Updated {
  switch (pane) {
    case 'map':
      return only(scrolled(model, 0, way));
    case 'timeline':
      return perform(model, `event ${way * WHEEL}`);
    case 'inspect':
      return perform(model, `rows ${way * WHEEL}`);
    case 'packets':
      return perform(model, `packet ${way * WHEEL}`);
    case 'tasks':
      return perform(model, `task ${way}`);
    case 'console':
      return only({ ...model, scrolled: Math.max(0, model.scrolled - way * WHEEL) });
    default:
      return only(model);
  }
}

/** A click chooses; another on the same opens the console of a node, or asks whether to cut a link. */
function pointAtMap(model: Model, column: number, row: number): Updated {
  const { x, y } = offsetOf(model.map, paneOf(model));
  const choice = choiceAt(model.map.drawn, column - x, row - y);
  if (!choice) return only({ ...model, choice: undefined });
  const again = model.choice?.kind === choice.kind && model.choice.name === choice.name;
  const chosen = { ...model, choice };
  if (!again) return only(chosen);
  if (choice.kind === 'node') return perform(chosen, 'open');
  const broken = (model.lab.links.get(choice.name)?.state ?? 'up') !== 'up';
  const order = faultOrder({ do: broken ? 'restore' : 'cut', target: choice.name });
  const question = broken ? `Mend ${choice.name}?` : `Cut ${choice.name}?`;
  return only({ ...chosen, overlay: { kind: 'confirm', question, order } });
}
