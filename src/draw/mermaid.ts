/** A lab as a flowchart of Mermaid, which many wikis and code hosts draw. */
import type { LabDescription } from '../topology/description.ts';
import { endText, type PictureLink, type PictureNode, pictureOf } from './picture.ts';

/** What stands left and right of a node's text gives its shape. */
const SHAPES: Record<PictureNode['kind'], readonly [string, string]> = {
  router: ['([', '])'],
  switch: ['[', ']'],
  host: ['(', ')'],
  segment: ['[[', ']]'],
};

/** The text of the flowchart; links named in `failed` are dotted, red and say so. */
export function drawMermaid(description: LabDescription, failed?: ReadonlySet<string>): string {
  const { nodes, links } = pictureOf(description, failed);
  const ids = new Map(nodes.map(({ name }, index) => [name, `n${index}`]));
  const dead = links.flatMap((link, index) => (link.failed ? [index] : []));
  return [
    'flowchart LR',
    ...nodes.map(({ name, kind, lines }) => {
      const [left, right] = SHAPES[kind];
      return `  ${ids.get(name)}${left}"${lines.map(escapeText).join('<br>')}"${right}`;
    }),
    ...links.map((link) => {
      const [from, to] = link.ends.map((end) => ids.get(end.node));
      return `  ${from} ${link.failed ? '-.-' : '---'}|"${linkLines(link).map(escapeText).join('<br>')}"| ${to}`;
    }),
    ...(dead.length > 0 ? [`  linkStyle ${dead.join(',')} stroke:red,stroke-width:2px`] : []),
    '',
  ].join('\n');
}

function linkLines({ ends, prefix, failed }: PictureLink): string[] {
  const [first, second] = ends.map((end) => [end.port, endText(end)].filter(Boolean).join(' '));
  return [failed ? 'failed' : '', first ?? '', prefix ?? '', second ?? ''].filter(Boolean);
}

/** Mermaid has entities of its own form: `#quot;`. */
function escapeText(text: string): string {
  return text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;');
}
