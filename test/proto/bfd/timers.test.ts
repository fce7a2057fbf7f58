/** How often packets are sent, and when a neighbour is given up (RFC 5880 §6.5, §6.8.2 to §6.8.4, §6.8.7). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../property-seed.ts';
import { describeBfdTrace } from '../../../src/proto/bfd/trace.ts';
import { iface, ms, Subject } from './subject.ts';

function gaps(subject: Subject): number[] {
  return subject.sent.slice(1).map(({ at }, i) => at - (subject.sent[i]?.at ?? 0));
}

const heard = { every: ms(40), fields: { state: 'up' as const, desiredMinTx: 50_000 } };

describe('packets', () => {
  it('RFC 5880 §6.8.3: are no more frequent than once a second until the session is up', () => {
    const subject = new Subject();
    subject.pass(ms(5000));
    expect(gaps(subject)).toEqual([1, 1, 1, 1].map(() => ms(1000)));
    expect(subject.sent[0]?.control).toMatchObject({ desiredMinTx: 1_000_000, requiredMinRx: 50_000 });
    subject.comeUp();
    subject.pass(ms(500), heard);
    expect(gaps(subject)).toEqual(Array.from({ length: 9 }, () => ms(50)));
    expect(subject.sent[0]?.control).toMatchObject({ desiredMinTx: 50_000 });
  });

  it('RFC 5880 §6.8.7: come early by up to a quarter of the interval, at random', () => {
    const subject = new Subject();
    subject.comeUp();
    subject.luck = 1;
    subject.pass(ms(500), heard);
    expect(new Set(gaps(subject))).toEqual(new Set([ms(37.5)]));
  });

  it('RFC 5880 §6.8.7: come early by a tenth at least where one that is lost is a failure', () => {
    const subject = new Subject(iface({ detectMultiplier: 1 }));
    subject.comeUp();
    subject.pass(ms(500), heard);
    expect(new Set(gaps(subject))).toEqual(new Set([ms(45)]));
    subject.luck = 1;
    subject.forget();
    subject.pass(ms(500), heard);
    expect(new Set(gaps(subject).slice(1))).toEqual(new Set([ms(37.5)]));
  });

  it('RFC 5880 §6.8.2: are as frequent as the slower of the two wants', () => {
    const subject = new Subject();
    subject.comeUp({ requiredMinRx: 200_000 });
    subject.pass(ms(1000), { ...heard, fields: { ...heard.fields, requiredMinRx: 200_000 } });
    expect(new Set(gaps(subject))).toEqual(new Set([ms(200)]));
  });

  it('RFC 5880 §6.8.7: are not sent to who wants none, and in demand mode only to ask', () => {
    const subject = new Subject();
    subject.comeUp();
    subject.hear({ state: 'up', desiredMinTx: 50_000, requiredMinRx: 0 });
    subject.pass(ms(100));
    expect(subject.sent).toEqual([]);
    subject.hear({ state: 'up', desiredMinTx: 50_000, demand: true });
    subject.pass(ms(100));
    expect(subject.sent).toEqual([]);
    subject.hear({ state: 'up', desiredMinTx: 50_000 });
    subject.pass(ms(100));
    expect(subject.sent.length).toBeGreaterThanOrEqual(2);
  });
});

describe('poll', () => {
  it('RFC 5880 §6.5: is answered at once, whatever is due', () => {
    const subject = new Subject();
    subject.comeUp();
    subject.hear({ state: 'up', poll: true, desiredMinTx: 50_000 });
    expect(subject.onWire()).toEqual(['up F']);
  });

  it('RFC 5880 §6.8.3: packets get fewer only when the far end knows', () => {
    const subject = new Subject();
    subject.comeUp();
    subject.configure(iface({ desiredMinTx: ms(300) }));
    subject.pass(ms(400), heard);
    expect(new Set(gaps(subject))).toEqual(new Set([ms(50)]));
    expect(subject.sent.at(-1)?.control).toMatchObject({ poll: true, desiredMinTx: 300_000 });
    subject.hear({ ...heard.fields, final: true });
    subject.forget();
    subject.pass(ms(1500), heard);
    expect(subject.onWire()).not.toContain('up P');
    expect(gaps(subject).at(-1)).toBe(ms(300));
  });

  it('RFC 5880 §6.8.3: patience shrinks only when the far end knows', () => {
    const subject = new Subject(iface({ requiredMinRx: ms(400) }));
    const slow = { state: 'up' as const, desiredMinTx: 50_000 };
    subject.comeUp(slow);
    subject.configure(iface({ requiredMinRx: ms(50) }));
    subject.pass(ms(1199));
    expect(subject.session.state).toBe('up');
    subject.hear({ ...slow, final: true });
    subject.pass(ms(151));
    expect(subject.session.state).toBe('down');
  });

  it('RFC 5880 §6.5: one at a time; what is configured meanwhile has the next', () => {
    const subject = new Subject();
    subject.comeUp();
    subject.configure(iface({ desiredMinTx: ms(300) }));
    subject.configure(iface({ desiredMinTx: ms(200) }));
    subject.pass(ms(60), heard);
    expect(subject.sent.at(-1)?.control).toMatchObject({ poll: true, desiredMinTx: 300_000 });
    subject.hear({ ...heard.fields, final: true });
    subject.pass(ms(300), heard);
    expect(subject.sent.at(-1)?.control).toMatchObject({ poll: true, desiredMinTx: 200_000 });
    subject.hear({ ...heard.fields, final: true });
    expect(subject.session.polling).toBe(false);
  });
});

describe('detection', () => {
  it('RFC 5880 §6.8.4: is after the multiplier of the far end times the slower of the two intervals', () => {
    const subject = new Subject();
    subject.comeUp({ detectMultiplier: 5, desiredMinTx: 80_000 });
    subject.pass(ms(399));
    expect(subject.session.state).toBe('up');
    subject.pass(ms(1));
    expect(subject.session).toMatchObject({ state: 'down', diagnostic: 1, remote: { discriminator: 0 } });
    expect(subject.told).toEqual(['ospf 1 10.0.12.2 lost']);
    expect(subject.sent.at(-1)?.control).toMatchObject({ state: 'down', diagnostic: 1, yourDiscriminator: 0 });
    expect(subject.logs).toEqual([
      '%BFDFSM-6-BFD_SESS_DOWN: BFD-SYSLOG: BFD session ld:1 handle:1,is going Down Reason: DETECT TIMER EXPIRED',
    ]);
    const last = subject.traces.at(-1);
    expect(last && describeBfdTrace(last)).toBe(
      'session with 10.0.12.2 on eth1 from up to down: nothing was heard for the detection time',
    );
  });

  it('is put off by every packet', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 149 }), { maxLength: 30 }), (pauses) => {
        const subject = new Subject();
        subject.comeUp();
        for (const pause of pauses) {
          subject.pass(ms(pause));
          subject.hear(heard.fields);
        }
        expect(subject.session.state).toBe('up');
        subject.pass(ms(150));
        expect(subject.session.state).toBe('down');
      }),
    );
  });
});
