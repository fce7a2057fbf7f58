/** The whole screen out of the model. */
import { SHELL_TAB } from '../console/seats.ts';
import { viewConsole } from '../console/view.ts';
import { inspectTitle, viewInspect } from '../inspect/view.ts';
import { LEAST } from '../least.ts';
import { viewMap } from '../map/view.ts';
import type { Model, PaneName } from '../model.ts';
import { viewPackets } from '../packets/view.ts';
import { viewProbes } from '../probes/view.ts';
import { createRaster, paste, type Raster, type Size, write } from '../raster.ts';
import { tasksTitle, viewTasks } from '../tasks/view.ts';
import { filterText, viewTimeline } from '../timeline/view.ts';
import { hintBar, statusBar } from './bars.ts';
import { insideOf, layoutOf, type PaneArea } from './layout.ts';
import { drawOverlay } from './overlay.ts';

export interface Screen {
  readonly raster: Raster;
  readonly cursor: { readonly x: number; readonly y: number } | undefined;
}

export function view(model: Model): Screen {
  const screen = createRaster(model.size);
  if (model.size.columns < LEAST.columns || model.size.rows < LEAST.rows) return tooSmall(screen);
  let cursor: Screen['cursor'];
  for (const place of layoutOf(model)) {
    const pane = drawPane(screen, model, place);
    if (place.pane === 'console' && model.focus === 'console') cursor = pane;
  }
  paste(screen, statusBar(model), 0, 0);
  paste(screen, hintBar(model), 0, model.size.rows - 1);
  if (model.overlay) cursor = drawOverlay(screen, model.overlay);
  return { raster: screen, cursor };
}

function tooSmall(screen: Raster): Screen {
  write(screen, 0, 0, `The window has ${screen.columns} columns and ${screen.rows} rows;`);
  write(screen, 0, 1, `looplab needs ${LEAST.columns} and ${LEAST.rows}.`);
  return { raster: screen, cursor: undefined };
}

/** Draws title and content; where the pane has a cursor. */
function drawPane(screen: Raster, model: Model, { pane, area }: PaneArea): Screen['cursor'] {
  const inside = insideOf(area);
  const focused = model.focus === pane;
  write(screen, area.left, area.top, '─'.repeat(area.columns), focused ? 'focus' : 'dim');
  write(screen, area.left + 1, area.top, ` ${titleOf(model, pane)} `, focused ? 'focus' : 'plain');
  if (area.left > 0) {
    for (let y = area.top; y < area.top + area.rows; y++)
      write(screen, area.left - 1, y, y === area.top ? '┬' : '│', 'dim');
  }
  const { raster, cursor } = contentOf(model, pane, inside);
  paste(screen, raster, inside.left, inside.top);
  return cursor && { x: inside.left + cursor.x, y: inside.top + cursor.y };
}

function contentOf(
  model: Model,
  pane: PaneName,
  size: Size,
): { raster: Raster; cursor?: { readonly x: number; readonly y: number } } {
  switch (pane) {
    case 'map':
      return { raster: viewMap(model, size) };
    case 'console':
      return viewConsole(model, size);
    case 'probes':
      return { raster: viewProbes(model.probes, size) };
    case 'inspect':
      return { raster: viewInspect(model.inspect.sight, model.inspect.scrolled, size) };
    case 'tasks':
      return { raster: viewTasks(model.tasks, model.tasksScrolled, size) };
    case 'packets':
      return { raster: viewPackets(model.packets, size) };
    case 'timeline':
      return { raster: viewTimeline(model.timeline, size) };
  }
}

const TITLES: Readonly<Record<PaneName, string>> = {
  map: 'Map',
  console: 'Console',
  probes: 'Probes',
  timeline: 'Timeline',
  inspect: 'Inspect',
  tasks: 'Tasks',
  packets: 'Packets',
};

function titleOf(model: Model, pane: PaneName): string {
  if (pane === 'console' && model.tabs.length > 0) {
    const names = model.tabs.map((name) => (name === SHELL_TAB ? 'shell' : name));
    const tabs = names.map((name, index) => (index === model.tab ? `[${name}]` : name));
    return `Console ${tabs.join(' ')}${model.scrolled > 0 ? `  (scrolled back ${model.scrolled})` : ''}`;
  }
  if (pane === 'map' && model.choice) return `Map: ${model.choice.name}`;
  if (pane === 'inspect') return inspectTitle(model.inspect.sight);
  if (pane === 'packets') return `Packets${model.packets.control ? '' : ' (data only)'}`;
  if (pane === 'tasks') return tasksTitle(model.tasks);
  if (pane === 'timeline') return `Timeline${filterText(model.timeline)}`;
  if (pane === 'probes') return 'Probes: a mark is 100 ms, ! all answered, : some, . none';
  return TITLES[pane];
}
