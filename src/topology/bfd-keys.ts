/** BFD in a topology file: how often packets are sent, and how many may be missing. */
import type { BfdTimersConfig } from '../config/document.ts';
import { byKind, type Form, mapped } from './form.ts';
import { plainSettings } from './settings.ts';
import { integer, milliseconds } from './units.ts';
import { flag } from './words.ts';

/** Where nothing is said: the shortest interval that IOS takes, so that a lesson shows what BFD can do. */
export const USUAL_BFD: BfdTimersConfig = { transmitMs: 50, receiveMs: 50, multiplier: 3 };

const interval = milliseconds(50, 9999);

const timers = plainSettings('a map with interval, min-rx and multiplier', {
  interval: { about: 'Between two packets sent; 50ms unless told otherwise', form: interval },
  'min-rx': { about: 'Between two packets that it can take; as interval unless told otherwise', form: interval },
  multiplier: {
    about: 'Packets missing until the neighbor is given up; 3 unless told otherwise',
    form: integer(3, 50),
  },
});

/** `true` for the usual timers, `false` for no BFD, or a map of timers. */
export const bfd: Form<BfdTimersConfig | false> = byKind({
  scalar: mapped(flag, (on) => on && USUAL_BFD),
  map: mapped(timers, (read) => {
    const transmitMs = read.interval ?? USUAL_BFD.transmitMs;
    return { transmitMs, receiveMs: read.minRx ?? transmitMs, multiplier: read.multiplier ?? USUAL_BFD.multiplier };
  }),
});
