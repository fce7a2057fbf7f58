import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { clone } from '../../src/base/clone.ts';
import { fromHex } from '../../src/base/octets.ts';
import { encodeIPv4, type IPv4Packet, MORE_FRAGMENTS } from '../../src/wire/ipv4.ts';
import { addFragment, createReassembly, fragmentIPv4, reassemblyKey } from '../../src/wire/ipv4-fragment.ts';
import { Malformed } from '../../src/wire/malformed.ts';

/** A packet whose payload octets tell their place. */
function packetOf(payloadLength: number, change: Partial<IPv4Packet> = {}): IPv4Packet {
  return {
    tos: 0,
    identification: 111,
    flags: 0,
    fragmentOffset: 0,
    ttl: 123,
    protocol: 6,
    source: 0x0a000001,
    destination: 0x0a000002,
    options: new Uint8Array(0),
    payload: Uint8Array.from({ length: payloadLength }, (_, i) => i % 251),
    ...change,
  };
}

/** A fragment of `packetOf(length)` from here to there. */
function part(from: number, to: number, length: number): IPv4Packet {
  const flags = to < length ? MORE_FRAGMENTS : 0;
  return packetOf(length, { flags, fragmentOffset: from, payload: packetOf(length).payload.slice(from, to) });
}

/** What the last fragment gives. */
function addAll(fragments: readonly IPv4Packet[]): ReturnType<typeof addFragment> {
  const reassembly = createReassembly();
  let result: ReturnType<typeof addFragment>;
  for (const fragment of fragments) result = addFragment(reassembly, fragment);
  return result;
}

describe('fragmentation', () => {
  test('RFC 791 §A, example 2: 452 octets of data and an MTU of 280', () => {
    const [first, second, ...others] = fragmentIPv4(packetOf(452), 280);
    expect(others).toEqual([]);
    // Total lengths 276 and 216, the second at 32 units of eight octets.
    expect(first).toMatchObject({ flags: MORE_FRAGMENTS, fragmentOffset: 0 });
    expect(encodeIPv4(first!).length).toBe(276);
    expect(second).toMatchObject({ flags: 0, fragmentOffset: 256 });
    expect(encodeIPv4(second!).length).toBe(216);
  });

  it('leaves a packet that fits whole', () => {
    expect(fragmentIPv4(packetOf(260), 280)).toEqual([packetOf(260)]);
  });

  it('copies the options that fragments carry, and drops a checksum that is no longer right', () => {
    const options = fromHex('070704 00000000 01 94040000');
    const fragments = fragmentIPv4(packetOf(100, { options, checksum: 1 }), 68);
    expect(fragments.map((fragment) => fragment.options)).toEqual([
      options,
      ...fragments.slice(1).map(() => fromHex('94040000')),
    ]);
    expect(fragments.every((fragment) => fragment.checksum === undefined)).toBe(true);
  });

  it('keeps every rule for any packet, fragment and MTU, and is undone by reassembly in any order', () => {
    const cases = fc.record({
      length: fc.integer({ min: 1, max: 600 }),
      options: fc.constantFrom(fromHex(''), fromHex('070704 00000000 00'), fromHex('830704 0a000009 01 94040000')),
      mtu: fc.integer({ min: 68, max: 300 }),
      secondMtu: fc.integer({ min: 68, max: 300 }),
      seed: fc.infiniteStream(fc.nat()),
      twice: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ length, options, mtu, secondMtu, seed, twice }) => {
        const whole = packetOf(length, { options });
        // A second router on the way fragments the fragments.
        const fragments = fragmentIPv4(whole, mtu).flatMap((fragment) => fragmentIPv4(fragment, secondMtu));
        for (const fragment of fragments) {
          expect(encodeIPv4(fragment).length).toBeLessThanOrEqual(secondMtu);
          const isLast = fragment.fragmentOffset + fragment.payload.length === length;
          expect(fragment.flags).toBe(isLast ? 0 : MORE_FRAGMENTS);
          expect(fragment.fragmentOffset % 8).toBe(0);
          if (!isLast) expect(fragment.payload.length % 8).toBe(0);
        }
        const arriving = (twice ? [...fragments, ...fragments] : fragments)
          .map((fragment) => ({ fragment, order: seed.next().value as number }))
          .sort((a, b) => a.order - b.order)
          .map(({ fragment }) => fragment);
        const reassembly = createReassembly();
        const results = arriving.map((fragment) => addFragment(reassembly, fragment));
        expect(results.filter((result) => result !== undefined).at(0)).toEqual(whole);
      }),
    );
  });

  it('throws at an MTU that no link may have', () => {
    expect(() => fragmentIPv4(packetOf(100), 67)).toThrow('MTU of 67 octets');
  });
});

