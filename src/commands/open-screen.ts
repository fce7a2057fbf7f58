/** Opening the full screen: with a lab, or with a session that is come back to. */
import { LabSession, resumeSession } from '../lab/lab-session.ts';
import '../lab/ios.ts';
import { badInput } from './blame.ts';
import { showSession } from './full-screen.ts';
import { packageVersion } from './package-folder.ts';
import { cutOffJournal, setAside } from './session-journal.ts';
import { askYesNo } from './shell-driver.ts';
import { DISK } from './shell-files.ts';
import { remark } from './terminal.ts';
import { readLabTexts, warn } from './topology-file.ts';

export interface ScreenOpening {
  readonly file: string;
  readonly seed: number;
  readonly ascii: boolean;
}

/** Shows the lab of a file, or a session that was kept or cut off. Sets the exit code. */
export async function openScreen({ file, seed, ascii }: ScreenOpening): Promise<void> {
  if (file.endsWith('.session')) return show(comeBack(file), ascii);
  const texts = await readLabTexts(file);
  const earlier = cutOffJournal(file);
  if (earlier !== undefined) {
    if (await askYesNo(`An earlier session with ${file} was cut off. Resume it?`)) {
      return show(comeBack(earlier), ascii, () => setAside(earlier));
    }
    setAside(earlier);
  }
  const session = new LabSession(texts, { version: packageVersion(), seed });
  warn(session.lab.warnings);
  return show(session, ascii);
}

async function show(session: LabSession, ascii: boolean, begun?: () => void): Promise<void> {
  process.exitCode = await showSession(session, ascii, begun);
}

/** Throws `BadInput` if it cannot be read. */
function comeBack(path: string): LabSession {
  const text = DISK.read(path);
  if (typeof text !== 'string') throw badInput(text.problem, path);
  const { session, remarks } = resumeSession(path, text, packageVersion());
  for (const one of remarks) remark(one);
  return session;
}
