/** The three loopbacks of DESIGN.md, never blurred: the host's own address, LoopbackN, and the looped port. */
import { describe, expect, it, test } from 'vitest';
import { putU16, putU32, u16 } from '../../src/base/octets.ts';
import { BadInput } from '../../src/base/problem.ts';
import { seconds } from '../../src/base/time.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { internetChecksum } from '../../src/wire/checksum.ts';
import { decodeFrame } from '../../src/wire/describe.ts';
import { ETHER_TYPE } from '../../src/wire/ethernet.ts';
import { openSample } from './sample.ts';

/** A lab that has settled. */
function settled(text: string): Lab {
  const lab = openSample(text);
  expect(lab.advance({ settled: true }).reason).toBe('settled');
  return lab;
}

function interfaceOf(lab: Lab, device: string, name: string) {
  const found = lab.query({ ask: 'report', device })[0]?.interfaces.find((iface) => iface.name === name);
  if (!found) throw new Error(`${device} has no ${name}`);
  return found;
}

const PAIR = `
nodes: { R1: , R2: , PC1: host }
links: [R1-R2, PC1-R1]
`;

describe('the host’s own address', () => {
  it('answers on a host without a cable: a capture of lo sees it, with request and reply', () => {
    const lab = settled('nodes: { PC1: host }\n');
    const lo = lab.capture('PC1:lo');
    expect(lab.exec('PC1', 'ping -c 2 127.0.0.1')).toContain('2 packets transmitted, 2 received, 0% packet loss');
    const kinds = lo.takeFrames().map(({ octets }) => decodeFrame(octets).layers.map(({ name }) => name));
    expect(kinds).toEqual(Array(4).fill(['ethernet', 'ipv4', 'icmp']));
  });

  it('H01 RFC 1122 §3.2.1.3: what goes to it is on no wire, whatever routes there are', () => {
    const lab = settled(PAIR);
    const wires = lab.query({ ask: 'links' }).map(({ name }) => lab.capture(name));
    lab.exec('PC1', 'ping -c 3 127.0.0.1', 'ping -c 1 127.9.8.7');
    lab.exec('R1', 'ping 127.0.0.1');
    const onWires = wires
      .flatMap((wire) => wire.takeFrames())
      .filter(({ octets }) => u16(octets, 12) !== ETHER_TYPE.arp);
    expect(onWires).toEqual([]);
  });

  test.each([
    ['destination', 30, 'martian-destination'],
    ['source', 26, 'martian-source'],
  ])('I06 RFC 1812 §4.2.2.11: a frame with %s 127.0.0.1 is a martian, counted and not answered', (_end, at, reason) => {
    let spoil = false;
    /** The wire turns an address of each packet into 127.0.0.1, and mends the checksum. */
    const exchange = (frame: Uint8Array): Uint8Array => {
      if (!spoil || u16(frame, 12) !== ETHER_TYPE.ipv4) return frame;
      putU32(frame, at, 0x7f00_0001);
      putU16(frame, 24, 0);
      putU16(frame, 24, internetChecksum(frame, 14, 34));
      return frame;
    };
    const lab = openSample(PAIR, { exchange });
    lab.advance({ settled: true });
    lab.exec('PC1', 'ping -c 1 172.16.0.1');
    lab.advance({ until: lab.now + seconds(10) });
    spoil = true;
    const before = interfaceOf(lab, 'R1', 'GigabitEthernet0/1').counters;
    expect(lab.exec('PC1', 'ping -c 3 172.16.0.1')).toContain('3 packets transmitted, 0 received, 100% packet loss');
    const { drops, counters } = interfaceOf(lab, 'R1', 'GigabitEthernet0/1');
    expect(drops[reason]).toBe(3);
    expect(counters['outFrames']).toBe(before['outFrames']);
  });

  test.each([
    'nodes: { R1: { interfaces: { Gi0/0: 127.0.0.5/8 } } }\n',
    'nodes: { R1: { loopback: 127.0.0.1 } }\n',
    'nodes: { PC1: { kind: host, interfaces: { eth0: { secondary: [127.3.3.3/24] } } } }\n',
    'nodes: [R1, R2]\nlinks: [{ R1: 127.1.1.1/24, R2: 10.1.1.2/24 }]\n',
  ])('is refused as an interface address by the topology file: %s', (text) => {
    expect(() => openSample(text)).toThrow(BadInput);
    expect(() => openSample(text)).toThrow('127.');
    expect(() => openSample(text.replaceAll('127.', '10.'))).not.toThrow();
  });

  test.each(['GigabitEthernet0/0', 'Loopback5'])('is refused as an address of %s by the console', (name) => {
    const lab = settled('nodes: [R1]\n');
    const said = lab.exec('R1', 'configure terminal', `interface ${name}`, 'ip address 127.0.0.5 255.0.0.0');
    expect(said).toContain('Not a valid host address - 127.0.0.5');
    expect(interfaceOf(lab, 'R1', name).addresses).toEqual([]);
  });
});

