/** The tables of CDP and LLDP as real devices print them. */
import { describe, expect, it } from 'vitest';
import { renderCdpNeighbors } from '../../../src/cli/show/cdp.ts';
import { renderLldpNeighbors } from '../../../src/cli/show/lldp.ts';
import { CDP_CAPABILITIES } from '../../../src/wire/cdp.ts';
import { samples } from '../../adapters/ntc.ts';
import { needsShared } from '../../shared.ts';

needsShared('real tables of neighbours', 'ntc-templates', (folder) => {
  if (folder === '') return;
  const raw = (command: string, name: string): string[] =>
    samples(folder, command)
      .find((sample) => sample.name === `cisco_ios_${command}${name}.raw`)!
      .raw.trimEnd()
      .split('\n');

  it('show cdp neighbors has their columns, and a line of its own for a long name', () => {
    const lines = raw('show_cdp_neighbors', '_2').slice(5, -2);
    const words = (text: string): string[] =>
      text.split(' ').map((letter) => CDP_CAPABILITIES.find((one) => one.letter === letter)!.word);
    const neighbors = lines.flatMap((line, i) => {
      if (line.length < 40) return [];
      const [own = '', holdtime = '', letters = '', platform = '', theirs = ''] = [
        [17, 35],
        [35, 46],
        [46, 58],
        [58, 68],
        [68, undefined],
      ].map(([from, to]) => line.slice(from, to).trim());
      return {
        deviceId: line.slice(0, 17).trim() || lines[i - 1]!,
        addresses: [],
        platform,
        capabilities: words(letters),
        localInterface: own,
        portId: theirs,
        holdtime: Number(holdtime),
        software: '',
        version: 2,
        managementAddresses: [],
      };
    });
    expect(neighbors.length).toBe(11);
    expect(renderCdpNeighbors(neighbors).split('\n').slice(5, -3)).toEqual(lines);
  });

  it('show lldp neighbors has their columns', () => {
    const lines = raw('show_lldp_neighbors', '').slice(5, -2);
    const neighbors = lines.map((line) => ({
      systemName: line.slice(0, 20).trim(),
      localInterface: line.slice(20, 35).trim(),
      holdtime: Number(line.slice(35, 46)),
      enabledCapabilities: line.slice(46, 62).trim().split(',').filter(Boolean),
      portId: line.slice(62),
      chassisId: '',
      timeRemaining: 0,
      managementAddresses: [],
    }));
    expect(neighbors.length).toBe(5);
    expect(renderLldpNeighbors(neighbors).split('\n').slice(5, -4)).toEqual(lines);
  });
});

describe('where they do not run', () => {
  it('the console says so', () => {
    expect(renderCdpNeighbors(undefined)).toBe('% CDP is not enabled\n');
    expect(renderLldpNeighbors(undefined)).toBe('% LLDP is not enabled\n');
  });
});
