import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { formatIPv4 } from '../../src/addr/ipv4.ts';
import { fromHex, fromLatin1, toHex } from '../../src/base/octets.ts';
import { digest } from '../../src/wire/digest.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { decodeRip, describeRip, encodeRip, type RipMessage } from '../../src/wire/rip.ts';
import { packetLengthOf } from '../../src/wire/rip-layout.ts';
import { readCapture } from '../adapters/pcap.ts';
import { needsShared } from '../shared.ts';

const REQUEST = '01020000 0000 0000 00000000 00000000 00000000 00000010';
const ROUTE = '0002 0000 0a000200 ffffff00 00000000 00000001';
const DIGEST = 'ffff 0003 002c 2d 10 4fd61138 00000000 00000000';
const TRAILER = 'ffff 0001 a2fec865f120880823261369d6c23593';

function read(octets: string): RipMessage {
  const message = decodeRip(fromHex(octets));
  if (message instanceof Malformed) throw new Error(message.reason);
  return message;
}

function reason(octets: string): string {
  const message = decodeRip(fromHex(octets));
  return message instanceof Malformed ? message.reason : 'read';
}

describe('RIP', () => {
  test.each([
    [REQUEST, 'RIPv2 request, whole table'],
    [`02020000 ${ROUTE}`, 'RIPv2 response, 10.0.2.0/24 metric 1'],
    ['02010000 0002 0000 0a000000 00000000 00000000 00000001', 'RIPv1 response, 10.0.0.0 metric 1'],
    [
      '02020000 ffff 0002 63697363 6f000000 00000000 00000000 0002 0007 00000000 00000000 0a000102 00000010',
      'RIPv2 response, password "cisco", 0.0.0.0/0 via 10.0.1.2 metric 16 tag 7',
    ],
    [
      `02020000 ${DIGEST} ${ROUTE} ${TRAILER}`,
      'RIPv2 response, digest of 16 octets, key 45, sequence 1339429176, 10.0.2.0/24 metric 1',
    ],
    ['09020000', 'RIPv2 command 9'],
    ['02020000 ffff 0009 00000000 00000000 00000000 00000000', 'RIPv2 response, authentication type 9'],
    ['02020000 ffff 0002 1b5b324a 00000000 00000000 00000000', 'RIPv2 response, password ".[2J"'],
  ])('%s is described', (octets, text) => {
    expect(describeRip(read(octets))).toBe(text);
  });

  it('reads the good entries of a message with bad ones, and says what is wrong with those', () => {
    const octets = `02020000
      0001 0000 0a000200 ffffff00 00000000 00000001
      ${ROUTE}
      0002 0000 7f000001 ffffffff 00000000 00000003
      0002 0000 0a000300 ffffff00 7f000001 00000003
      0002 0000 0a000400 ffffff00 00000000 00000014
      0002 0000 0a000501 ffffff00 00000000 00000001
      0002 0000 0a000600 ff00ff00 00000000 00000001`;
    const message = read(octets);
    expect(message.entries.map(({ address }) => formatIPv4(address))).toEqual(['10.0.2.0']);
    expect(message.bad.map(({ index, why }) => [index, why.reason])).toEqual([
      [0, 'address family 1'],
      [2, 'destination 127.0.0.1'],
      [3, 'next hop 127.0.0.1 of 10.0.3.0'],
      [4, 'metric 20 of 10.0.4.0'],
      [5, 'mask 255.255.255.0 of 10.0.5.1'],
      [6, 'mask 255.0.255.0 of 10.0.6.0'],
    ]);
    expect(toHex(encodeRip(message))).toBe(toHex(fromHex(octets)));
  });

  it('has entries with any metric in a request', () => {
    expect(read(`01020000 0002 0000 0a000200 ffffff00 00000000 00000000`).bad).toEqual([]);
  });

  test.each([
    ['', 'truncated header (0 octets)'],
    ['020200', 'truncated header (3 octets)'],
    [`02000000 ${ROUTE}`, 'version 0'],
    [`02020000 ${ROUTE} 00`, 'bad length 25'],
    [`02020000 ${ROUTE.slice(0, -2)}`, 'bad length 23'],
    [`02020000 ${ROUTE.repeat(26)}`, '26 entries'],
    [`02010000 ${ROUTE}`, 'a field that must be zero is not'],
    [`02020000 ${DIGEST} ${ROUTE}`, 'bad digest length 16'],
    [`02020000 ${DIGEST} ${ROUTE} ${TRAILER} 00`, 'bad digest length 16'],
    [`02020000 ${DIGEST.replace('002c', '002d')} ${ROUTE} ${TRAILER} 00`, 'bad packet length 45'],
    [`02020000 ${DIGEST.replace('002c', '0004')} ${ROUTE} ${TRAILER}`, 'bad packet length 4'],
    [`02020000 ${DIGEST} ${ROUTE} ${TRAILER.replace('0001', '0002')}`, 'no digest after the packet'],
  ])('%s is malformed', (octets, why) => {
    expect(reason(octets)).toBe(why);
  });

  it('reads a digest whose length counts the header of its trailer, as some implementations announce it', () => {
    const octets = `02020000 ${DIGEST.replace('2d 10', '2d 14')} ${ROUTE} ${TRAILER}`;
    const message = read(octets);
    expect(message.authentication).toMatchObject({ type: 'digest', dataLength: 20, digest: { length: 16 } });
    expect(toHex(encodeRip(message))).toBe(toHex(fromHex(octets)));
  });

  needsShared('captures', 'pcaps/rip', (folder) => {
    it('has MD5 of the message, the trailer header and the key for a digest (RFC 2082)', () => {
      const file = readFileSync(join(folder, 'tcpdump__ripv2_auth.pcap'));
      const messages = readCapture(file).packets.map(({ octets }) => octets.subarray(42));
      const digests = messages.filter((octets) => octets[11] === 16 && octets[7] === 3);
      expect(digests).toHaveLength(2);
      for (const octets of digests) {
        const end = packetLengthOf(octets) + 4;
        // The key is the password of the first two frames.
        const keyed = Uint8Array.from([...octets.subarray(0, end), ...fromLatin1('abcdefghijklmnop')]);
        expect(toHex(octets.subarray(end))).toBe(toHex(digest('md5', keyed)));
      }
    });
  });
});
