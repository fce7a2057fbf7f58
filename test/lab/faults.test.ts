/** Everything that can go wrong, in the vocabulary of DESIGN.md: who sees carrier go, what survives, what takes over. */
import { describe, expect, it, test } from 'vitest';
import { MILLISECOND, SECOND, seconds } from '../../src/base/time.ts';
import type { Action, Fault } from '../../src/lab/action.ts';
import { BadAction } from '../../src/lab/action.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample } from './sample.ts';

/** R1 and R2 on one cable, and all three on a segment: static routing, so that nothing else stirs. */
const LAB = `
nodes:
  R1: { routes: [10.0.0.2/32 via 10.1.0.2, 10.0.0.2/32 via 172.16.0.2 distance 5] }
  R2: { routes: [10.0.0.1/32 via 10.1.0.1, 10.0.0.1/32 via 172.16.0.1 distance 5] }
  R3:
links: [R1-R2, [R1, R2, R3]]
`;

function open(text = LAB): Lab {
  const lab = openSample(text);
  lab.advance({ until: seconds(10) });
  return lab;
}

/** Devices of the ports that have carrier, by link: `R1-R2: R1 R2`. */
function carriers(lab: Lab): string[] {
  return lab.query({ ask: 'links' }).map(({ name, ends }) => {
    const lit = ends.filter(({ carrier }) => carrier).map(({ device }) => device);
    return `${name}: ${lit.join(' ')}`;
  });
}

/** The routes in use, addresses and line protocols of all devices, without their ages. */
function tables(lab: Lab): unknown {
  return lab.query({ ask: 'report' }).map(({ name, interfaces, rib, fib }) => ({
    name,
    interfaces: interfaces.map(({ name: port, up, addresses }) => ({ port, up, addresses })),
    rib: rib.map(({ sinceNs: _, ...route }) => route),
    fib,
  }));
}

/** R1's way to R2's loopback. */
function way(lab: Lab): string | undefined {
  const routes = lab.query({ ask: 'report', device: 'R1' })[0]?.rib ?? [];
  return routes.find(({ prefix, chosen }) => prefix === '10.0.0.2/32' && chosen)?.nextHops[0]?.via;
}

/** Frames that arrive at either end of R1-R2 while both ask for the other three times by ARP. */
function heard(lab: Lab): { R1: number; R2: number } {
  const fork = lab.fork();
  const count = (device: string): number =>
    fork.query({ ask: 'report', device })[0]?.interfaces[0]?.counters['inFrames'] ?? 0;
  const before = { R1: count('R1'), R2: count('R2') };
  for (const [device, to] of [
    ['R1', '10.1.0.2'],
    ['R2', '10.1.0.1'],
  ] as const) {
    fork.exec(device, 'clear arp-cache', `ping ${to} repeat 3 timeout 1`);
  }
  return { R1: count('R1') - before.R1, R2: count('R2') - before.R2 };
}

const ALL = ['R1-R2: R1 R2', 'R1-R2-R3: R1 R2 R3'];

