import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/base/time.ts';
import { interrupt } from '../../src/cli/console.ts';
import { renderConfig } from '../../src/cli/running-config.ts';
import { Rig } from './rig.ts';

// The questions and what follows them: IOS.md F.4 and F.6.
describe('reload', () => {
  it('asks whether to keep what was changed, and then once more', () => {
    const rig = Rig.config('hostname LAB', 'end');
    expect(rig.screen('reload', 'maybe', 'yes', '')).toBe(
      [
        'LAB#reload',
        'System configuration has been modified. Save? [yes/no]: maybe',
        "% Please answer 'yes' or 'no'.",
        'System configuration has been modified. Save? [yes/no]: yes',
        'Building configuration...',
        '[OK]',
        'Proceed with reload? [confirm]',
        '',
        'Press RETURN to get started!',
        '',
        '',
      ].join('\n'),
    );
    expect([rig.prompt, rig.device.startup.hostname]).toEqual(['LAB>', 'LAB']);
  });

  it('forgets what was not kept', () => {
    const rig = Rig.config('hostname LAB', 'end');
    rig.type('reload', 'no', 'y');
    expect(rig.prompt).toBe('R1>');
  });

  it('asks only once if nothing was changed, and any other key means no', () => {
    const rig = Rig.config('hostname LAB', 'hostname R1', 'end');
    rig.type('reload');
    expect(rig.prompt).toBe('Proceed with reload? [confirm]');
    expect(rig.type('n')).toBe('');
    expect(rig.prompt).toBe('R1#');
  });

  it('is forgotten with Ctrl-C, as is a configuration mode', () => {
    const rig = Rig.privileged();
    rig.type('reload');
    interrupt(rig.session, rig.context);
    expect(rig.prompt).toBe('R1#');
    rig.type('configure terminal', 'interface Loopback0');
    interrupt(rig.session, rig.context);
    expect(rig.prompt).toBe('R1#');
  });
});

describe('configurations are kept and brought back', () => {
  it('by copy, whose question an empty line answers', () => {
    const rig = Rig.config('hostname LAB', 'end');
    expect(rig.screen('copy running-config startup-config', '')).toBe(
      'LAB#copy running-config startup-config\nDestination filename [startup-config]? \nBuilding configuration...\n[OK]\n',
    );
    expect(rig.device.startup.hostname).toBe('LAB');
    rig.type('copy run start');
    expect(rig.type('elsewhere')).toBe('%Error opening nvram: (No such file or directory)\n');
    expect(rig.prompt).toBe('LAB#');
    rig.type('copy start run');
    expect([rig.type('elsewhere'), rig.prompt]).toEqual([
      '%Error opening nvram: (No such file or directory)\n',
      'LAB#',
    ]);
  });

  it('by write in its forms', () => {
    const rig = Rig.config('hostname LAB', 'end');
    expect(rig.type('wr')).toBe('Building configuration...\n[OK]\n');
    expect(rig.device.startup.hostname).toBe('LAB');
    expect(rig.type('write terminal')).toBe(rig.type('show running-config'));
  });

  it('by copying back, which merges', () => {
    const rig = Rig.config('hostname LAB', 'end', 'write', 'configure terminal', 'hostname X', 'interface Loopback0');
    rig.type('end', 'copy startup-config running-config', '');
    expect([rig.device.config.hostname, rig.device.config.interfaces['Loopback0']]).toEqual([
      'LAB',
      { shutdown: false },
    ]);
    expect(rig.device.config.interfaces['GigabitEthernet0/0']?.shutdown).toBe(true);
  });

  it('by erasing, after which the device boots as out of its box', () => {
    const rig = Rig.config('hostname LAB', 'end', 'write');
    expect(rig.screen('erase startup-config', '', 'show startup-config', 'reload', 'n', '')).toBe(
      [
        'LAB#erase startup-config',
        'Erasing the nvram filesystem will remove all configuration files! Continue? [confirm]',
        '[OK]',
        'Erase of nvram: complete',
        'LAB#show startup-config',
        'startup-config is not present',
        'LAB#reload',
        'System configuration has been modified. Save? [yes/no]: n',
        'Proceed with reload? [confirm]',
        '',
        'Press RETURN to get started!',
        '',
        '',
      ].join('\n'),
    );
    expect(rig.prompt).toBe('Router>');
    expect(rig.device.config.interfaces['GigabitEthernet0/0']).toEqual({ shutdown: true });
  });

  it('by configure replace, which leaves nothing else', () => {
    const rig = Rig.config('hostname LAB', 'interface Loopback0', 'end');
    expect(rig.type('configure replace nvram:startup-config')).toMatch(/^This will apply all necessary/);
    expect(rig.prompt).toBe('configuration. Enter Y if you are sure you want to proceed. ? [no]: ');
    expect(rig.type('')).toBe('');
    expect(rig.device.config.hostname).toBe('LAB');
    rig.type('configure replace nvram:startup-config', 'y');
    expect(rig.device.config).toBe(rig.device.startup);
    expect(rig.type('configure replace nvram:startup-config force')).toBe(
      '\nTotal number of passes: 0\nRollback Done\n\n',
    );
  });
});

