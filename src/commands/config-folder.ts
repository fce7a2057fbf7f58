/** A folder of configurations on the disk, and the file that a lab is written to. */
import { readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { ConfigurationText } from '../import/device.ts';
import { badInput } from './blame.ts';

/** What people call files of configurations. */
const EXTENSIONS: ReadonlySet<string> = new Set(['', '.cfg', '.conf', '.config', '.ios', '.log', '.txt']);

const MOST_OCTETS = 5_000_000;

export interface ConfigFolder {
  /** Of the folder, for the lab. */
  readonly name: string;
  readonly texts: readonly ConfigurationText[];
  /** Sentences about files that are none. */
  readonly skipped: readonly string[];
}

/** Reads the files of a folder, not those of folders in it. Throws `BadInput` for what cannot be read as text. */
export function readConfigFolder(folder: string): ConfigFolder {
  const files = filesIn(folder);
  const wanted = files.filter((file) => EXTENSIONS.has(extname(file).toLowerCase()));
  if (wanted.length === 0) throw badInput('no configurations in it (files like R1.cfg, R1.conf, R1.txt)', folder);
  const others = files.filter((file) => !wanted.includes(file));
  return {
    name: basename(resolve(folder)).replaceAll(/[^\w.-]+/g, '-') || 'lab',
    texts: wanted.map((file) => ({ file, text: readText(join(folder, file)) })),
    skipped: others.map((file) => `${file}: not read, for what it is called`),
  };
}

/** Names of the files of a folder, in order, but not hidden ones. Throws `BadInput`. */
export function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw badInput(whyNot(error), folder);
  }
}

export function readText(path: string): string {
  let octets: Uint8Array;
  try {
    const { size } = statSync(path);
    if (size > MOST_OCTETS) throw badInput(`${size} octets; expected at most ${MOST_OCTETS}`, path);
    octets = readFileSync(path);
  } catch (error) {
    throw error instanceof Error && 'code' in error ? badInput(whyNot(error), path) : error;
  }
  if (octets.includes(0)) throw badInput('no text: there is a zero octet in it', path);
  // Descriptions in older encodings lose their letters, not their lines.
  return new TextDecoder('utf-8').decode(octets).replaceAll('\r\n', '\n');
}

/** How a topology file names files of the folder: only what lies beside it or below can be named. */
export function referenceFrom(output: string | undefined, folder: string): ((file: string) => string) | undefined {
  if (output === undefined) return undefined;
  const home = dirname(resolve(output));
  try {
    const path = relative(realpathSync(home), realpathSync(folder)).split(sep).join('/');
    if (path.startsWith('..') || /[\\:]/.test(path)) return undefined;
    return (file) => (path === '' ? file : `${path}/${file}`);
  } catch {
    return undefined;
  }
}

/** Writes a file that is not there yet: nobody's work is lost. */
export function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    throw badInput(whyNot(error), path);
  }
}

function whyNot(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  const said = WHY_NOT[code];
  if (said === undefined) throw error;
  return said;
}

const WHY_NOT: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EEXIST: 'it exists already; choose another name or remove it',
  EISDIR: 'it is a folder',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no folder',
  EPERM: 'no permission',
  EROFS: 'it cannot be written there',
};
