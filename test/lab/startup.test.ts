/** Startup configurations in IOS text: in the lab's file, or in files beside it. */
import { expect, it } from 'vitest';
import { openLab } from '../../src/lab/lab.ts';
import { openSample } from './sample.ts';

it('boots with IOS text, a port that it names being up', () => {
  const lab = openSample(`
nodes:
  R1:
    config: |
      hostname Core
      interface Loopback0
       ip address 1.1.1.1 255.255.255.255
      interface GigabitEthernet0/0
       ip address 10.9.0.1 255.255.255.252
      router rip
       version 2
       network 1.0.0.0
       network 10.0.0.0
       no auto-summary
  R2: { interfaces: { Gi0/0: 10.9.0.2/30 }, protocols: [rip] }
links: [R1-R2]
`);
  expect(lab.warnings).toEqual([]);
  lab.advance({ settled: true });
  expect(lab.exec('R1', 'show running-config')).toContain('hostname Core');
  expect(lab.exec('R2', 'show ip route 1.1.1.1')).toContain('* 10.9.0.1, from 10.9.0.1');
});

it('reads files beside the lab, and says which lines were not taken, with their place', () => {
  const text = 'nodes:\n  R1: { startup-config: configs/R1.cfg }\nlinks: []\n';
  const lab = openLab({ file: 'lab.yaml', text, files: { 'configs/R1.cfg': 'hostname Edge\nfrobnicate all\n' } });
  expect(lab.warnings.map(({ where, severity }) => ({ ...where, severity }))).toEqual([
    { file: 'configs/R1.cfg', line: 2, column: 1, severity: 'warning' },
  ]);
  lab.advance({ settled: true });
  expect(lab.console('R1').line('enable')).toBeUndefined();
  expect(lab.console('R1').prompt).toBe('Edge#');
});

it('has the hardware that a configuration names', () => {
  const config = 'interface Serial0/1/0\n   ip address 10.0.0.1 255.255.255.252';
  const lab = openSample(`nodes:\n  R1:\n    config: |\n      ${config.replaceAll('\n', '\n   ')}\nlinks: []\n`);
  lab.advance({ settled: true });
  const [answer] = JSON.parse(lab.exec('R1', 'show ip interface brief | json')).answers;
  const rows: { name: string }[] = answer.value;
  expect(rows.find(({ name }) => name === 'Serial0/1/0')).toEqual({
    name: 'Serial0/1/0',
    address: '10.0.0.1',
    method: 'NVRAM',
    status: 'down',
    protocol: 'down',
  });
});
