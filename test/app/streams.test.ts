import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIPv4 } from '../../src/addr/ipv4.ts';
import { arrive, createArrivals, OUTAGES_KEPT, summarizeArrivals } from '../../src/app/arrivals.ts';
import type { ProgramInput } from '../../src/app/program.ts';
import { type ProgramSpec, programSummary, programWaits } from '../../src/app/programs.ts';
import { streamSentAt, streamSequence, writeStreamPayload } from '../../src/app/stream-payload.ts';
import { clone } from '../../src/base/clone.ts';
import { MICROSECOND, MILLISECOND, SECOND } from '../../src/base/time.ts';
import { complaint, type Network, Runner, reply, type Sent } from './runner.ts';

const PEER = parseIPv4('10.0.0.3')!;
const OWN = parseIPv4('10.0.0.1')!;
const silence: Network = () => [];

describe('what a stream’s packets say', () => {
  it('keeps every number and time below 2^53', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (sequence, sentAt) => {
        const octets = new Uint8Array(16);
        writeStreamPayload(octets, sequence, sentAt);
        expect([streamSequence(octets), streamSentAt(octets)]).toEqual([sequence, sentAt]);
      }),
    );
  });
});

describe('the account of a numbered stream', () => {
  const account = (sequences: readonly number[], delay = 5) => {
    const arrivals = createArrivals();
    for (const n of sequences) arrive(arrivals, n, n * 10, n * 10 + delay);
    return summarizeArrivals(arrivals);
  };

  it('counts what comes in order', () => {
    expect(account([0, 1, 2, 3])).toEqual({
      received: 4,
      lost: 0,
      duplicates: 0,
      reordered: 0,
      delay: { min: 5, avg: 5, max: 5 },
      gaps: 0,
      outages: [],
    });
  });

  it('measures an outage from the last good packet to the first good one', () => {
    expect(account([0, 1, 5, 6])).toMatchObject({
      lost: 3,
      gaps: 1,
      outages: [{ firstLost: 2, lastLost: 4, lost: 3, from: 10, until: 50 }],
    });
  });

  it('knows no beginning of an outage before the first packet', () => {
    expect(account([2, 3]).outages).toEqual([{ firstLost: 0, lastLost: 1, lost: 2, until: 20 }]);
  });

  it('takes back an outage that was reordering', () => {
    expect(account([0, 2, 1, 3])).toMatchObject({ received: 4, lost: 0, reordered: 1, gaps: 0, outages: [] });
    expect(account([0, 3, 2, 4])).toMatchObject({
      lost: 1,
      reordered: 1,
      outages: [{ firstLost: 1, lastLost: 2, lost: 1 }],
    });
  });

  it('counts what comes twice, in order or late', () => {
    expect(account([0, 1, 1, 2, 0])).toMatchObject({ received: 3, duplicates: 2, reordered: 0, lost: 0 });
  });

  it('describes a bounded number of outages and counts them all', () => {
    const even = Array.from({ length: 1000 }, (_, n) => 2 * n);
    const { gaps, outages, lost } = account(even);
    expect([gaps, outages.length, lost]).toEqual([999, OUTAGES_KEPT, 999]);
  });

  it('agrees with a plain list, whatever comes in a window’s disorder', () => {
    const near = fc.array(fc.nat({ max: 900 }), { maxLength: 300 });
    fc.assert(
      fc.property(near, fc.nat({ max: 1e12 }), (offsets, base) => {
        const sequences = offsets.map((n) => base + n);
        const arrivals = createArrivals();
        for (const n of sequences) arrive(arrivals, n, 0, 0);
        const { received, duplicates, lost } = summarizeArrivals(arrivals);
        const distinct = new Set(sequences).size;
        expect(received).toBe(distinct);
        expect(duplicates).toBe(sequences.length - distinct);
        expect(lost).toBe(sequences.length === 0 ? 0 : Math.max(...sequences) + 1 - distinct);
      }),
    );
  });
});

const toSink = ({ udp }: Sent): ProgramInput => ({
  kind: 'udp',
  from: OWN,
  to: udp!.destination,
  sourcePort: udp!.sourcePort,
  destinationPort: udp!.destinationPort,
  payload: udp!.payload,
});

