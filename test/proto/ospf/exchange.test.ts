/** Describing databases and asking for what is missing (RFC 2328 §10.6 – §10.9). */
import { describe, expect, it, test } from 'vitest';
import { SECOND } from '../../../src/base/time.ts';
import { DESCRIPTION_FLAG, type OspfDescription, type OspfRequest } from '../../../src/wire/ospf-bodies.ts';
import { area, iface, ip, settingsOf } from './settings.ts';
import { description, headerOf, hello, lsasIn, routerLsa, Subject, update } from './subject.ts';

const { init, more, master } = DESCRIPTION_FLAG;
/** A peer that is the slave. */
const LOWER = { routerId: ip('0.0.0.9') };

function descriptions(subject: Subject): OspfDescription[] {
  return subject.take('description').map(({ packet }) => packet.body as OspfDescription);
}

/** With the peer as master, up to Exchange. */
function exchanging(): Subject {
  const subject = new Subject();
  subject.meet();
  subject.hear(description({ flags: init | more | master, sequence: 1000 }));
  expect(subject.neighbor()?.state).toBe('exchange');
  subject.take();
  return subject;
}

describe('an MTU larger than ours is rejected', () => {
  it('O24 RFC 2328 §10.6: and the neighbour stays in ExStart, the reason being told', () => {
    const subject = new Subject();
    subject.meet();
    subject.hear(description({ flags: init | more | master, sequence: 1000, mtu: 1501 }));
    expect(subject.neighbor()?.state).toBe('exStart');
    expect(subject.mismatch('mtu')?.sentence).toBe('mtu differs: 1500 here, 1501 from 10.0.12.2');
  });

  test.each([
    ['a smaller one is accepted', 1400, false],
    ['with mtu-ignore any is', 9000, true],
  ])('O24 RFC 2328 §10.6: %s', (_name, mtu, mtuIgnore) => {
    const subject = new Subject(settingsOf('frr', '1.1.1.1', [iface(1, '10.0.12.1/30', { mtuIgnore })]));
    subject.meet();
    subject.hear(description({ flags: init | more | master, sequence: 1000, mtu }));
    expect(subject.neighbor()?.state).toBe('exchange');
  });
});

describe('the higher Router ID leads, and the slave takes on its sequence number', () => {
  it('O25 RFC 2328 §10.6: slave', () => {
    const subject = new Subject();
    subject.meet();
    const [first] = descriptions(subject);
    expect(first).toMatchObject({ flags: init | more | master, headers: [] });
    subject.hear(description({ flags: init | more | master, sequence: 4711 }));
    expect(descriptions(subject)).toMatchObject([{ flags: 0, sequence: 4711 }]);
    expect(subject.neighbor()?.exchange.isMaster).toBe(false);
  });

  it('O25 RFC 2328 §10.6: master', () => {
    const subject = new Subject();
    subject.meet(LOWER);
    const sequence = descriptions(subject)[0]?.sequence ?? -1;
    // A claim of the lower one is passed over, and an answer with another number.
    subject.hear(description({ flags: init | more | master, sequence: 4711 }), LOWER);
    subject.hear(description({ flags: 0, sequence: sequence + 1 }), LOWER);
    expect(subject.neighbor()?.state).toBe('exStart');
    subject.hear(description({ flags: more, sequence }), LOWER);
    expect(subject.neighbor()).toMatchObject({ state: 'exchange', exchange: { isMaster: true } });
    expect(descriptions(subject)).toMatchObject([{ flags: master, sequence: sequence + 1 }]);
    subject.hear(description({ flags: 0, sequence: sequence + 1 }), LOWER);
    expect(subject.neighbor()?.state).toBe('full');
  });
});

describe('a packet that comes twice', () => {
  it('O26 RFC 2328 §10.6: is answered by the slave as before, also when it is Full, for RouterDeadInterval', () => {
    const subject = exchanging();
    const last = description({ flags: master, sequence: 1001 });
    subject.hear(last);
    const [answer] = descriptions(subject);
    subject.hear(last);
    expect(descriptions(subject)).toEqual([answer]);
    expect(subject.neighbor()?.state).toBe('full');
    subject.pass(30);
    subject.hear(hello({ neighbors: [ip('1.1.1.1')] }));
    subject.pass(11);
    subject.hear(last);
    expect(subject.neighbor()?.state).toBe('exStart');
  });

  it('O26 RFC 2328 §10.6: is discarded by the master', () => {
    const subject = new Subject();
    subject.meet(LOWER);
    const sequence = descriptions(subject)[0]?.sequence ?? -1;
    const answer = description({ flags: more, sequence });
    subject.hear(answer, LOWER);
    descriptions(subject);
    subject.hear(answer, LOWER);
    expect(descriptions(subject)).toEqual([]);
    expect(subject.neighbor()?.state).toBe('exchange');
  });
});

