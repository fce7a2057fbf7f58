import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/base/octets.ts';
import { decodeLlc, describeLlc } from '../../src/wire/llc.ts';
import { Malformed } from '../../src/wire/malformed.ts';

describe('LLC', () => {
  it.each([
    ['aaaa03 00000c 2000 01', 'SNAP oui 0x00000c, protocol 0x2000'],
    ['424203 0000', 'LLC 0x42 > 0x42, control 0x03'],
    // The command/response bit of the source is part of its number here.
    ['e0e1 0402', 'LLC 0xe1 > 0xe0, control 0x204'],
  ])('%s is described', (octets, text) => {
    const llc = decodeLlc(fromHex(octets));
    expect(llc instanceof Malformed ? llc.reason : describeLlc(llc)).toBe(text);
  });

  it.each(['', '42', '4242', '424200', 'aaaa03 00000c 20'])('is malformed cut short to "%s"', (octets) => {
    expect(decodeLlc(fromHex(octets))).toBeInstanceOf(Malformed);
  });
});
