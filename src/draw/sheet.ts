/**
 * A lab arranged on a sheet of pixels: boxes, lines and labels, none of which overlap. Distances grow until every label has
 * a place, so it holds for any network.
 */
import { flawsOf, PAGE } from './flaws.ts';
import { alongLine, around, extent, lengthOf, type Point, type Rectangle, type Size } from './geometry.ts';
import { placeLabels, type WantedLabel } from './labels.ts';
import { type Layout, layout } from './layout.ts';
import { pathsOf } from './paths.ts';
import { endText, type Picture, type PictureEnd, type PictureLink, type PictureNode } from './picture.ts';

/** Of all texts; the width of a character is fixed by the renderer. */
export const FONT_PIXELS = 12;
export const CHARACTER_PIXELS = FONT_PIXELS * 0.6;

/** Height of a line of text in a node, and in a label. */
export const NODE_LINE_PIXELS = 16;
export const LABEL_LINE_PIXELS = 14;
const MARGIN = 16;
const MARK_PIXELS = 12;
const SPACING = {
  layers: { layers: 70, nodes: 40, links: 24 },
  // Room for a label between columns and two between rows.
  grid: { layers: 100, nodes: 76, links: 36 },
};

/** Room is enlarged in such steps until every label has a place. */
const GROWTH = 1.12;
const MOST_STEPS = 30;

export interface SheetLabel {
  readonly texts: readonly string[];
  readonly box: Rectangle;
}

export interface Sheet {
  readonly picture: Picture;
  readonly size: Size;
  readonly boxes: ReadonlyMap<string, Rectangle>;
  readonly paths: ReadonlyMap<PictureLink, readonly Point[]>;
  readonly labels: readonly SheetLabel[];
}

/** The sheet of a picture, laid out in whichever way reads best. */
export function arrange(picture: Picture): Sheet {
  const plans = plansOf(picture)
    .map((plan) => ({ plan, flaws: flawsOf(arrangeScaled(picture, plan, 1)) }))
    .sort((a, b) => a.flaws - b.flaws);
  let best: Sheet | undefined;
  for (const { plan } of plans) {
    const sheet = growing(picture, plan);
    if (!best || sheet.size.width < best.size.width) best = sheet;
    if (best.size.width <= PAGE.width) break;
  }
  return best as Sheet;
}

/** Columns that are tried, more where positions may need them, and ways that layers follow each other. */
const GRIDS = [5, 4, 3];
const PLACED_GRIDS = [16, 8, ...GRIDS];
const LAYERS = ['right', 'down'] as const;

/** Of more, no grid is found in a short time, and it would be too wide. */
const MOST_IN_GRID = 24;

/** Whoever gives positions wants no layers, if there is another way. */
function plansOf(picture: Picture): Layout[] {
  const placed = picture.nodes.some(({ position }) => position);
  const inGrid = new Map<string, Layout>();
  if (placed || picture.nodes.length <= MOST_IN_GRID) {
    for (const columns of placed ? PLACED_GRIDS : GRIDS) {
      const plan = layout(picture, nodeSize, SPACING.grid, columns);
      if (plan) inGrid.set(JSON.stringify([...plan.nodes]), plan);
    }
  }
  const layers = placed && inGrid.size > 0 ? [] : LAYERS;
  return [...inGrid.values(), ...layers.flatMap((flow) => layout(picture, nodeSize, SPACING.layers, flow) ?? [])];
}

/** Enlarges the distances, but not the boxes, until all labels have a place. */
function growing(picture: Picture, plan: Layout): Sheet {
  const wanted = picture.links.flatMap(({ ends }) => ends).filter((end) => textsOf(end).length > 0).length;
  let sheet = arrangeScaled(picture, plan, 1);
  for (let step = 1; step <= MOST_STEPS && sheet.labels.length < wanted; step++) {
    sheet = arrangeScaled(picture, plan, GROWTH ** step);
  }
  return sheet;
}