describe('what is not expected sends both back to ExStart', () => {
  test.each<[string, Partial<OspfDescription>]>([
    ['the sequence number after the next', { flags: master, sequence: 1002 }],
    ['a slave where we are it', { flags: 0, sequence: 1001 }],
    ['the beginning of another exchange', { flags: init | more | master, sequence: 1001 }],
    ['other options', { flags: master, sequence: 1001, options: 0x42 ^ 0x40 }],
    [
      'an LSA of a type that is not known',
      { flags: master, sequence: 1001, headers: [{ ...headerOf(routerLsa('3.3.3.3')), type: 6 }] },
    ],
  ])('O27 RFC 2328 §10.6: %s', (_name, fields) => {
    const subject = exchanging();
    subject.hear(description(fields));
    expect(subject.neighbor()?.state).toBe('exStart');
    expect(descriptions(subject).at(-1)).toMatchObject({ flags: init | more | master, headers: [] });
  });

  it('O27 RFC 2328 §10.6: an external LSA in a stub area', () => {
    const own = iface(1, '10.0.12.1/30', { area: 1 });
    const subject = new Subject(settingsOf('frr', '1.1.1.1', [own], { areas: [area('0.0.0.1', { type: 'stub' })] }));
    subject.meet({ area: 1 }, { options: 0 });
    subject.hear(description({ flags: init | more | master, sequence: 1000, options: 0x40 }), { area: 1 });
    expect(subject.neighbor()?.state).toBe('exchange');
    const headers = [{ ...headerOf(routerLsa('3.3.3.3')), type: 5 }];
    subject.hear(description({ flags: master, sequence: 1001, options: 0x40, headers }), { area: 1 });
    expect(subject.neighbor()?.state).toBe('exStart');
  });

  it('O27 RFC 2328 §10.6: a description of one that is Full', () => {
    const subject = new Subject();
    subject.becomeFull();
    subject.hear(description({ flags: init | more | master, sequence: 2000 }));
    expect(subject.neighbor()?.state).toBe('exStart');
  });
});

describe('requests', () => {
  it('O28 RFC 2328 §10.7: are answered to the neighbour with what is in the database', () => {
    const subject = new Subject();
    subject.pass(5);
    subject.becomeFull({}, [routerLsa('3.3.3.3', 4)]);
    const requests = ['1.1.1.1', '3.3.3.3'].map((router) => ({
      type: 1,
      linkStateId: ip(router),
      advertisingRouter: ip(router),
    }));
    subject.hear({ kind: 'request', requests });
    const [sent] = subject.take('update');
    expect(sent && lsasIn(sent).map(({ linkStateId }) => linkStateId)).toEqual([ip('1.1.1.1'), ip('3.3.3.3')]);
    // Aged on its way, and on no retransmission list.
    expect(sent && lsasIn(sent)[1]).toMatchObject({ sequence: -0x7fff_fffc, age: 2 });
  });

  it('O28 RFC 2328 §10.7: of an LSA that is not there are BadLSReq, and begin the exchange anew', () => {
    const subject = new Subject();
    subject.becomeFull();
    subject.hear({
      kind: 'request',
      requests: [{ type: 1, linkStateId: ip('9.9.9.9'), advertisingRouter: ip('9.9.9.9') }],
    });
    expect(subject.neighbor()?.state).toBe('exStart');
    expect(subject.logs.at(-1)).toContain('from FULL to EXSTART, Bad LS Request');
  });
});

it('O29 RFC 2328 §10.9: requests that are not answered are sent again every RxmtInterval', () => {
  const subject = exchanging();
  const headers = [headerOf(routerLsa('3.3.3.3')), headerOf(routerLsa('4.4.4.4'))];
  subject.hear(description({ flags: master, sequence: 1001, headers }));
  expect(subject.neighbor()?.state).toBe('loading');
  subject.pass(11);
  const sent = subject.take('request');
  expect(sent.map(({ at }) => at / SECOND)).toEqual([0, 5, 10]);
  const asked = (sent.at(-1)!.packet.body as OspfRequest).requests;
  expect(asked.map(({ linkStateId }) => linkStateId)).toEqual([ip('3.3.3.3'), ip('4.4.4.4')]);
  subject.hear(update([routerLsa('3.3.3.3')]));
  expect(subject.neighbor()?.state).toBe('loading');
  subject.hear(update([routerLsa('4.4.4.4')]));
  expect(subject.neighbor()?.state).toBe('full');
  subject.pass(10);
  expect(subject.take('request')).toEqual([]);
});

it('a database that needs several packets is asked for and described in as many', () => {
  const many = Array.from({ length: 300 }, (_, i) => routerLsa(`10.9.${i >> 8}.${i & 255}`));
  const byRouter = new Map(many.map((lsa) => [lsa.advertisingRouter, lsa]));
  const subject = new Subject();
  subject.meet();
  subject.describe({}, many);
  let packets = 0;
  for (let sent = subject.take('request'); sent.length > 0; sent = subject.take('request')) {
    expect(sent).toHaveLength(1);
    const { requests } = sent[0]!.packet.body as OspfRequest;
    subject.hear(update(requests.map(({ advertisingRouter }) => byRouter.get(advertisingRouter)!)));
    packets++;
  }
  expect([packets, subject.neighbor()?.state]).toEqual([3, 'full']);
  subject.hear(hello());
  subject.take();
  subject.meet();
  subject.describe();
  const sent = descriptions(subject);
  expect(sent.length).toBeGreaterThan(5);
  const contents = sent.filter(({ headers }) => headers.length > 0);
  expect(contents.slice(0, -1).every(({ flags }) => (flags & more) !== 0)).toBe(true);
  expect(new Set(sent.flatMap(({ headers }) => headers.map(({ linkStateId }) => linkStateId))).size).toBe(300);
});

it('descriptions of the master are sent again every RxmtInterval, of the slave only when asked', () => {
  const subject = new Subject();
  subject.meet(LOWER);
  subject.pass(11);
  expect(subject.take('description').map(({ at }) => at / SECOND)).toEqual([0, 5, 10]);
  const slave = exchanging();
  slave.pass(20);
  expect(slave.take('description')).toEqual([]);
});