describe('who sees carrier go', () => {
  test.each<[fault: Fault, left: string[]]>([
    [{ do: 'cut', target: 'R1-R2' }, ['R1-R2: ', 'R1-R2-R3: R1 R2 R3']],
    [{ do: 'cut', target: 'R2-R1' }, ['R1-R2: ', 'R1-R2-R3: R1 R2 R3']],
    [{ do: 'cut', target: 'R1-R2-R3' }, ['R1-R2: R1 R2', 'R1-R2-R3: ']],
    // On a cable the far end hears nobody any more; on a segment the others still hear each other.
    [{ do: 'cut', target: 'R1:Gi0/0' }, ['R1-R2: ', 'R1-R2-R3: R1 R2 R3']],
    [{ do: 'cut', target: 'R1:g0/1' }, ['R1-R2: R1 R2', 'R1-R2-R3: R2 R3']],
    [{ do: 'cut', target: 'R1' }, ['R1-R2: ', 'R1-R2-R3: R2 R3']],
    [{ do: 'blackhole', target: 'R1-R2' }, ALL],
    [{ do: 'blackhole', target: 'R1:Gi0/1' }, ALL],
    [{ do: 'blackhole', target: 'R1' }, ALL],
    [{ do: 'one-way', target: 'R1-R2' }, ALL],
    [{ do: 'one-way', target: 'R1:Gi0/1' }, ALL],
    [{ do: 'impair', target: 'R1-R2', quality: { loss: 1_000_000 } }, ALL],
    [{ do: 'flap', target: 'R1-R2', down: SECOND, up: SECOND }, ['R1-R2: ', 'R1-R2-R3: R1 R2 R3']],
    // A port that is shut down sends no signal, and still hears the segment.
    [{ do: 'shutdown', target: 'R1:Gi0/0' }, ['R1-R2: R1', 'R1-R2-R3: R1 R2 R3']],
    [{ do: 'shutdown', target: 'R1:Gi0/1' }, ALL],
    [{ do: 'shutdown', target: 'R1:Lo0' }, ALL],
    [{ do: 'power-off', target: 'R1' }, ['R1-R2: R1', 'R1-R2-R3: R1 R2 R3']],
  ])('%j', (fault, left) => {
    const lab = open();
    const before = tables(lab);
    lab.act(fault);
    lab.advance({ until: lab.now + MILLISECOND });
    expect(carriers(lab)).toEqual(left);
    lab.act({ do: 'restore', target: fault.target });
    expect(carriers(lab)).toEqual(ALL);
    lab.advance({ until: lab.now + seconds(10) });
    expect(tables(lab)).toEqual(before);
    expect(
      lab.query({ ask: 'links' }).every(({ state, ends }) => state === 'up' && ends.every((end) => !end.fault)),
    ).toBe(true);
  });
});

describe('what still arrives', () => {
  it('everything on a healthy cable', () => {
    const { R1, R2 } = heard(open());
    expect(R1).toBeGreaterThan(4);
    expect(R2).toBeGreaterThan(4);
  });

  test.each<[fault: Fault, deaf: ('R1' | 'R2')[]]>([
    [{ do: 'cut', target: 'R1-R2' }, ['R1', 'R2']],
    [{ do: 'blackhole', target: 'R1-R2' }, ['R1', 'R2']],
    [{ do: 'blackhole', target: 'R2:Gi0/0' }, ['R1', 'R2']],
    [{ do: 'one-way', target: 'R1-R2' }, ['R2']],
    [{ do: 'one-way', target: 'R2-R1' }, ['R2']],
    [{ do: 'one-way', target: 'R1:Gi0/0' }, ['R2']],
    [{ do: 'one-way', target: 'R2:Gi0/0' }, ['R1']],
    [{ do: 'one-way', target: 'R2' }, ['R1']],
    [{ do: 'impair', target: 'R1-R2', quality: { loss: 1_000_000 } }, ['R1', 'R2']],
    [{ do: 'impair', target: 'R2:Gi0/0', quality: { loss: 1_000_000 } }, ['R1']],
  ])('%j: nothing at %j', (fault, deaf) => {
    const lab = open();
    lab.act(fault);
    const { R1, R2 } = heard(lab);
    expect({ R1: R1 > 0, R2: R2 > 0 }).toEqual({ R1: !deaf.includes('R1'), R2: !deaf.includes('R2') });
  });

  it('one-way at a node is for each of its cables', () => {
    const lab = open();
    lab.act({ do: 'one-way', target: 'R1' });
    expect(lab.exec('R3', 'ping 172.16.0.1')).toContain('.....');
    expect(lab.exec('R3', 'ping 172.16.0.2')).toMatch(/!{4}/);
  });

  it('nothing that was under way when the link was cut, although it is mended before', () => {
    const lab = open('nodes: [R1, R2]\nlinks: [{ endpoints: R1-R2, delay: 1s }]\n');
    lab.act({ do: 'start', device: 'R1', program: { program: 'ping', destination: 0x0a01_0002, repeat: 1 } });
    lab.advance({ until: lab.now + 10 * MILLISECOND });
    const before = lab.query({ ask: 'report', device: 'R2' })[0]?.interfaces[0]?.counters['inFrames'];
    lab.act({ do: 'cut', target: 'R1-R2' });
    lab.act({ do: 'restore', target: 'R1-R2' });
    lab.advance({ until: lab.now + 995 * MILLISECOND });
    expect(lab.query({ ask: 'report', device: 'R2' })[0]?.interfaces[0]?.counters['inFrames']).toBe(before);
  });
});

