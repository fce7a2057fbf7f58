/** What holds for every format: the same octets both ways, a value for whatever arrives, and a place in the list. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fromHex, toHex } from '../../src/base/octets.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { CODECS, type Codec } from './codecs.ts';

const WIRE = join(import.meta.dirname, '..', '..', 'src', 'wire');

/** Decodes frames by way of the formats; it is none itself. */
const NO_FORMAT = ['describe.ts'];

test('every file of src/wire that decodes is in the list', () => {
  const decoding = readdirSync(WIRE).filter((file) =>
    /^export function decode/m.test(readFileSync(join(WIRE, file), 'utf8')),
  );
  expect(decoding.length).toBeGreaterThan(5);
  const listed = new Set(CODECS.map((codec) => codec.file));
  expect(decoding.filter((file) => !NO_FORMAT.includes(file)).sort()).toEqual([...listed].sort());
});

describe.each(CODECS)('$name', (codec) => {
  test.each(codec.good)('%s reads and writes the same octets', (_what, octets, value) => {
    expect(codec.decode(fromHex(octets))).toEqual(value);
    expect(toHex(codec.encode(value))).toBe(toHex(fromHex(octets)));
  });

  test.each(codec.good)('%s gets the same checksum when none is given', (_what, octets, value) => {
    if (!('checksum' in value) || value.checksum === 0) return;
    const { checksum: _, ...rest } = value;
    expect(toHex(codec.encode(rest))).toBe(toHex(fromHex(octets)));
  });

  test.each(codec.good)('%s is described in one line', (_what, _octets, value) => {
    expect(codec.describe(value)).toMatch(/^[ -~]*$/);
  });

  test.each(codec.good)(
    'every prefix of %s is malformed, or a shorter packet that is written as it was read',
    (_what, octets) => {
      const whole = fromHex(octets);
      for (let length = 0; length < whole.length; length++) expectConsistent(codec, whole.slice(0, length));
    },
  );

  it('gives a value for any octets, and writes what it read', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (octets) => expectConsistent(codec, octets)));
  });

  it('gives a value for good packets with wrong octets in them, and writes what it read', () => {
    const packets = codec.good.map(([, octets]) => fromHex(octets));
    const change = fc.tuple(fc.nat({ max: 63 }), fc.nat({ max: 255 }));
    const damaged = fc.record({
      packet: fc.constantFrom(...packets),
      changes: fc.array(change, { minLength: 1, maxLength: 3 }),
      behind: fc.uint8Array({ maxLength: 8 }),
    });
    fc.assert(
      fc.property(damaged, ({ packet, changes, behind }) => {
        const octets = Uint8Array.from([...packet, ...behind]);
        for (const [at, octet] of changes) octets[at % packet.length] = octet;
        expectConsistent(codec, octets);
      }),
      { numRuns: 500 },
    );
  });
});

/** Octets are malformed, or their value writes them again, without what lies behind, and reads as itself. */
function expectConsistent(codec: Codec, octets: Uint8Array): void {
  const value = codec.decode(octets);
  if (value instanceof Malformed) {
    expect(value.reason).not.toBe('');
    return;
  }
  const written = codec.encode(value);
  expect(toHex(written)).toBe(toHex(octets.subarray(0, written.length)));
  expect(codec.decode(written)).toEqual(value);
  expect(codec.describe(value)).not.toContain('undefined');
}
