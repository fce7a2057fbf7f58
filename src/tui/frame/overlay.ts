/** What lies over the panes: help, a question, a list to choose from. */
import type { Overlay, Picker } from '../model.ts';
import { createRaster, type Line, lengthOf, paste, type Raster, type Size, write, writeLine } from '../raster.ts';
import { BINDINGS, type Binding, keyName } from './bindings.ts';

/** Draws the overlay onto the screen; where the cursor is, if something is typed. */
export function drawOverlay(screen: Raster, overlay: Overlay): { x: number; y: number } | undefined {
  switch (overlay.kind) {
    case 'help':
      drawHelp(screen, overlay.scrolled);
      return undefined;
    case 'confirm': {
      const line: Line = [{ text: overlay.question, look: 'strong' }];
      const keys: Line = [
        { text: 'Enter', look: 'key' },
        { text: ' yes   ', look: 'plain' },
        { text: 'Esc', look: 'key' },
        { text: ' no', look: 'plain' },
      ];
      drawBox(screen, '', [line, [], keys]);
      return undefined;
    }
    case 'picker':
      return drawPicker(screen, overlay);
  }
}

/** Items whose label has all words that were typed. */
export function pickedItems({ items, typed }: Picker): Picker['items'] {
  const words = typed.toLowerCase().split(' ').filter(Boolean);
  return items.filter(({ label, about }) => {
    const text = `${label} ${about}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Rows of a list that are shown at once. */
function roomIn({ rows }: Size): number {
  return Math.max(3, Math.min(14, Math.floor(rows / 2) - 2));
}

function drawPicker(screen: Raster, picker: Picker): { x: number; y: number } {
  const items = pickedItems(picker);
  const room = roomIn(screen);
  const first = Math.max(0, Math.min(picker.index - Math.floor(room / 2), items.length - room));
  const width = Math.max(...picker.items.map(({ label }) => label.length), 12);
  const lines = items.slice(first, first + room).map(({ label, about }, index): Line => {
    const chosen = first + index === picker.index;
    return [
      { text: chosen ? '▶ ' : '  ', look: 'focus' },
      { text: label.padEnd(width + 2), look: chosen ? 'focus' : 'strong' },
      { text: about, look: chosen ? 'plain' : 'dim' },
    ];
  });
  const blanks = Array.from({ length: Math.min(room, picker.items.length) - lines.length }, (): Line => []);
  const prompt: Line = [{ text: '> ', look: 'key' }, { text: picker.typed }];
  const body = lines.length > 0 ? lines : [[{ text: '  nothing has these words', look: 'dim' } as const]];
  const widest = Math.max(...picker.items.map(({ about }) => width + 4 + about.length), picker.title.length + 4);
  const at = drawBox(screen, picker.title, [prompt, [], ...body, ...blanks.slice(lines.length > 0 ? 0 : 1)], widest);
  return { x: at.x + 2 + picker.typed.length, y: at.y };
}

/** A box in the middle of the screen around some lines; the cell of the first line. */
function drawBox(screen: Raster, title: string, lines: readonly Line[], least = 0): { x: number; y: number } {
  const widest = Math.max(least, title.length + 2, ...lines.map(lengthOf));
  const inner = { columns: Math.min(widest, screen.columns - 6), rows: Math.min(lines.length, screen.rows - 4) };
  const box = createRaster({ columns: inner.columns + 4, rows: inner.rows + 2 });
  const last = box.rows - 1;
  write(box, 0, 0, `┌${'─'.repeat(box.columns - 2)}┐`, 'focus');
  for (let y = 1; y < last; y++) {
    write(box, 0, y, '│', 'focus');
    write(box, box.columns - 1, y, '│', 'focus');
  }
  write(box, 0, last, `└${'─'.repeat(box.columns - 2)}┘`, 'focus');
  if (title !== '') write(box, 2, 0, ` ${title} `, 'focus');
  const content = createRaster(inner);
  for (const [y, line] of lines.entries()) writeLine(content, 0, y, line);
  paste(box, content, 2, 1);
  const left = Math.floor((screen.columns - box.columns) / 2);
  const top = Math.floor((screen.rows - box.rows) / 2);
  paste(screen, box, left, top);
  return { x: left + 2, y: top + 1 };
}

const HEADINGS: Readonly<Record<string, string>> = {
  everywhere: 'Everywhere',
  elsewhere: 'Outside the console',
  map: 'Map',
  console: 'Console',
  probes: 'Probes',
  timeline: 'Timeline',
  inspect: 'Inspect',
  tasks: 'Tasks',
  packets: 'Packets',
};

/** The colours and shapes of the map, for whoever has forgotten them. */
const LEGEND: readonly Line[] = [
  [{ text: 'Lines of the map', look: 'info' }],
  [
    { text: '─── ', look: 'good' },
    { text: 'OSPF neighbour is full', look: 'plain' },
  ],
  [
    { text: '─── ', look: 'warn' },
    { text: 'adjacency comes up, or frames are lost', look: 'plain' },
  ],
  [
    { text: '─── ', look: 'bad' },
    { text: 'no neighbour', look: 'plain' },
  ],
  [
    { text: '╌✕╌ ', look: 'bad' },
    { text: 'cut: no carrier', look: 'plain' },
  ],
  [
    { text: '╌●╌ ', look: 'bad' },
    { text: 'black hole: carrier, but nothing passes', look: 'plain' },
  ],
  [
    { text: '╌▶╌ ', look: 'bad' },
    { text: 'passes this way only', look: 'plain' },
  ],
  [
    { text: '╌~╌ ', look: 'bad' },
    { text: 'flaps', look: 'plain' },
  ],
];

function drawHelp(screen: Raster, scrolled: number): void {
  const lines = helpLines(screen.columns);
  const room = screen.rows - 6;
  const from = Math.max(0, Math.min(scrolled, lines.length - room));
  const shown = lines.slice(from, from + room);
  const more = lines.length > room ? 'Up and Down scroll, Esc closes' : 'Esc closes';
  drawBox(screen, 'Keys', [...shown, [{ text: more, look: 'dim' }]]);
}

/** As many columns as there is room for. */
function helpLines(columns: number): Line[] {
  const places = [...new Set(BINDINGS.map(({ where }) => where))];
  const sections = places.map((where): Line[] => [
    [{ text: HEADINGS[where] ?? where, look: 'info' }],
    ...BINDINGS.filter((binding) => binding.where === where).map(helpLine),
    [],
  ]);
  const all = [...sections.flat(), ...LEGEND];
  const across = Math.max(1, Math.min(3, Math.floor((columns - 6) / COLUMN)));
  const rows = Math.ceil(all.length / across);
  return Array.from(
    { length: rows },
    (_, row): Line =>
      Array.from({ length: across }, (_, column) => padded(all[column * rows + row] ?? [], COLUMN)).flat(),
  );
}

const COLUMN = 52;

function padded(line: Line, width: number): Line {
  return [...line, { text: ' '.repeat(Math.max(0, width - lengthOf(line))) }];
}

function helpLine({ keys, about }: Binding): Line {
  return [
    { text: `  ${keyName(keys[0] ?? '')}`.padEnd(14), look: 'key' },
    { text: about, look: 'plain' },
  ];
}
