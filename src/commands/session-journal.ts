/**
 * The journal of a session on the disk: every record is appended as it happens, so that nothing is lost when the program or
 * the machine stops. Journals lie in `$XDG_STATE_HOME/looplab` (else `~/.local/state/looplab`), named after the lab, the
 * place of its file and the process that writes; one that has no end, and whose writer lives no longer, belongs to a session
 * that was cut off.
 */
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { LabSession } from '../lab/lab-session.ts';
import { SessionWriter } from '../lab/session-file.ts';

/** Journals that are kept of a lab when they are not needed any more. */
const KEPT = 5;

export interface SessionJournal {
  readonly path: string;
  readonly session: LabSession;
  readonly writer: SessionWriter;
}

/** Begins a journal, with all that the session has come through. Throws what the file system throws, `EEXIST` too. */
export function beginJournal(path: string, session: LabSession): SessionJournal {
  const journal = { path, session, writer: new SessionWriter() };
  appendFileSync(path, journal.writer.opening(session.opening), { flag: 'wx', mode: 0o600 });
  appendNews(journal);
  return journal;
}

/** Writes down what has happened since. */
export function appendNews({ path, session, writer }: SessionJournal): void {
  const lines = session.takeRecords().map((record) => writer.record(record));
  if (lines.length > 0) appendFileSync(path, lines.join(''));
}

/** The session is over by itself. */
export function endJournal(journal: SessionJournal): void {
  appendNews(journal);
  appendFileSync(journal.path, journal.writer.record(journal.session.endRecord()));
}

/** The name of a journal for a session with that file. */
export function newJournalPath(file: string): string {
  const [folder, stem] = [journalFolder(), stemOf(file)];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  forgetOld(folder, stem);
  let number = 1;
  const path = (): string => join(folder, `${stem}-${process.pid}-${number}.session`);
  while (existsSync(path())) number++;
  return path();
}

/** The latest journal of a session with that file that was cut off. */
export function cutOffJournal(file: string): string | undefined {
  return journalsOf(journalFolder(), stemOf(file), LIVE)
    .filter((path) => !isAlive(path) && !hasEnd(path))
    .at(-1);
}

/** It has been resumed, or nobody wants it: it is kept for a while and not offered again. */
export function setAside(path: string): void {
  renameSync(path, path.replace(/\.session$/, '.old.session'));
}

/** Behind the stem: the process and a number. */
const LIVE = /^-(\d+)-\d+\.session$/;
const ANY = /^-\d+-\d+(\.old)?\.session$/;

function journalFolder(): string {
  const state = process.env['XDG_STATE_HOME'];
  return join(state === undefined || state === '' ? join(homedir(), '.local', 'state') : state, 'looplab');
}

/** `triangle-1f0c5a9e`: files of one name in other folders are others. */
function stemOf(file: string): string {
  const name = basename(file).replace(/\.[^.]*$/, '');
  return `${name}-${createHash('sha256').update(resolve(file)).digest('hex').slice(0, 8)}`;
}

/** The oldest first. */
function journalsOf(folder: string, stem: string, ending: RegExp): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(stem) && ending.test(name.slice(stem.length)))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => a.at - b.at)
    .map(({ path }) => path);
}

function isAlive(path: string): boolean {
  try {
    return process.kill(Number(/-(\d+)-\d+\.session$/.exec(path)?.[1]), 0);
  } catch (error) {
    // Somebody else's process lives too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function hasEnd(path: string): boolean {
  const last = readFileSync(path, 'utf8').trimEnd().split('\n').at(-1);
  return last?.includes('"end":{"hash"') ?? false;
}

/** Of the journals that nobody writes any more, whatever became of their sessions. */
function forgetOld(folder: string, stem: string): void {
  const over = journalsOf(folder, stem, ANY).filter((path) => path.endsWith('.old.session') || !isAlive(path));
  for (const path of over.slice(0, -KEPT)) rmSync(path);
}
