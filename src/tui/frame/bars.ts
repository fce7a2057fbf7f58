/** The first row, which says how the lab stands, and the last, which says what can be done. */

import type { Model, Pace } from '../model.ts';
import { createRaster, type Line, lengthOf, type Raster, write, writeLine } from '../raster.ts';
import { clockText } from './clock.ts';

export function statusBar(model: Model): Raster {
  const { columns } = model.size;
  const bar = createRaster({ columns, rows: 1 });
  write(bar, 0, 0, ' '.repeat(columns), 'bar');
  const right = rightOf(model);
  const space = columns - lengthOf(right) - 1;
  write(bar, 0, 0, ` looplab  ${model.description.name} `.slice(0, Math.max(0, space)), 'barStrong');
  writeLine(bar, Math.max(0, space), 0, right);
  return bar;
}

function rightOf({ lab, pace, looking }: Model): Line {
  if (looking !== undefined)
    return [{ text: ` the map shows ${clockText(looking)} (Enter: the present) `, look: 'chosen' }];
  const faults = [...lab.links.values()].filter(
    ({ state, ends }) => state !== 'up' || ends.some(({ fault }) => fault !== undefined),
  ).length;
  const failed = faults + lab.off.size;
  return [
    ...(failed > 0 ? [{ text: `${failed} ${failed === 1 ? 'fault' : 'faults'}  `, look: 'barStrong' } as const] : []),
    { text: settledText(lab.waits.length), look: 'bar' },
    { text: `  ${paceText(pace)}  `, look: 'bar' },
    // While time runs, more digits would only flicker.
    { text: clockText(lab.now, pace.running ? 1 : 3).padEnd(11), look: 'barStrong' },
    { text: ' ', look: 'bar' },
  ];
}

/** Of a constant width, so that the bar does not twitch. */
function settledText(waits: number): string {
  return (waits === 0 ? 'settled' : `settling (${waits > 99 ? '99+' : waits})`).padStart(14);
}

function paceText({ running, speed, goal }: Pace): string {
  const rate = speed === Number.POSITIVE_INFINITY ? 'max' : `${speed}×`;
  return (goal ? '▶ to settled' : `${running ? '▶' : '■'} ${running ? rate : 'paused'}`).padEnd(12);
}

/** Hints for whoever has forgotten the keys, or what has just happened. */
export function hintBar(model: Model): Raster {
  const { columns } = model.size;
  const bar = createRaster({ columns, rows: 1 });
  if (model.notice) {
    write(bar, 1, 0, model.notice.text, model.notice.look);
    return bar;
  }
  writeLine(
    bar,
    1,
    0,
    hintsOf(model).flatMap(
      ([key, about]): Line => [
        { text: key, look: 'key' },
        { text: ` ${about}   `, look: 'dim' },
      ],
    ),
  );
  return bar;
}

type Hint = readonly [key: string, about: string];

const COMMON: readonly Hint[] = [
  ['F1', 'help'],
  ['F5', 'run/pause'],
];

function hintsOf({ focus, choice }: Model): readonly Hint[] {
  if (focus === 'console') return [...COMMON, ['Tab', 'complete'], ['?', 'what fits'], ['Esc', 'map'], ['F10', 'quit']];
  if (focus === 'timeline') {
    return [
      ...COMMON,
      ['Up Down', 'choose'],
      ['Enter', 'show that moment'],
      ['b', 'back to it'],
      ['d', 'details'],
      ['k', 'kind'],
    ];
  }
  if (focus === 'packets') {
    return [
      ['.', 'step'],
      [',', 'back'],
      ['Up Down', 'choose'],
      ['Enter', 'layers'],
      ['d', 'protocols'],
      ['x', 'to Wireshark'],
      ['F1', 'help'],
    ];
  }
  if (focus === 'inspect') return [...COMMON, ['Left Right', 'other tables'], ['Up Down', 'scroll'], ['F2', 'map']];
  if (focus !== 'map') return [...COMMON, ['Tab', 'next pane'], ['F2', 'map'], ['q', 'quit']];
  const own: readonly Hint[] =
    choice?.kind === 'link'
      ? [
          ['c', 'cut'],
          ['r', 'restore'],
          ['Enter', 'other faults'],
        ]
      : [
          ['Arrows', 'choose'],
          ['Enter', 'console'],
          ['p', 'probe'],
        ];
  return [...COMMON, ...own, [':', 'shell'], ['q', 'quit']];
}
