/** BFD in whole labs: what it makes of a black hole for OSPF and for static routes, and that it is no other lab otherwise. */
import { describe, expect, it } from 'vitest';
import { MILLISECOND, seconds } from '../../src/base/time.ts';
import type { TraceEvent } from '../../src/base/trace.ts';
import type { LogTrace } from '../../src/device/context.ts';
import { formatLogMessage } from '../../src/device/log-messages.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample, TraceHash } from './sample.ts';

const ms = (count: number) => count * MILLISECOND;

const TRIANGLE = `
protocols: {ospf: {bfd: true}}
addressing: router-id
nodes: [R1, R2, R3]
links: [R1-R2, R2-R3, R1-R3]
`;

function settled(text: string): Lab {
  const lab = openSample(text);
  expect(lab.advance({ settled: true }).reason).toBe('settled');
  return lab;
}

/** When R1 has another route to R3's loopback, after that has happened to the link between them. */
function rerouted(lab: Lab, fault: 'cut' | 'blackhole'): number {
  const start = lab.now;
  lab.act({ do: fault, target: 'R1-R3' });
  lab.advance({ when: () => lab.exec('R1', 'show ip route 3.3.3.3').includes('10.1.0.2'), until: start + seconds(60) });
  return lab.now - start;
}

function logOf(lab: Lab, device: string, live: () => void): string[] {
  const lines: string[] = [];
  const see = (_at: number, of: string, event: TraceEvent) => {
    if (of === device) lines.push(formatLogMessage((event as LogTrace).message));
  };
  const stop = lab.observe({ kinds: new Set(['log']), see });
  live();
  stop();
  return lines;
}

