/** RIP tells of what OSPF knows (`redistribute ospf 1 metric 3`), where both meet. */
import { expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample } from './sample.ts';

/** R1 speaks OSPF, R3 RIP, R2 both. */
function meeting(redistribute: string, profile = 'ios'): Lab {
  const lab = openSample(`
profile: ${profile}
addressing: router-id
nodes:
  R1: {protocols: [ospf], loopback: 192.168.1.1/24, routes: [203.0.113.0/24 via Null0]}
  R2: {protocols: {ospf: {redistribute: [rip]}, rip: {networks: [172.16.0.0/16], redistribute: ${redistribute}}}}
  R3: {protocols: {rip: {networks: [172.16.0.0/16, 192.168.3.0/24]}}, loopback: 192.168.3.1/24}
links: [{R1: 10.0.12.1/24, R2: 10.0.12.2/24}, {R2: {address: 172.16.23.2/24, ospf: {area: none}}, R3: 172.16.23.3/24}]
`);
  settle(lab);
  return lab;
}

function settle(lab: Lab): void {
  expect(lab.advance({ settled: true }).reason).toBe('settled');
}

function configure(lab: Lab, device: string, ...lines: string[]): void {
  lab.exec(device, 'configure terminal', ...lines, 'end');
  settle(lab);
}

const ripOf = (lab: Lab): string[] => lab.exec('R3', 'show ip route rip').match(/^R .*\[.*?\]/gm) ?? [];

it('with the metric that it is told: routes of OSPF, and networks that OSPF runs on', () => {
  const lab = meeting('{ospf: {metric: 3}}');
  expect(lab.exec('R2', 'show running-config')).toContain(' redistribute ospf 1 metric 3\n');
  // The link of R1 and R2 and both loopbacks, of which R2's is connected where OSPF runs.
  expect(ripOf(lab).map((line) => line.replace(/ +/g, ' '))).toEqual([
    'R 2.2.2.2 [120/3]',
    'R 10.0.12.0 [120/3]',
    expect.stringMatching(/^R 192\.168\.1\.[01](\/32)? \[120\/3\]$/),
  ]);
  expect(lab.exec('R3', 'ping 192.168.1.1 source Loopback0')).toContain('!!!!');
  expect(lab.exec('R2', 'show ip protocols')).toContain('Redistributing: ospf 1, rip');
});

it('follows what OSPF learns and loses', () => {
  const lab = meeting('{ospf: {metric: 3}}');
  configure(lab, 'R1', 'router ospf 1', 'redistribute static subnets');
  expect(lab.exec('R3', 'show ip route 203.0.113.0')).toContain('metric 3');
  configure(lab, 'R1', 'router ospf 1', 'no redistribute static');
  expect(lab.exec('R3', 'show ip route 203.0.113.0')).not.toContain('metric 3');
  lab.act({ do: 'cut', target: 'R1-R2' });
  settle(lab);
  expect(ripOf(lab).filter((line) => !line.includes('2.2.2.2'))).toEqual([]);
});

it('tells of none without a metric, as IOS, until there is a default metric; FRRouting says 1', () => {
  const lab = meeting('{}');
  configure(lab, 'R2', 'router rip', 'redistribute ospf 1');
  expect(ripOf(lab)).toEqual([]);
  configure(lab, 'R2', 'router rip', 'default-metric 5');
  expect(ripOf(lab)).toHaveLength(3);
  expect(lab.exec('R3', 'show ip route 10.0.12.0')).toContain('metric 5');
  configure(lab, 'R2', 'router rip', 'no redistribute ospf 1');
  expect(ripOf(lab)).toEqual([]);
  const frr = meeting('{}', 'frr');
  configure(frr, 'R2', 'router rip', 'redistribute ospf 1');
  expect(frr.exec('R3', 'show ip route 10.0.12.0')).toContain('metric 2');
});

it('of a process that does not run there is nothing to tell', () => {
  const lab = meeting('{}');
  configure(lab, 'R2', 'router rip', 'redistribute ospf 7 metric 3');
  expect(ripOf(lab)).toEqual([]);
});

it('does not tell OSPF of its own routes again', () => {
  const lab = meeting('[ospf]');
  expect(lab.exec('R2', 'show running-config')).toContain(' redistribute ospf 1 metric 1\n');
  expect(lab.exec('R1', 'show ip ospf database').match(/^192\.168\.3\.\S+ .*/gm)).toHaveLength(1);
  expect(lab.exec('R1', 'show ip ospf database external')).not.toContain('Link State ID: 192.168.1.');
  expect(lab.exec('R1', 'ping 192.168.3.1')).toContain('!!!!');
});
