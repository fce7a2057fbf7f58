/** Building while a lab runs: actions like others, so whatever is built replays, forks and is gone back over. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MILLISECOND, SECOND } from '../../src/base/time.ts';
import { type Action, BadAction } from '../../src/lab/action.ts';
import { Lab } from '../../src/lab/lab.ts';
import { stateHash as visibleHash } from '../../src/lab/state-hash.ts';
import { openSample, stateHash, TRIANGLE, TraceHash } from './sample.ts';

const wires = (lab: Lab): string[] =>
  lab.description.links.map(({ name, ends }) => `${name}: ${ends.map((end) => `${end.node}:${end.port}`).join(' ')}`);

describe('a lab that is built', () => {
  it('has a router more, which is reached once it is connected and configured', () => {
    const lab = openSample(TRIANGLE);
    lab.advance({ settled: true });
    lab.act({ do: 'add', node: 'R4', kind: 'router' });
    lab.act({ do: 'connect', ends: [{ node: 'R4', port: 'gi0/0' }, { node: 'R1' }] });
    expect(wires(lab).at(-1)).toBe('R4-R1: R4:GigabitEthernet0/0 R1:GigabitEthernet0/2');
    expect(lab.exec('R4', 'show ip interface brief')).toMatch(/GigabitEthernet0\/0 +unassigned.*administratively down/);
    const ip = (last: number): string => `ip address 192.168.4.${last} 255.255.255.0`;
    lab.exec('R4', 'configure terminal', 'interface gi0/0', ip(4), 'no shutdown');
    lab.exec('R1', 'configure terminal', 'interface gi0/2', ip(1), 'no shutdown');
    expect(lab.exec('R4', 'ping 192.168.4.1', 'ping 192.168.4.1')).toContain('Success rate is 100 percent (5/5)');
  });

  it('gives a switch and a host the ports that a topology file would give', () => {
    const lab = openSample(TRIANGLE);
    lab.act({ do: 'add', node: 'SW1', kind: 'switch' });
    lab.act({ do: 'add', node: 'PC1', kind: 'host' });
    lab.act({ do: 'connect', ends: [{ node: 'PC1' }, { node: 'SW1' }] });
    lab.act({ do: 'connect', ends: [{ node: 'PC1' }, { node: 'SW1' }] });
    expect(wires(lab).slice(-2)).toEqual([
      'PC1-SW1: PC1:eth0 SW1:GigabitEthernet0/1',
      'PC1-SW1#2: PC1:eth1 SW1:GigabitEthernet0/2',
    ]);
    expect(lab.query({ ask: 'device', device: 'PC1' }).ports.map(({ carrier }) => carrier)).toEqual([true, true]);
  });

  it('loses what is on its way when a cable is pulled out, and both ends see it go', () => {
    const lab = openSample(TRIANGLE);
    lab.advance({ settled: true });
    const before = lab.query({ ask: 'timeline' }).length;
    lab.act({ do: 'disconnect', target: 'R2-R1' });
    const noticed = lab.query({ ask: 'timeline' }).slice(before);
    expect(noticed.map(({ device, event }) => `${device ?? ''} ${event.kind}`)).toEqual(
      expect.arrayContaining(['R1 carrier', 'R2 carrier', ' built']),
    );
    expect(wires(lab).map((wire) => wire.split(':')[0])).toEqual(['R2-R3', 'R1-R3']);
    // The links behind it have moved up, and are still the ones that their names say.
    lab.act({ do: 'cut', target: 'R1-R3' });
    expect(lab.query({ ask: 'links' }).map(({ name, state }) => `${name} ${state}`)).toEqual(['R2-R3 up', 'R1-R3 cut']);
    lab.act({ do: 'connect', ends: [{ node: 'R1' }, { node: 'R2' }] });
    lab.act({ do: 'restore', target: 'R1-R3' });
    lab.advance({ settled: true });
    expect(lab.exec('R1', 'ping 10.0.0.3')).toContain('(5/5)');
  });

  it('takes a node away with its cables; a segment stays with the others', () => {
    const lab = openSample('{nodes: [R1, R2, {PC1: host}, R4], links: [[R1, R2, PC1], R2-R4, R4-R1]}');
    lab.advance({ settled: true });
    const macOfR4 = lab.query({ ask: 'device', device: 'R4' }).ports[0]?.mac;
    lab.act({ do: 'remove', node: 'R2' });
    expect(lab.description.nodes.map(({ name }) => name)).toEqual(['R1', 'PC1', 'R4']);
    expect(wires(lab)).toEqual([
      'R1-PC1: R1:GigabitEthernet0/0 PC1:eth0',
      'R4-R1: R4:GigabitEthernet0/1 R1:GigabitEthernet0/1',
    ]);
    lab.advance({ settled: true });
    expect(lab.exec('PC1', 'ping 10.0.0.1')).toContain('bytes from 10.0.0.1');
    expect(lab.exec('R4', 'ping 10.0.0.1')).toContain('Success rate');
    expect(lab.query({ ask: 'device', device: 'R4' }).ports[0]?.mac).toBe(macOfR4);
    lab.act({ do: 'add', node: 'R2', kind: 'host' });
    const macs = lab.query({ ask: 'report' }).flatMap(({ interfaces }) => interfaces.flatMap(({ mac }) => mac ?? []));
    expect(new Set(macs).size).toBe(macs.length);
  });

  it.each<[what: string, action: Action, message: string]>([
    ['a name twice', { do: 'add', node: 'R1', kind: 'host' }, 'there is a node R1 already'],
    [
      'a name with a blank',
      { do: 'add', node: 'R 9', kind: 'host' },
      'node: expected a name of letters, digits, "-", "_" and ".", found "R 9"',
    ],
    [
      'a name that links use',
      { do: 'add', node: 'delay', kind: 'host' },
      'a node cannot be called "delay": links have a setting of that name',
    ],
    ['an unknown node', { do: 'connect', ends: [{ node: 'R1' }, { node: 'R11' }] }, 'no node R11; did you mean R1?'],
    ['an unknown port', { do: 'connect', ends: [{ node: 'R1', port: 'lo0' }, { node: 'R2' }] }, 'R1 has no port lo0'],
    [
      'a port in use',
      { do: 'connect', ends: [{ node: 'R1', port: 'Gi0/0' }, { node: 'R2' }] },
      'GigabitEthernet0/0 of R1 has a cable already: R1-R2',
    ],
    [
      'a port to itself',
      {
        do: 'connect',
        ends: [
          { node: 'R1', port: 'Gi0/3' },
          { node: 'R1', port: 'g0/3' },
        ],
      },
      'GigabitEthernet0/3 of R1 cannot be both ends of a cable',
    ],
    ['no cable', { do: 'disconnect', target: 'R1:Gi0/3' }, 'no cable at R1:Gi0/3'],
    [
      'a node to disconnect',
      { do: 'disconnect', target: 'R1' },
      'disconnect wants a link such as R1-R2 or a port such as R1:Gi0/0: R1',
    ],
  ])('refuses %s and stays as it is', (_what, action, message) => {
    const lab = openSample(TRIANGLE);
    const before = stateHash(lab);
    expect(() => lab.act(action)).toThrow(new BadAction(message));
    expect(stateHash(lab)).toBe(before);
  });

  it('keeps its last node', () => {
    const lab = openSample('nodes: [R1]');
    expect(() => lab.act({ do: 'remove', node: 'R1' })).toThrow('R1 is the last node');
  });
});

const node = fc.constantFrom('R1', 'R2', 'R3', 'R4', 'SW1', 'PC1');
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), node, kind: fc.constantFrom('router', 'switch', 'host') }),
  fc.record({ do: fc.constant('remove' as const), node }),
  fc.record({ do: fc.constant('connect' as const), ends: fc.tuple(fc.record({ node }), fc.record({ node })) }),
  fc.tuple(node, node).map(([a, b]): Action => ({ do: 'disconnect', target: `${a}-${b}` })),
  fc
    .tuple(fc.constantFrom('cut', 'flap', 'restore', 'blackhole'), node, node)
    .map(([kind, a, b]) => ({ do: kind, target: `${a}-${b}` }) as Action),
  fc.record({ do: fc.constantFrom('power-off', 'power-on'), target: node }),
  fc.constantFrom<Action>({ do: 'undo' }, { do: 'redo' }),
  fc
    .tuple(
      node,
      fc.constantFrom('interface Gi0/1', 'no shutdown', 'router rip', 'network 10.0.0.0', 'end', 'configure terminal'),
    )
    .map(([device, text]): Action => ({ do: 'line', device, session: 's', text })),
);

/** Labs that begin alike and run another protocol. */
const labs = fc.constantFrom('[rip]', '[ospf]', '{ospf: {bfd: {interval: 50ms, multiplier: 3}}}', '[]');