describe('OSPF with BFD', () => {
  it('is over another way 100 to 150 ms plus SPF after a black hole; without, after the dead interval', () => {
    const fast = rerouted(settled(TRIANGLE), 'blackhole');
    // Detection, then 50 ms each of LSA and SPF throttling, flood pacing, and the time of a probe of this test.
    expect(fast).toBeGreaterThanOrEqual(ms(100));
    expect(fast).toBeLessThan(ms(150 + 150));
    const slow = rerouted(settled(TRIANGLE.replace('{ospf: {bfd: true}}', '[ospf]')), 'blackhole');
    expect(slow).toBeGreaterThan(seconds(29));
  });

  it('tells why in the log, and comes back when the link does', () => {
    const lab = settled(TRIANGLE);
    const lines = logOf(lab, 'R1', () => {
      lab.act({ do: 'blackhole', target: 'R1-R3' });
      lab.advance({ settled: true });
    });
    expect(lines).toEqual([
      '%BFDFSM-6-BFD_SESS_DOWN: BFD-SYSLOG: BFD session ld:2 handle:2,is going Down Reason: DETECT TIMER EXPIRED',
      '%OSPF-5-ADJCHG: Process 1, Nbr 3.3.3.3 on GigabitEthernet0/1 from FULL to DOWN, Neighbor Down: BFD node down',
      '%BFD-6-BFD_SESS_DESTROYED: BFD-SYSLOG: bfd_session_destroyed,  ld:2 neigh proc:OSPF, handle:2 act',
    ]);
    expect(lab.exec('R1', 'show bfd neighbors')).not.toContain('10.1.0.10');
    lab.act({ do: 'restore', target: 'R1-R3' });
    expect(lab.advance({ settled: true }).reason).toBe('settled');
    expect(lab.exec('R1', 'show bfd neighbors')).toMatch(/10\.1\.0\.10 +3\/3 +Up +Up +Gi0\/1/);
  });

  it('learns from the far end that it is not heard', () => {
    const lab = settled(TRIANGLE);
    lab.act({ do: 'one-way', target: 'R1:Gi0/1' });
    lab.advance({ until: lab.now + ms(200) });
    for (const device of ['R1', 'R3']) {
      expect(
        lab
          .exec(device, 'show ip ospf neighbor')
          .split('\n')
          .filter((line) => line.includes('FULL')),
      ).toHaveLength(1);
    }
  });

  it('does not mind that it is unconfigured at one end', () => {
    const lab = settled(TRIANGLE);
    const lines = logOf(lab, 'R3', () => {
      lab.exec('R1', 'configure terminal', 'interface Gi0/1', 'ip ospf bfd disable', 'end');
      lab.advance({ until: lab.now + seconds(60) });
    });
    expect(lines.filter((line) => line.includes('ADJCHG'))).toEqual([]);
    expect(lines[0]).toContain('Reason: RX ADMINDOWN');
    expect(lab.exec('R3', 'show bfd neighbors')).toMatch(/10\.1\.0\.9 +2\/0 +Down +Down +Gi0\/1/);
    lab.exec(
      'R1',
      'configure terminal',
      'interface Gi0/1',
      'no ip ospf bfd',
      'router ospf 1',
      'bfd all-interfaces',
      'end',
    );
    lab.advance({ settled: true });
    expect(lab.exec('R3', 'show bfd neighbors')).toMatch(/10\.1\.0\.9 .* Up +Up +Gi0\/1/);
  });

  it('takes other timers on without losing anybody', () => {
    const lab = settled(TRIANGLE);
    const lines = logOf(lab, 'R3', () => {
      lab.exec('R1', 'configure terminal', 'interface Gi0/1', 'bfd interval 500 min_rx 400 multiplier 5', 'end');
      lab.advance({ settled: true });
      lab.advance({ until: lab.now + seconds(30) });
    });
    expect(lines).toEqual([]);
    const details = lab.exec('R3', 'show bfd neighbors Gi0/1 details');
    expect(details).toContain('Received MinRxInt: 400000, Received Multiplier: 5');
    // Sent every 400 ms, as the other can take them; given up after five of the 500 ms that the other sends at.
    expect(details).toContain('Holddown (hits): 2500(0), Hello (hits): 400(');
  });

  it('watches only who is adjacent: two that are neither DR nor Backup do not watch each other', () => {
    const LAN = `
protocols: {ospf: {bfd: {interval: 100ms, multiplier: 4}}}
nodes: [R1, R2, R3, R4, SW: switch]
links: [R1-SW, R2-SW, R3-SW, R4-SW]
`;
    const lab = settled(LAN);
    expect(lab.exec('R1', 'show bfd neighbors').match(/Up +Up/g)).toHaveLength(2);
    expect(lab.exec('R4', 'show bfd neighbors').match(/Up +Up/g)).toHaveLength(3);
    expect(lab.exec('R1', 'show running-config')).toContain(' bfd interval 100 min_rx 100 multiplier 4\n');
    // FRRouting watches every neighbour from 2-Way on.
    const frr = settled(`profile: frr\n${LAN}`);
    expect(frr.exec('R1', 'show bfd neighbors').match(/Up +Up/g)).toHaveLength(3);
  });

  it('has no session where the interface has no timers, as on IOS', () => {
    const lab = settled('protocols: [ospf]\nnodes: [R1, R2]\nlinks: [R1-R2]\n');
    for (const device of ['R1', 'R2']) {
      lab.exec(device, 'configure terminal', 'router ospf 1', 'bfd all-interfaces', 'end');
    }
    lab.advance({ settled: true });
    expect(lab.exec('R1', 'show ip ospf interface Gi0/0')).toContain(', BFD enabled\n');
    expect(lab.exec('R1', 'show bfd neighbors')).not.toContain('NeighAddr');
    for (const device of ['R1', 'R2']) {
      lab.exec(device, 'configure terminal', 'interface Gi0/0', 'bfd interval 50 min_rx 50 multiplier 3', 'end');
    }
    lab.advance({ settled: true });
    expect(lab.exec('R1', 'show bfd neighbors')).toMatch(/Up +Up +Gi0\/0/);
  });
});

