/** A host's shell: what Linux and Windows would print there, and names of nodes in place of addresses. */
import { describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample } from '../lab/sample.ts';
import { Rig } from './rig.ts';

const LAB = `
protocols: [rip]
nodes: { R1: , R3: , PC1: host, PC2: host }
links: [PC1-R1, R1-R3, R3-PC2]
`;

function open(): Lab {
  const lab = openSample(LAB);
  lab.advance({ settled: true });
  return lab;
}

const lab = open();
lab.act({ do: 'start', device: 'PC1', program: { program: 'udp-echo-server', port: 7 } });

describe('a host', () => {
  it('ip addr, ip route, ip neigh and arp are those of Linux', () => {
    const [, , lo, ...eth0] = lab.exec('PC1', 'ip addr').split('\n');
    expect(lo).toBe('    inet 127.0.0.1/8 scope host lo');
    expect(eth0).toEqual([
      '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP',
      '    link/ether aa:bb:cc:00:03:00 brd ff:ff:ff:ff:ff:ff',
      '    inet 172.16.0.3/24 brd 172.16.0.255 scope global eth0',
      '',
    ]);
    expect(lab.exec('PC1', 'ip route')).toBe(
      'default via 172.16.0.1 dev eth0\n172.16.0.0/24 dev eth0 proto kernel scope link src 172.16.0.3\n',
    );
    const fresh = open();
    fresh.exec('PC1', 'ping -c 1 R1');
    expect(fresh.exec('PC1', 'ip neigh')).toBe('172.16.0.1 dev eth0 lladdr aa:bb:cc:00:01:00 REACHABLE\n');
    expect(fresh.exec('PC1', 'arp -a')).toBe('? (172.16.0.1) at aa:bb:cc:00:01:00 [ether] on eth0\n');
    fresh.advance({ until: fresh.now + 60e9 });
    expect(fresh.exec('PC1', 'ip n')).toContain(' STALE\n');
  });

  it('ipconfig is that of Windows, and tells more with /all', () => {
    const [gateway, address, mask] = [
      'Default Gateway . . . . . . . . .',
      'IPv4 Address. . . . . . . . . . .',
      'Subnet Mask . . . . . . . . . . .',
    ];
    const rest = `   ${address} : 172.16.0.3\n   ${mask} : 255.255.255.0\n   ${gateway} : 172.16.0.1\n\n`;
    expect(lab.exec('PC1', 'ipconfig')).toBe(`Ethernet adapter eth0:\n\n${rest}`);
    expect(lab.exec('PC1', 'ipconfig /all')).toBe(
      [
        'Windows IP Configuration\n',
        '   Host Name . . . . . . . . . . . . : PC1\n\n',
        'Ethernet adapter eth0:\n',
        '   Physical Address. . . . . . . . . : AA-BB-CC-00-03-00',
        '   DHCP Enabled. . . . . . . . . . . : No',
        rest,
      ].join('\n'),
    );
  });

  it('ss -lun lists what listens', () => {
    expect(lab.exec('PC1', 'ss -lun')).toBe(
      [
        'State  Recv-Q Send-Q Local Address:Port Peer Address:Port',
        'UNCONN 0      0            0.0.0.0:7         0.0.0.0:*',
        '',
      ].join('\n'),
    );
  });

  it('reaches nodes by their names: a router at its Loopback0, a host at its address', () => {
    expect(lab.exec('PC1', 'ping -c 1 r3')).toMatch(
      /^PING r3 \(10\.0\.0\.2\) 56\(84\) bytes of data\.\n64 bytes from r3 \(10\.0\.0\.2\): icmp_seq=1 ttl=254 [\s\S]*--- r3 ping statistics ---\n1 packets transmitted, 1 received/,
    );
    expect(lab.exec('PC1', 'ping -c 2 PC2')).toContain('64 bytes from PC2 (172.16.1.4): icmp_seq=2 ttl=62');
    expect(lab.exec('PC1', 'traceroute PC2')).toMatch(
      /^traceroute to PC2 \(172\.16\.1\.4\), 30 hops max[\s\S]* 3 {2}172\.16\.1\.4/,
    );
    expect(lab.exec('PC1', 'ping R9')).toBe('ping: R9: Name or service not known\n');
    expect(lab.exec('PC1', 'traceroute R9')).toBe('R9: Name or service not known\n');
  });

  it('has help for all of it', () => {
    const rig = new Rig('host', ['eth0'], 'PC1');
    const help = rig.help('');
    for (const word of ['arp', 'ip', 'ipconfig', 'ping', 'ss', 'traceroute', 'tracert']) {
      expect(help).toMatch(new RegExp(`^ {2}${word} +\\S`, 'm'));
    }
    expect(rig.help('ip ')).toMatch(/address[\s\S]*neighbour[\s\S]*route/);
  });
});

describe('a router knows names only by ip host', () => {
  it('as IOS without a name server', () => {
    expect(lab.exec('R1', 'ping PC2')).toBe('% Unrecognized host or address, or protocol not running.\n');
    lab.exec('R1', 'configure terminal', 'ip host PC2 172.16.1.4', 'end');
    expect(lab.exec('R1', 'ping pc2')).toContain('Sending 5, 100-byte ICMP Echos to 172.16.1.4');
  });
});