it('show archive config differences tells what was changed, with its context', () => {
  const rig = Rig.config('interface GigabitEthernet0/0', 'ip address 10.0.0.1 255.255.255.0', 'end', 'write');
  expect(rig.type('show archive config differences')).toBe('!Contextual Config Diffs:\n!No changes were found\n\n');
  rig.type('configure terminal', 'interface GigabitEthernet0/0', 'description x', 'ip mtu 1400', 'no ip address');
  rig.type('router rip', 'version 2', 'end');
  const there = [
    ' +description x',
    ' +no ip address',
    ' +ip mtu 1400',
    '+router rip',
    ' +version 2',
    'interface GigabitEthernet0/0',
    ' -ip address 10.0.0.1 255.255.255.0',
  ];
  expect(rig.type('show archive config differences').split('\n').slice(2, -2)).toEqual(there);
  expect(rig.type('show archive config differences nvram:startup-config').split('\n').slice(1, -2)).toEqual([
    'interface GigabitEthernet0/0',
    ' +ip address 10.0.0.1 255.255.255.0',
    'interface GigabitEthernet0/0',
    ...[' -description x', ' -no ip address', ' -ip mtu 1400', '-router rip', ' -version 2'],
  ]);
});

describe('ping', () => {
  const base = { program: 'ping', destination: 0x0a000001, repeat: 5, size: 100, timeout: 2 * SECOND };

  it('asks for everything', () => {
    const rig = Rig.config('interface Loopback0', 'ip address 1.1.1.1 255.255.255.255', 'end');
    expect(
      rig.screen('ping', '', '10.0.0.1', '0', '50', '1500', '1', 'y', 'loopback0', '', 'yes', '', '', '', ''),
    ).toBe(
      [
        'R1#ping',
        'Protocol [ip]: ',
        'Target IP address: 10.0.0.1',
        'Repeat count [5]: 0',
        '% A decimal number between 1 and 2147483647.',
        'Repeat count [5]: 50',
        'Datagram size [100]: 1500',
        'Timeout in seconds [2]: 1',
        'Extended commands [n]: y',
        'Source address or interface: loopback0',
        'Type of service [0]: ',
        'Set DF bit in IP header? [no]: yes',
        'Validate reply data? [no]: ',
        'Data pattern [0xABCD]: ',
        'Loose, Strict, Record, Timestamp, Verbose[none]: ',
        'Sweep range of sizes [n]: ',
        '',
      ].join('\n'),
    );
    expect(rig.started).toEqual([
      { ...base, repeat: 50, size: 1500, timeout: SECOND, source: 0x01010101, dontFragment: true },
    ]);
  });

  it('is content with what it would do anyway', () => {
    const rig = Rig.privileged();
    rig.type('ping', '', '10.0.0.1', '', '', '', '', '');
    expect(rig.started).toEqual([base]);
  });

  it.each([
    [['', 'nowhere'], '% Unrecognized host or address, or protocol not running.\n'],
    [['appletalk'], '% Unknown protocol - "appletalk", type "ping ?" for help\n'],
  ])('ends at %j', (answers, text) => {
    const rig = Rig.privileged();
    expect(rig.type('ping', ...answers)).toBe(text);
    expect(rig.prompt).toBe('R1#');
  });

  it('takes names of the device', () => {
    const rig = Rig.config('ip host core 10.0.0.1', 'end');
    rig.type('ping CORE');
    expect(rig.started).toEqual([{ program: 'ping', destination: 0x0a000001 }]);
    expect(rig.type('show hosts')).toContain('core                      None  (perm, OK)  0   IP    10.0.0.1\n');
  });
});

it('traceroute asks too', () => {
  const rig = Rig.privileged();
  rig.type('traceroute', '', '10.0.0.1', '', '', '1', '2', '', '9', '');
  expect(rig.prompt).toBe('Loose, Strict, Record, Timestamp, Verbose[none]: ');
  rig.type('');
  const options = { timeout: SECOND, probes: 2, minTtl: 1, maxTtl: 9, destinationPort: 33_434 };
  expect(rig.started).toEqual([{ program: 'traceroute', destination: 0x0a000001, ...options }]);
});

it('a question is plain data in the session', () => {
  const rig = Rig.config('hostname X', 'end', 'reload');
  rig.session = structuredClone(rig.session);
  rig.type('no', '');
  expect(renderConfig(rig.device.config, 'router')).toContain('hostname R1');
});
