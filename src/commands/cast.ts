/**
 * A script played on the full screen, as an asciicast (version 2: https://docs.asciinema.org/manual/asciicast/v2/). The same
 * file and script give the same cast, octet for octet.
 *
 *     # a remark
 *     pause 2s
 *     keys right right c      keys by name
 *     type show ip route      at whatever has the keys, and Enter
 *     cut R1-R2               any verb of the shell
 */
import type { LabSession } from '../lab/lab-session.ts';
import { badInput } from './blame.ts';
import { readDuration } from './flags.ts';
import { StagedScreen, type StageSize } from './staged-screen.ts';

const ESC = '\u001b';
const KEYS: Readonly<Record<string, string>> = {
  enter: '\r',
  tab: '\t',
  escape: ESC,
  space: ' ',
  backspace: '\u007f',
  up: `${ESC}[A`,
  down: `${ESC}[B`,
  right: `${ESC}[C`,
  left: `${ESC}[D`,
  pageup: `${ESC}[5~`,
  pagedown: `${ESC}[6~`,
  f1: `${ESC}OP`,
  f2: `${ESC}OQ`,
  f3: `${ESC}OR`,
  f4: `${ESC}OS`,
  f5: `${ESC}[15~`,
  f6: `${ESC}[17~`,
  f7: `${ESC}[18~`,
  f8: `${ESC}[19~`,
  f9: `${ESC}[20~`,
  f10: `${ESC}[21~`,
};

/** Milliseconds between two characters that are typed, two keys, and after a verb. */
const PACE = { character: 60, key: 300, verb: 500 } as const;

/** The cast as a text. Throws `BadInput` with the line of the script that makes no sense. */
export async function castOf(session: LabSession, script: string, file: string, size: StageSize): Promise<string> {
  const screen = new StagedScreen(session, size);
  await screen.wait(1000);
  for (const [index, line] of script.split(/\r?\n/).entries()) {
    const problem = await playLine(screen, line.trim());
    if (problem !== undefined) throw badInput(`${index + 1}: ${problem}`, file);
  }
  const written = [...screen.written];
  screen.close();
  const head = { version: 2, width: size.columns, height: size.rows, title: `looplab ${session.lab.description.name}` };
  const events = written.map(({ at, text }) => JSON.stringify([at / 1000, 'o', text]));
  return `${[JSON.stringify(head), ...events].join('\n')}\n`;
}

/** Why a line makes no sense, if so. */
async function playLine(screen: StagedScreen, line: string): Promise<string | undefined> {
  const [word = '', ...rest] = line.split(/\s+/);
  if (word === '' || word.startsWith('#')) return undefined;
  if (word === 'pause') {
    await screen.wait((await readDuration('pause', rest.join(''))) / 1_000_000);
    return undefined;
  }
  if (word === 'keys') return pressAll(screen, rest);
  if (word === 'type') {
    for (const character of line.slice(word.length).trim()) {
      await screen.press(character);
      await screen.wait(PACE.character);
    }
    await screen.press('\r');
    await screen.wait(PACE.key);
    return undefined;
  }
  await screen.carryOut(line);
  await screen.wait(PACE.verb);
  return undefined;
}

async function pressAll(screen: StagedScreen, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const octets = KEYS[name.toLowerCase()] ?? (name.length === 1 ? name : undefined);
    if (octets === undefined) return `no key ${name}; expected a letter or one of ${Object.keys(KEYS).join(', ')}`;
    await screen.press(octets);
    await screen.wait(PACE.key);
  }
  return undefined;
}
