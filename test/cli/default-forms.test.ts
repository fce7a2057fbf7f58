/** `default …` brings back what a device is delivered with, which the running-config does not show. */
import { expect, it, test } from 'vitest';
import { CONFIG_MODES } from '../../src/cli/config-modes.ts';
import type { ConfigModeName } from '../../src/cli/mode.ts';
import { Rig } from './rig.ts';

const MODES: readonly (readonly [mode: ConfigModeName, opened: readonly string[]])[] = [
  ['config', []],
  ['interface', ['interface GigabitEthernet0/0']],
  ['rip', ['router rip']],
  ['ospf', ['router ospf 1']],
  ['line', ['line vty 0 4']],
];

function lines(rig: Rig): string[] {
  return rig
    .type('do show running-config')
    .split('\n')
    .filter((line) => !line.startsWith('Current configuration'));
}

test.each(MODES)('in the mode %s no default form leaves a line behind', (mode, opened) => {
  const left = CONFIG_MODES[mode].commands.flatMap(({ name }) => {
    const rig = Rig.config(...opened);
    const before = new Set(lines(rig));
    rig.type(`default ${name}`);
    return lines(rig).filter((line) => !before.has(line));
  });
  // Without a name of its own a device is called what its kind is.
  expect(left).toEqual(mode === 'config' ? ['hostname Router'] : []);
});

it('takes back what was said, and what was denied', () => {
  const rig = Rig.config();
  const before = lines(rig);
  const said = [
    'logging console warnings',
    'no logging monitor',
    'logging buffered 8192 errors',
    'no service timestamps log',
    'service timestamps debug uptime',
    'no ip domain-lookup',
    'service password-encryption',
    'no ip http server',
  ];
  rig.type(...said);
  expect(lines(rig)).toEqual(expect.arrayContaining(said));
  rig.type(...said.map((line) => `default ${line.replace('no ', '').replace(/ (warnings|8192 errors|uptime)$/, '')}`));
  expect(lines(rig)).toEqual(before);
});