describe('the UDP sender', () => {
  const stream = {
    program: 'udp-sender',
    destination: PEER,
    destinationPort: 5000,
    interval: 20 * MICROSECOND,
  } as const;

  it('sends so many, evenly, numbered, with the time', () => {
    const sender = new Runner({ ...stream, count: 3, size: 100 }, 'ios', silence, SECOND).run();
    expect(sender.sent.map(({ at }) => at - SECOND)).toEqual([0, 20_000, 40_000]);
    expect(sender.sent.map(({ udp }) => streamSequence(udp!.payload))).toEqual([0, 1, 2]);
    expect(streamSentAt(sender.sent[2]!.udp!.payload)).toBe(SECOND + 40_000);
    expect(sender.sent[0]?.udp).toMatchObject({ sourcePort: 49152, destinationPort: 5000 });
    expect(sender.sent[0]?.udp?.payload).toHaveLength(100);
    expect(sender.result).toEqual({
      ok: true,
      summary: { program: 'udp-sender', destination: '10.0.0.3', sent: 3, refused: 0 },
    });
  });

  it('is waited for only if it ends by itself', () => {
    expect(programWaits(new Runner({ ...stream, count: 3 }, 'ios', silence).state)).toEqual([
      { what: 'UDP stream to 10.0.0.3', until: 60_000 },
    ]);
    expect(programWaits(new Runner(stream, 'ios', silence).state)).toEqual([]);
  });

  it('goes on without a route and counts what was refused', () => {
    const sender = new Runner({ ...stream, count: 4 }, 'ios', (_sent, n) => (n < 2 ? 'no-route' : [])).run();
    expect(sender.result).toMatchObject({ ok: false, summary: { sent: 4, refused: 2 } });
  });
});

describe('the UDP sink', () => {
  it('accounts for one stream and leaves out strangers', () => {
    const sink = new Runner({ program: 'udp-sink', port: 5000 }, 'host', silence);
    const payload = (sequence: number) => {
      const octets = new Uint8Array(64);
      writeStreamPayload(octets, sequence, 0);
      return octets;
    };
    const datagram = { kind: 'udp', from: OWN, to: PEER, sourcePort: 1, destinationPort: 5000 } as const;
    for (const n of [0, 1, 4]) sink.tell({ ...datagram, payload: payload(n) });
    sink.tell({ ...datagram, sourcePort: 2, payload: payload(2) });
    sink.tell({ ...datagram, payload: new Uint8Array(3) });
    expect(programSummary(sink.state, 0)).toMatchObject({ port: 5000, received: 3, lost: 2, strangers: 2 });
    expect(sink.tell({ kind: 'interrupt' }).result?.ok).toBe(true);
  });

  it('grows by nothing in a hundred thousand packets', () => {
    const sink = new Runner({ program: 'udp-sink', port: 5000 }, 'host', silence);
    const network: Network = (sent) => {
      sink.now = sent.at + 7;
      sink.tell(toSink(sent));
      return [];
    };
    const stream = { program: 'udp-sender', destination: PEER, destinationPort: 5000, interval: 1000 } as const;
    const sender = new Runner(stream, 'ios', (sent) => network(sent, 0)).run(10 * MICROSECOND);
    const before = JSON.stringify([sender.state, sink.state]).length;
    sender.run(100 * MILLISECOND);
    expect(programSummary(sink.state, 0)).toMatchObject({ received: 100_001, lost: 0, delay: { min: 7, max: 7 } });
    // A few more digits in the numbers, nothing else.
    expect(JSON.stringify([sender.state, sink.state]).length).toBeLessThan(before + 500);
  });
});

describe('the UDP echo server', () => {
  it('answers from the address that was asked', () => {
    const server = new Runner({ program: 'udp-echo-server', port: 7 }, 'ios', silence);
    const payload = Uint8Array.of(1, 2, 3);
    server.tell({ kind: 'udp', from: OWN, to: PEER, sourcePort: 4000, destinationPort: 7, payload });
    expect(server.sent[0]?.udp).toEqual({
      destination: OWN,
      source: PEER,
      sourcePort: 7,
      destinationPort: 4000,
      payload,
    });
    expect(server.tell({ kind: 'interrupt' }).result?.summary).toMatchObject({ echoed: 1 });
  });
});

