import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/base/octets.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { decodeTcp, describeTcp, encodeTcp, isTcpChecksumGood, type Tcp } from '../../src/wire/tcp.ts';

const [CLIENT, SERVER] = [0x0a000001, 0x0a000002];
const SYN: Tcp = {
  sourcePort: 49152,
  destinationPort: 23,
  sequence: 1,
  acknowledgment: 0,
  flags: 2,
  window: 4096,
  urgentPointer: 0,
  options: fromHex('020405b4'),
  payload: new Uint8Array(0),
};

describe('TCP', () => {
  it('gets a checksum that is good between its addresses, and not between others', () => {
    const octets = encodeTcp(SYN, CLIENT, SERVER);
    expect(isTcpChecksumGood(octets, CLIENT, SERVER)).toBe(true);
    expect(isTcpChecksumGood(octets, CLIENT, SERVER + 1)).toBe(false);
  });

  it.each([
    [{}, 'TCP 49152 > 23 [SYN], seq 1, ack 0, 0 octets'],
    [{ flags: 0x12, acknowledgment: 2 }, 'TCP 49152 > 23 [SYN ACK], seq 1, ack 2, 0 octets'],
    [{ flags: 0, payload: fromHex('00') }, 'TCP 49152 > 23 [], seq 1, ack 0, 1 octets'],
  ])('with %o is described', (change, text) => {
    expect(describeTcp({ ...SYN, ...change })).toBe(text);
  });

  it.each([
    ['a header cut short', '00'.repeat(19), 'truncated header (19 octets)'],
    ['an offset into the header', `${'00'.repeat(12)}40${'00'.repeat(7)}`, 'header length 16 of 20 octets'],
    ['an offset beyond the end', `${'00'.repeat(12)}60${'00'.repeat(7)}`, 'header length 24 of 20 octets'],
  ])('is malformed with %s', (_what, octets, reason) => {
    expect(decodeTcp(fromHex(octets))).toEqual(new Malformed('tcp', reason));
  });

  it('throws at options that are no multiple of four octets', () => {
    expect(() => encodeTcp({ ...SYN, options: fromHex('01') }, CLIENT, SERVER)).toThrow('TCP header of 21 octets');
  });
});
