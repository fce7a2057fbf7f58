/** Sessions: how they come up, go down and end (RFC 5880 §6.2, §6.8.6, §6.8.16), and what their clients hear of it. */
import { describe, expect, it, test } from 'vitest';
import { bfdInterfaceDown, bfdInterfaceUp, bfdUnwatch, bfdWatch } from '../../../src/proto/bfd/machine.ts';
import { bfdWaits } from '../../../src/proto/bfd/waits.ts';
import { iface, ms, OWN, PEER, Subject } from './subject.ts';

describe('a session', () => {
  it('RFC 5880 §6.2: comes up by a handshake of three, each step told at once', () => {
    const subject = new Subject();
    subject.hear({ yourDiscriminator: 0 });
    expect([subject.session.state, subject.onWire()]).toEqual(['init', ['init']]);
    subject.hear({ state: 'init' });
    expect([subject.session.state, subject.onWire()]).toEqual(['up', ['init', 'up P']]);
    expect(subject.told).toEqual(['ospf 1 10.0.12.2 up']);
    expect(subject.logs).toEqual([
      '%BFD-6-BFD_SESS_CREATED: BFD-SYSLOG: bfd_session_created, neigh 10.0.12.2 proc:OSPF, idb:eth1 handle:1 act',
      '%BFDFSM-6-BFD_SESS_UP: BFD-SYSLOG: BFD session ld:1 handle:1 is going UP',
    ]);
  });

  it('RFC 5881 §4: speaks from its own port to the neighbour, with both discriminators', () => {
    const subject = new Subject(iface(), ['ospf', 'static']);
    bfdWatch(subject.state, 'ospf', 1, 0x0a00_0c03, 0, subject);
    subject.hear({ yourDiscriminator: 0 });
    subject.pass(ms(1000));
    const [first] = subject.sent;
    expect(first).toMatchObject({ iface: 1, source: OWN, destination: PEER });
    expect(first?.control).toMatchObject({ myDiscriminator: 1, yourDiscriminator: 77 });
    const ports = new Map(subject.sent.map(({ destination, sourcePort }) => [destination, sourcePort]));
    expect(new Set(ports.values()).size).toBe(2);
    for (const port of ports.values()) expect(port).toBeGreaterThanOrEqual(49152);
  });

  it('RFC 5880 §6.8.6: that the neighbour signals down is down, and told as lost', () => {
    const subject = new Subject();
    subject.comeUp();
    subject.hear({ state: 'down', diagnostic: 1 });
    expect(subject.session).toMatchObject({ state: 'down', diagnostic: 3 });
    expect(subject.told).toEqual(['ospf 1 10.0.12.2 lost']);
    expect(subject.logs).toEqual([
      '%BFDFSM-6-BFD_SESS_DOWN: BFD-SYSLOG: BFD session ld:1 handle:1,is going Down Reason: RX DOWN',
    ]);
  });

  it('RFC 5882 §3.2: that the neighbour has ended is down, and no failure', () => {
    const subject = new Subject();
    subject.comeUp();
    subject.hear({ state: 'adminDown', diagnostic: 7 });
    expect(subject.session.state).toBe('down');
    expect(subject.told).toEqual(['ospf 1 10.0.12.2 ended']);
    subject.hear({ state: 'adminDown', diagnostic: 7 });
    expect(subject.session.state).toBe('down');
  });

  it('RFC 5880 §6.8.16: that nobody wants any more says so for a detection time, and is forgotten', () => {
    const subject = new Subject();
    subject.comeUp();
    bfdUnwatch(subject.state, 'ospf', 1, PEER, subject.now, subject);
    expect(subject.onWire()).toEqual(['adminDown']);
    expect(subject.sent[0]?.control).toMatchObject({ diagnostic: 7 });
    subject.hear({ state: 'up' });
    expect(subject.session.state).toBe('adminDown');
    subject.pass(ms(3100));
    expect(subject.state.sessions.size).toBe(0);
    expect(subject.sent.length).toBeGreaterThanOrEqual(3);
    expect(new Set(subject.onWire())).toEqual(new Set(['adminDown']));
    expect(subject.told).toEqual([]);
    expect(subject.closed).toEqual([49153]);
    const { length } = subject.sent;
    subject.pass(ms(60_000));
    expect(subject.sent.length).toBe(length);
  });

  it('wanted again before it is forgotten begins anew', () => {
    const subject = new Subject();
    subject.comeUp();
    bfdUnwatch(subject.state, 'ospf', 1, PEER, subject.now, subject);
    bfdWatch(subject.state, 'static', 1, PEER, subject.now, subject);
    expect(subject.session).toMatchObject({ state: 'down', clients: new Set(['static']) });
    subject.pass(ms(10_000));
    expect(subject.state.sessions.size).toBe(1);
    subject.hear({ state: 'down' });
    subject.hear({ state: 'up' });
    expect(subject.told).toEqual(['static 1 10.0.12.2 up']);
  });

  it('is one for all who want it, and lives as long as one does', () => {
    const subject = new Subject(iface(), ['ospf', 'static']);
    subject.comeUp();
    expect(subject.state.sessions.size).toBe(1);
    bfdUnwatch(subject.state, 'static', 1, PEER, subject.now, subject);
    subject.hear({ state: 'down' });
    expect(subject.told).toEqual(['ospf 1 10.0.12.2 lost']);
  });

  it('ends where BFD is not configured any more, and comes back with it', () => {
    const subject = new Subject();
    subject.comeUp();
    subject.configure();
    expect(subject.onWire()).toEqual(['adminDown']);
    subject.pass(ms(5000));
    expect(subject.state.sessions.size).toBe(0);
    subject.configure(iface());
    expect(subject.session).toMatchObject({ state: 'down', discriminator: 2 });
  });

  it('is down with its interface, and silent until that is up again', () => {
    const subject = new Subject();
    subject.comeUp();
    bfdInterfaceDown(subject.state, 1, subject.now, subject);
    expect(subject.session).toMatchObject({ state: 'down', diagnostic: 5 });
    expect(subject.told).toEqual(['ospf 1 10.0.12.2 lost']);
    subject.pass(ms(5000));
    expect(subject.sent).toEqual([]);
    bfdInterfaceUp(subject.state, 1, subject.now, subject);
    subject.pass(ms(1000));
    expect(subject.onWire()).toEqual(['down', 'down']);
  });
});