describe('static routes', () => {
  test.each<[fault: Fault]>([
    [{ do: 'cut', target: 'R1-R2' }],
    [{ do: 'shutdown', target: 'R1:Gi0/0' }],
    [{ do: 'shutdown', target: 'R2:Gi0/0' }],
    [{ do: 'cut', target: 'R2:Gi0/0' }],
  ])('%j: the floating route takes over, and gives back', (fault) => {
    const lab = open();
    expect(way(lab)).toBe('10.1.0.2');
    lab.act(fault);
    expect(way(lab)).toBe('172.16.0.2');
    expect(lab.exec('R1', 'ping 10.0.0.2')).toMatch(/!{4}/);
    lab.act({ do: 'restore', target: fault.target });
    expect(way(lab)).toBe('10.1.0.2');
  });

  test.each<[fault: Fault]>([[{ do: 'blackhole', target: 'R1-R2' }], [{ do: 'one-way', target: 'R1-R2' }]])(
    '%j: the floating route does not, since nobody lost carrier',
    (fault) => {
      const lab = open();
      lab.act(fault);
      lab.advance({ until: lab.now + seconds(600) });
      expect(way(lab)).toBe('10.1.0.2');
      expect(lab.exec('R1', 'ping 10.0.0.2')).toContain('.....');
    },
  );
});

describe('a flapping link', () => {
  /** Seconds after the fault and whether R1 had carrier then, at each change. */
  function changes(lab: Lab): string[] {
    const [seen, began] = [[] as string[], lab.now];
    lab.observe({
      kinds: new Set(['carrier']),
      see: (at, device, event) => {
        if (device === 'R1')
          seen.push(`${(at - began) / SECOND}${(event as unknown as { up: boolean }).up ? '+' : '-'}`);
      },
    });
    return seen;
  }

  it('is down and up for as long as was said, until it is restored; addresses and routes come back with it', () => {
    const lab = open();
    const before = tables(lab);
    const seen = changes(lab);
    lab.act({ do: 'flap', target: 'R1-R2', down: 2 * SECOND, up: 3 * SECOND });
    lab.advance({ until: lab.now + seconds(11) });
    expect(way(lab)).toBe('172.16.0.2');
    lab.act({ do: 'restore', target: 'R1-R2' });
    lab.advance({ until: lab.now + seconds(60) });
    expect(seen).toEqual(['0-', '2+', '5-', '7+', '10-', '11+']);
    expect(tables(lab)).toEqual(before);
  });

  it('that was mended and flaps anew keeps the new time alone', () => {
    const lab = open();
    const seen = changes(lab);
    const flap: Fault = { do: 'flap', target: 'R1-R2', down: 10 * SECOND, up: 10 * SECOND };
    lab.act(flap);
    lab.advance({ until: lab.now + seconds(1) });
    lab.act({ do: 'restore', target: 'R1-R2' });
    lab.advance({ until: lab.now + seconds(1) });
    lab.act(flap);
    lab.advance({ until: lab.now + seconds(25) });
    expect(seen).toEqual(['0-', '1+', '2-', '12+', '22-']);
  });

  it('that is cut stays down', () => {
    const lab = open();
    lab.act({ do: 'flap', target: 'R1-R2' });
    lab.advance({ until: lab.now + seconds(1.5) });
    lab.act({ do: 'cut', target: 'R1-R2' });
    lab.advance({ until: lab.now + seconds(60) });
    expect(carriers(lab)[0]).toBe('R1-R2: ');
    expect(lab.advance({ settled: true }).reason).toBe('settled');
  });
});

describe('impair', () => {
  it('changes what is named, and restore brings back what the file says', () => {
    const lab = open('nodes: [R1, R2]\nlinks: [{ endpoints: R1-R2, delay: 3ms, loss: 1% }]\n');
    const quality = () => lab.checkpoint().state.medium.links[0]?.ends.map((end) => ({ ...end.quality }));
    const healthy = quality();
    lab.act({ do: 'impair', target: 'R1:Gi0/0', quality: { delay: 50 * MILLISECOND } });
    expect(quality()).toEqual([{ ...healthy?.[0], delay: 50 * MILLISECOND }, healthy?.[1]]);
    lab.act({ do: 'impair', target: 'R1-R2', quality: { jitter: MILLISECOND } });
    expect(quality()?.map(({ delay, jitter, loss }) => [delay, jitter, loss])).toEqual([
      [50 * MILLISECOND, MILLISECOND, 10_000],
      [3 * MILLISECOND, MILLISECOND, 10_000],
    ]);
    lab.act({ do: 'restore', target: 'R1-R2' });
    expect(quality()).toEqual(healthy);
  });

  it('delays what is sent from then on: the round trip is longer by that', () => {
    const lab = open();
    lab.exec('R1', 'ping 10.1.0.2');
    lab.act({ do: 'impair', target: 'R1:Gi0/0', quality: { delay: 70 * MILLISECOND } });
    expect(lab.exec('R1', 'ping 10.1.0.2')).toContain('round-trip min/avg/max = 70/70/70 ms');
  });
});

