/** A copy of the project in which the source may be broken without harm. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../tidy/sources.ts';
import type { Mutant } from './mutant.ts';

const COPIED = ['src', 'test', 'topologies', '.config', 'package.json', 'tsconfig.json'];

/** What the patch is to be made in, or why it cannot be: its `find` must stand there exactly once. */
export function patched({ file, find, replace }: Mutant): string | undefined {
  const text = readFileSync(join(PROJECT, file), 'utf8');
  const [before, after, ...more] = text.split(find);
  return before === undefined || after === undefined || more.length > 0 ? undefined : before + replace + after;
}

export class Workplace {
  /** The copied project; what lies beside the real one lies beside it too. */
  readonly project: string;
  readonly #folder: string;

  constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), 'looplab-mutants-'));
    this.project = join(this.#folder, 'looplab');
    mkdirSync(this.project);
    for (const path of COPIED) cpSync(join(PROJECT, path), join(this.project, path), { recursive: true });
    link(join(PROJECT, 'node_modules'), join(this.project, 'node_modules'));
    link(join(PROJECT, '..', 'shared'), join(this.#folder, 'shared'));
  }

  /** Does something while a file has another text. */
  async with<T>(file: string, text: string, act: () => Promise<T>): Promise<T> {
    const path = join(this.project, file);
    const original = readFileSync(path);
    writeFileSync(path, text);
    try {
      return await act();
    } finally {
      writeFileSync(path, original);
    }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

function link(target: string, path: string): void {
  if (existsSync(target)) symlinkSync(target, path, 'junction');
}
