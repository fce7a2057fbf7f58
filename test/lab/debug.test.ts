/** `debug` in a lab: what is told, and that telling changes nothing else. */
import { expect, it } from 'vitest';
import { SECOND } from '../../src/base/time.ts';
import { DEBUGS } from '../../src/device/debug/debug.ts';
import { openSample, TRIANGLE, TraceHash } from './sample.ts';

const PAIR = (protocol: string): string => `
protocols: [${protocol}]
nodes: { R1: { boot: 0s }, R2: { boot: 0s } }
links: [R1-R2]
`;

/** What R1's console shows between two instants, after some lines; without what stands before each message. */
function debugged(text: string, [from, until]: readonly [number, number], ...lines: string[]): string[] {
  const lab = openSample(text);
  lab.advance({ until: from * SECOND });
  const console = lab.console('R1');
  for (const line of lines) console.run(line);
  lab.advance({ until: until * SECOND });
  return console.output.split('\n').map((line) => line.replace(/^\*\w+ +\d+ [\d:.]+: /, ''));
}

it('tells how an adjacency is made, each step with a sentence', () => {
  const lines = debugged(PAIR('ospf'), [1, 20], 'debug ip ospf adj');
  expect(lines[0]).toBe('OSPF adjacency debugging is on');
  const steps = lines.filter((line) => line.startsWith('OSPF-1 ADJ   Gi0/0: ') && line.includes(', state '));
  expect(steps.map((line) => line.slice('OSPF-1 ADJ   Gi0/0: '.length))).toEqual([
    '2 Way Communication to 10.0.0.2, state EXSTART -- who leads the exchange is being settled',
    'Nbr 10.0.0.2: Negotiation Done, state EXCHANGE -- each lists what its database holds',
    'Exchange Done with 10.0.0.2, state LOADING -- what was listed and is missing here is asked for',
    'Synchronized with 10.0.0.2, state FULL -- both databases are the same',
  ]);
  expect(lines.filter((line) => line.includes(' Rcv DBD from 10.0.0.2 seq 0x')).length).toBeGreaterThan(1);
});

it('says why two routers do not become neighbours', () => {
  const lines = debugged(
    PAIR('ospf'),
    [1, 40],
    'configure terminal',
    'interface gi0/0',
    'ip ospf hello-interval 15',
    'end',
    'debug ip ospf hello',
  );
  expect(lines).toContain(
    'OSPF-1 HELLO Gi0/0: Mismatched hello parameters from 10.1.0.2 -- hello interval differs: 15 here, 10 from 10.1.0.2',
  );
  expect(lines).toContain('OSPF-1 HELLO Gi0/0: Send hello to 224.0.0.5 area 0 from 10.1.0.1');
});

it('shows the routes of RIP as they are sent and as they come', () => {
  const lines = debugged(PAIR('rip'), [1, 60], 'debug ip rip');
  const sent = lines.indexOf('RIP: sending v2 update to 224.0.0.9 via GigabitEthernet0/0 (10.1.0.1)');
  expect(lines.slice(sent + 1, sent + 3)).toEqual([
    'RIP: build update entries',
    '\t10.0.0.1/32 via 0.0.0.0, metric 1, tag 0',
  ]);
  const heard = lines.indexOf('RIP: received v2 update from 10.1.0.2 on GigabitEthernet0/0');
  expect(lines[heard + 1]).toBe('      10.0.0.2/32 via 0.0.0.0 in 1 hops');
});