describe('shutdown', () => {
  it('is a line of the configuration, as if it were typed', () => {
    const lab = open();
    lab.act({ do: 'shutdown', target: 'R1:gig0/0' });
    expect(lab.exec('R1', 'show running-config')).toMatch(/interface GigabitEthernet0\/0\n(?: .*\n)* shutdown\n/);
    expect(lab.exec('R1', 'show ip interface brief')).toMatch(/GigabitEthernet0\/0 .* administratively down down/);
    lab.exec('R1', 'configure terminal', 'interface Gi0/0', 'no shutdown');
    expect(carriers(lab)).toEqual(ALL);
    expect(way(lab)).toBe('10.1.0.2');
  });
});

describe('power', () => {
  it('takes what was running, not what was saved', () => {
    const lab = open();
    lab.exec('R1', 'configure terminal', 'interface Loopback7', 'ip address 7.7.7.7 255.255.255.255', 'end');
    lab.exec('R1', 'write memory');
    lab.exec('R1', 'configure terminal', 'interface Loopback8', 'ip address 8.8.8.8 255.255.255.255');
    lab.exec('R1', 'configure terminal', 'no ip routing', 'no ip route 10.0.0.2 255.255.255.255 10.1.0.2');
    lab.exec('R1', 'ping 10.1.0.2');
    lab.act({ do: 'power-off', target: 'R1' });
    expect(lab.query({ ask: 'report', device: 'R1' })[0]).toMatchObject({ power: 'off', rib: [], fib: [], arp: [] });
    lab.advance({ until: lab.now + seconds(5) });
    lab.act({ do: 'power-on', target: 'R1' });
    const { rib = [], arp = [], interfaces = [] } = lab.query({ ask: 'report', device: 'R1' })[0] ?? {};
    expect(arp.map(({ address }) => address)).not.toContain('10.1.0.2');
    expect(interfaces.map(({ name }) => name)).toContain('Loopback7');
    expect(interfaces.map(({ name }) => name)).not.toContain('Loopback8');
    expect(rib.some(({ prefix }) => prefix === '7.7.7.7/32')).toBe(true);
    expect(way(lab)).toBe('10.1.0.2');
    // It forwards again: R3 reaches R2's end of the cable by R1.
    lab.exec('R3', 'configure terminal', 'ip route 10.1.0.0 255.255.255.252 172.16.0.1');
    lab.exec(
      'R2',
      'configure terminal',
      'interface Gi0/1',
      'shutdown',
      'exit',
      'ip route 172.16.0.0 255.255.255.0 10.1.0.1',
    );
    lab.exec('R3', 'ping 10.1.0.2');
    expect(lab.exec('R3', 'ping 10.1.0.2')).toContain('!!!!!');
  });

  it('ends programs and consoles; the others see but a lost signal', () => {
    const lab = open();
    const console = lab.console('R1');
    console.line('ping 10.1.0.2 repeat 1000000');
    lab.advance({ until: lab.now + 5 * MILLISECOND });
    expect(console.busy).toBe(true);
    lab.act({ do: 'power-off', target: 'R1' });
    expect(console.busy).toBe(false);
    expect(() => console.line('show clock')).toThrow('R1 is powered off');
    expect(lab.query({ ask: 'program', device: 'R1' })).toMatchObject({ done: false });
    expect(lab.advance({ settled: true }).reason).toBe('settled');
  });

  it('off before the first boot is off, and on before it is on', () => {
    const lab = openSample('nodes: { R1: { boot: 2s }, R2: { boot: 3s }, R3: { boot: 4s } }\nlinks: []\n');
    const power = (): string[] => lab.query({ ask: 'report' }).map((device) => device.power);
    lab.act({ do: 'power-off', target: 'R1' });
    lab.act({ do: 'power-on', target: 'R2' });
    lab.advance({ until: seconds(1) });
    expect(power()).toEqual(['off', 'on', 'off']);
    lab.act({ do: 'power-off', target: 'R2' });
    expect(lab.advance({ settled: true })).toMatchObject({ reason: 'settled', at: seconds(4) });
    expect(power()).toEqual(['off', 'off', 'on']);
  });

  it('on finds the cables as they are by then', () => {
    const lab = open();
    lab.act({ do: 'power-off', target: 'R1' });
    lab.act({ do: 'cut', target: 'R1-R2' });
    lab.act({ do: 'power-on', target: 'R1' });
    expect(carriers(lab)[0]).toBe('R1-R2: ');
    expect(way(lab)).toBe('172.16.0.2');
    lab.act({ do: 'power-off', target: 'R1' });
    lab.act({ do: 'restore', target: 'R1-R2' });
    lab.act({ do: 'power-on', target: 'R1' });
    expect(carriers(lab)).toEqual(ALL);
    expect(way(lab)).toBe('10.1.0.2');
  });
});

