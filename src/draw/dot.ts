/** A lab as a graph of Graphviz's DOT language, for who wants its layouts or another tool. */
import type { LabDescription } from '../topology/description.ts';
import { endText, type PictureEnd, type PictureLink, type PictureNode, pictureOf } from './picture.ts';

const SHAPES: Record<PictureNode['kind'], string> = {
  router: 'ellipse',
  switch: 'box',
  host: 'note',
  segment: 'plaintext',
};

/** The text of the DOT file; links named in `failed` are red, dashed and said to have failed. */
export function drawDot(description: LabDescription, failed?: ReadonlySet<string>): string {
  const picture = pictureOf(description, failed);
  return [
    `graph ${quote(description.name)} {`,
    '  node [fontname="monospace" fontsize=11]',
    '  edge [fontname="monospace" fontsize=9]',
    ...picture.nodes.map((node) => `  ${quote(node.name)} [${attributes(nodeAttributes(node))}]`),
    ...picture.links.map((link) => {
      const ends = link.ends.map((end) => quote(end.node)).join(' -- ');
      return `  ${ends} [${attributes(linkAttributes(link))}]`;
    }),
    '}',
    '',
  ].join('\n');
}

function nodeAttributes(node: PictureNode): Record<string, string> {
  const drawn = { label: node.lines.join('\n'), shape: SHAPES[node.kind] };
  // Graphviz counts in inches, upwards; neato and fdp keep to it.
  return node.position ? { ...drawn, pos: `${node.position.x},${-node.position.y}!` } : drawn;
}

function linkAttributes(link: PictureLink): Record<string, string> {
  return {
    ...(link.failed ? { label: 'failed', color: 'red', style: 'dashed' } : link.prefix && { label: link.prefix }),
    taillabel: endLabel(link.ends[0]),
    headlabel: endLabel(link.ends[1]),
  };
}

function endLabel(end: PictureEnd): string {
  return [end.port, endText(end)].filter(Boolean).join('\n');
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${quote(value)}`)
    .join(' ');
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
