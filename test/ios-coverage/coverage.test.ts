import { expect, it } from 'vitest';
import { coverageOf, describeCoverage } from './coverage.ts';

const ROUTER = `\uFEFFR1#show running-config
Building configuration...
Current configuration : 1317 bytes
!
version 15.2
hostname R1
R1(config)#interface GigabitEthernet0/0
 ip address 10.0.0.1 255.255.255.0
 ip nat inside
 --More-- \b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\b ip adress 10.0.0.1 255.255.255.0
conf t
banner motd ^C
Building configuration...
^C
end
wr
router rip
 frobnicate
`;

it('counts lines by what comes of them, and names the unknown ones', () => {
  const { kind, done, remembered, refused } = coverageOf('R1.cfg', ROUTER);
  expect({ kind, done, remembered }).toEqual({ kind: 'router', done: 5, remembered: 2 });
  expect(refused.map(({ line, column, text }) => [line, column, text])).toEqual([
    [10, 6, 'ip adress 10.0.0.1 255.255.255.0'],
    [18, 2, 'frobnicate'],
  ]);
});

it('sums up files', () => {
  const files = [coverageOf('R1.cfg', ROUTER), coverageOf('SW1.cfg', 'vtp mode off\ninterface Gi1/0/1\n switchport\n')];
  expect(files[1]?.kind).toBe('switch');
  expect(describeCoverage(files)).toBe(
    [
      "R1.cfg:10:6: % Invalid input detected at '^' marker: ip adress 10.0.0.1 255.255.255.0",
      "R1.cfg:18:2: % Invalid input detected at '^' marker: frobnicate",
      'R1.cfg (router): 9 lines: 55.6 % done, 22.2 % remembered, 22.2 % refused',
      'SW1.cfg (switch): 3 lines: 33.3 % done, 66.7 % remembered, 0.0 % refused',
      '12 lines: 50.0 % done, 33.3 % remembered, 16.7 % refused; 1 of 2 files whole',
      '',
    ].join('\n'),
  );
});