describe('restore', () => {
  it('of a link mends both its ends too, of an end not the link', () => {
    const lab = open();
    lab.act({ do: 'cut', target: 'R1:Gi0/0' });
    lab.act({ do: 'blackhole', target: 'R2:Gi0/0' });
    lab.act({ do: 'cut', target: 'R1-R2' });
    lab.act({ do: 'restore', target: 'R1:Gi0/0' });
    expect(carriers(lab)[0]).toBe('R1-R2: ');
    lab.act({ do: 'restore', target: 'R1-R2' });
    expect(carriers(lab)[0]).toBe('R1-R2: R1 R2');
    expect(heard(lab).R2).toBeGreaterThan(0);
  });

  it('of what is well changes nothing but the time of the last disturbance', () => {
    const lab = open();
    const before = tables(lab);
    for (const target of ['R1-R2', 'R1:Gi0/0', 'R1:Lo0', 'R1']) lab.act({ do: 'restore', target });
    expect(tables(lab)).toEqual(before);
  });
});

describe('what makes no sense is refused in a sentence, and is no part of history', () => {
  test.each<[action: Action, why: string]>([
    [{ do: 'cut', target: 'R1-R9' }, 'no link or node R1-R9; did you mean R1-R2?'],
    [{ do: 'cut', target: 'R9:Gi0/0' }, 'no node R9; did you mean R1?'],
    [{ do: 'cut', target: 'R1:Gi0/9' }, 'R1 has no interface Gi0/9; did you mean GigabitEthernet0/0?'],
    [{ do: 'cut', target: 'R1:Lo0' }, 'no cable at R1:Lo0'],
    [{ do: 'blackhole', target: 'R1:Gi0/3' }, 'no cable at R1:Gi0/3'],
    [{ do: 'flap', target: 'R1' }, 'flap wants a link: R1'],
    [{ do: 'flap', target: 'R1-R2', down: 0 }, 'flap wants down to be a whole number from 1 to'],
    [{ do: 'shutdown', target: 'R1-R2' }, 'shutdown wants a port such as R1:Gi0/0: R1-R2'],
    [{ do: 'power-off', target: 'R1-R2' }, 'power-off wants a node: R1-R2'],
    [{ do: 'impair', target: 'R1-R2', quality: { delay: 0 } }, 'impair wants delay to be a whole number from 1 to'],
    [{ do: 'impair', target: 'R1-R2', quality: { loss: 1_000_001 } }, 'impair wants loss to be a whole number from 0'],
    [{ do: 'impair', target: 'R1-R2', quality: { bandwidth: 0 } }, 'impair wants bandwidth to be a whole number'],
  ])('%j', (action, why) => {
    const lab = open();
    expect(() => lab.act(action)).toThrow(BadAction);
    expect(() => lab.act(action)).toThrow(why);
    expect(lab.journal).toEqual([]);
  });

  it('shutdown of a device without power', () => {
    const lab = open();
    lab.act({ do: 'power-off', target: 'R1' });
    expect(() => lab.act({ do: 'shutdown', target: 'R1:Gi0/0' })).toThrow('R1 is powered off');
  });
});
