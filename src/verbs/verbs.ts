/** All verbs, in the order in which `help` lists those of a group. */
import { BREAK } from './break.ts';
import { BUILD } from './build.ts';
import { DEVICES } from './devices.ts';
import { EXPLAIN } from './explain.ts';
import { INVARIANTS } from './invariants.ts';
import { KEEP } from './keep.ts';
import { LOOK } from './look.ts';
import { TIME } from './time.ts';
import { TIMELINE } from './timeline.ts';
import { TRAVEL } from './travel.ts';
import type { Verb } from './verb.ts';

export const VERBS: readonly Verb[] = [
  ...LOOK,
  ...TIMELINE,
  ...INVARIANTS,
  ...EXPLAIN,
  ...DEVICES,
  ...TIME,
  ...BREAK,
  ...BUILD,
  ...TRAVEL,
  ...KEEP,
];
