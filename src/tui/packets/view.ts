/** Packets as they are seen: a list of frames and of what was decided about them, and one of them layer by layer. */
import { roundSeconds } from '../../base/time.ts';
import { layersOf, type Recorded, type RecordedFrame } from '../../lab/recording.ts';
import type { Look } from '../looks.ts';
import { createRaster, paste, type Raster, relook, type Size, write } from '../raster.ts';
import { chosenFrame, type PacketsModel, shownItems } from './list.ts';

/** From so many rows on, list and detail stand one above the other. */
const BOTH = 22;

export function viewPackets(packets: PacketsModel, size: Size): Raster {
  if (size.rows < BOTH) return packets.detail ? viewDetail(chosenFrame(packets), size) : viewList(packets, size);
  const raster = createRaster(size);
  const rows = Math.floor(size.rows / 2);
  paste(raster, viewList(packets, { ...size, rows }), 0, 0);
  write(raster, 0, rows, '─'.repeat(size.columns), 'dim');
  const below = { ...size, rows: size.rows - rows - 1 };
  paste(raster, viewDetail(chosenFrame(packets), below), 0, rows + 1);
  return raster;
}

function viewList(packets: PacketsModel, size: Size): Raster {
  const raster = createRaster(size);
  const shown = shownItems(packets);
  if (shown.length === 0) {
    write(raster, 1, 0, 'Nothing has crossed a link yet: . lets the next frame go.', 'dim');
    return raster;
  }
  const at =
    packets.cursor === undefined ? shown.length - 1 : shown.findIndex(({ index }) => index >= (packets.cursor ?? 0));
  const from = Math.max(0, Math.min(at - Math.floor(size.rows / 2), shown.length - size.rows));
  for (const [y, { item, index }] of shown.slice(from, from + size.rows).entries()) {
    writeItem(raster, y, item);
    if (index === packets.cursor) relook(raster, 0, y, size.columns, 'chosen');
  }
  return raster;
}

/** `  41.932015 ` */
const TIME = 12;
/** What a device decided stands below the frame, with room for the sentence. */
const INDENT = 5;

function writeItem(raster: Raster, y: number, item: Recorded): void {
  if (item.kind === 'decision') {
    const from = write(raster, INDENT, y, `${item.device} `, 'strong');
    write(raster, from, y, item.text, item.text.startsWith('drops') ? 'bad' : 'dim');
    return;
  }
  write(
    raster,
    0,
    y,
    roundSeconds(item.at, 6)
      .slice(0, -1)
      .padStart(TIME - 1),
    'dim',
  );
  const from = write(raster, TIME, y, `${item.from} > ${item.to.join(', ')} `, 'strong');
  const look: Look = item.fate === 'carried' ? 'plain' : 'bad';
  write(raster, from, y, item.fate === 'carried' ? item.text : `lost (${item.fate}): ${item.text}`, look);
}

const OCTETS_IN_A_ROW = 16;

function viewDetail(frame: RecordedFrame | undefined, size: Size): Raster {
  const raster = createRaster(size);
  if (!frame) {
    write(raster, 1, 0, 'No frame is chosen.', 'dim');
    return raster;
  }
  const rows = layersOf(frame.octets).flatMap((layer) => folded(layer, size.columns - 1));
  for (const [y, { text, first }] of rows.entries()) write(raster, first ? 0 : 3, y, text, first ? 'info' : 'plain');
  hexDump(raster, rows.length + 1, frame.octets);
  return raster;
}

/** A layer's name, and what it says, on as many rows as it needs. */
function folded(layer: string, columns: number): { text: string; first: boolean }[] {
  const rows: { text: string; first: boolean }[] = [];
  let rest = layer;
  while (rest.length > 0) {
    const room = rows.length === 0 ? columns : columns - 3;
    const end = rest.length <= room ? rest.length : Math.max(1, rest.lastIndexOf(' ', room));
    rows.push({ text: rest.slice(0, end), first: rows.length === 0 });
    rest = rest.slice(end).trimStart();
  }
  return rows;
}

function hexDump(raster: Raster, top: number, octets: Uint8Array): void {
  const perRow = raster.columns < 70 ? OCTETS_IN_A_ROW / 2 : OCTETS_IN_A_ROW;
  for (let at = 0, y = top; at < octets.length && y < raster.rows; at += perRow, y++) {
    const part = [...octets.subarray(at, at + perRow)];
    const hex = part.map((octet) => octet.toString(16).padStart(2, '0')).join(' ');
    const text = part.map((octet) => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.')).join('');
    write(raster, 0, y, at.toString(16).padStart(4, '0'), 'dim');
    write(raster, 6, y, hex);
    write(raster, 7 + perRow * 3, y, text, 'dim');
  }
}
