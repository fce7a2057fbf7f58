/** Topology files and the files that they name, read from the disk; every problem of theirs is a user's. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { BadInput, type Problem } from '../base/problem.ts';
import { nearest } from '../base/similar.ts';
import type { LabTexts } from '../lab/lab.ts';
import type { LabDescription } from '../topology/description.ts';
import { type LoadResult, loadTopology } from '../topology/load.ts';
import { badInput, describeProblem } from './blame.ts';
import { BUNDLED, bundledNames } from './package-folder.ts';
import { remark } from './terminal.ts';

const MOST_OCTETS = 5_000_000;

/**
 * Reads a topology file. Throws `BadInput` if there is no text to be had; problems in the text, in its events and
 * expectations too, are in the result.
 */
export async function loadFile(name: string): Promise<LoadResult> {
  return (await readFile(name)).loaded;
}

/** A topology file with the texts of all files that it names; its warnings are said aside. Throws `BadInput`. */
export async function readLabTexts(name: string): Promise<LabTexts> {
  const { texts, loaded } = await readFile(name);
  if (!loaded.description) throw new BadInput(loaded.problems);
  warn(loaded.problems);
  return texts;
}

async function readFile(name: string): Promise<{ readonly texts: LabTexts; readonly loaded: LoadResult }> {
  const path = findFile(name);
  const text = readText(path);
  if (typeof text !== 'string') throw badInput(text.problem, name);
  const files: Record<string, string> = {};
  const loaded = loadTopology(name, text, {
    readText: (relative) => {
      const beside = readBeside(path, relative);
      if (typeof beside === 'string') files[relative] = beside;
      return beside;
    },
  });
  const texts = { file: name, text, files };
  if (!loaded.draft) return { texts, loaded };
  await import('../lab/ios.ts');
  const { examineDraft } = await import('../exercise/exercise.ts');
  return { texts, loaded: { ...loaded, problems: [...loaded.problems, ...examineDraft(loaded.draft)] } };
}

/** The lab of a file; its warnings are said aside. Throws `BadInput` with every problem. */
export async function describeFile(name: string): Promise<LabDescription> {
  const { description, problems } = await loadFile(name);
  if (!description) throw new BadInput(problems);
  warn(problems);
  return description;
}

/** Says warnings aside. */
export function warn(problems: readonly Problem[]): void {
  for (const problem of problems) remark(describeProblem(problem));
}

/** The path itself, or that of the bundled lab which it names. */
function findFile(name: string): string {
  if (existsSync(name)) return name;
  const bundled = name.replace(/^topologies[/\\]/, '').replace(/\.yaml$/, '');
  if (bundledNames().includes(bundled)) return join(BUNDLED, `${bundled}.yaml`);
  const meant = nearest(basename(name), bundledNames());
  throw badInput(`no such file${meant === undefined ? '' : `; did you mean the bundled lab ${meant}?`}`, name);
}

/** A file named in a lab: links must not lead out of the lab's folder either. */
function readBeside(lab: string, relative: string): string | { readonly problem: string } {
  const folder = realpathSync(dirname(lab));
  const path = join(folder, relative);
  if (!existsSync(path)) return { problem: 'no such file' };
  if (!realpathSync(path).startsWith(folder + sep)) return { problem: "it lies outside the lab's folder" };
  return readText(path);
}

function readText(path: string): string | { readonly problem: string } {
  try {
    const { size } = statSync(path);
    if (size > MOST_OCTETS) return { problem: `${size} octets; expected at most ${MOST_OCTETS}` };
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const said = WHY_UNREADABLE[code];
    if (said === undefined) throw error;
    return { problem: said };
  }
}

const WHY_UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'a folder; expected a topology file',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
};
