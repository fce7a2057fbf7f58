/** A terminal's screen as SVG: what the headless terminal shows, cell by cell, so that a picture cannot go stale. */
import type xterm from '@xterm/headless';

type Terminal = InstanceType<typeof xterm.Terminal>;
type Cell = NonNullable<ReturnType<NonNullable<ReturnType<Terminal['buffer']['active']['getLine']>>['getCell']>>;

/** Pixels of a character, and around the whole. */
const CELL = { width: 8.4, height: 18 } as const;
const MARGIN = 12;
const PAPER = '#16181d';
const INK = '#d7dae0';
/** The sixteen colours, as a dark terminal has them. */
const COLOURS = [
  '#3b4048',
  '#e06c75',
  '#98c379',
  '#d19a66',
  '#61afef',
  '#c678dd',
  '#56b6c2',
  '#abb2bf',
  '#7f848e',
  '#ff7b86',
  '#b5e890',
  '#e5c07b',
  '#7cc4ff',
  '#de90ff',
  '#6fd8e6',
  '#ffffff',
] as const;

interface Run {
  readonly x: number;
  readonly ink: string;
  readonly paper: string;
  readonly bold: boolean;
  text: string;
}

export function pictureOf(terminal: Terminal): string {
  const [width, height] = [terminal.cols * CELL.width + 2 * MARGIN, terminal.rows * CELL.height + 2 * MARGIN];
  const rows = Array.from({ length: terminal.rows }, (_, y) =>
    runsOf(terminal, y)
      .map((run) => drawn(run, y))
      .join(''),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">
<title>looplab in a terminal</title>
<rect width="100%" height="100%" rx="8" fill="${PAPER}"/>
${rows.filter(Boolean).join('\n')}
</svg>
`;
}

function runsOf(terminal: Terminal, y: number): Run[] {
  const line = terminal.buffer.active.getLine(y);
  const runs: Run[] = [];
  for (let x = 0; x < terminal.cols; x++) {
    const cell = line?.getCell(x);
    if (!cell) continue;
    const look = lookOf(cell);
    const last = runs.at(-1);
    const text = cell.getChars() || ' ';
    if (last && last.ink === look.ink && last.paper === look.paper && last.bold === look.bold) last.text += text;
    else runs.push({ x, ...look, text });
  }
  return runs;
}

function lookOf(cell: Cell): Omit<Run, 'x' | 'text'> {
  const ink = cell.isFgDefault() ? INK : (COLOURS[cell.getFgColor()] ?? INK);
  const bold = cell.isBold() !== 0;
  return cell.isInverse() ? { ink: PAPER, paper: ink, bold } : { ink, paper: PAPER, bold };
}

function drawn({ x, ink, paper, bold, text }: Run, y: number): string {
  const [left, top] = [MARGIN + x * CELL.width, MARGIN + y * CELL.height];
  const width = text.length * CELL.width;
  const box =
    paper === PAPER
      ? ''
      : `<rect x="${round(left)}" y="${top}" width="${round(width)}" height="${CELL.height}" fill="${paper}"/>`;
  if (text.trim() === '') return box;
  const weight = bold ? ' font-weight="bold"' : '';
  const length = ` textLength="${round(width)}" lengthAdjust="spacingAndGlyphs"`;
  return `${box}<text x="${round(left)}" y="${top + 14}" fill="${ink}"${weight}${length} xml:space="preserve">${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
