/** `ip unnumbered`: links without a network, over which OSPF and packets find their way all the same. */
import { describe, expect, it, test } from 'vitest';
import { seconds } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample } from './sample.ts';

const TRIANGLE = `
protocols: [ospf]
addressing: router-id
nodes: [R1, R2, R3, PC1: host]
links:
  - {endpoints: R1-R2, unnumbered: Loopback0}
  - {endpoints: R2-R3, unnumbered: Loopback0}
  - {endpoints: R1-R3, unnumbered: Loopback0, cost: 10}
  - PC1-R1
`;

function settled(text: string): Lab {
  const lab = openSample(text);
  expect(lab.advance({ settled: true }).reason).toBe('settled');
  return lab;
}

function configure(lab: Lab, device: string, ...lines: string[]): string {
  return lab.exec(device, 'configure terminal', ...lines, 'end');
}

describe('a triangle of unnumbered links', () => {
  it('carries OSPF and packets, and has no networks but loopbacks', () => {
    const lab = settled(TRIANGLE);
    const table = lab.exec('R1', 'show ip route ospf');
    expect(table).toContain('2.2.2.2 [110/2] via 2.2.2.2');
    expect(table).toContain('3.3.3.3 [110/3] via 2.2.2.2');
    expect(lab.exec('R1', 'show ip route connected').match(/^C .*/gm)).toEqual([
      'C        1.1.1.1 is directly connected, Loopback0',
      'C        172.16.0.0/24 is directly connected, GigabitEthernet0/2',
    ]);
    expect(lab.exec('PC1', 'ping -c 3 3.3.3.3')).toContain('3 received');
    expect(lab.exec('PC1', 'traceroute 3.3.3.3')).toMatch(/2 {2}2\.2\.2\.2 [\s\S]+3 {2}3\.3\.3\.3 /);
  });

  it('goes the other way round when one is cut', () => {
    const lab = settled(TRIANGLE);
    lab.act({ do: 'cut', target: 'R2-R3' });
    lab.advance({ settled: true });
    expect(lab.exec('R1', 'show ip route 3.3.3.3')).toContain('GigabitEthernet0/1');
    expect(lab.exec('R2', 'ping 3.3.3.3 source Loopback0')).toContain('!!!!');
  });

  it('is the same over two links between the same routers', () => {
    const lab = settled(`${TRIANGLE}  - {endpoints: R1-R2, unnumbered: Loopback0}\n`);
    const route = lab.exec('R1', 'show ip route 2.2.2.2');
    expect(route).toMatch(/GigabitEthernet0\/0[\s\S]+GigabitEthernet0\/3/);
    lab.act({ do: 'cut', target: 'R1-R2' });
    lab.advance({ settled: true });
    expect(lab.exec('PC1', 'ping -c 3 2.2.2.2')).toContain('3 received');
  });

  it('is watched by BFD', () => {
    const lab = settled(TRIANGLE.replace('protocols: [ospf]', 'protocols: {ospf: {bfd: true}}'));
    expect(lab.exec('R1', 'show bfd neighbors').match(/Up +Up/g)).toHaveLength(2);
    lab.act({ do: 'blackhole', target: 'R1-R2' });
    lab.advance({ until: lab.now + seconds(0.5) });
    expect(lab.exec('R1', 'show ip route 2.2.2.2')).toContain('via GigabitEthernet0/1');
  });
});

it('is told as IOS tells of it', () => {
  const lab = settled(TRIANGLE);
  const using = '  Interface is unnumbered. Using address of Loopback0 (1.1.1.1)\n';
  expect(lab.exec('R1', 'show interfaces Gi0/0')).toContain(using);
  expect(lab.exec('R1', 'show ip interface Gi0/0')).toContain(using);
  expect(lab.exec('R1', 'show ip interface brief')).toMatch(/GigabitEthernet0\/0 +1\.1\.1\.1 +YES NVRAM/);
  expect(lab.exec('R1', 'show running-config interface Gi0/0')).toContain('\n ip unnumbered Loopback0\n');
});

it('borrows what the lender has at the moment', () => {
  const lab = settled(TRIANGLE);
  configure(lab, 'R1', 'interface Loopback0', 'ip address 9.9.9.9 255.255.255.255');
  expect(lab.exec('R1', 'show ip interface Gi0/0')).toContain('Using address of Loopback0 (9.9.9.9)');
  lab.advance({ settled: true });
  expect(lab.exec('R3', 'ping 9.9.9.9')).toContain('!!!!!');
  configure(lab, 'R1', 'no interface Loopback0');
  expect(lab.exec('R1', 'show running-config interface Gi0/0')).toContain('\n no ip address\n');
});

test.each([
  [
    'an address of its own',
    ['interface Gi0/0', 'ip address 10.0.0.1 255.255.255.0'],
    ' ip address 10.0.0.1 255.255.255.0',
  ],
  ['none', ['interface Gi0/0', 'no ip unnumbered'], ' no ip address'],
])('gives way to %s', (_what, lines, shown) => {
  const lab = settled(TRIANGLE);
  configure(lab, 'R1', ...lines);
  const config = lab.exec('R1', 'show running-config interface Gi0/0');
  expect(config).toContain(`\n${shown}\n`);
  expect(config).not.toContain('ip unnumbered');
});

it('is refused where there is nothing to borrow', () => {
  const lab = settled(TRIANGLE);
  expect(configure(lab, 'R1', 'interface Gi0/0', 'ip unnumbered Gi0/0')).toContain('cannot borrow its own address');
  expect(configure(lab, 'R1', 'interface Gi0/0', 'ip unnumbered Gi0/1')).toContain('is unnumbered itself');
  expect(() => openSample('nodes: {R1: {interfaces: {Gi0/0: {unnumbered: Lo7}}}}\n')).toThrow('R1 has no Loopback7');
  expect(() => openSample('nodes: {R1: {interfaces: {Gi0/0: {unnumbered: Gi0/1}}}}\n')).toThrow('no address to lend');
});
