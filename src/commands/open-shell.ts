/** Opening a shell: with a lab, or with a session that is come back to. */
import { existsSync } from 'node:fs';
import { type Instant, roundSeconds } from '../base/time.ts';
import { LabSession, resumeSession } from '../lab/lab-session.ts';
import { createShell, takePrinted, typeLine } from '../shell/shell.ts';
import type { Bench } from '../verbs/verb.ts';
import { VERBS } from '../verbs/verbs.ts';
import { BAD_INPUT, badInput } from './blame.ts';
import { packageVersion } from './package-folder.ts';
import { cutOffJournal, setAside } from './session-journal.ts';
import { askYesNo, drivePipe, driveTerminal, finish, Logbook } from './shell-driver.ts';
import { DISK } from './shell-files.ts';
import { remark } from './terminal.ts';
import { readLabTexts, warn } from './topology-file.ts';

export interface Opening {
  readonly file: string;
  readonly seed: number;
  /** Absent: when settled. */
  readonly at: Instant | undefined;
  /** Where the journal goes; absent: among the others. */
  readonly journal: string | undefined;
}

/** A shell with a lab that has settled, or with an earlier session that was cut off. */
export async function openShell({ file, seed, at, journal }: Opening): Promise<void> {
  const texts = await readLabTexts(file);
  const earlier = cutOffJournal(file);
  if (earlier !== undefined && (await wants(file, earlier))) {
    return resumeShell(earlier, journal, () => setAside(earlier));
  }
  refuseExisting(journal);
  const session = new LabSession(texts, { version: packageVersion(), seed });
  warn(session.lab.warnings);
  await run(session, at === undefined ? 'wait settled' : `wait ${at}ns`, journal);
}

/**
 * A shell with a session that was saved; `taken` is called as soon as there is another journal of it. Throws `BadInput` if it
 * cannot be read.
 */
export async function resumeShell(path: string, journal: string | undefined, taken?: () => void): Promise<void> {
  refuseExisting(journal);
  const text = DISK.read(path);
  if (typeof text !== 'string') throw badInput(text.problem, path);
  const { session, remarks } = resumeSession(path, text, packageVersion());
  for (const one of remarks) remark(one);
  await run(session, '', journal, taken);
}

/** Asked at a terminal; a pipe is told. */
async function wants(file: string, earlier: string): Promise<boolean> {
  const said = `An earlier session with ${file} was cut off.`;
  if (isTerminal()) {
    const yes = await askYesNo(`${said} Resume it?`);
    if (!yes) setAside(earlier);
    return yes;
  }
  remark(`${said} looplab resume ${earlier} goes on with it.`);
  return false;
}

function refuseExisting(journal: string | undefined): void {
  if (journal === undefined || !existsSync(journal)) return;
  throw badInput(`it is there already; looplab resume ${journal} goes on from it`, journal);
}

function isTerminal(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

async function run(session: LabSession, first: string, journal: string | undefined, begun?: () => void): Promise<void> {
  const bench: Bench = { session, verbs: VERBS, version: packageVersion(), running: [] };
  const { columns = 80, rows = 24 } = process.stdout;
  const live = isTerminal();
  const shell = createShell(bench, DISK, live ? { width: columns, length: rows } : undefined);
  const logbook = new Logbook(shell, journal);
  if (logbook.path !== undefined) begun?.();
  if (live) shell.printed += greeting(session);
  typeLine(shell, first);
  if (!live) {
    finish(shell);
    takePrinted(shell);
  }
  logbook.note();
  await (live ? driveTerminal(shell, logbook) : drivePipe(shell, logbook));
  logbook.end();
  if (live && logbook.path !== undefined) remark(`looplab resume ${logbook.path} comes back here.`);
  if (!live && shell.mistakes > 0) process.exitCode = BAD_INPUT;
}

function greeting({ lab }: LabSession): string {
  const { name, nodes, links } = lab.description;
  const at = lab.now > 0 ? `, at ${roundSeconds(lab.now)}` : '';
  return (
    `${name}: ${nodes.length} nodes, ${links.length} links${at}. Time stands still between verbs; wait lets it pass.\n` +
    'help lists the verbs, Tab completes, ? shows what could come next, quit leaves.\n'
  );
}
