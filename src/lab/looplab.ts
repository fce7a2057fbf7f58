/** What the package exports: the lab's API, its consoles included. */
import './ios.ts';

// biome-ignore-start lint/performance/noBarrelFile: the one door of the package
export type { Action, Building, Fault, JournalEntry } from './action.ts';
export { BadAction } from './action.ts';
export { labFile } from './as-file.ts';
export type { Differences } from './differences.ts';
export { differences } from './differences.ts';
export type { Checkpoint, LabOptions, LabTexts } from './lab.ts';
export { Lab, openLab } from './lab.ts';
export { LabSession, resumeSession } from './lab-session.ts';
export type { Reach } from './reachability.ts';
export { reachability } from './reachability.ts';
// biome-ignore-end lint/performance/noBarrelFile: the one door of the package
