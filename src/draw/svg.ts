/**
 * A lab drawn as SVG: one file without any outside resource. Widths of texts are fixed (`textLength`), so that what does
 * not overlap here does not overlap with another computer's fonts either.
 */
import type { LabDescription } from '../topology/description.ts';
import type { Point, Rectangle } from './geometry.ts';
import { type PictureLink, type PictureNode, pictureOf } from './picture.ts';
import {
  arrange,
  CHARACTER_PIXELS,
  FONT_PIXELS,
  LABEL_LINE_PIXELS,
  markOf,
  NODE_LINE_PIXELS,
  type SheetLabel,
} from './sheet.ts';

const STYLE = `
    text { font: ${FONT_PIXELS}px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; text-anchor: middle; fill: #1b2733 }
    .name { font-weight: bold }
    .node { stroke: #1b2733; stroke-width: 1.5 }
    .router { fill: #dceaf7 } .switch { fill: #dff0dc } .host { fill: #f4efe1 }
    .segment { fill: #eceff1; stroke-dasharray: 4 3 }
    .label { fill: #ffffff; fill-opacity: 0.9 }
    .link { fill: none; stroke: #55677a; stroke-width: 1.5 }
    .failed { stroke: #c62828; stroke-dasharray: 6 4 }
    .mark { fill: none; stroke: #c62828; stroke-width: 2.5 }`;

/** Corners of the boxes: kinds differ in shape, not in colour alone. */
const ROUNDING: Record<PictureNode['kind'], number> = { router: 18, switch: 0, host: 6, segment: 12 };

/** The text of the SVG file; links named in `failed` are dashed and crossed out. */
export function drawSvg(description: LabDescription, failed?: ReadonlySet<string>): string {
  const { picture, size, boxes, paths, labels } = arrange(pictureOf(description, failed));
  const { width, height } = size;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `  <title>${escapeXml(description.name)}</title>`,
    `  <style>${STYLE}\n  </style>`,
    `  <rect class="paper" width="${width}" height="${height}" fill="#ffffff"/>`,
    ...picture.links.map((link) => drawLink(link, paths.get(link) ?? [])),
    ...labels.map(drawLabel),
    ...picture.links.filter((link) => link.failed).map((link) => drawMark(markOf(paths.get(link) ?? []))),
    ...picture.nodes.map((node) => drawNode(node, boxes.get(node.name) as Rectangle)),
    '</svg>',
    '',
  ].join('\n');
}

function drawLink(link: PictureLink, line: readonly Point[]): string {
  const points = line.map(({ x, y }) => `${x},${y}`).join(' ');
  const title = `<title>${escapeXml(link.name)}${link.failed ? ' (failed)' : ''}</title>`;
  const path = `<polyline class="link${link.failed ? ' failed' : ''}" points="${points}">${title}</polyline>`;
  return `  ${path}`;
}

function drawMark({ x, y, width, height }: Rectangle): string {
  const [right, bottom] = [x + width, y + height];
  return `  <path class="mark" d="M${x} ${y}L${right} ${bottom}M${x} ${bottom}L${right} ${y}"/>`;
}

function drawLabel({ texts, box }: SheetLabel): string {
  const lines = texts.map((text, index) => drawText(text, box, 1 + (index + 0.8) * LABEL_LINE_PIXELS, ''));
  return `  ${drawBox('label', box, 2)}${lines.join('')}`;
}

function drawNode(node: PictureNode, box: Rectangle): string {
  const lines = node.lines.map((text, index) =>
    drawText(text, box, 6 + (index + 0.75) * NODE_LINE_PIXELS, index === 0 ? 'name' : ''),
  );
  const title = `<title>${node.kind} ${escapeXml(node.lines[0] ?? '')}</title>`;
  return `  <g>${title}${drawBox(`node ${node.kind}`, box, ROUNDING[node.kind])}${lines.join('')}</g>`;
}

function drawBox(name: string, { x, y, width, height }: Rectangle, rounding: number): string {
  return `<rect class="${name}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${rounding}"/>`;
}

function drawText(text: string, box: Rectangle, down: number, name: string): string {
  const attributes = name ? ` class="${name}"` : '';
  const [x, y] = [box.x + box.width / 2, box.y + down].map((value) => Math.round(value * 10) / 10);
  const length = Math.round(text.length * CHARACTER_PIXELS * 10) / 10;
  return `<text${attributes} x="${x}" y="${y}" textLength="${length}">${escapeXml(text)}</text>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
