/** Every command that shows something says it as data too, and asking for that changes nothing. */
import { describe, expect, it, test } from 'vitest';
import { EXEC_MODES } from '../../src/cli/exec-modes.ts';
import { leadingKeywords } from '../../src/cli/grammar/syntax.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample } from '../lab/sample.ts';

const LAB = `
protocols: [ospf, rip]
nodes: { R1: , R2: , SW: switch, PC1: host, PC2: host }
links: [R1-R2, R1-SW, SW-PC1, R2-PC2]
`;

function open(): Lab {
  const lab = openSample(LAB);
  lab.advance({ settled: true });
  lab.exec('R1', 'configure terminal', 'lldp run', 'ip host far 10.0.0.2', 'end', 'ping 10.0.0.2');
  lab.exec('PC1', 'ping -c 2 R2');
  return lab;
}

const lab = open();

/** What the argument of a command is filled with here, if it must have one. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  'show running-config interface': 'Gi0/1',
  'show cdp entry': '*',
  'show lldp entry': '*',
  'show ip route': '10.0.0.2',
};

const linesOf = (mode: 'privileged' | 'shell'): string[] => {
  const shows = EXEC_MODES[mode].entries
    .filter(({ action }) => action.value)
    .map(({ parts }) => leadingKeywords(parts));
  const argued = Object.entries(ARGUMENTS)
    .filter(([line]) => shows.includes(line))
    .map((words) => words.join(' '));
  return [...new Set([...shows, ...argued])];
};

describe.each([
  ['R1', 'privileged', 30],
  ['SW', 'privileged', 30],
  ['PC1', 'shell', 6],
] as const)('%s', (device, mode, least) => {
  const lines = linesOf(mode);

  it('has commands that show', () => expect(lines.length).toBeGreaterThanOrEqual(least));

  test.each(lines)('%s', (line) => {
    const answer = lab.query({ ask: 'value', device, line });
    // What needs an argument is none that shows something without one.
    if (answer === undefined) return expect(lab.exec(device, line)).toMatch(/^% Incomplete command|wrong arguments/);
    expect(answer.command.split(' ')[0]).toBe(line.split(' ')[0]);
    expect(answer).toHaveProperty('value');
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });
});

it('nothing but a line that shows something is answered, and not in configuration mode', () => {
  const line = (text: string): unknown => lab.query({ ask: 'value', device: 'R1', line: text, session: 'here' });
  for (const text of ['ping 10.0.0.2', 'show ip route | json', 'show ip rout x', 'configure terminal', '', '?']) {
    expect(line(text)).toBeUndefined();
  }
  expect(line('show clock')).toBeDefined();
  lab.console('R1', 'here').line('configure terminal');
  expect(line('show clock')).toBeUndefined();
});

it('asking leaves no trace', () => {
  const fresh = open();
  const before = fresh.checkpoint().state;
  for (const text of linesOf('privileged')) fresh.query({ ask: 'value', device: 'R1', line: text });
  expect(fresh.checkpoint().state).toEqual(before);
});
