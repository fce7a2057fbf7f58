import { describe, expect, it } from 'vitest';
import { fromLatin1, toHex } from '../../../src/base/octets.ts';
import { seconds } from '../../../src/base/time.ts';
import type { RipAuthenticationSettings } from '../../../src/proto/rip/settings.ts';
import { digest } from '../../../src/wire/digest.ts';
import { packetLengthOf } from '../../../src/wire/rip-layout.ts';
import { entry, iface, response, Subject, settingsOf, told } from './subject.ts';

const ROUTE = response([entry('172.16.0.0/16', 1)]);

function router(authentication: RipAuthenticationSettings | undefined): Subject {
  const other = authentication ? { authentication } : {};
  return new Subject(settingsOf('frr', [iface(1, ['10.0.1.1/24'], other), iface(2, ['10.0.2.1/24'])]));
}

function md5(...keys: [id: number, secret: string][]): RipAuthenticationSettings {
  return { mode: 'md5', keys: keys.map(([id, secret]) => ({ id, secret })) };
}

/** What a router with that key sends after so many seconds: the address of its other interface. */
function sealed(authentication: RipAuthenticationSettings, at = 30): Uint8Array {
  const sender = router(authentication);
  sender.advance(seconds(at));
  const last = sender.sentOn(1).at(-1);
  expect(told([last!])).toEqual(['10.0.2.0/24 1']);
  return last!.octets;
}

function isTaken(subject: Subject, octets: Uint8Array): boolean {
  const before = subject.state.counters.received;
  subject.hear('10.0.1.2', octets);
  return subject.state.counters.received > before;
}

describe('a keyed digest (RFC 2082)', () => {
  it('is MD5 over the message and the key, behind 23 routes at most', () => {
    const subject = new Subject(
      settingsOf('frr', [iface(1, ['10.0.1.1/24'], { authentication: md5([7, 'cisco']) }), iface(2, ['10.0.2.1/24'])]),
    );
    const many = Array.from({ length: 24 }, (_, i) => entry(`172.16.${i}.0/24`, 1));
    subject.hear('10.0.2.2', response(many), { on: 2 });
    subject.advance(subject.now);
    expect(subject.sentOn(1).map(({ message }) => message.entries.length)).toEqual([23, 1]);
    for (const { octets, message } of subject.sentOn(1)) {
      const end = packetLengthOf(octets) + 4;
      const key = new Uint8Array(16);
      key.set(fromLatin1('cisco'));
      expect(message.authentication).toMatchObject({ type: 'digest', keyId: 7, dataLength: 16, sequence: 6 });
      const expected = digest('md5', Uint8Array.from([...octets.subarray(0, end), ...key]));
      expect(toHex(octets.subarray(end))).toBe(toHex(expected));
      expect(octets.length).toBeLessThanOrEqual(504);
    }
  });

  it('is opened by whoever has the key, of several ones that with its number', () => {
    expect(isTaken(router(md5([7, 'cisco'])), sealed(md5([7, 'cisco'])))).toBe(true);
    expect(isTaken(router(md5([1, 'other'], [7, 'cisco'])), sealed(md5([7, 'cisco'])))).toBe(true);
    expect(isTaken(router(md5([7, 'other'])), sealed(md5([7, 'cisco'])))).toBe(false);
    expect(isTaken(router(md5([8, 'cisco'])), sealed(md5([7, 'cisco'])))).toBe(false);
    expect(isTaken(router(undefined), sealed(md5([7, 'cisco'])))).toBe(false);
    expect(isTaken(router({ ...md5([7, 'cisco']), mode: 'text' }), sealed(md5([7, 'cisco'])))).toBe(false);
    expect(isTaken(router(md5([7, 'cisco'])), sealed({ ...md5([7, 'cisco']), mode: 'text' }))).toBe(false);
  });

  it('is broken by any octet that changes', () => {
    const octets = sealed(md5([7, 'cisco']));
    for (let at = 0; at < octets.length; at++) {
      const subject = router(md5([7, 'cisco']));
      const damaged = octets.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(isTaken(subject, damaged), `octet ${at}`).toBe(false);
      expect(subject.rib.size).toBe(0);
    }
  });

  it('is not taken with a lower sequence number than before, until its router was silent for the timeout', () => {
    const subject = router(md5([7, 'cisco']));
    const [early, late] = [sealed(md5([7, 'cisco']), 30), sealed(md5([7, 'cisco']), 90)];
    expect(isTaken(subject, late)).toBe(true);
    expect(isTaken(subject, late)).toBe(true);
    expect(isTaken(subject, early)).toBe(false);
    expect(subject.state.counters.ignored).toEqual({ replayed: 1 });
    subject.advance(subject.now + seconds(180));
    expect(isTaken(subject, early)).toBe(true);
  });

  it('is not asked for where the key chain has no keys', () => {
    const subject = router({ mode: 'md5', keys: [] });
    expect(isTaken(subject, sealed(md5([7, 'cisco'])))).toBe(false);
    subject.hear('10.0.1.2', ROUTE);
    expect(subject.rib.size).toBe(1);
  });
});

describe('a password', () => {
  it('is cut off after 16 characters, and each key opens', () => {
    const long = { mode: 'text', keys: [{ id: 1, secret: 'abcdefghijklmnopqrst' }] } as const;
    const short = {
      mode: 'text',
      keys: [
        { id: 3, secret: 'x' },
        { id: 4, secret: 'abcdefghijklmnop' },
      ],
    } as const;
    expect(isTaken(router(short), sealed(long))).toBe(true);
    expect(isTaken(router({ mode: 'text', keys: [{ id: 1, secret: 'abcdefghijklmno' }] }), sealed(long))).toBe(false);
  });
});
