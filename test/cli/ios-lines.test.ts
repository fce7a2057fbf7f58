/**
 * Lines that real labs have, and damaged ones, of ../shared/ios-lines: the first are done or remembered in their mode, the
 * others refused as IOS does, octet for octet. The shares are printed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { needsShared } from '../shared.ts';
import { Rig } from './rig.ts';

/** Rows that are not as the files have them, with the reason. */
const ACCEPT_EXCEPTIONS: Readonly<Record<string, string>> = {};
const REFUSE_EXCEPTIONS: Readonly<Record<string, string>> = {};

const LEAST_ACCEPTED = 0.99;
const LEAST_REFUSED = 0.97;

/** The ports that the files speak of. */
const PORTS = {
  router: [
    ...['GigabitEthernet0/0', 'GigabitEthernet0/1', 'Serial0/0/0', 'Ethernet0/0', 'FastEthernet0/0', 'FastEthernet0/1'],
  ],
  switch: Array.from({ length: 24 }, (_, i) => `GigabitEthernet1/0/${i + 1}`),
};

const REFUSED = /% Invalid input|% Incomplete|% Ambiguous/;

function rows(folder: string, file: string): string[][] {
  return readFileSync(join(folder, file), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
}

/** A console in that mode. */
function consoleIn(kind: 'router' | 'switch', mode: string): Rig {
  const rig = Rig.privileged(kind, PORTS[kind], kind === 'switch' ? 'SW1' : 'R1');
  rig.type('configure terminal');
  for (const line of mode === 'global' ? [] : mode.split(' / ')) expect(rig.type(line)).not.toMatch(REFUSED);
  return rig;
}

needsShared('lines of real labs', 'ios-lines', (folder) => {
  if (folder === '') return;
  const shares: string[] = [];
  afterAll(() => {
    process.stdout.write(`ios-lines: ${shares.join(', ')}\n`);
  });

  describe('accept.tsv', () => {
    const all = rows(folder, 'accept.tsv');
    const listed = all.filter(([rank = '']) => rank in ACCEPT_EXCEPTIONS);
    const taken = all.filter(([rank = '']) => !(rank in ACCEPT_EXCEPTIONS));

    test.each(taken)('%s %s: %s repositories, %s lines: %s', (_rank, mode = '', _repos, _lines, line = '', device) => {
      const rig = consoleIn(device === 'switch' ? 'switch' : 'router', mode);
      expect(rig.type(line)).not.toMatch(REFUSED);
    });

    it('has few exceptions', () => {
      shares.push(`${((100 * taken.length) / all.length).toFixed(1)} % of ${all.length} lines taken`);
      expect(taken.length / all.length).toBeGreaterThanOrEqual(LEAST_ACCEPTED);
      expect(listed).toHaveLength(Object.keys(ACCEPT_EXCEPTIONS).length);
    });
  });

  describe('refuse.tsv', () => {
    const all = rows(folder, 'refuse.tsv');
    const key = ([mode = '', , line = '']: string[]): string => `${mode}: ${line}`;
    const listed = all.filter((row) => key(row) in REFUSE_EXCEPTIONS);
    const refused = all.filter((row) => !(key(row) in REFUSE_EXCEPTIONS));

    test.each(refused)('%s %s %s: %s %s (%s)', (mode, prompt = '', line = '', error = '', caret = '') => {
      const rig = consoleIn(prompt.startsWith('SW') ? 'switch' : 'router', mode ?? '');
      const { config } = rig.device;
      expect(rig.prompt).toBe(prompt);
      expect(rig.type(line)).toBe(expected(error, prompt, Number(caret), line));
      expect([rig.prompt, rig.device.config]).toEqual([prompt, config]);
    });

    it('has few exceptions', () => {
      shares.push(
        `${((100 * refused.length) / all.length).toFixed(1)} % of ${all.length} damaged lines refused as by IOS`,
      );
      expect(refused.length / all.length).toBeGreaterThanOrEqual(LEAST_REFUSED);
      expect(listed).toHaveLength(Object.keys(REFUSE_EXCEPTIONS).length);
    });
  });
});

function expected(error: string, prompt: string, caret: number, line: string): string {
  if (error === 'incomplete') return '% Incomplete command.\n\n';
  if (error === 'ambiguous') return `% Ambiguous command:  "${line}"\n`;
  return `${' '.repeat(prompt.length + caret)}^\n% Invalid input detected at '^' marker.\n\n`;
}
