/** Where the panes are on a screen: the map and a side pane above, the console below, which IOS fills with 80 columns. */
import type { Model, PaneName } from '../model.ts';
import { probeRows } from '../probes/view.ts';
import type { Area } from '../raster.ts';

/** From so many columns on there is room for a second side pane beside the console. */
const WIDE = 160;
/** Columns of a side pane. */
const SIDE = { least: 32, most: 80, part: 0.4 } as const;
/** The row of the status, and that of the hints. */
const BARS = 2;

export interface PaneArea {
  readonly pane: PaneName;
  /** With the row of its title. */
  readonly area: Area;
}

export type Laid = Pick<Model, 'size' | 'focus' | 'side' | 'maximised' | 'probes'>;

/** All panes that are seen. */
export function layoutOf(model: Laid): PaneArea[] {
  const { columns, rows } = model.size;
  const body: Area = { left: 0, top: 1, columns, rows: Math.max(0, rows - BARS) };
  if (model.maximised) return [{ pane: model.focus, area: body }];
  const side = Math.min(SIDE.most, Math.max(SIDE.least, Math.floor(columns * SIDE.part)));
  const strips = Math.min(probeRows(model.probes), Math.floor(body.rows / 4));
  const above = Math.ceil((body.rows - strips) / 2);
  const below = body.rows - above - strips;
  const bottom = 1 + above + strips;
  const wide = columns >= WIDE;
  const consoleColumns = wide ? columns - side - 1 : columns;
  const panes: PaneArea[] = [
    { pane: 'map', area: { left: 0, top: 1, columns: columns - side - 1, rows: above } },
    { pane: model.side, area: { left: columns - side, top: 1, columns: side, rows: above } },
    { pane: 'console', area: { left: 0, top: bottom, columns: consoleColumns, rows: below } },
  ];
  if (strips > 0) panes.push({ pane: 'probes', area: { left: 0, top: 1 + above, columns, rows: strips } });
  if (!wide) return panes;
  const second = model.side === 'inspect' ? 'timeline' : 'inspect';
  return [...panes, { pane: second, area: { left: columns - side, top: bottom, columns: side, rows: below } }];
}

/** What a pane has below its title. */
export function insideOf({ left, top, columns, rows }: Area): Area {
  return { left, top: top + 1, columns, rows: Math.max(0, rows - 1) };
}

export function areaOf(model: Laid, pane: PaneName): Area | undefined {
  return layoutOf(model).find((candidate) => candidate.pane === pane)?.area;
}

/** The pane at a cell of the screen. */
export function paneAt(model: Laid, column: number, row: number): PaneArea | undefined {
  return layoutOf(model).find(
    ({ area }) =>
      column >= area.left && column < area.left + area.columns && row >= area.top && row < area.top + area.rows,
  );
}
