/** The files that verbs of the shell read and write; every problem of theirs is a user's. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Files } from '../shell/play.ts';

const MOST_OCTETS = 200_000_000;

export const DISK: Files = {
  read: (path) =>
    attempt(() => {
      const { size } = statSync(path);
      return size > MOST_OCTETS
        ? { problem: `${size} octets; expected at most ${MOST_OCTETS}` }
        : readFileSync(path, 'utf8');
    }),
  write: (path, text) =>
    attempt(() => {
      writeFileSync(path, text);
      return undefined;
    }),
};

function attempt<T>(act: () => T): T | { readonly problem: string } {
  try {
    return act();
  } catch (error) {
    const said = whyNot(error);
    if (said === undefined) throw error;
    return { problem: said };
  }
}

/** Why a file cannot be read or written, in words; `undefined` if that is no fault of the file's. */
export function whyNot(error: unknown): string | undefined {
  return WHY[(error as NodeJS.ErrnoException).code ?? ''];
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EISDIR: 'a folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'it lies on a disk that cannot be written to',
  ENOSPC: 'the disk is full',
  EEXIST: 'it is there already',
};
