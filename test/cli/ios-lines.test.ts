/**
 * Lines that real labs have, and damaged ones: those of ../shared/ios-lines whose command is one of ours. Such a row is
 * found by mending the line: if it is taken then, the damaged one must be refused as IOS does, octet for octet.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { needsShared } from '../shared.ts';
import { Rig } from './rig.ts';

/** Ranks of accept.tsv whose commands this console has. */
const OURS = [
  ...['1', '2', '4', '5', '7', '24', '27', '37', '41', '125', '154', '163', '164', '189', '234', '239', '247', '254'],
  ...['255', '261', '281', '295', 'B12'],
  // OSPF
  ...['11', '18', '34', '76', '81', '90', '100', '103', '113', '123', '140', '147', '179', '194', '217', '218', '219'],
  ...['232', '240', '257', '273', '365', '375'],
];

/** Cut and ambiguous lines that cannot be mended from the row alone. */
const OURS_CUT = [
  'key-string',
  'key',
  'no',
  'ip route 10.40.0.0 255.255.0.0',
  'default-information',
  'version',
  'area 10',
];
const OURS_AMBIGUOUS = ['ip r'];
const OURS_AMBIGUOUS_IN_OSPF = ['ne', 'a'];

interface Refusal {
  readonly mode: string;
  readonly line: string;
  readonly error: string;
  readonly caret: number;
  readonly note: string;
}

function rows(folder: string, file: string): string[][] {
  return readFileSync(join(folder, file), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
}

/** A console in that mode; `undefined` if the way there is not ours. */
function consoleIn(mode: string): Rig | undefined {
  const rig = Rig.config();
  const lines = mode === 'global' ? [] : mode.split(' / ');
  return lines.every((line) => rig.type(line) === '') ? rig : undefined;
}

const REFUSED = /% Invalid input|% Incomplete|% Ambiguous/;

function isTaken(mode: string, line: string): boolean {
  const rig = consoleIn(mode);
  return rig !== undefined && !REFUSED.test(rig.type(line));
}

/** The line as it was before it was damaged. */
function mended({ line, note }: Refusal): string | undefined {
  const keyword = /^a: damaged keyword (\S+)/.exec(note)?.[1];
  if (keyword !== undefined)
    return line
      .split(' ')
      .map((word) => (word.includes('~') ? keyword : word))
      .join(' ');
  const octet = /^b: octet \d is (\d+)/.exec(note)?.[1];
  if (octet !== undefined) return line.replace(octet, '0');
  return /^c: extra words/.test(note) ? line.replace(/( (xx|xyz|abc))+$/, '') : undefined;
}

function isOurs(refusal: Refusal): boolean {
  if (refusal.error === 'incomplete') return OURS_CUT.includes(refusal.line) && consoleIn(refusal.mode) !== undefined;
  if (refusal.error === 'ambiguous') {
    if (refusal.mode === 'router ospf 1') return OURS_AMBIGUOUS_IN_OSPF.includes(refusal.line);
    return OURS_AMBIGUOUS.includes(refusal.line) && refusal.mode === 'global';
  }
  const line = mended(refusal);
  return line !== undefined && line !== refusal.line && isTaken(refusal.mode, line);
}

needsShared('lines of real labs', 'ios-lines', (folder) => {
  if (folder === '') return;

  const accepted = rows(folder, 'accept.tsv').filter(([rank = '']) => OURS.includes(rank));

  it('has every line that is listed as ours', () => {
    expect(accepted).toHaveLength(OURS.length);
  });

  test.each(accepted)('%s %s: taken, %s repositories', (_rank, mode = '', _repos, _lines, line = '') => {
    const rig = consoleIn(mode);
    expect(rig?.type(line)).not.toMatch(REFUSED);
  });

  const refused = rows(folder, 'refuse.tsv')
    .map(([mode = '', , line = '', error = '', caret, note = '']) => ({
      mode,
      line,
      error,
      caret: Number(caret),
      note,
    }))
    .filter(isOurs);

  it('has damaged lines of every kind', () => {
    const kinds = new Set(refused.map(({ note }) => note[0]));
    expect([refused.length > 20, [...kinds].sort()]).toEqual([true, ['a', 'b', 'c', 'd', 'e']]);
  });

  describe('refused', () => {
    test.each(refused)('$mode: $line ($note)', ({ mode, line, error, caret }) => {
      const rig = consoleIn(mode)!;
      const [prompt, config] = [rig.prompt, rig.device.config];
      const text = rig.type(line);
      expect(text).toBe(expected(error, prompt, caret, line));
      expect([rig.prompt, rig.device.config]).toEqual([prompt, config]);
    });
  });
});

function expected(error: string, prompt: string, caret: number, line: string): string {
  if (error === 'incomplete') return '% Incomplete command.\n\n';
  if (error === 'ambiguous') return `% Ambiguous command:  "${line}"\n`;
  return `${' '.repeat(prompt.length + caret)}^\n% Invalid input detected at '^' marker.\n\n`;
}