describe('the echo client', () => {
  const stream = { program: 'echo-client', over: 'icmp', destination: PEER, interval: 10 * MILLISECOND } as const;
  /** Answers after 3 ms but for the requests from one number up to another. */
  const losing =
    (from: number, to: number): Network =>
    (sent, n) =>
      n >= from && n < to ? [] : [reply(sent, 3 * MILLISECOND)];

  it('measures an outage by what comes back', () => {
    const client = new Runner(stream, 'ios', losing(20, 55)).run(2 * SECOND).tell({ kind: 'interrupt' });
    expect(client.result?.summary).toMatchObject({
      sent: 201,
      received: 165,
      lost: 35,
      outstanding: 1,
      delay: { min: 3 * MILLISECOND, avg: 3 * MILLISECOND, max: 3 * MILLISECOND },
      outages: [{ firstLost: 20, lastLost: 54, lost: 35, from: 190 * MILLISECOND, until: 550 * MILLISECOND }],
    });
  });

  it('tells an outage that still lasts', () => {
    const client = new Runner(stream, 'ios', losing(20, 1000)).run(2 * SECOND);
    expect(programSummary(client.state, client.now)).toMatchObject({
      received: 20,
      lost: 81,
      outstanding: 100,
      gaps: 1,
      outages: [{ firstLost: 20, lastLost: 100, lost: 81, from: 190 * MILLISECOND }],
    });
  });

  it('ends when the last of a counted stream has come or is overdue', () => {
    expect(new Runner({ ...stream, count: 10 }, 'ios', losing(0, 0)).run().now).toBe(93 * MILLISECOND);
    const client = new Runner({ ...stream, count: 10, timeout: 500 * MILLISECOND }, 'ios', losing(9, 10)).run();
    expect(client.now).toBe(590 * MILLISECOND);
    expect(client.result?.summary).toMatchObject({ sent: 10, received: 9, lost: 1, outstanding: 0 });
  });

  it('counts a late answer as lost', () => {
    const network: Network = (sent) => [reply(sent, 60 * MILLISECOND)];
    const client = new Runner({ ...stream, count: 3, timeout: 50 * MILLISECOND }, 'ios', network).run();
    expect(client.result?.summary).toMatchObject({ received: 0, lost: 3 });
  });

  it('counts what routers say by kind', () => {
    const network: Network = (sent) => [complaint(sent, MILLISECOND, { from: OWN, type: 3, code: 1 })];
    const client = new Runner({ ...stream, count: 3 }, 'ios', network).run();
    expect(client.result?.summary).toMatchObject({ errors: { 'host-unreachable': 3 }, lost: 3 });
  });

  it('speaks UDP to an echo server too', () => {
    const network: Network = (sent) => {
      const { destination, sourcePort, destinationPort, payload } = sent.udp!;
      const back = { from: destination, to: OWN, sourcePort: destinationPort, destinationPort: sourcePort, payload };
      return [{ after: MILLISECOND, input: { kind: 'udp', ...back } }];
    };
    const spec: ProgramSpec = { ...stream, over: 'udp', count: 5 };
    const client = new Runner(spec, 'ios', network).run();
    expect(client.sent[0]?.udp).toMatchObject({ sourcePort: 49152, destinationPort: 7 });
    expect(client.result).toMatchObject({ ok: true, summary: { received: 5, lost: 0 } });
  });

  it('numbers on beyond sixteen bits', () => {
    const client = new Runner({ ...stream, count: 70_000, interval: MILLISECOND }, 'ios', (sent) => [
      reply(sent, 10),
    ]).run();
    expect(client.result?.summary).toMatchObject({ received: 70_000, lost: 0, duplicates: 0 });
  });

  it('is plain data: a copy goes on where the original stood', () => {
    const client = new Runner(stream, 'ios', losing(20, 55)).run(SECOND);
    expect(clone(client.state)).toEqual(client.state);
  });
});
