/** What came of a fault, and because of what: every cause that is named is in the trace of the same run. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../property-seed.ts';
import { SECOND } from '../../src/base/time.ts';
import { aftermath } from '../../src/exercise/aftermath.ts';
import type { Fault } from '../../src/lab/action.ts';
import { type CausedEntry, CHAIN_KINDS } from '../../src/lab/explain/causes.ts';
import { tellCauses } from '../../src/lab/explain/sequel.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { openSample } from '../lab/sample.ts';

const RING = 'protocols: [ospf]\nnodes: [R1, R2, R3, R4]\nlinks: [R1-R2, R2-R3, R3-R4, R4-R1]\n';

/** Settled, quiet for so long that nothing of the start is done anew, then the fault, and settled again. */
function broken(text: string, fault: Fault): { lab: Lab; since: number } {
  const lab = openSample(text);
  lab.advance({ settled: true });
  lab.advance({ until: lab.now + 2 * SECOND });
  const since = lab.now;
  lab.act(fault);
  lab.advance({ settled: true });
  return { lab, since };
}

/** From an entry back to what began it. */
function chain(entries: readonly CausedEntry[], last: number): string[] {
  const { event, device, cause } = entries[last] as CausedEntry;
  return [...(cause === undefined ? [] : chain(entries, cause)), `${device ?? '*'} ${event.kind}`];
}

describe('what came of a cut', () => {
  const { lab, since } = broken(RING, { do: 'cut', target: 'R2-R1' });
  const { entries } = aftermath(lab, since);
  const sentences = tellCauses(lab, entries);

  it('is one chain from the cut to the first good packet', () => {
    const back = entries.findIndex(({ device, event }) => device === 'R1' && event.kind === 'first-good-packet');
    expect(chain(entries, back)).toEqual([
      '* fault',
      'R1 carrier',
      'R1 line-protocol',
      'R1 ospf-neighbor',
      'R1 ospf-lsa',
      'R4 ospf-lsa',
      'R4 ospf-spf',
      'R4 route',
      'R1 first-good-packet',
    ]);
  });

  it('is told in sentences', () => {
    expect(sentences).toEqual(
      expect.arrayContaining([
        'R2-R1 is cut',
        'Gi0/0 loses carrier, because R2-R1 is cut',
        'originates its own router LSA, because neighbor 10.0.0.2 full > down on Gi0/0',
        'learns the router LSA of R1, because R4 floods it',
        'SPF, because the router LSA of R1 changed (flooded by R1)',
        '10.0.0.2/32 via 10.1.0.9, ospf, because its SPF has run',
      ]),
    );
  });

  it('was looked for without changing anything', () => {
    const before = { now: lab.now, events: lab.events, journal: lab.journal.length };
    aftermath(lab, since);
    expect({ now: lab.now, events: lab.events, journal: lab.journal.length }).toEqual(before);
  });
});

it.each([
  [{ do: 'blackhole', target: 'R1-R2' }, 'neighbor 10.0.0.2 full > down on Gi0/0, because R1-R2 becomes a black hole'],
  [{ do: 'power-off', target: 'R2' }, 'Gi0/0 loses carrier, because R2 is powered off'],
  [{ do: 'shutdown', target: 'R1:g0/0' }, 'Gi0/0 line protocol down, because R1:g0/0 is shut down'],
] as const)('%o has a consequence of its own kind', (fault, sentence) => {
  const { lab, since } = broken(RING, fault);
  expect(tellCauses(lab, aftermath(lab, since).entries)).toContain(sentence);
});

it('names no cause for what nobody did in the lab: a line that was typed is not of the trace', () => {
  const { lab, since } = broken(RING, { do: 'restore', target: 'R1-R2' });
  lab.exec('R1', 'enable', 'configure terminal', 'interface g0/0', 'shutdown', 'end');
  lab.advance({ settled: true });
  const told = tellCauses(lab, aftermath(lab, since).entries);
  expect(told).toContain('Gi0/0 line protocol down');
});

it('never names a cause that is not in the trace, in random labs with random faults', () => {
  const names = ['R1', 'R2', 'R3', 'R4'];
  const links = ['R1-R2', 'R2-R3', 'R3-R4', 'R4-R1', 'R1-R3', 'R2-R4'];
  const faults = fc.record({
    do: fc.constantFrom('cut', 'blackhole', 'restore'),
    target: fc.constantFrom(...links.slice(0, 3), 'R2', 'R3:Gi0/0'),
    wait: fc.integer({ min: 0, max: 45 }),
  });
  const wires = fc.subarray(links.slice(3));
  const protocol = fc.constantFrom('ospf', 'ospf', 'rip');
  fc.assert(
    fc.property(protocol, wires, fc.array(faults, { minLength: 1, maxLength: 3 }), (name, more, acts) => {
      const text = `protocols: [${name}]\nnodes: [${names}]\nlinks: [${[...links.slice(0, 3), ...more]}]\n`;
      const lab = openSample(text);
      lab.advance({ settled: true });
      const since = lab.now;
      const trace: string[] = [];
      const key = (at: number, device: string, event: unknown): string => `${at} ${device} ${JSON.stringify(event)}`;
      lab.observe({ kinds: CHAIN_KINDS, see: (at, device, event) => trace.push(key(at, device, event)) });
      for (const { wait, ...fault } of acts) {
        lab.act(fault as Fault);
        lab.advance({ until: lab.now + wait * SECOND });
      }
      const { entries } = aftermath(lab, since);
      const ofMachines = entries.filter(({ event }) => event.kind !== 'first-good-packet');
      // The same events as happened, one for one.
      expect(ofMachines.map(({ at, device = '', event }) => key(at, device, event))).toEqual(trace);
      for (const [index, entry] of entries.entries()) {
        if (entry.cause === undefined) continue;
        const cause = entries[entry.cause] as CausedEntry;
        expect(entry.cause).toBeLessThan(index);
        expect(cause.at).toBeLessThanOrEqual(entry.at);
        expect(trace).toContain(key(cause.at, cause.device ?? '', cause.event));
      }
    }),
    { numRuns: 15 },
  );
});