it('shows a ping from ARP to the reply', () => {
  const lines = debugged(
    PAIR('rip'),
    [5, 50],
    ...['clear arp-cache', 'debug ip packet', 'debug ip icmp', 'debug arp', 'ping 10.1.0.2 repeat 2', 'undebug all'],
  );
  const from = lines.indexOf('IP: s=10.1.0.1 (local), d=10.1.0.2 (GigabitEthernet0/0), len 100, sending');
  expect(lines.slice(from + 1, lines.indexOf('!')).filter((line) => !line.includes('224.0.0.9'))).toEqual([
    'IP ARP: sent req src 10.1.0.1 aabb.cc00.0100,',
    '                 dst 10.1.0.2 0000.0000.0000 GigabitEthernet0/0',
    'IP: s=10.1.0.1 (GigabitEthernet0/0), d=10.1.0.2, len 100, encapsulation failed -- arp unresolved',
    'IP ARP: rcvd rep src 10.1.0.2 aabb.cc00.0200 GigabitEthernet0/0',
    'IP ARP: creating entry for IP address: 10.1.0.2, hw: aabb.cc00.0200',
    '.',
    'IP: s=10.1.0.1 (local), d=10.1.0.2 (GigabitEthernet0/0), len 100, sending',
    'IP: s=10.1.0.2 (GigabitEthernet0/0), d=10.1.0.1, len 100, rcvd 3',
    'ICMP: echo reply rcvd, src 10.1.0.2, dst 10.1.0.1',
  ]);
});

it('routes that come and go', () => {
  const lines = debugged(PAIR('ospf'), [1, 60], 'debug ip routing');
  expect(lines).toContain('RT: add 10.0.0.2/32 via 10.1.0.2, ospf metric [110/2]');
});

it('BFD says what it heard last', () => {
  const lab = openSample(PAIR('ospf'));
  lab.advance({ settled: true });
  for (const device of ['R1', 'R2']) {
    const bfd = ['interface gi0/0', 'bfd interval 50 min_rx 50 multiplier 3', 'ip ospf bfd', 'end'];
    lab.exec(device, 'configure terminal', ...bfd);
  }
  lab.advance({ until: lab.now + 10 * SECOND });
  lab.console('R1').line('debug bfd event');
  lab.act({ do: 'blackhole', target: 'R1-R2' });
  lab.advance({ until: lab.now + SECOND });
  const { output } = lab.console('R1');
  expect(output).toContain(
    'BFD-DEBUG Event: session with 10.1.0.2 on GigabitEthernet0/0 from up to down: nothing was heard for the detection time\n',
  );
  expect(output).toContain('from FULL to DOWN, Neighbor Down: BFD node down\n');
});

it('all of it changes nothing but the log', () => {
  const run = (...lines: string[]): { trace: string; state: string } => {
    const lab = openSample(TRIANGLE);
    const trace = new TraceHash(lab);
    lab.advance({ until: 2 * SECOND });
    for (const line of lines) lab.console('R1').run(line);
    lab.advance({ until: 60 * SECOND });
    lab.act({ do: 'cut', target: 'R1-R2' });
    lab.advance({ until: 400 * SECOND });
    const { stack, rip } = lab.query({ ask: 'device', device: 'R1' });
    const plain = (_key: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);
    return { trace: trace.digest(), state: JSON.stringify([stack.interfaces, rip], plain) };
  };
  expect(run('debug all', 'yes')).toEqual(run('show clock', 'show clock'));
});

it('costs nothing when it is off: no event is wanted', () => {
  const lab = openSample(TRIANGLE);
  lab.advance({ until: 2 * SECOND });
  const messages = (): number => lab.query({ ask: 'device', device: 'R1' }).log.messages;
  lab.exec('R1', 'debug all', 'yes');
  expect(lab.exec('R1', 'show debugging').match(/debugging is on/g)).toHaveLength(DEBUGS.length);
  expect(lab.exec('R1', 'no debug all')).toBe('All possible debugging has been turned off\n');
  expect(lab.exec('R1', 'show debugging')).toBe('');
  const count = messages();
  lab.advance({ until: 60 * SECOND });
  expect(messages()).toBe(count);
});

it('belongs to the device, and ends when it is started anew', () => {
  const lab = openSample(TRIANGLE);
  lab.advance({ until: 2 * SECOND });
  lab.exec('R1', 'debug ip rip', 'debug arp');
  expect(lab.fork().exec('R1', 'show debugging')).toBe(
    'ARP:\n  ARP packet debugging is on\n\nIP routing:\n  RIP protocol debugging is on\n',
  );
  expect(lab.exec('R2', 'show debugging')).toBe('');
  lab.exec('R1', 'reload', '');
  expect(lab.exec('R1', 'show debugging')).toBe('');
});
