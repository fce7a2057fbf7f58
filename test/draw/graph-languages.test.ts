import { expect, it } from 'vitest';
import { drawDot } from '../../src/draw/dot.ts';
import { drawMermaid } from '../../src/draw/mermaid.ts';
import { sketch } from './sketch.ts';

const LAB = sketch(['R1', 'R2', 'PC1'], ['R1-R2', 'PC1-R2', 'R1'], { R1: { x: 1, y: 2 } });

it('writes DOT with addresses at both ends, stubs and failed links', () => {
  expect(drawDot({ ...LAB, name: 'a "lab"' }, new Set(['R1-R2'])).split('\n')).toEqual([
    'graph "a \\"lab\\"" {',
    '  node [fontname="monospace" fontsize=11]',
    '  edge [fontname="monospace" fontsize=9]',
    '  "R1" [label="R1\\n10.0.0.1" shape="ellipse" pos="1,-2!"]',
    '  "R2" [label="R2\\n10.0.0.2" shape="ellipse"]',
    '  "PC1" [label="PC1\\n10.1.1.1/30" shape="note"]',
    '  "segment R1" [label="10.1.2.0/30" shape="plaintext"]',
    '  "R1" -- "R2" [label="failed" color="red" style="dashed" taillabel="Gi0/0\\n10.1.0.1/30" headlabel="Gi0/0\\n10.1.0.2/30"]',
    '  "PC1" -- "R2" [label="10.1.1.0/30" taillabel="eth0\\n10.1.1.1/30" headlabel="Gi0/1\\n10.1.1.2/30"]',
    '  "R1" -- "segment R1" [taillabel="Gi0/1\\n10.1.2.1/30"]',
    '}',
    '',
  ]);
});

it('writes Mermaid with escaped texts and failed links', () => {
  expect(drawMermaid(LAB, new Set(['R1-R2'])).split('\n')).toEqual([
    'flowchart LR',
    '  n0(["R1<br>10.0.0.1"])',
    '  n1(["R2<br>10.0.0.2"])',
    '  n2("PC1<br>10.1.1.1/30")',
    '  n3[["10.1.2.0/30"]]',
    '  n0 -.-|"failed<br>Gi0/0 10.1.0.1/30<br>10.1.0.0/30<br>Gi0/0 10.1.0.2/30"| n1',
    '  n2 ---|"eth0 10.1.1.1/30<br>10.1.1.0/30<br>Gi0/1 10.1.1.2/30"| n1',
    '  n0 ---|"Gi0/1 10.1.2.1/30"| n3',
    '  linkStyle 0 stroke:red,stroke-width:2px',
    '',
  ]);
});