describe('what is not looked at', () => {
  test.each([
    ['RFC 5881 §5: what may have been routed', { state: 'up' as const }, { ttl: 254 }, 'not from a neighbor'],
    ['RFC 5880 §6.8.6: what is for no session of ours', { yourDiscriminator: 9 }, {}, 'no session'],
    ['RFC 5880 §6.8.6: a neighbour that nobody asked for', { yourDiscriminator: 0 }, { address: 1 }, 'no session'],
    ['RFC 5881 §3: the right neighbour on another interface', { yourDiscriminator: 0 }, { iface: 2 }, 'no session'],
    [
      'RFC 5880 §6.8.6: authentication that was not agreed on',
      { authentication: { type: 'password' as const, keyId: 1, password: new Uint8Array(3) } },
      {},
      'authenticated',
    ],
    ['RFC 5880 §6.8.6: an impossible multiplier', { detectMultiplier: 0 }, {}, 'malformed'],
  ])('%s', (_rule, fields, from, reason) => {
    const subject = new Subject();
    subject.hear(fields, from);
    expect(subject.state.ignored).toEqual({ [reason]: 1 });
    expect(subject.session).toMatchObject({ state: 'down', counters: { received: 0 } });
    expect(subject.traces).toMatchObject([{ kind: 'bfd-ignored', reason }]);
  });

  it('is counted whatever the octets are', () => {
    const subject = new Subject();
    for (let length = 0; length < 24; length++) subject.hearOctets(new Uint8Array(length).fill(0x20));
    expect(subject.state.ignored).toEqual({ malformed: 24 });
  });
});

describe('settled', () => {
  const waits = (subject: Subject, disturbedAt = 0) => bfdWaits(subject.state, subject.now, disturbedAt);

  it('waits for a neighbour until it would have been heard, and not for ever', () => {
    const subject = new Subject();
    expect(waits(subject)).toEqual([{ what: 'the BFD session with 10.0.12.2 on eth1', until: ms(3000) }]);
    subject.pass(ms(3000));
    expect(waits(subject)).toEqual([]);
  });

  it('waits for timers to be agreed on, and for nothing while packets come and go', () => {
    const subject = new Subject();
    subject.hear({ yourDiscriminator: 0 });
    subject.hear({ state: 'init' });
    expect(waits(subject)).toMatchObject([{ what: 'a BFD packet of 10.0.12.2 on eth1' }]);
    subject.pass(ms(1));
    subject.hear({ state: 'up', desiredMinTx: 50_000 });
    expect(waits(subject)).toEqual([{ what: 'BFD timers of 10.0.12.2 on eth1' }]);
    subject.hear({ state: 'up', desiredMinTx: 50_000, final: true });
    expect(waits(subject)).toEqual([]);
    expect(waits(subject, ms(1))).toMatchObject([{ what: 'a BFD packet of 10.0.12.2 on eth1', until: ms(151) }]);
  });
});
