import { describe, expect, it } from 'vitest';
import { LIMITED_BROADCAST } from '../../../src/addr/ipv4.ts';
import { parsePrefix } from '../../../src/addr/prefix.ts';
import { seconds } from '../../../src/base/time.ts';
import { entry, iface, ip, request, response, Subject, settingsOf, told, WHOLE_TABLE } from './subject.ts';

const VERSION_1 = { sendVersion: 1, receiveVersions: [1] } as const;

/** What is told on an interface in a periodic update. */
function update(subject: Subject, on: number): string[] {
  subject.advance(subject.deadlines.update - 1);
  subject.forget();
  subject.advance(subject.deadlines.update);
  return told(subject.sentOn(on));
}

describe('auto-summary', () => {
  const interfaces = [iface(1, ['10.0.1.1/24']), iface(2, ['172.16.1.1/24']), iface(3, ['10.0.3.1/24'])];

  it('tells whole networks where another network is entered, and subnets inside', () => {
    const subject = new Subject(settingsOf('ios', interfaces, { autoSummary: true }));
    subject.hear('10.0.1.2', response([entry('10.9.9.0/24', 4), entry('192.168.7.64/26', 2), entry('0.0.0.0/0', 1)]));
    expect(update(subject, 2)).toEqual(['0.0.0.0/0 2', '10.0.0.0/8 1', '192.168.7.0/24 3']);
    expect(update(subject, 3)).toEqual([
      '0.0.0.0/0 2',
      '10.0.1.0/24 1',
      '10.9.9.0/24 5',
      '172.16.0.0/16 1',
      '192.168.7.0/24 3',
    ]);
  });

  it('tells routes as they are when it is off', () => {
    const subject = new Subject(settingsOf('ios', interfaces));
    expect(update(subject, 2)).toEqual(['10.0.1.0/24 1', '10.0.3.0/24 1']);
  });

  it('does not tell a network for what split horizon keeps back', () => {
    const subject = new Subject(settingsOf('ios', interfaces.slice(1, 2), { autoSummary: true }));
    subject.hear('172.16.1.2', response([entry('10.9.9.0/24', 4)]), { on: 2 });
    expect(update(subject, 2)).toEqual([]);
  });
});

describe('ip summary-address rip', () => {
  const summary = parsePrefix('192.168.0.0/22')!;
  const interfaces = [iface(1, ['10.0.1.1/24']), iface(2, ['10.0.2.1/24'], { summaries: [summary] })];

  it('stands for the routes inside it, with the best metric, on its interface only', () => {
    const subject = new Subject(settingsOf('frr', interfaces));
    subject.hear(
      '10.0.1.2',
      response([entry('192.168.1.0/24', 4), entry('192.168.2.0/24', 2), entry('192.168.4.0/24', 1)]),
    );
    subject.hear('10.0.2.2', response([entry('192.168.3.0/24', 1)]), { on: 2 });
    expect(update(subject, 2)).toEqual(['10.0.1.0/24 1', '192.168.0.0/22 3', '192.168.4.0/24 2']);
    expect(update(subject, 1)).toEqual(['10.0.2.0/24 1', '192.168.3.0/24 2']);
  });

  it('is told when one of its routes changes, and as unreachable when none is left', () => {
    const subject = new Subject(settingsOf('frr', interfaces));
    subject.hear('10.0.1.2', response([entry('192.168.1.0/24', 4), entry('192.168.2.0/24', 2)]));
    subject.advance(seconds(12));
    subject.forget();
    subject.hear('10.0.1.2', response([entry('192.168.2.0/24', 16)]));
    subject.advance(subject.now);
    expect(told(subject.sentOn(2))).toEqual(['192.168.0.0/22 5']);
    subject.advance(seconds(18));
    subject.forget();
    subject.hear('10.0.1.2', response([entry('192.168.1.0/24', 16)]));
    subject.advance(subject.now);
    expect(told(subject.sentOn(2))).toEqual(['192.168.0.0/22 16']);
  });

  it('fills as many messages as it needs', () => {
    const subject = new Subject(settingsOf('frr', interfaces));
    subject.hear('10.0.1.2', response(Array.from({ length: 25 }, (_, i) => entry(`172.16.${i}.0/24`, 1))));
    expect(update(subject, 2)).toHaveLength(26);
    expect(subject.sentOn(2).map(({ message }) => message.entries.length)).toEqual([25, 1]);
  });
});

describe('RIPv1 (RFC 1058 §3.2)', () => {
  it('is broadcast, without masks: subnets of one mask and hosts inside a network, whole networks outside', () => {
    const subject = new Subject(
      settingsOf('frr', [
        iface(1, ['10.0.1.1/24'], VERSION_1),
        iface(2, ['172.16.1.1/24'], VERSION_1),
        iface(3, ['10.0.4.1/30']),
      ]),
    );
    subject.hear('10.0.4.2', response([entry('10.7.7.0/24', 1), entry('10.8.8.8/32', 1), entry('10.9.0.0/16', 1)]), {
      on: 3,
    });
    const { address: any } = WHOLE_TABLE;
    update(subject, 1);
    expect(subject.sentOn(1).every(({ destination }) => destination === LIMITED_BROADCAST)).toBe(true);
    expect(subject.sentOn(1)[0]?.message).toMatchObject({ version: 1, entries: { length: 3 } });
    expect(subject.sentOn(1)[0]?.message.entries.map(({ address, mask }) => [address, mask])).toEqual([
      [ip('10.7.7.0'), any],
      [ip('10.8.8.8'), any],
      [ip('172.16.0.0'), any],
    ]);
    expect(subject.sentOn(2)[0]?.message.entries.map(({ address }) => address)).toEqual([ip('10.0.0.0')]);
  });

  it('is read with the mask of the interface inside its network, of the class outside, and as a host with host bits', () => {
    const subject = new Subject(settingsOf('frr', [iface(1, ['10.0.1.1/24'], VERSION_1)]));
    const told1 = ['10.7.7.0/24', '10.8.8.8/32', '172.16.0.0/16', '192.168.7.0/24', '172.17.5.0/24', '0.0.0.0/0'];
    const entries = told1.map((prefix) => entry(prefix, 1, { mask: 0 }));
    subject.hear('10.0.1.2', response(entries, { version: 1 }));
    expect([...subject.rib.keys()].sort()).toEqual(
      ['10.7.7.0/24', '10.8.8.8/32', '172.16.0.0/16', '192.168.7.0/24', '172.17.5.0/32', '0.0.0.0/0'].sort(),
    );
  });

  it('is refused where version 2 is wanted, and that is said', () => {
    const subject = new Subject(settingsOf('frr', [iface(1, ['10.0.1.1/24'])]));
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1, { mask: 0 })], { version: 1 }));
    expect(subject.rib.size).toBe(0);
    expect(subject.traces.at(-1)).toMatchObject({
      kind: 'rip-ignored',
      reason: 'illegal version',
      detail: 'version 1',
    });
  });

  it('is answered entry by entry with the masks that it does not have', () => {
    const subject = new Subject(settingsOf('frr', [iface(1, ['10.0.1.1/24'], VERSION_1), iface(2, ['172.16.1.1/24'])]));
    subject.hear(
      '10.0.1.2',
      request([entry('10.0.1.0/24', 0, { mask: 0 }), entry('172.16.0.0/16', 0, { mask: 0 })], { version: 1 }),
    );
    expect(subject.sent[0]?.message.entries.map(({ metric }) => metric)).toEqual([1, 16]);
  });
});