it('is the same lab, octet for octet, however one comes to it: from a checkpoint, by going back', () => {
  const step = fc.record({ action, wait: fc.integer({ min: 1, max: 4000 }) });
  fc.assert(
    fc.property(labs, fc.array(step, { minLength: 4, maxLength: 20 }), fc.nat(), (protocols, steps, pick) => {
      const lab = openSample(TRIANGLE.replace('[rip]', protocols));
      // OSPF's records point back at each other, which the hash of everything cannot follow.
      const hashOf = protocols.includes('ospf') ? visibleHash : stateHash;
      const play = (each: Lab, from: number, to = steps.length): string => {
        const trace = new TraceHash(each);
        for (const { action: next, wait } of steps.slice(from, to)) {
          each.advance({ until: each.now + wait * MILLISECOND });
          try {
            each.act(next);
          } catch (error) {
            if (!(error instanceof BadAction)) throw error;
          }
        }
        each.advance({ until: each.now + SECOND });
        const digest = trace.digest();
        return `${trace.frames} frames ${digest} to ${hashOf(each)}`;
      };
      const half = pick % steps.length;
      play(lab, 0, half);
      lab.advance({ until: lab.now + 1 });
      const [instant, present, checkpoint] = [lab.now, hashOf(lab), lab.checkpoint()];
      const lived = play(lab, half);
      const other = Lab.from(checkpoint);
      expect(play(other, half)).toBe(lived);
      for (const each of [lab, other]) {
        each.rewind(instant);
        expect(hashOf(each)).toBe(present);
      }
      expect(play(lab, half)).toBe(lived);
    }),
    { numRuns: 30 },
  );
});
