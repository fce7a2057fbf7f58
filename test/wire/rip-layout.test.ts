import { describe, expect, it, test } from 'vitest';
import { fromHex, toHex } from '../../src/base/octets.ts';
import { entryFault, isRipDestination, putRipEntry } from '../../src/wire/rip-layout.ts';

describe('an entry of a response', () => {
  test.each([
    ['0002 0000 0a000200 ffffff00 00000000 00000001', undefined],
    ['0002 0000 00000000 00000000 00000000 00000010', undefined],
    ['0002 ffff dffffe00 fffffe00 0a000102 00000010', undefined],
    ['0002 0000 0a000201 00000000 00000000 00000001', undefined],
    ['0000 0000 00000000 00000000 00000000 00000010', 'family'],
    ['ffff 0002 0a000200 ffffff00 00000000 00000001', 'family'],
    ['0002 0000 0a000200 ffffff00 00000000 00000000', 'metric'],
    ['0002 0000 0a000200 ffffff00 00000000 00000011', 'metric'],
    ['0002 0000 0a000200 ffffff00 00000000 80000001', 'metric'],
    ['0002 0000 7f000000 ff000000 00000000 00000001', 'destination'],
    ['0002 0000 e0000000 f0000000 00000000 00000001', 'destination'],
    ['0002 0000 00000100 ffffff00 00000000 00000001', 'destination'],
    ['0002 0000 0a000201 ffffff00 00000000 00000001', 'mask'],
    ['0002 0000 0a000000 ff00ff00 00000000 00000001', 'mask'],
    ['0002 0000 0a000200 ffffff00 7f000001 00000001', 'next hop'],
    ['0002 0000 0a000200 ffffff00 e0000009 00000001', 'next hop'],
  ])('%s: %s', (octets, fault) => {
    expect(entryFault(fromHex(octets), 0)).toBe(fault);
  });

  it('is written whole, whatever stood there, signed numbers as well as unsigned ones', () => {
    const octets = new Uint8Array(22).fill(0xee);
    putRipEntry(octets, 1, 7, 0xc0a80000 | 0, 0xffff0000, 0x0a000001, 16);
    expect(toHex(octets)).toBe('ee00020007c0a80000ffff00000a00000100000010ee');
  });
});

test('a destination is unicast, in neither net 0 nor net 127, or the default route', () => {
  const nets = Array.from({ length: 256 }, (_, net) => net);
  expect(nets.filter((net) => isRipDestination(net << 24))).toEqual(nets.filter((net) => net < 224 && net !== 127));
  expect(isRipDestination(1)).toBe(false);
});
