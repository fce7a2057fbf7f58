/** BFD at the console: what is typed is shown again, and nothing else. */
import { expect, it, test } from 'vitest';
import { renderConfig } from '../../src/cli/running-config.ts';
import { Rig } from './rig.ts';

function shown(rig: Rig): string[] {
  return renderConfig(rig.device.config, 'router').filter((line) => line.includes('bfd'));
}

test.each([
  [['interface Gi0/0', 'bfd interval 50 min_rx 60 multiplier 3'], ' bfd interval 50 min_rx 60 multiplier 3'],
  [['interface Gi0/0', 'ip ospf bfd'], ' ip ospf bfd'],
  [['interface Gi0/0', 'ip ospf bfd disable'], ' ip ospf bfd disable'],
  [['router ospf 1', 'bfd all-interfaces'], ' bfd all-interfaces'],
  [['ip route static bfd Gi0/0 10.0.0.2'], 'ip route static bfd GigabitEthernet0/0 10.0.0.2'],
  [['ip route static bfd Gi0/0 10.0.0.2 unassociate'], 'ip route static bfd GigabitEthernet0/0 10.0.0.2 unassociate'],
])('%j', (lines, line) => {
  const rig = Rig.config(...lines);
  expect(shown(rig)).toEqual([line]);
  rig.type(`no ${lines.at(-1)}`);
  expect(shown(rig)).toEqual([]);
});

it('takes the intervals and multipliers that IOS takes', () => {
  const rig = Rig.config('interface Gi0/0');
  expect(rig.type('bfd interval 49 min_rx 50 multiplier 3')).toContain('% Invalid input');
  expect(rig.type('bfd interval 50 min_rx 50 multiplier 2')).toContain('% Invalid input');
  expect(rig.type('bfd interval 50')).toContain('% Incomplete command');
});

it('forgets next hops on loopbacks that are removed', () => {
  const rig = Rig.config('interface lo1', 'ip route static bfd lo1 10.0.0.2', 'no interface lo1');
  expect(shown(rig)).toEqual([]);
});