describe('static routes with BFD', () => {
  const FLOATING = `
nodes:
  R1:
    routes:
      - {to: 10.0.0.2/32, via: 10.1.0.2, interface: Gi0/0, bfd: true}
      - {to: 10.0.0.2/32, via: 10.1.0.6, distance: 250}
  R2:
    routes:
      - {to: 10.0.0.1/32, via: 10.1.0.1, interface: Gi0/0, bfd: true}
      - {to: 10.0.0.1/32, via: 10.1.0.5, distance: 250}
links: [R1-R2, R1-R2]
`;

  it('are given up in a black hole, and the floating ones taken', () => {
    const lab = settled(FLOATING);
    expect(lab.exec('R1', 'show ip route static')).toContain('[1/0] via 10.1.0.2, GigabitEthernet0/0');
    lab.act({ do: 'blackhole', target: 'R1-R2' });
    lab.advance({ until: lab.now + ms(160) });
    expect(lab.exec('R1', 'show ip route static')).toContain('[250/0] via 10.1.0.6');
    expect(lab.exec('R1', 'ping 10.0.0.2 source Loopback0')).toContain('.!!!!');
    lab.act({ do: 'restore', target: 'R1-R2' });
    lab.advance({ settled: true });
    expect(lab.exec('R1', 'show ip route static')).toContain('[1/0] via 10.1.0.2, GigabitEthernet0/0');
  });

  it('without it stay in the black hole', () => {
    const lab = settled(FLOATING.replaceAll(', bfd: true', ''));
    lab.act({ do: 'blackhole', target: 'R1-R2' });
    lab.advance({ settled: true });
    expect(lab.exec('R1', 'show ip route static')).toContain('[1/0] via 10.1.0.2, GigabitEthernet0/0');
  });

  it('are not used before the next hop answers, and again when nobody asks for BFD', () => {
    const lab = settled(FLOATING);
    lab.exec('R2', 'configure terminal', 'no ip route static bfd Gi0/0 10.1.0.1', 'end');
    lab.advance({ settled: true });
    // Who ends a session says nothing about the path.
    expect(lab.exec('R1', 'show ip route static')).toContain('via 10.1.0.2');
    lab.act({ do: 'power-off', target: 'R1' });
    lab.act({ do: 'power-on', target: 'R1' });
    lab.advance({ settled: true });
    expect(lab.exec('R1', 'show ip route static')).toContain('[250/0] via 10.1.0.6');
    lab.exec('R2', 'configure terminal', 'no ip route 10.0.0.1 255.255.255.255 Gi0/0 10.1.0.1', 'end');
    lab.exec('R2', 'configure terminal', 'ip route static bfd Gi0/0 10.1.0.1', 'end');
    expect(lab.exec('R2', 'show bfd neighbors')).not.toContain('10.1.0.1');
    lab.exec('R2', 'configure terminal', 'ip route static bfd Gi0/0 10.1.0.1 unassociate', 'end');
    lab.advance({ settled: true });
    expect(lab.exec('R1', 'show ip route static')).toContain('[1/0] via 10.1.0.2');
    lab.exec('R1', 'configure terminal', 'no ip route static bfd Gi0/0 10.1.0.2', 'end');
    lab.act({ do: 'blackhole', target: 'R1-R2' });
    lab.advance({ settled: true });
    expect(lab.exec('R1', 'show ip route static', 'show running-config')).toContain('[1/0] via 10.1.0.2');
  });
});

describe('a lab with BFD', () => {
  it('settles though packets are always in flight', () => {
    const lab = settled(TRIANGLE.replace('R1-R3]', '{endpoints: R1-R3, delay: 60ms}]'));
    expect(lab.checkpoint().state.medium.inFlight).toBeGreaterThan(0);
    expect(lab.advance({ settled: true })).toMatchObject({ reason: 'settled', at: lab.now });
  });

  it('lives on from a checkpoint as it would have', () => {
    const lab = settled(TRIANGLE);
    const fork = lab.fork();
    const hashes = [lab, fork].map((each) => {
      const trace = new TraceHash(each);
      each.act({ do: 'blackhole', target: 'R1-R3' });
      each.advance({ until: each.now + seconds(3) });
      return trace.digest();
    });
    expect(hashes[0]).toBe(hashes[1]);
  });
});
