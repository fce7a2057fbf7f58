import { describe, expect, it, test } from 'vitest';
import { fromHex, toHex } from '../../src/base/octets.ts';
import { decodeBfd, describeBfd, describeBfdEcho, encodeBfd } from '../../src/wire/bfd.ts';
import { Malformed } from '../../src/wire/malformed.ts';

const SESSION = '00000001 00000002 0000c350 0000c350 00000000';
const UP = `20 c0 03 18 ${SESSION}`;

describe('a BFD control packet', () => {
  test.each([
    ['shorter than its fixed part', UP.slice(0, -2), 'truncated (23 octets)'],
    ['of version 0', UP.replace('20', '00'), 'version 0'],
    ['of version 2', UP.replace('20', '40'), 'version 2'],
    ['with a length below its fixed part', UP.replace('18', '17'), 'length 23 of 24 octets'],
    ['with a length beyond its end', UP.replace('18', '19'), 'length 25 of 24 octets'],
    ['with a multiplier of 0', UP.replace('03', '00'), 'detection multiplier 0'],
    ['that is multipoint', UP.replace('c0', 'c1'), 'multipoint'],
    ['without a discriminator of its own', UP.replace('00000001', '00000000'), 'its own discriminator 0'],
    ['that is up without our discriminator', UP.replace('00000002', '00000000'), 'state up without ours'],
    [
      'that is init without our discriminator',
      UP.replace('c0', '80').replace('00000002', '00000000'),
      'state init without ours',
    ],
    ['without the authentication that it announces', UP.replace('c0', 'c4'), 'authentication of 0 octets'],
    ['with an authentication beyond its end', `20 c4 03 1b ${SESSION} 01 04 02`, 'authentication length 4 of 3 octets'],
    [
      'with a digest that has no room',
      `20 c4 03 1f ${SESSION} 02 07 02 00 000000`,
      'authentication length 7 of 7 octets',
    ],
  ])('%s is malformed', (_what, octets, reason) => {
    expect(decodeBfd(fromHex(octets))).toEqual(new Malformed('bfd', reason));
  });

  it('that is down may not know us', () => {
    for (const state of ['00', '40']) {
      const octets = UP.replace('c0', state).replace('00000002', '00000000');
      expect(decodeBfd(fromHex(octets))).toMatchObject({ yourDiscriminator: 0 });
    }
  });

  it('ends where its length says', () => {
    const control = decodeBfd(fromHex(`${UP} abcd`));
    if (control instanceof Malformed) throw new Error(control.reason);
    expect(toHex(encodeBfd(control))).toBe(toHex(fromHex(UP)));
  });

  test.each([
    [UP, 'BFD up, 1 > 2, every 50000 us, wants 50000 us, multiplier 3'],
    [
      `21 62 03 18 ${SESSION}`,
      'BFD down, 1 > 2, every 50000 us, wants 50000 us, multiplier 3, poll, demand, control detection time expired',
    ],
    [
      `29 d4 03 1e ${SESSION} 01 06 02 1b5b41`,
      'BFD up, 1 > 2, every 50000 us, wants 50000 us, multiplier 3, final, diagnostic 9, key 2, password ".[A"',
    ],
    [
      `20 c4 03 20 ${SESSION} 02 08 02 00 00000007`,
      'BFD up, 1 > 2, every 50000 us, wants 50000 us, multiplier 3, key 2, digest of 0 octets, sequence 7',
    ],
    [
      `20 c4 03 1a ${SESSION} 00 02`,
      'BFD up, 1 > 2, every 50000 us, wants 50000 us, multiplier 3, authentication type 0',
    ],
  ])('%s is described', (octets, text) => {
    const control = decodeBfd(fromHex(octets));
    if (control instanceof Malformed) throw new Error(control.reason);
    expect(describeBfd(control)).toBe(text);
  });
});

test('a BFD echo is described', () => {
  expect(describeBfdEcho({ octets: fromHex('abcd') })).toBe('BFD echo of 2 octets');
});