describe('Loopback0', () => {
  /** Line protocol and whether R1's own stack has the address. */
  function loopback(lab: Lab): { up: boolean; answers: boolean } {
    const { up } = interfaceOf(lab, 'R1', 'Loopback0');
    return { up, answers: lab.fork().exec('R1', 'ping 10.0.0.1').includes('!!!!!') };
  }

  it('stays up while every port is down', () => {
    const lab = settled(PAIR);
    expect(loopback(lab)).toEqual({ up: true, answers: true });
    for (const target of ['R1-R2', 'PC1-R1']) lab.act({ do: 'cut', target });
    const ports = lab
      .query({ ask: 'report', device: 'R1' })[0]
      ?.interfaces.filter(({ carrier }) => carrier !== undefined);
    expect(ports?.map(({ up }) => up)).toEqual([false, false, false, false]);
    expect(loopback(lab)).toEqual({ up: true, answers: true });
    expect(lab.exec('R1', 'show interfaces Loopback0')).toContain('Loopback0 is up, line protocol is up');
  });

  it('goes with shutdown and comes back', () => {
    const lab = settled(PAIR);
    lab.exec('R1', 'configure terminal', 'interface Loopback0', 'shutdown');
    expect(loopback(lab)).toEqual({ up: false, answers: false });
    expect(lab.exec('R1', 'show interfaces Lo0')).toContain('administratively down, line protocol is down');
    lab.act({ do: 'restore', target: 'R1:Lo0' });
    expect(loopback(lab)).toEqual({ up: true, answers: true });
  });

  it('goes with the power of its device and comes back with it', () => {
    const lab = settled(PAIR);
    lab.act({ do: 'power-off', target: 'R1' });
    expect(lab.query({ ask: 'report', device: 'R1' })[0]?.interfaces.some(({ up }) => up)).toBe(false);
    expect(lab.exec('R2', 'ping 10.0.0.1')).toContain('.....');
    lab.act({ do: 'power-on', target: 'R1' });
    expect(loopback(lab)).toEqual({ up: true, answers: true });
  });
});

describe('a port that hears itself', () => {
  const PLUG = 'nodes: { R1: { interfaces: { Gi0/1: { plug: true, address: 10.9.9.1/24 } } } }\n';

  it('is up by a loopback plug, without a neighbour, and says that it is looped', () => {
    const lab = settled(PLUG);
    expect(interfaceOf(lab, 'R1', 'GigabitEthernet0/1')).toMatchObject({ up: true, carrier: true });
    expect(lab.exec('R1', 'show interfaces Gi0/1')).toContain('GigabitEthernet0/1 is up, line protocol is up (looped)');
    const { counters } = interfaceOf(lab, 'R1', 'GigabitEthernet0/1');
    expect(counters['outFrames']).toBeGreaterThan(0);
    expect(counters['inFrames']).toBe(counters['outFrames']);
    expect(counters['inOctets']).toBe(counters['outOctets']);
  });

  it('asks for its neighbours and hears but its own question: no answer, no duplicate address, no storm', () => {
    const lab = settled(PLUG);
    const before = { ...interfaceOf(lab, 'R1', 'GigabitEthernet0/1').counters };
    expect(lab.exec('R1', 'ping 10.9.9.7')).toContain('Success rate is 0 percent');
    const { counters } = interfaceOf(lab, 'R1', 'GigabitEthernet0/1');
    const heard = (counters['inFrames'] ?? 0) - (before['inFrames'] ?? 0);
    expect(heard).toBeGreaterThan(0);
    expect(heard).toBeLessThan(20);
    const kinds = lab.query({ ask: 'timeline' }).map(({ event }) => event.kind);
    expect(kinds).not.toContain('duplicate-address');
    expect(kinds).not.toContain('storm');
  });

  it('goes down with shutdown and power, and the plug stays in', () => {
    const lab = settled(PLUG);
    const up = (): boolean => interfaceOf(lab, 'R1', 'GigabitEthernet0/1').up;
    lab.act({ do: 'shutdown', target: 'R1:Gi0/1' });
    expect(up()).toBe(false);
    lab.act({ do: 'restore', target: 'R1:Gi0/1' });
    expect(up()).toBe(true);
    lab.act({ do: 'power-off', target: 'R1' });
    expect(up()).toBe(false);
    lab.act({ do: 'power-on', target: 'R1' });
    expect(up()).toBe(true);
  });

  it('by `loopback` under an interface: looped here, no carrier at the far end, and back', () => {
    const lab = settled(PAIR);
    const wire = lab.capture('R1-R2');
    lab.exec('R1', 'configure terminal', 'interface Gi0/0', 'loopback');
    lab.advance({ until: lab.now + seconds(10) });
    expect(lab.exec('R1', 'show interfaces Gi0/0')).toContain('GigabitEthernet0/0 is up, line protocol is up (looped)');
    expect(interfaceOf(lab, 'R2', 'GigabitEthernet0/0')).toMatchObject({ up: false, carrier: false });
    lab.exec('R1', 'ping 10.1.0.2');
    expect(wire.takeFrames()).toEqual([]);
    lab.exec('R1', 'configure terminal', 'interface Gi0/0', 'no loopback');
    expect(interfaceOf(lab, 'R2', 'GigabitEthernet0/0').up).toBe(true);
    expect(lab.exec('R1', 'show interfaces Gi0/0')).not.toContain('looped');
    expect(lab.exec('R1', 'ping 10.1.0.2')).toMatch(/!{4}/);
  });
});
