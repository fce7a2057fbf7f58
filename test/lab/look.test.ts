/** Questions that a screen asks: adjacencies, ways of packets, what `show` prints, marks of a stream. */
import { expect, it } from 'vitest';
import { MILLISECOND, SECOND } from '../../src/base/time.ts';
import { type Lab, openLab } from '../../src/lab/lab.ts';
import '../../src/lab/ios.ts';

const RING = `
addressing: router-id
protocols: [ospf]
nodes: [R1, R2, R3, R4]
links: [R1-R2, R2-R3, R3-R4, R4-R1]
`;

function settled(text: string): Lab {
  const lab = openLab({ file: 'lab.yaml', text });
  lab.advance({ settled: true });
  return lab;
}

it('tells both halves of a link what OSPF thinks there', () => {
  const lab = settled(RING);
  const states = (): string[] =>
    lab.query({ ask: 'adjacencies' }).map(({ device, port, state }) => `${device} ${port} ${state}`);
  expect(states()).toHaveLength(8);
  expect(states().every((line) => line.endsWith(' full'))).toBe(true);
  // One half loses its neighbour when the dead interval is over, the other hears Hellos without itself at once after it.
  lab.act({ do: 'one-way', target: 'R1:Gi0/0' });
  lab.advance({ until: lab.now + 45 * SECOND });
  expect(states()).toContain('R2 GigabitEthernet0/0 down');
  expect(states()).toContain('R1 GigabitEthernet0/0 init');
});

it('follows the way of packets as the tables are now', () => {
  const lab = settled(RING);
  const to = lab.address('R2 Loopback0');
  expect(lab.query({ ask: 'walk', from: 'R1', source: 0, destination: to })).toMatchObject({
    path: ['R1', 'R2'],
    links: ['R1-R2'],
    end: 'arrives',
  });
  lab.act({ do: 'cut', target: 'R1-R2' });
  lab.advance({ settled: true });
  expect(lab.query({ ask: 'walk', from: 'R1', source: 0, destination: to })).toMatchObject({
    path: ['R1', 'R4', 'R3', 'R2'],
    links: ['R4-R1', 'R3-R4', 'R2-R3'],
    end: 'arrives',
  });
  expect(lab.query({ ask: 'walk', from: 'R1', source: 0, destination: lab.address('192.0.2.1') }).end).toBe('no-route');
});

it('follows the way through switches', () => {
  const lab = settled('nodes: {PC1: host, SW1: switch, SW2: switch, PC2: host}\nlinks: [PC1-SW1, SW1-SW2, SW2-PC2]\n');
  const path = lab.query({ ask: 'walk', from: 'PC1', source: 0, destination: lab.address('PC2') });
  expect(path).toMatchObject({
    path: ['PC1', 'SW1', 'SW2', 'PC2'],
    links: ['PC1-SW1', 'SW1-SW2', 'SW2-PC2'],
    end: 'arrives',
  });
});

it('prints what the console prints, and leaves no trace', () => {
  const lab = settled(RING);
  const before = JSON.stringify(lab.journal);
  const shown = lab.query({ ask: 'show', device: 'R1', line: 'show ip route' });
  expect(JSON.stringify(lab.journal)).toBe(before);
  expect(lab.fork().exec('R1', 'show ip route')).toBe(shown);
  expect(() => lab.query({ ask: 'show', device: 'R1', line: 'write memory' })).toThrow('not a line that only looks');
});

it('shows a stream as marks, dark where the outage was', () => {
  const lab = settled(RING);
  const destination = lab.address('R2 Loopback0');
  const interval = 10 * MILLISECOND;
  lab.act({ do: 'start', device: 'R1', program: { program: 'echo-client', over: 'icmp', destination, interval } });
  const marks = (): string => {
    const report = lab.query({ ask: 'stream', device: 'R1', id: 1, marks: 12, perMark: 10 });
    return (report?.marks ?? [])
      .map((mark) => ({ all: '!', some: ':', none: '.', waiting: '-', unknown: ' ' })[mark])
      .join('');
  };
  const begun = lab.now;
  lab.advance({ until: begun + 595 * MILLISECOND });
  expect(marks()).toBe('      !!!!!!');
  lab.act({ do: 'blackhole', target: 'R1-R2' });
  lab.advance({ until: begun + 995 * MILLISECOND });
  expect(marks()).toBe('  !!!!!!....');
  const dark = lab.query({ ask: 'stream', device: 'R1', id: 1, marks: 1, perMark: 10 });
  expect(dark?.silentFor).toBe(405 * MILLISECOND);
  lab.act({ do: 'restore', target: 'R1-R2' });
  lab.advance({ until: begun + 1195 * MILLISECOND });
  expect(marks()).toBe('!!!!!!....!!');
});
