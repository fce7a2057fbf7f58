/** What a host's shell changes, and what Linux says to what makes no sense. */
import { describe, expect, it } from 'vitest';
import { openSample } from '../lab/sample.ts';
import { Rig } from './rig.ts';

const host = (): Rig => new Rig('host', ['eth0', 'eth1'], 'PC1');

describe('a host', () => {
  it('has addresses, routes and links as they are typed', () => {
    const rig = host();
    expect(rig.type('ip addr add 10.0.0.5/24 dev eth0')).toBe('');
    expect(rig.type('ip address add 10.0.1.5/24 dev eth0')).toBe('');
    expect(rig.type('ip route add default via 10.0.0.1')).toBe('');
    expect(rig.type('ip route add 10.9.0.0/16 via 10.0.1.1')).toBe('');
    expect(rig.type('ip link set dev eth1 down')).toBe('');
    expect(rig.device.config).toMatchObject({
      interfaces: { eth0: { address: '10.0.0.5/24', secondary: { '10.0.1.5/24': true } }, eth1: { shutdown: true } },
    });
    expect(Object.values(rig.device.config.staticRoutes)).toEqual([
      { prefix: '0.0.0.0/0', via: '10.0.0.1' },
      { prefix: '10.9.0.0/16', via: '10.0.1.1' },
    ]);
    rig.type('ip route del default');
    rig.type('ip addr del 10.0.0.5/24 dev eth0');
    rig.type('ip link set eth1 up');
    expect(rig.device.config.interfaces).toEqual({
      eth0: { address: '10.0.1.5/24', shutdown: false },
      eth1: { shutdown: false },
    });
  });

  it('has one address and one gateway by ipconfig, as in Packet Tracer', () => {
    const rig = host();
    rig.type('ip addr add 10.0.0.5/24 dev eth0', 'ip route add default via 10.0.0.1');
    expect(rig.type('ipconfig 192.168.1.10 255.255.255.0 192.168.1.1')).toBe('');
    expect(rig.device.config.interfaces['eth0']?.address).toBe('192.168.1.10/24');
    expect(Object.values(rig.device.config.staticRoutes)).toEqual([{ prefix: '0.0.0.0/0', via: '192.168.1.1' }]);
    rig.type('ipconfig 192.168.1.11 255.255.255.0');
    expect(Object.values(rig.device.config.staticRoutes)).toEqual([]);
  });

  it.each([
    ['ipconfig 10.0.0.5 255.0.255.0', 'ipconfig: 255.0.255.0 is no mask\n'],
    ['ipconfig 10.0.0.0 255.255.255.0', 'ipconfig: Bad mask /24 for address 10.0.0.0\n'],
    ['ipconfig 10.0.0.5 255.255.255.0 10.7.0.1', 'ipconfig: gateway 10.7.0.1 is not in the network of 10.0.0.5/24\n'],
    ['ip addr add 10.0.0/24 dev eth0', 'Error: any valid prefix is expected rather than "10.0.0/24".\n'],
    ['ip addr add 127.0.0.5/8 dev eth0', 'Error: Not a valid host address - 127.0.0.5.\n'],
    ['ip addr add 10.0.0.5/24 dev eth0', 'RTNETLINK answers: File exists\n'],
    ['ip addr del 10.0.0.6/24 dev eth0', 'RTNETLINK answers: Cannot assign requested address\n'],
    ['ip route add default via 10.7.0.1', 'Error: Nexthop has invalid gateway.\n'],
    ['ip route add nowhere via 10.0.0.1', 'Error: any valid prefix is expected rather than "nowhere".\n'],
    ['ip route del 10.9.0.0/16', 'RTNETLINK answers: No such process\n'],
    ['ip addr add 10.0.0.9/24 dev eth7', 'ip: wrong arguments; "ip ?" tells the right ones\n'],
  ])('%s is refused', (line, message) => {
    const rig = host();
    rig.type('ip addr add 10.0.0.5/24 dev eth0');
    const { config } = rig.device;
    expect(rig.type(line)).toBe(message);
    expect(rig.device.config).toBe(config);
  });

  it('that was added to a lab reaches the others once it has an address', () => {
    const lab = openSample('{nodes: {R1: , SW1: switch, PC1: host}, links: [R1-SW1, PC1-SW1]}');
    lab.advance({ settled: true });
    lab.act({ do: 'add', node: 'PC2', kind: 'host' });
    lab.act({ do: 'connect', ends: [{ node: 'PC2' }, { node: 'SW1' }] });
    lab.exec('PC2', 'ip addr add 172.16.0.77/24 dev eth0', 'ip route add default via 172.16.0.1');
    expect(lab.exec('PC2', 'ping -c 2 R1')).toContain(' 0% packet loss');
    lab.act({ do: 'undo' });
    expect(lab.exec('PC2', 'ip route')).not.toContain('default');
  });
});
