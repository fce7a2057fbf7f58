/** Going back in an hour of twenty routers with BFD at 50 ms on every link and a ping every 100 ms. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { assert } from '../../src/base/assert.ts';
import { MILLISECOND, SECOND, seconds } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { best, type Figure, time } from './measure.ts';

const ROUTERS = 20;
const HOUR = 3600 * SECOND;
/** As `lab/history.ts` has it for a lab of that size. */
const [EVENTS_PER_FRAME, FRAMES_KEPT] = [250_000, 64];
/** Instants that are gone back to, spread over the hour so that none is a round share of it. */
const REWINDS = 17;

/** A ring of twenty with a chord at every second router: thirty links. */
export function bfdRing(): string {
  const name = (index: number): string => `R${(index % ROUTERS) + 1}`;
  const all = Array.from({ length: ROUTERS }, (_, index) => index);
  const ring = all.map((index) => `${name(index)}-${name(index + 1)}`);
  const chords = all.filter((index) => index % 2 === 0).map((index) => `${name(index)}-${name(index + 7)}`);
  return [
    'protocols: {ospf: {bfd: {interval: 50ms, multiplier: 3}}}',
    `nodes: [${all.map(name).join(', ')}]`,
    `links: [${[...ring, ...chords].join(', ')}]`,
    '',
  ].join('\n');
}

/** The slowest rewind, a checkpoint, and the key frames of a day. */
export function goingBack(lab: Lab): Figure[] {
  lab.advance({ settled: true });
  const destination = lab.address('R11');
  const interval = 100 * MILLISECOND;
  lab.act({ do: 'start', device: 'R1', program: { program: 'echo-client', over: 'icmp', destination, interval } });
  const begin = lab.now;
  lab.advance({ until: begin + seconds(60) });
  const [heap, events] = [heapInUse(), lab.events];
  lab.advance({ until: begin + HOUR });
  const frames = Math.floor((lab.events - events) / EVENTS_PER_FRAME);
  const perFrame = (heapInUse() - heap) / frames;
  const checkpoint = best(5, () => time(() => lab.checkpoint()));
  const total = lab.events.toLocaleString('en-US');
  const { real, processor } = slowest(lab, begin);
  const beside = `${processor.toFixed(2)} s of processor time; ${total} events`;
  return [
    { name: 'rewind anywhere in an hour of BFD', value: real, unit: 's', beside },
    { name: 'checkpoint of that lab', value: checkpoint * 1000, unit: 'ms' },
    {
      name: 'key frames of a day of it',
      value: (FRAMES_KEPT * perFrame) / 1e6,
      unit: 'MB',
      beside: `${FRAMES_KEPT} of them`,
    },
  ];
}

/** From the latest instant to the earliest; each finds the ping where it was. */
function slowest(lab: Lab, begin: number): { readonly real: number; readonly processor: number } {
  let [real, processor] = [0, 0];
  for (let left = REWINDS - 1; left > 0; left--) {
    const to = begin + Math.floor((HOUR * left) / REWINDS);
    const before = process.cpuUsage();
    const took = time(() => lab.rewind(to));
    real = Math.max(real, took);
    processor = Math.max(processor, process.cpuUsage(before).user / 1e6);
    const { summary } = lab.query({ ask: 'program', device: 'R1' });
    const sent = Math.floor((to - begin) / (100 * MILLISECOND)) + 1;
    assert(lab.now === to && summary?.program === 'echo-client', 'it is that instant again');
    assert(Math.abs(summary.sent - sent) <= 1, `${summary.sent} of ${sent} pings were sent by then`);
  }
  return { real, processor };
}

function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
