/** What is wrong with a topology file, its sections of events and expectations included. */
import { BadInput, type Problem } from '../base/problem.ts';
import { readExercise } from '../exercise/exercise.ts';
import type { LabDescription } from '../topology/description.ts';
import { openDescription } from './lab-file.ts';
import { loadFile } from './topology-file.ts';

export interface Examination {
  readonly problems: readonly Problem[];
  /** `right: 4 routers, 2 hosts, 6 links` or `2 errors, 1 warning` */
  readonly summary: string;
}

export async function examine(file: string): Promise<Examination> {
  try {
    const { description, problems } = await loadFile(file);
    if (!description) return judged(problems);
    const lab = await openDescription(description);
    return judged([...problems, ...lab.warnings, ...readExercise(lab).problems], description);
  } catch (error) {
    // What stands in files that the lab names, or no file at all.
    if (error instanceof BadInput) return judged(error.problems);
    throw error;
  }
}

function judged(problems: readonly Problem[], description?: LabDescription): Examination {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const counts = [errors > 0 ? plural(errors, 'error') : '', warnings > 0 ? plural(warnings, 'warning') : ''];
  const said = counts.filter(Boolean).join(', ');
  if (errors > 0 || !description) return { problems, summary: said };
  return { problems, summary: `right: ${sizeOf(description)}${said === '' ? '' : `; ${said}`}` };
}

function sizeOf({ nodes, links }: LabDescription): string {
  const kinds = (['router', 'switch', 'host'] as const).map((kind) => ({
    kind,
    count: nodes.filter((node) => node.kind === kind).length,
  }));
  const counts = [...kinds, { kind: 'link', count: links.length }].filter(({ count }) => count > 0);
  return counts.map(({ kind, count }) => plural(count, kind)).join(', ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : noun === 'switch' ? 'es' : 's'}`;
}