describe('reassembly', () => {
  it('waits for what is missing, wherever it is', () => {
    expect(addAll([part(0, 16, 40)])).toBeUndefined();
    expect(addAll([part(32, 40, 40), part(0, 16, 40)])).toBeUndefined();
    expect(addAll([part(8, 40, 40)])).toBeUndefined();
    expect(addAll([part(32, 40, 40), part(0, 16, 40), part(16, 32, 40)])).toEqual(packetOf(40));
  });

  it('takes the later copy where fragments overlap, as RFC 791 §3.2 says', () => {
    const other = { ...part(8, 24, 40), payload: new Uint8Array(16).fill(0xee) };
    const whole = addAll([part(0, 16, 40), other, part(24, 40, 40)]);
    const payload = packetOf(40).payload;
    payload.fill(0xee, 8, 24);
    expect(whole).toEqual(packetOf(40, { payload }));
  });

  it.each<[what: string, earlier: IPv4Packet[], fragment: IPv4Packet, reason: string]>([
    ['nothing in it', [], packetOf(0, { flags: MORE_FRAGMENTS }), 'empty fragment'],
    ['an odd length though more follow', [], part(0, 12, 40), 'fragment of 12 octets, more follow'],
    ['octets beyond the longest packet', [], packetOf(16, { fragmentOffset: 65_528 }), 'fragment beyond 65535 octets'],
    ['octets beyond the end', [part(32, 40, 40)], part(40, 48, 56), 'fragment up to 48 of a datagram of 40 octets'],
    ['an end before the end', [part(32, 40, 40)], part(24, 32, 32), 'fragment up to 32 of a datagram of 40 octets'],
    [
      'an end before an earlier fragment',
      [part(32, 40, 48)],
      part(24, 32, 32),
      'last fragment ends at 32, before an earlier one',
    ],
  ])('refuses a fragment with %s, and stays as it was', (_what, earlier, fragment, reason) => {
    const reassembly = createReassembly();
    for (const one of earlier) addFragment(reassembly, one);
    const before = clone(reassembly);
    expect(addFragment(reassembly, fragment)).toEqual(new Malformed('ipv4', reason));
    expect(reassembly).toEqual(before);
  });

  it('never gives a packet longer than there can be, though its parts are not', () => {
    const options = new Uint8Array(40).fill(1);
    const last = packetOf(7, { fragmentOffset: 65_504 });
    const first = packetOf(8, { flags: MORE_FRAGMENTS, options });
    expect(addAll([last, first])).toEqual(new Malformed('ipv4', 'fragment beyond 65535 octets'));
    expect(addAll([first, last])).toEqual(new Malformed('ipv4', 'fragment beyond 65535 octets'));
  });

  it('keeps the first fragment, for the time exceeded that may follow', () => {
    const reassembly = createReassembly();
    addFragment(reassembly, part(16, 32, 40));
    expect(reassembly.first).toBeUndefined();
    addFragment(reassembly, part(0, 16, 40));
    expect(reassembly.first).toEqual(part(0, 16, 40));
  });

  it('holds nothing of the frames that brought the fragments', () => {
    const fragment = part(0, 16, 24);
    const reassembly = createReassembly();
    addFragment(reassembly, fragment);
    fragment.payload.fill(0xa5);
    expect(addFragment(reassembly, part(16, 24, 24))).toEqual(packetOf(24));
  });

  it('never throws, whatever comes', () => {
    const fragments = fc.array(
      fc.record({
        flags: fc.constantFrom(0, MORE_FRAGMENTS),
        fragmentOffset: fc.nat(12).map((units) => units * 8),
        length: fc.nat(24),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(fragments, (list) => {
        const reassembly = createReassembly();
        for (const { flags, fragmentOffset, length } of list) {
          const whole = addFragment(reassembly, packetOf(length, { flags, fragmentOffset }));
          if (whole === undefined || whole instanceof Malformed) continue;
          expect(whole.payload.length).toBe(reassembly.length);
          expect(reassembly.holes).toEqual([]);
        }
      }),
    );
  });

  test('fragments of one datagram have one key', () => {
    const keys = fragmentIPv4(packetOf(452), 280).map(reassemblyKey);
    expect(new Set(keys).size).toBe(1);
    expect(reassemblyKey(packetOf(8, { protocol: 17 }))).not.toBe(keys[0]);
  });
});
