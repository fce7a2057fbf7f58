import { describe, expect, it, test } from 'vitest';
import { seconds } from '../../../src/base/time.ts';
import { ripDatabase, ripSources } from '../../../src/proto/rip/database.ts';
import { describeRipTrace } from '../../../src/proto/rip/trace.ts';
import { entry, iface, ip, request, response, Subject, settingsOf, WHOLE_TABLE } from './subject.ts';

function router(): Subject {
  return new Subject(settingsOf('ios', [iface(1, ['10.0.1.1/24']), iface(2, ['10.0.2.1/24'])]));
}

describe('the database', () => {
  it('has every route with its paths, in the order of printed tables', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('192.0.2.0/24', 2, { tag: 9 }), entry('9.0.0.0/8', 1)]));
    subject.advance(seconds(8));
    subject.hear('10.0.2.2', response([entry('192.0.2.0/24', 2)]), { on: 2 });
    const paths = [
      { gateway: ip('10.0.1.2'), nextHop: ip('10.0.1.2'), iface: 1, heardAt: seconds(6) },
      { gateway: ip('10.0.2.2'), nextHop: ip('10.0.2.2'), iface: 2, heardAt: seconds(8) },
    ];
    const [nine, first, second, last] = ripDatabase(subject.state);
    expect(nine).toMatchObject({ prefix: { bits: ip('9.0.0.0'), length: 8 }, kind: 'learned', metric: 1 });
    expect(first).toMatchObject({ kind: 'connected', metric: 0, paths: [{ gateway: 0, nextHop: 0, iface: 1 }] });
    expect(second).toMatchObject({ kind: 'connected', paths: [{ iface: 2 }] });
    expect(last).toEqual({
      prefix: { bits: ip('192.0.2.0'), length: 24 },
      kind: 'learned',
      metric: 2,
      tag: 9,
      possiblyDown: false,
      changed: false,
      paths,
    });
  });

  it('has the routers that sent updates, until they are silent for the timeout', () => {
    const subject = router();
    subject.hear('10.0.2.9', request([WHOLE_TABLE]), { on: 2 });
    subject.hear('10.0.2.2', response([entry('9.0.0.0/8', 99)]), { on: 2 });
    subject.hear('10.0.1.2', response([]));
    subject.hear('10.0.1.2', new Uint8Array(3));
    expect(ripSources(subject.state)).toMatchObject([
      { address: ip('10.0.1.2'), iface: 1, version: 2, lastUpdate: seconds(6), badMessages: 1, badEntries: 0 },
      { address: ip('10.0.2.2'), iface: 2, lastUpdate: seconds(6), badMessages: 0, badEntries: 1 },
    ]);
    subject.advance(seconds(100));
    subject.hear('10.0.2.2', response([]), { on: 2 });
    subject.advance(seconds(186));
    expect(ripSources(subject.state).map(({ address }) => address)).toEqual([ip('10.0.2.2')]);
  });

  it('counts messages, questions and changes', () => {
    const subject = router();
    const { sent, routeChanges } = subject.state.counters;
    subject.hear('10.0.1.2', request([WHOLE_TABLE]));
    subject.hear('10.0.1.2', response([entry('9.0.0.0/8', 1)]));
    subject.hear('10.0.1.2', response([entry('9.0.0.0/8', 1)]));
    expect(subject.state.counters).toMatchObject({
      received: 3,
      queries: 1,
      sent: sent + 1,
      routeChanges: routeChanges + 1,
    });
  });
});

describe('a trace', () => {
  it('says in one sentence what was ignored and why', () => {
    const subject = router();
    const route = [entry('9.0.0.0/8', 1)];
    subject.hear('10.0.1.2', new Uint8Array(3));
    subject.hear('10.0.1.2', response(route, { command: 4 }));
    subject.hear('10.0.1.2', response([], { version: 1 }));
    subject.hear('10.0.2.1', response(route));
    subject.hear('10.0.7.7', response(route));
    subject.hear('10.0.1.2', response(route), { port: 9 });
    subject.hear('10.0.1.2', response(route, { authentication: { type: 'password', password: new Uint8Array(16) } }));
    subject.hear('10.0.1.2', response(route), { on: 9 });
    subject.hear('10.0.1.2', response([entry('9.0.0.0/8', 77)]));
    const ignored = subject.traces.filter(({ kind }) => kind === 'rip-ignored').map(describeRipTrace);
    expect(ignored).toEqual([
      'ignored a message of 10.0.1.2 on eth1: malformed (truncated header (3 octets))',
      'ignored a message of 10.0.1.2 on eth1: unknown command (command 4)',
      'ignored a message of 10.0.1.2 on eth1: illegal version (version 1)',
      'ignored a message of 10.0.2.1 on eth1: own message (10.0.2.1 is our own address)',
      'ignored a message of 10.0.7.7 on eth1: not a neighbor (10.0.7.7 is not on a network of that interface)',
      'ignored a message of 10.0.1.2 on eth1: not from port 520 (port 9)',
      'ignored a message of 10.0.1.2 on eth1: unexpected authentication (authentication type 2 and no key is set)',
      'ignored a message of 10.0.1.2 on interface 9: interface not in use (RIP does not run there)',
      'ignored an entry of 10.0.1.2 on eth1: bad entry (metric 77 of 9.0.0.0)',
    ]);
  });

  it('tells what happens to a route', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('9.0.0.0/8', 1)]));
    subject.hear('10.0.1.2', response([entry('9.0.0.0/8', 3)]));
    subject.advance(subject.now);
    subject.advance(seconds(246));
    const told = subject.traces.filter(({ kind }) => kind !== 'rip-message').map(describeRipTrace);
    expect(told).toEqual([
      '9.0.0.0/8 learned via 10.0.1.2, metric 1',
      '9.0.0.0/8 changed via 10.0.1.2, metric 3',
      'triggered update for 1 route',
      '9.0.0.0/8 via 10.0.1.2 timed out',
      '9.0.0.0/8 unreachable via 10.0.1.2, metric 16',
      'triggered update for 1 route',
      '9.0.0.0/8 deleted via 10.0.1.2',
    ]);
  });

  test('of messages shows them', () => {
    const subject = router();
    subject.hear('10.0.1.2', request([WHOLE_TABLE]));
    expect(subject.traces.map(describeRipTrace)).toEqual([
      'received from 10.0.1.2 on eth1: RIPv2 request, whole table',
      'sent to 10.0.1.2 on eth1: RIPv2 response, 10.0.2.0/24 metric 1',
    ]);
  });
});
