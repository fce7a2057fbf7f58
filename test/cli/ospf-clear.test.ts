import { expect, it } from 'vitest';
import { SECOND } from '../../src/base/time.ts';
import { openOspfLab } from './ospf-lab.ts';
import { Rig } from './rig.ts';

it('clear ip ospf process asks, and does nothing unless told to', () => {
  const rig = Rig.privileged();
  expect(rig.type('clear ip ospf process')).toBe('');
  expect(rig.prompt).toBe('R1#');
  const { lab, type } = openOspfLab();
  type('R2', 'clear ip ospf process');
  expect(lab.console('R2', 'test').prompt).toBe('Reset ALL OSPF processes? [no]: ');
  type('R2', '');
  expect(type('R2', 'show ip ospf neighbor')).toContain('FULL/DR');
});

it('clear ip ospf process makes adjacencies and the router ID anew', () => {
  const { lab, type } = openOspfLab();
  const said = '% OSPF: Reload or use "clear ip ospf process" command, for this to take effect\n';
  expect(type('R2', 'configure terminal', 'router ospf 1', 'router-id 22.22.22.22')).toBe(said);
  expect(type('R2', 'router-id 2.2.2.2')).toBe('');
  expect(type('R2', 'router-id 22.22.22.22')).toBe(said);
  type('R2', 'end');
  expect(type('R2', 'show ip ospf')).toContain('with ID 2.2.2.2\n');
  type('R2', 'clear ip ospf 1 process', 'yes');
  expect(type('R2', 'show ip ospf')).toContain('with ID 22.22.22.22\n');
  expect(type('R2', 'show ip ospf neighbor')).toBe('');
  lab.advance({ until: lab.now + 60 * SECOND });
  expect(type('R1', 'show ip ospf neighbor')).toMatch(/^22\.22\.22\.22 +1 +FULL\/DROTHER/m);
});
