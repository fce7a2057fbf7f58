/** The archive of configurations, and going back to one of them. */
import { describe, expect, it, test } from 'vitest';
import { renderLogging } from '../../src/cli/show/logging.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { parseShow, samples } from '../adapters/ntc.ts';
import { needsShared } from '../shared.ts';
import { openSample, RING } from './sample.ts';

function settled(): Lab {
  const lab = openSample(RING);
  lab.advance({ settled: true });
  return lab;
}

const ENABLE = ['configure terminal', 'archive', 'path flash:backup', 'end'];

/** Names of the files, the oldest first. */
function files(lab: Lab): string[] {
  return [...lab.exec('R1', 'show archive').matchAll(/^ {3}\d+ +(flash:\S+)/gm)].map(([, name]) => name!);
}

it('goes back to a configuration of the archive, interfaces and routes too', () => {
  const lab = settled();
  lab.exec('R1', ...ENABLE, 'archive config');
  const before = lab.exec('R1', 'show running-config');
  lab.exec('R1', 'configure terminal', 'hostname X', 'interface lo9', 'ip address 9.9.9.9 255.255.255.255', 'end');
  lab.exec('R1', 'configure terminal', 'interface gi0/0', 'shutdown', 'end');
  const [file] = files(lab);
  expect(lab.exec('R1', `show archive config differences ${file} system:running-config`)).toBe(
    [
      '!Contextual Config Diffs:',
      '+hostname X',
      '+interface Loopback9',
      ' +ip address 9.9.9.9 255.255.255.255',
      'interface GigabitEthernet0/0',
      ' +shutdown',
      '-hostname R1',
      '',
      '',
    ].join('\n'),
  );
  expect(lab.exec('R1', `configure replace ${file} force`)).toContain('Total number of passes: 1\nRollback Done\n');
  expect(lab.exec('R1', 'show running-config')).toBe(before);
  expect(lab.exec('R1', 'show ip interface brief')).not.toContain('Loopback9');
  expect(lab.exec('R1', `configure replace ${file} force`)).toContain('Total number of passes: 0\n');
});

it('keeps the newest files, outlives a reload, and a save adds one if it is told to', () => {
  const lab = settled();
  expect(lab.exec('R1', 'archive config')).toBe(' Archive feature not enabled\n');
  lab.exec('R1', ...ENABLE, 'configure terminal', 'archive', 'maximum 3', 'write-memory', 'end', 'write');
  for (let i = 0; i < 3; i++) lab.exec('R1', 'archive config');
  expect(files(lab).map((name) => name.replace(/.*-/, ''))).toEqual(['1', '2', '3']);
  lab.exec('R1', 'reload', '');
  expect(files(lab)).toHaveLength(3);
  expect(lab.exec('R1', 'configure replace flash:other')).toBe(
    '%Error opening flash:other (No such file or directory)\n',
  );
});

it('show processes counts what happens, the same in every run', () => {
  const counts = (): string => settled().exec('R1', 'show processes cpu');
  expect(counts()).toMatch(/ 0 {8,}[1-9]\d* +0 {2}0\.00% {2}0\.00% {2}0\.00% {3}0 IP Input\n/);
  expect(counts()).toMatch(/ RIP Router\n/);
  expect(counts()).toBe(counts());
});

it('show tech-support has an answer under every heading', () => {
  const parts = settled()
    .exec('R1', 'show tech-support')
    .split(/^-{18} (show [a-z -]+) -{18}$/m)
    .slice(1);
  expect(parts.filter((_, i) => i % 2 === 0)).toContain('show running-config');
  const silent = parts.filter((_, i) => i % 2 === 1 && parts[i]!.trim() === '').length;
  // R1 runs no OSPF, and is no switch.
  expect(silent).toBeLessThanOrEqual(4);
});

needsShared('the templates for show logging and show archive', 'ntc-templates', (folder) => {
  describe.each(['show_logging', 'show_archive'])('%s', (command) => {
    if (folder === '') return;
    test.each(samples(folder, command).map((sample) => [sample.name, sample] as const))('%s', (_name, sample) => {
      expect(parseShow(folder, command, sample.raw)).toEqual(sample.rows);
    });
  });

  it('show logging is rendered as it was printed', () => {
    const raw = samples(folder, 'show_logging').find(({ name }) => name === 'cisco_ios_show_logging_1.raw')!.raw;
    const place = (level: 6 | 7, logged: number) => ({ level, logged }) as const;
    const text = renderLogging({
      enabled: true,
      places: {
        console: place(7, 22_827),
        monitor: place(7, 68),
        buffer: place(7, 22_860),
        trap: place(6, 22_790),
      },
      size: 16_384,
      messages: [],
    });
    const ours = text.replace('0 messages rate-limited', '34 messages rate-limited').split('\n');
    const lines = raw.split('\n').filter((line) => line !== '    File logging: disabled');
    expect(ours.slice(0, -1)).toEqual(lines.slice(0, ours.length - 1));
  });

  // With sequence numbers the template takes no clock that nobody has set (`000012: *Feb …`).
  it.each(['', 'service timestamps log datetime'])('show logging with %j: automation reads every message', (line) => {
    const lab = settled();
    lab.exec('R1', 'configure terminal', line, 'interface lo9', 'shutdown', 'end');
    const rows = parseShow(folder, 'show_logging', lab.exec('R1', 'show logging'));
    const { entries } = lab.query({ ask: 'device', device: 'R1' }).log;
    expect(rows.map((row) => [row['FACILITY'], row['MNEMONIC'], row['MESSAGE']])).toEqual(
      entries.map(({ message: { facility, mnemonic, text } }) => [facility, mnemonic, [text]]),
    );
  });

  it('show archive: automation reads the names and the newest', () => {
    const lab = settled();
    lab.exec('R1', ...ENABLE, 'archive config', 'archive config');
    const [row] = parseShow(folder, 'show_archive', lab.exec('R1', 'show archive'));
    expect(row).toMatchObject({ FILENAMES: files(lab), CURRENT_INDEX: '2', STATE: '' });
  });
});
