import { describe, expect, it } from 'vitest';
import { applyStartupConfig } from '../../src/cli/startup-config.ts';
import { defaultConfig } from '../../src/config/defaults.ts';

const BLANK = defaultConfig('router', 'R1', ['GigabitEthernet0/0', 'GigabitEthernet0/1', 'GigabitEthernet0/2']);
const apply = (text: string) => applyStartupConfig({ text, file: 'R1.cfg', line: 1 }, 'router', BLANK);

describe('a startup-config', () => {
  it('brings a port up that has no `shutdown`, and leaves alone one that it does not name', () => {
    const { config, problems } = apply(
      [
        'interface GigabitEthernet0/0',
        ' ip address 10.0.0.1 255.255.255.0',
        '!',
        'interface GigabitEthernet0/1',
        ' shutdown',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(config.interfaces).toEqual({
      'GigabitEthernet0/0': { shutdown: false, address: '10.0.0.1/24' },
      'GigabitEthernet0/1': { shutdown: true },
      'GigabitEthernet0/2': { shutdown: true },
    });
  });

  it('is what `show running-config` prints, heading and end included', () => {
    const { config, problems } = apply(
      '\uFEFFBuilding configuration...\r\n\r\nCurrent configuration : 99 bytes\r\n!\r\nhostname X\r\n!\r\nend\r\nhostname Y\r\n',
    );
    expect([config.hostname, problems]).toEqual(['X', []]);
  });

  it('tells each line that it does not take, with its place, and reads on', () => {
    const { config, problems } = apply(
      [
        'hostname X',
        'version 15.2',
        'interface GigabitEthernet0/0',
        ' ip address 10.0.0.1 255.255.255.0',
        'interface GigabitEthernet0/1',
        ' ip address 10.0.0.2 255.255.255.0',
        ' ip r',
        ' ip mtu',
        ' ip mtu 12',
        'router rip',
        ' network 10.0.0.0',
      ].join('\n'),
    );
    expect(config.rip).toEqual({ networks: { '10.0.0.0/8': true } });
    expect(problems.map(({ message, where }) => [where.line, where.column, message])).toEqual([
      [6, 2, '% 10.0.0.0 overlaps with GigabitEthernet0/0'],
      [7, 2, '% Ambiguous command: "ip r"'],
      [8, 2, '% Incomplete command: ip mtu'],
      [9, 9, "% Invalid input detected at '^' marker: ip mtu 12"],
    ]);
    expect(new Set(problems.map(({ severity }) => severity))).toEqual(new Set(['warning']));
  });

  it('may leave its modes with exit', () => {
    const { config, problems } = apply(
      'key chain K\n key 1\n  key-string a\n exit\nexit\nhostname X\nexit\nhostname Y',
    );
    expect([config.hostname, config.keyChains, problems]).toEqual(['Y', { K: { 1: { keyString: 'a' } } }, []]);
  });
});
