/** Draws a lab in any of the formats; a format loads only what it needs. */
import type { Fault } from '../lab/action.ts';
import type { Lab } from '../lab/lab.ts';
import { failedLinks } from './failed-links.ts';

/** The drawing's text; whatever the faults name is marked as failed. */
export async function drawLab(
  lab: Lab,
  format: 'ascii' | 'dot' | 'mermaid' | 'svg',
  faults: readonly Fault[],
): Promise<string> {
  // A drawing shows what the faults touch, however little of it they break.
  for (const { target } of faults) lab.act({ do: 'cut', target });
  const failed = failedLinks(lab, false);
  const { description } = lab;
  switch (format) {
    case 'ascii': {
      const { drawAscii } = await import('../draw/ascii.ts');
      const { listLinks } = await import('../draw/link-list.ts');
      const { pictureOf } = await import('../draw/picture.ts');
      const drawing = drawAscii(description, { failed });
      const list = listLinks(pictureOf(description, failed));
      // Of what is too large to draw, the list is all there is.
      const lines = drawing.join('\n') === list.join('\n') ? list : [...drawing, '', ...list];
      return `${lines.join('\n')}\n`;
    }
    case 'dot':
      return (await import('../draw/dot.ts')).drawDot(description, failed);
    case 'mermaid':
      return (await import('../draw/mermaid.ts')).drawMermaid(description, failed);
    case 'svg':
      return (await import('../draw/svg.ts')).drawSvg(description, failed);
  }
}
