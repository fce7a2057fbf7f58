import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/base/octets.ts';
import {
  decodeIcmp,
  describeIcmp,
  encodeIcmp,
  type Icmp,
  isIcmpChecksumGood,
  UNREACHABLE,
} from '../../src/wire/icmp.ts';
import { Malformed } from '../../src/wire/malformed.ts';

const NONE = new Uint8Array(0);
/** From 10.0.1.1 to 10.0.2.2, UDP 49152 to 33434. */
const original = fromHex('4500 001e 0007 0000 0111 a2c6 0a000101 0a000202 c000 829a 000a 0000');
const ABOUT = 'about IPv4 10.0.1.1 > 10.0.2.2, protocol 17, ttl 1, 28 octets';

describe('ICMP', () => {
  it('computes the checksum over the whole message', () => {
    const octets = encodeIcmp({ kind: 'echo', code: 0, identifier: 1, sequence: 2, payload: fromHex('61626364') });
    expect(octets).toEqual(fromHex('0800 3336 0001 0002 61626364'));
    expect(isIcmpChecksumGood(octets)).toBe(true);
    octets[9]! ^= 1;
    expect(isIcmpChecksumGood(octets)).toBe(false);
  });

  it.each<[icmp: Icmp, text: string]>([
    [
      { kind: 'echo', code: 0, identifier: 1, sequence: 2, payload: new Uint8Array(64) },
      'ICMP echo, id 1, seq 2, 64 octets',
    ],
    [{ kind: 'unreachable', code: UNREACHABLE.port, nextHopMtu: 0, original }, `ICMP unreachable (port) ${ABOUT}`],
    [
      { kind: 'unreachable', code: UNREACHABLE.fragmentationNeeded, nextHopMtu: 1400, original: NONE },
      'ICMP unreachable (fragmentationNeeded, MTU 1400)',
    ],
    [{ kind: 'unreachable', code: 99, nextHopMtu: 0, original: NONE }, 'ICMP unreachable (code 99)'],
    [{ kind: 'redirect', code: 1, gateway: 0x0a000103, original }, `ICMP redirect (code 1 to 10.0.1.3) ${ABOUT}`],
    [{ kind: 'time-exceeded', code: 0, original }, `ICMP time-exceeded (in transit) ${ABOUT}`],
    [{ kind: 'time-exceeded', code: 1, original: NONE }, 'ICMP time-exceeded (in reassembly)'],
    [{ kind: 'parameter-problem', code: 0, pointer: 20, original: NONE }, 'ICMP parameter-problem (octet 20)'],
    [
      { kind: 'timestamp', code: 0, identifier: 1, sequence: 2, originate: 0, receive: 0, transmit: 0, trailer: NONE },
      'ICMP timestamp, id 1, seq 2',
    ],
    [
      { kind: 'mask-reply', code: 0, identifier: 1, sequence: 2, mask: 0xffffff00, trailer: NONE },
      'ICMP mask-reply, id 1, seq 2, mask 255.255.255.0',
    ],
    [{ kind: 'other', type: 9, code: 0, rest: new Uint8Array(12) }, 'ICMP type 9, code 0, 12 octets'],
  ])('%o is described', (icmp, text) => {
    expect(describeIcmp(icmp)).toBe(text);
  });

  it.each([
    ['0800 0000 0001 00', 'truncated (7 octets)'],
    [`0d00 0000 ${'00'.repeat(15)}`, 'truncated timestamp (19 octets)'],
    [`1200 0000 ${'00'.repeat(7)}`, 'truncated mask-reply (11 octets)'],
  ])('%s is malformed', (octets, reason) => {
    expect(decodeIcmp(fromHex(octets))).toEqual(new Malformed('icmp', reason));
  });
});
