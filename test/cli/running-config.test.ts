import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderConfig } from '../../src/cli/running-config.ts';
import { applyStartupConfig } from '../../src/cli/startup-config.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import { documents, PORTS } from '../config/documents.ts';
import { Rig } from './rig.ts';

it('reading what is rendered gives the same document', () => {
  const blank = defaultConfig('router', 'Router', PORTS);
  fc.assert(
    fc.property(documents, (config) => {
      const text = renderConfig(config, 'router').join('\n');
      const read = applyStartupConfig({ text, file: 'R1.cfg', line: 1 }, 'router', blank);
      expect(read.problems.filter(({ message }) => !message.startsWith('% Warning'))).toEqual([]);
      expect(read.config).toEqual(config);
    }),
  );
});

it('the same document is rendered into the same lines, whatever order it was typed in', () => {
  const lines = [
    'router rip',
    'no auto-summary',
    'network 192.168.1.0',
    'network 10.0.0.0',
    'version 2',
    'interface Loopback0',
    'ip address 1.1.1.1 255.255.255.255',
    'interface GigabitEthernet0/0',
    'no shutdown',
    'ip rip authentication mode text',
    'ip address 10.0.0.1 255.255.255.0',
    'ip address 10.0.1.1 255.255.255.0 secondary',
    'description core',
    'ip route 192.168.9.0 255.255.255.0 Null0 254',
    'ip route 0.0.0.0 0.0.0.0 10.0.0.2',
    'key chain K',
    'key 1',
    'key-string one two',
  ];
  const rig = Rig.config(...lines);
  const text = renderConfig(rig.device.config, 'router');
  expect(text).toEqual([
    '!',
    'hostname R1',
    '!',
    'key chain K',
    ' key 1',
    '  key-string one two',
    '!',
    'interface Loopback0',
    ' ip address 1.1.1.1 255.255.255.255',
    '!',
    'interface GigabitEthernet0/0',
    ' description core',
    ' ip address 10.0.1.1 255.255.255.0 secondary',
    ' ip address 10.0.0.1 255.255.255.0',
    ' ip rip authentication mode text',
    '!',
    'interface GigabitEthernet0/1',
    ' no ip address',
    ' shutdown',
    '!',
    'interface GigabitEthernet0/2',
    ' no ip address',
    ' shutdown',
    '!',
    'interface FastEthernet1/0',
    ' no ip address',
    ' shutdown',
    '!',
    'router rip',
    ' version 2',
    ' network 10.0.0.0',
    ' network 192.168.1.0',
    ' no auto-summary',
    '!',
    'ip route 0.0.0.0 0.0.0.0 10.0.0.2',
    'ip route 192.168.9.0 255.255.255.0 Null0 254',
    '!',
    'end',
  ]);
});
