import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/base/octets.ts';
import {
  copiedOptions,
  decodeIPv4Options,
  describeIPv4Options,
  encodeIPv4Options,
} from '../../src/wire/ipv4-options.ts';
import { Malformed } from '../../src/wire/malformed.ts';

describe('IPv4 options', () => {
  it.each([
    ['three octets', '010101', '3 octets of options'],
    ['a length of one', '07010000', 'option 7 at 0: bad length'],
    ['no length', '01010107', 'option 7 at 3: bad length'],
    ['a length beyond the end', '01070700', 'option 7 at 1: bad length'],
    // RFC 791 §3.1: the smallest legal pointer of a route is 4, of a timestamp 5.
    ['a route pointer into the header', '07070300 00000001', 'option 7 at 0: bad content of 7 octets'],
    ['half an address', '07050400 00000000', 'option 7 at 0: bad content of 5 octets'],
    ['a timestamp pointer into the header', '44080400 00000000', 'option 68 at 0: bad content of 8 octets'],
    ['a router alert of three octets', '94030001', 'option 148 at 0: bad content of 3 octets'],
  ])('are malformed with %s', (_what, octets, reason) => {
    expect(decodeIPv4Options(fromHex(octets))).toEqual(new Malformed('ipv4', reason));
  });

  it('are padded to a multiple of four octets', () => {
    expect(encodeIPv4Options([{ kind: 'record-route', pointer: 4, addresses: [0, 0] }])).toEqual(
      fromHex('070b04 00000000 00000000 00'),
    );
    expect(encodeIPv4Options([])).toEqual(new Uint8Array(0));
  });

  it('are described without what only pads', () => {
    const options = decodeIPv4Options(fromHex('01 070704 0a000001 94040000 1e02 00 00'));
    if (options instanceof Malformed) throw new Error(options.reason);
    expect(describeIPv4Options(options)).toBe('record-route 10.0.0.1, router-alert, option 30');
  });

  // RFC 791 §3.1: source routes and router alert (RFC 2113) have the copied flag; record route and timestamp have not.
  it.each([
    ['record route', '070704 00000000 00', ''],
    ['timestamp', '44080500 00000000', ''],
    ['loose source route', '830704 0a000001 00', '830704 0a000001 00'],
    ['record route before strict source route', '070704 00000000 01 890704 0a000001 00', '890704 0a000001 00'],
    ['router alert behind no-operations', '01010101 94040000', '94040000'],
    ['a broken list, up to where it breaks', '94040000 8301ffff', '94040000'],
    ['none', '', ''],
  ])('copied into fragments: %s', (_what, octets, copied) => {
    expect(copiedOptions(fromHex(octets))).toEqual(fromHex(copied));
  });
});
