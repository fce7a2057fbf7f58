/** A sweep as one HTML page that needs nothing else, and its heat map as SVG. */
import { ALL_BANDS, bandOf } from './bands.ts';
import { addressText, timeText } from './report.ts';
import type { FailureReport, SweepResult } from './result.ts';
import { ADDRESS_KINDS, type AddressKind, damageOf, nodesHit, severityAt } from './summary.ts';

const CELL = 18;
const LETTER = 7;
const TITLES: Readonly<Record<AddressKind, string>> = { loopback: 'Loopbacks', physical: 'Physical addresses' };

/** Both maps side by side: what becomes of loopbacks, and what of physical addresses. */
export function heatMapSvg(result: SweepResult): string {
  const columns = ADDRESS_KINDS.map((kind) => nodesHit(result, kind));
  const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));
  const left = longest(result.failures.map(({ failure }) => failure)) * LETTER + 10;
  const top = longest(columns.flat()) * LETTER + 34;
  const bottom = top + result.failures.length * CELL;
  let right = left;
  const maps = ADDRESS_KINDS.map((kind, index) => {
    const nodes = columns[index] ?? [];
    const x = right;
    right += Math.max(nodes.length * CELL, TITLES[kind].length * (LETTER + 1)) + 30;
    return mapSvg(result, nodes, kind, x, top);
  });
  const names = result.failures.map(({ failure }, row) => {
    const place = `x="${left - 6}" y="${top + row * CELL + 13}"`;
    return `<text ${place} text-anchor="end">${escapeMarkup(failure)}</text>`;
  });
  const width = Math.max(right, left + LEGEND_WIDTH);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 40}" font-family="monospace" font-size="12">`,
    ...names,
    ...maps.flat(),
    ...legendSvg(left, bottom + 24),
    '</svg>',
  ].join('\n');
}

function mapSvg(result: SweepResult, nodes: readonly string[], kind: AddressKind, x: number, top: number): string[] {
  const heads = nodes.map((node, column) => {
    const at = x + column * CELL + 13;
    return `<text transform="translate(${at} ${top - 6}) rotate(-90)">${escapeMarkup(node)}</text>`;
  });
  const cells = result.failures.flatMap((failure, row) =>
    nodes.map((node, column) => {
      const severity = severityAt(result, failure, node, kind);
      const { colour, about } = bandOf(severity);
      const said = typeof severity === 'string' || severity === 0 ? about : timeText(severity);
      const place = `x="${x + column * CELL}" y="${top + row * CELL}" width="${CELL - 1}" height="${CELL - 1}"`;
      return `<rect ${place} fill="${colour}"><title>${escapeMarkup(`${failure.failure}: ${node}, ${said}`)}</title></rect>`;
    }),
  );
  return [`<text x="${x}" y="14" font-weight="bold">${TITLES[kind]}</text>`, ...heads, ...cells];
}

/** Of one sign of the legend with its words. */
const legendStep = (about: string): number => 26 + about.length * LETTER;

const LEGEND_WIDTH = ALL_BANDS.reduce((sum, { about }) => sum + legendStep(about), 0);

function legendSvg(x: number, y: number): string[] {
  let at = x;
  return ALL_BANDS.flatMap(({ colour, about }) => {
    const from = at;
    at += legendStep(about);
    return [
      `<rect x="${from}" y="${y - 10}" width="12" height="12" fill="${colour}" stroke="#999"/>`,
      `<text x="${from + 16}" y="${y}" font-size="11">${about}</text>`,
    ];
  });
}

const STYLE = `body{font:15px/1.45 sans-serif;max-width:70em;margin:2em auto;padding:0 1em;color:#222}
table{border-collapse:collapse}td,th{padding:.25em .8em .25em 0;text-align:left;border-bottom:1px solid #ddd;vertical-align:top}
svg{max-width:100%;height:auto}td.n{text-align:right}`;

export function sweepPage(result: SweepResult): string {
  const title = `Every failure of ${result.lab}`;
  const rows = result.failures.map(rowOf);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeMarkup(title)}</title><style>${STYLE}</style></head><body>
<h1>${escapeMarkup(title)}</h1>
<p>${result.failures.length} failures (${escapeMarkup(result.scope.kind)}); ${result.pairs.loopback} pairs to a loopback,
${result.pairs.physical} to a physical address. Times are virtual. An outage is the time in which packets there, or answers back,
did not get through.</p>
${heatMapSvg(result)}
<h2>Failure by failure</h2>
<table><thead><tr><th>failure</th><th>routers changed</th><th>loopbacks: longest outage</th><th>lost</th>
<th>physical addresses: longest outage</th><th>lost</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></body></html>
`;
}

function rowOf(report: FailureReport): string {
  const cells = ADDRESS_KINDS.flatMap((kind) => {
    const { worst, lost } = damageOf(report, kind);
    const names = [...new Set(lost.map(({ to, lost: loss }) => `${addressText(to)} (${loss?.why ?? ''})`))];
    return [worst ? timeText(worst.outageNs) : '', names.join(', ')];
  });
  const texts = [report.failure, String(report.routersChanged.length), ...cells];
  const problem = report.problem === undefined ? '' : `<br>${escapeMarkup(report.problem)}`;
  return `<tr>${texts.map((text, index) => `<td>${escapeMarkup(text)}${index === 0 ? problem : ''}</td>`).join('')}</tr>`;
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
