/** Probes as strips of marks, one below the other, so that a physical address and a loopback are seen side by side. */
import { shortInterfaceName } from '../../addr/interface-name.ts';
import { durationText } from '../frame/clock.ts';
import type { Look } from '../looks.ts';
import { createRaster, type Line, lengthOf, type Raster, type Size, write, writeLine } from '../raster.ts';
import type { ProbeSight } from './sight.ts';

/** Rows of the pane that are kept for the other panes. */
const MOST_ROWS = 6;

/** Rows that the pane wants, its title included; none without a probe. */
export function probeRows(probes: readonly ProbeSight[]): number {
  return probes.length === 0 ? 0 : 1 + Math.min(MOST_ROWS, probes.length);
}

/** `R2 Gi0/0` */
function shortName(to: string): string {
  const [node = '', ...iface] = to.split(' ');
  return iface.length > 0 ? `${node} ${shortInterfaceName(iface.join(' '))}` : node;
}

const LOOKS: Readonly<Record<string, Look>> = { '!': 'good', ':': 'warn', '.': 'bad' };

export function viewProbes(probes: readonly ProbeSight[], size: Size): Raster {
  const raster = createRaster(size);
  const shown = probes.slice(0, size.rows);
  const labels = shown.map(({ from, to, address }) => `${from} > ${shortName(to)} ${address}`);
  const label = Math.min(Math.max(0, ...labels.map(({ length }) => length)), Math.floor(size.columns * 0.4));
  const results = shown.map(resultOf);
  const result = Math.max(0, ...results.map(lengthOf), RESULT);
  const room = Math.max(0, size.columns - label - result - 4);
  for (const [y, { strip }] of shown.entries()) {
    write(raster, 1, y, (labels[y] ?? '').slice(0, label), 'strong');
    const marks = strip.slice(-room).padStart(room);
    for (const [index, mark] of [...marks].entries()) write(raster, label + 2 + index, y, mark, LOOKS[mark] ?? 'plain');
    writeLine(raster, size.columns - result - 1, y, results[y] ?? []);
  }
  return raster;
}

/** The usual length of a result, so that the strips do not jump. */
const RESULT = 24;

function resultOf({ lost, outage, silentFor }: ProbeSight): Line {
  if (silentFor !== undefined) return [{ text: `no answer for ${durationText(silentFor)}`, look: 'bad' }];
  if (outage !== undefined) {
    return [
      { text: `lost ${lost}, `, look: 'plain' },
      { text: `outage ${durationText(outage)}`, look: 'warn' },
    ];
  }
  return lost > 0 ? [{ text: `lost ${lost}`, look: 'warn' }] : [{ text: 'nothing lost', look: 'good' }];
}
