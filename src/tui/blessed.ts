/**
 * The only importer of blessed, which is used for a screen that writes the cells that changed, and for the mouse.
 * Everything else of the library stays unused, so that it can be replaced in a day; keys are decoded as at every other
 * console (session), which knows a paste from typing.
 */
import blessed from 'blessed';
import { createDecoder, decodeKeys, decodePause } from '../session/decoder.ts';
import type { Key } from '../session/key.ts';
import { asciiOf } from './ascii.ts';
import { type Attributes, LOOKS, type Look } from './looks.ts';
import type { Pointer } from './pointer.ts';
import type { Raster, Size } from './raster.ts';

/** What the commands give: streams and what is known of the terminal. */
export interface TerminalOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Path of the terminfo entry that comes with blessed; the host's is not asked. */
  readonly terminfo: string;
  /** NO_COLOR: bold, underlined and reversed, but not coloured. */
  readonly colours: boolean;
  /** No character beyond ASCII. */
  readonly ascii: boolean;
  readonly title: string;
  /** Calls once after so many real milliseconds; the result forgets it. */
  later(ms: number, call: () => void): () => void;
  onKeys(keys: readonly Key[]): void;
  onPointer(pointer: Pointer): void;
  onResize(size: Size): void;
}

export interface Terminal {
  size(): Size;
  /** Writes what differs from what is shown; the cursor is hidden unless it has a place. */
  show(raster: Raster, cursor: { readonly x: number; readonly y: number } | undefined): void;
  /** The next frame is written whole. */
  redraw(): void;
  /** Gives the terminal back for a while; the result takes it again, after which everything has to be shown anew. */
  suspend(): () => void;
  /** Gives the terminal back for good. */
  close(): void;
}

/** What blessed keeps of a screen and its declarations do not tell. */
interface Internals {
  readonly lines: ([number, string][] & { dirty: boolean })[];
  readonly tput: { brokenACS: boolean };
  draw(start: number, end: number): void;
  realloc(): void;
}

interface MouseEvent {
  readonly action: string;
  readonly x: number;
  readonly y: number;
}

interface ProgramInternals {
  setMode(mode: string): void;
  resetMode(mode: string): void;
  bindMouse(): void;
  disableMouse(): void;
  setMouse(modes: Record<string, boolean>, enable: boolean): void;
}

/** What is pasted comes between marks. */
const PASTE_MODE = '?2004';
const MOUSE_MODES = { vt200Mouse: true, cellMotion: true, sgrMouse: true };

export function openTerminal(options: TerminalOptions): Terminal {
  const { input, output, terminfo } = options;
  const screen = blessed.screen({
    // The declarations have the two swapped.
    input: input as never,
    output: output as never,
    terminal: terminfo,
    smartCSR: true,
    fullUnicode: true,
    forceUnicode: true,
    resizeTimeout: 100,
    warnings: false,
    title: options.title,
  }) as blessed.Widgets.Screen & Internals;
  // Lines of boxes as the characters that they are, not as an alternate character set.
  screen.tput.brokenACS = true;
  const program = screen.program as blessed.BlessedProgram & ProgramInternals;
  const stopKeys = listenToKeys(options);
  listenToMouse(program, options);
  program.setMode(PASTE_MODE);
  screen.on('resize', () => options.onResize(sizeOf(screen)));
  const attributes = attributesOf(options.colours);
  return {
    size: () => sizeOf(screen),
    show(raster, cursor) {
      paint(screen, raster, attributes, options.ascii);
      if (cursor) {
        program.cup(cursor.y, cursor.x);
        program.showCursor();
      } else program.hideCursor();
      program.flush();
    },
    redraw() {
      screen.realloc();
    },
    suspend() {
      program.resetMode(PASTE_MODE);
      program.disableMouse();
      program.showCursor();
      program.normalBuffer();
      // The library's own pause would leave this unwritten.
      program.flush();
      setRaw(input, false);
      input.pause();
      return () => {
        setRaw(input, true);
        input.resume();
        program.alternateBuffer();
        program.setMouse(MOUSE_MODES, true);
        program.setMode(PASTE_MODE);
        screen.realloc();
      };
    },
    close() {
      stopKeys();
      program.resetMode(PASTE_MODE);
      program.disableMouse();
      screen.destroy();
    },
  };
}

function setRaw(input: NodeJS.ReadableStream, raw: boolean): void {
  (input as Partial<NodeJS.ReadStream>).setRawMode?.(raw);
}

function sizeOf(screen: blessed.Widgets.Screen): Size {
  return { columns: Number(screen.width), rows: Number(screen.height) };
}

function paint(screen: Internals, raster: Raster, attributes: Readonly<Record<Look, number>>, ascii: boolean): void {
  const rows = Math.min(raster.rows, screen.lines.length);
  for (let y = 0; y < rows; y++) {
    const line = screen.lines[y] as Internals['lines'][number];
    const columns = Math.min(raster.columns, line.length);
    for (let x = 0; x < columns; x++) {
      const cell = line[x] as [number, string];
      const from = y * raster.columns + x;
      const attribute = attributes[raster.looks[from] as Look];
      const character = raster.characters[from] as string;
      const text = ascii ? asciiOf(character) : character;
      if (cell[0] === attribute && cell[1] === text) continue;
      cell[0] = attribute;
      cell[1] = text;
      line.dirty = true;
    }
  }
  screen.draw(0, screen.lines.length - 1);
}

const FLAGS = { bold: 1, underline: 2, reverse: 8 } as const;
/** The terminal's own colour, of text or of what is behind it. */
const DEFAULT = 0x1ff;

function attributesOf(colours: boolean): Readonly<Record<Look, number>> {
  const codes = Object.entries(LOOKS).map(([look, attributes]) => [look, attributeOf(attributes, colours)]);
  return Object.fromEntries(codes) as Record<Look, number>;
}

function attributeOf({ colour, ...flags }: Attributes, colours: boolean): number {
  const kept = Object.keys(flags) as (keyof typeof FLAGS)[];
  const bits = kept.reduce((sum, flag) => sum | FLAGS[flag], 0);
  return (bits << 18) | ((colours ? (colour ?? DEFAULT) : DEFAULT) << 9) | DEFAULT;
}

/** An Escape that nothing follows for so long is the key of that name. */
const ESCAPE_MS = 40;

/** Keys from the octets of the input; the result ends it. */
function listenToKeys({ input, later, onKeys }: TerminalOptions): () => void {
  const decoder = createDecoder();
  let forget: (() => void) | undefined;
  const hear = (octets: Uint8Array): void => {
    forget?.();
    const keys = decodeKeys(decoder, octets);
    if (keys.length > 0) onKeys(keys);
    if (decoder.state !== 'escape') return;
    forget = later(ESCAPE_MS, () => {
      const late = decodePause(decoder);
      if (late.length > 0) onKeys(late);
    });
  };
  input.on('data', hear);
  return () => {
    forget?.();
    input.removeListener('data', hear);
  };
}

const POINTERS: Readonly<Record<string, Pointer['action']>> = {
  mousedown: 'down',
  mouseup: 'up',
  mousemove: 'drag',
  wheelup: 'wheel-up',
  wheeldown: 'wheel-down',
};

function listenToMouse(program: blessed.BlessedProgram & ProgramInternals, { onPointer }: TerminalOptions): void {
  program.bindMouse();
  program.setMouse(MOUSE_MODES, true);
  program.on('mouse', ({ action, x, y }: MouseEvent) => {
    const known = POINTERS[action];
    if (known) onPointer({ action: known, column: x, row: y });
  });
}
