/**
 * A lab arranged on a sheet of pixels: boxes, lines and labels, none of which overlap. Distances grow until every label has
 * a place, so it holds for any network.
 */
import { alongLine, around, extent, lengthOf, type Point, type Rectangle, type Size } from './geometry.ts';
import { placeLabels, type WantedLabel } from './labels.ts';
import type { Flow } from './layered.ts';
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
const SPACING = { layers: 70, nodes: 40, links: 24 };

/** The page that drawings are read on: of two ways to draw, the one that is shrunk less is taken. */
const PAGE = { width: 960, height: 720 };

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

/** The sheet of a picture, in whichever direction it has to be shrunk less to be read on a page. */
export function arrange(picture: Picture): Sheet {
  const [best] = (['right', 'down'] as const)
    .map((flow) => growing(picture, flow))
    .sort((a, b) => shrinkOf(a) - shrinkOf(b)) as [Sheet, Sheet];
  return best;
}

function shrinkOf({ size }: Sheet): number {
  return Math.max(1, size.width / PAGE.width, size.height / PAGE.height);
}

/** Enlarges the distances, but not the boxes, until all labels have a place. */
function growing(picture: Picture, flow: Flow): Sheet {
  const plan = layout(picture, nodeSize, SPACING, flow);
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
  const marks = picture.links.filter((link) => link.failed).map((link) => markOf(paths.get(link) ?? []));
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
  return around(alongLine(line, lengthOf(line) / 2), { width: 16, height: 16 });
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