function arrangeScaled(picture: Picture, plan: Layout, scale: number): Sheet {
  const scaled = scaleLayout(plan, scale);
  const boxes = new Map(
    picture.nodes.map((node) => [node.name, around(scaled.nodes.get(node.name) as Point, nodeSize(node))]),
  );
  const paths = pathsOf(picture, scaled, boxes);
  const wanted = wantedLabels(picture, paths);
  // Labels may come near to a mark, so that a failed link needs no more room than a sound one.
  const marks = picture.links
    .filter((link) => link.failed)
    .map((link) => middleOf(paths.get(link) ?? [], MARK_PIXELS / 2));
  const places = placeLabels(wanted, [...boxes.values(), ...marks], [...paths.values()]);
  const labels = places.map((box, index) => ({ texts: wanted[index]?.texts ?? [], box }));
  return moveToMargin(picture, boxes, paths, labels);
}

function scaleLayout({ nodes, bends, flow }: Layout, scale: number): Layout {
  const grow = ({ x, y }: Point): Point => ({ x: x * scale, y: y * scale });
  return {
    flow,
    nodes: new Map([...nodes].map(([name, point]) => [name, grow(point)])),
    bends: new Map([...bends].map(([link, points]) => [link, points.map(grow)])),
  };
}

/** Names and addresses at the ends of links, as far as the nodes do not tell them. */
function wantedLabels(
  picture: Picture,
  paths: ReadonlyMap<PictureLink, readonly Point[]>,
): (WantedLabel & { readonly texts: readonly string[] })[] {
  return picture.links.flatMap((link) => {
    const line = paths.get(link) ?? [];
    return link.ends.flatMap((end, index) => {
      const texts = textsOf(end);
      if (texts.length === 0) return [];
      const width = Math.max(...texts.map((text) => text.length)) * CHARACTER_PIXELS + 6;
      const size = { width, height: texts.length * LABEL_LINE_PIXELS + 2 };
      return [{ texts, size, line: index === 0 ? line : [...line].reverse() }];
    });
  });
}

function textsOf(end: PictureEnd): string[] {
  return [end.port, end.told ? '' : endText(end)].filter(Boolean);
}

function nodeSize(node: PictureNode): Size {
  const width = Math.max(...node.lines.map((line) => line.length)) * CHARACTER_PIXELS + 20;
  return {
    width: Math.max(width, node.kind === 'segment' ? 0 : 56),
    height: node.lines.length * NODE_LINE_PIXELS + 12,
  };
}

/** Where a failed link is crossed out. */
export function markOf(line: readonly Point[]): Rectangle {
  return middleOf(line, MARK_PIXELS);
}

function middleOf(line: readonly Point[], size: number): Rectangle {
  return around(alongLine(line, lengthOf(line) / 2), { width: size, height: size });
}

function moveToMargin(
  picture: Picture,
  boxes: ReadonlyMap<string, Rectangle>,
  paths: ReadonlyMap<PictureLink, readonly Point[]>,
  labels: readonly SheetLabel[],
): Sheet {
  const all = [...boxes.values(), ...labels.map(({ box }) => box), ...[...paths.values()].flat().map(asBox)];
  const left = Math.min(...all.map((box) => box.x)) - MARGIN;
  const top = Math.min(...all.map((box) => box.y)) - MARGIN;
  const move = <T extends Point>(point: T): T => ({ ...point, x: round(point.x - left), y: round(point.y - top) });
  const size = extent(all.map(move));
  return {
    picture,
    size: { width: Math.ceil(size.width + MARGIN), height: Math.ceil(size.height + MARGIN) },
    boxes: new Map([...boxes].map(([name, box]) => [name, move(box)])),
    paths: new Map([...paths].map(([link, line]) => [link, line.map(move)])),
    labels: labels.map(({ texts, box }) => ({ texts, box: move(box) })),
  };
}

function asBox({ x, y }: Point): Rectangle {
  return { x, y, width: 0, height: 0 };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
