import { describe, expect, it } from 'vitest';
import {
  type Client,
  createClient,
  deliver,
  disconnect,
  isServed,
  receive,
  typeInput,
  type Wire,
} from '../../src/serve/client.ts';
import { openSample } from '../lab/sample.ts';

/** A wire that ends nowhere, and remembers what was done with it. */
class DeadEnd implements Wire {
  readonly done: string[] = [];
  sent = '';
  backlog = 0;
  write(text: string): void {
    this.sent += text;
  }
  unread(): number {
    return this.backlog;
  }
  pause(): void {
    this.done.push('pause');
  }
  resume(): void {
    this.done.push('resume');
  }
  end(): void {
    this.done.push('end');
  }
  destroy(): void {
    this.done.push('destroy');
  }
}

function client(privilege?: number): { client: Client; wire: DeadEnd } {
  const lab = openSample('nodes: [R1]\n');
  lab.advance({ settled: true });
  const wire = new DeadEnd();
  const guest = { user: 'admin', password: 'secret' };
  const seat = { device: 'R1', session: 'test', line: 'vty', guest, ...(privilege && { privilege }) } as const;
  return { client: createClient(lab, seat, wire, 0), wire };
}

function type(one: Client, text: string): boolean {
  receive(one, new TextEncoder().encode(text));
  return typeInput(one, () => 0, 1);
}

describe('whoever reads nothing', () => {
  it('has time run no further ahead, and is cut off after half a minute', () => {
    const { client: one, wire } = client(15);
    type(one, 'ping 192.0.2.1 repeat 1000\r');
    deliver(one, 0);
    expect(isServed(one)).toBe(true);
    wire.backlog = 1_000_000;
    deliver(one, 1000);
    expect(isServed(one)).toBe(false);
    deliver(one, 30_000);
    wire.backlog = 0;
    deliver(one, 30_500);
    expect(isServed(one)).toBe(true);
    wire.backlog = 1_000_000;
    deliver(one, 31_000);
    deliver(one, 60_999);
    expect(wire.done).toEqual([]);
    deliver(one, 61_001);
    expect(wire.done).toEqual(['destroy']);
  });
});

describe('whoever sends more than can be typed', () => {
  it('waits, and goes on', () => {
    const { client: one, wire } = client(15);
    expect(type(one, 'ping 192.0.2.1 repeat 1000\r')).toBe(false);
    // A program runs: it is typed ahead, then it waits.
    for (let i = 0; i < 12; i++) type(one, `${'x'.repeat(9999)}\r`);
    expect(wire.done).toEqual(['pause']);
    type(one, '');
    expect(one.inbox.length).toBeGreaterThan(0);
  });

  it('has the rest typed later when the time is up', () => {
    const { client: one } = client(15);
    receive(one, new TextEncoder().encode('show privilege\r'.repeat(100)));
    let now = 0;
    expect(typeInput(one, () => now++, 2)).toBe(true);
    while (typeInput(one, () => now++, now + 3));
    deliver(one, 0);
    expect((one.wire as DeadEnd).sent.match(/Current privilege level is 15/g)?.length).toBe(100);
  });
});

it('is sent away if nobody logs in within a minute', () => {
  const { client: one, wire } = client();
  deliver(one, 59_999);
  expect(wire.done).toEqual([]);
  deliver(one, 60_001);
  expect(wire.done).toEqual(['end']);
  disconnect(one);
});

it('ends once, with what there was to say', () => {
  const { client: one, wire } = client(15);
  type(one, 'exit\rexit\r');
  deliver(one, 0);
  deliver(one, 0);
  expect(wire.sent).toBe('\r\nR1#exit\r\n');
  expect(wire.done).toEqual(['end']);
});
