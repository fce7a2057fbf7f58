/** What holds for the commands of every mode. */
import { describe, expect, it } from 'vitest';
import { configEntries } from '../../src/cli/config-line.ts';
import { CONFIG_MODES } from '../../src/cli/config-modes.ts';
import { EXEC_MODES } from '../../src/cli/exec-modes.ts';
import { parseLine } from '../../src/cli/grammar/parse.ts';
import { firstSteps, mayEnd, type Part, type Token } from '../../src/cli/grammar/syntax.ts';
import type { ConfigModeName } from '../../src/cli/mode.ts';

const VOCABULARY = { interfaces: ['GigabitEthernet0/0', 'Loopback0'], creatable: ['Loopback'] };

const MODES = [
  ...Object.keys(CONFIG_MODES).map((mode) => [mode, configEntries(mode as ConfigModeName, 'switch')] as const),
  ...Object.entries(EXEC_MODES).map(([mode, { entries }]) => [mode, entries] as const),
].map(([mode, entries]) => [mode, entries.map(({ parts, action }) => ({ parts, action: action as unknown }))] as const);

/** Ways to write a command in full: every alternative, each option by itself. */
function* sentences(parts: readonly Part[], depth = 0): Generator<readonly Token[]> {
  if (mayEnd(parts)) yield [];
  if (depth > 12) return;
  for (const { token, rest } of firstSteps(parts)) {
    // After the first option of several the shortest ending is enough.
    const [shortest] = sentences(rest, depth + 1);
    if (depth > 6) {
      if (shortest) yield [token, ...shortest];
    } else for (const tail of sentences(rest, depth + 1)) yield [token, ...tail];
  }
}

function wordOf(token: Token): string {
  if (token.kind === 'keyword') return token.text;
  if (typeof token.type === 'object') return String(token.type.max);
  return {
    ipv4: '10.0.0.0',
    prefix: '10.0.0.0/8',
    ipv6: '2001:DB8::1',
    'ipv6-prefix': '2001:DB8::/32',
    mac: '0000.5e00.5301',
    time: '12:30:06',
    release: '15.2',
    'vlan-list': '10,20-30',
    word: 'zzz',
    line: 'zzz zzz',
    pattern: 'zzz|zzz',
    interface: 'GigabitEthernet0/0',
    'new-interface': 'Loopback7',
    'exit-interface': 'Null0',
    'interface-range': 'GigabitEthernet0/0',
  }[token.type];
}

describe.each(MODES)('the commands of mode %s', (_mode, entries) => {
  const examples = entries.flatMap(({ parts, action }) =>
    [...sentences(parts)].slice(0, 200).map((tokens) => ({ action, line: tokens.map(wordOf).join(' ') })),
  );

  it('written in full mean themselves and nothing else', () => {
    for (const { action, line } of examples) {
      const parsed = parseLine(entries, line, VOCABULARY);
      expect([line, parsed.kind]).toEqual([line, 'command']);
      expect([line, parsed.kind === 'command' && parsed.action === action]).toEqual([line, true]);
    }
  });

  it('tell the same of a word wherever it is the same word', () => {
    const told = new Map<string, string>();
    for (const { parts } of entries) {
      for (const tokens of [...sentences(parts)].slice(0, 200)) {
        let path = '';
        for (const token of tokens) {
          path += ` ${token.kind === 'keyword' ? token.text : `<${token.name}:${JSON.stringify(token.type)}>`}`;
          expect([path, told.get(path) ?? token.help]).toEqual([path, token.help]);
          told.set(path, token.help);
        }
      }
    }
  });
});
