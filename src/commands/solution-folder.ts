/** A folder with a solution: of its files, those called after a node and `.cfg` are configurations, and nothing else is read. */
import { realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { nearest } from '../base/similar.ts';
import type { ConfigurationsReport } from '../exercise/solution/report.ts';
import type { StartupConfig } from '../topology/description.ts';
import { badInput } from './blame.ts';
import { filesIn, readText } from './config-folder.ts';

export interface Solution {
  /** By node. */
  readonly configurations: ReadonlyMap<string, StartupConfig>;
  readonly report: Omit<ConfigurationsReport, 'lines'>;
}

const EXTENSION = '.cfg';

/** Throws `BadInput` if there is no such folder, nothing in it is a node's, or a file cannot be read as text. */
export function readSolution(folder: string, nodes: readonly string[]): Solution {
  const files = filesIn(folder);
  const wanted = nodes.map((node) => ({ node, file: `${node}${EXTENSION}` }));
  const replaced = wanted.filter(({ file }) => files.includes(file));
  if (replaced.length === 0) {
    const names = wanted.map(({ file }) => file);
    throw badInput(`no configurations in it; expected ${names.slice(0, MOST_NAMES).join(', ')}`, folder);
  }
  const kept = wanted.filter((one) => !replaced.includes(one)).map(({ node }) => node);
  const others = files.filter((file) => replaced.every((one) => one.file !== file));
  const free = kept.map((node) => `${node}${EXTENSION}`);
  return {
    configurations: new Map(replaced.map(({ node, file }) => [node, readConfiguration(folder, file)])),
    report: { replaced, kept, unused: others.map((file) => ({ file, why: whyUnused(file, free) })) },
  };
}

/** Expected files that a message names. */
const MOST_NAMES = 8;

function whyUnused(file: string, free: readonly string[]): string {
  const meant = nearest(file, free);
  return `no node's configuration${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

/** Links must not lead out of the folder, or a report would quote files of whoever judges. */
function readConfiguration(folder: string, file: string): StartupConfig {
  const path = join(folder, file);
  const real = resolved(path);
  if (real !== undefined && !real.startsWith(realpathSync(folder) + sep))
    throw badInput('it lies outside the folder', path);
  if (real !== undefined && !statSync(real).isFile()) throw badInput('no file', path);
  return { text: readText(path), file: path, line: 1 };
}

/** Where links lead; `undefined` if nowhere. */
function resolved(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
