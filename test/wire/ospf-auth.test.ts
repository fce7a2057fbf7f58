import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { fromHex, fromLatin1, toHex, u16, u32 } from '../../src/base/octets.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { decodeOspf, OSPF_AT } from '../../src/wire/ospf.ts';
import {
  type OspfAlgorithm,
  type OspfCredentials,
  type OspfKey,
  openOspf,
  sealLength,
  sealOspf,
} from '../../src/wire/ospf-auth.ts';
import { needsShared } from '../shared.ts';

const BODY = 'fffffffc 000a 02 01 00000028 0a000c02 0a000c01 02020202';
const UNSEALED = `0201 0030 01010101 00000000 0000 0000 00000000 00000000 ${BODY}`;
const SHORT = 'secret';
const LONG = 'a key of more than twenty octets, fewer than sixty-four';

const keyed = (algorithm: OspfAlgorithm, secret: string, id = 1): OspfCredentials => ({
  type: 'cryptographic',
  keys: [{ id, algorithm, secret: fromLatin1(secret) }],
});
const simple = (password: string): OspfCredentials => ({ type: 'simple', password: fromLatin1(password) });
const NONE: OspfCredentials = { type: 'none' };

/** Checksums and digests of the hello, which another program computed. */
const SEALS: readonly (readonly [what: string, credentials: OspfCredentials, header: string, digest: string])[] = [
  ['nothing', NONE, 'c995 0000 00000000 00000000', ''],
  ['a password', simple('secret'), 'c994 0001 73656372 65740000', ''],
  ['a password of eight octets', simple('12345678'), 'c994 0001 31323334 35363738', ''],
  ['a password that is too long', simple('123456789'), 'c994 0001 31323334 35363738', ''],
  ['MD5', keyed('md5', SHORT), '0000 0002 00000110 00000007', '1de5a2e54fe88709692e2002f26e28b7'],
  [
    'MD5 with a key of more than 16 octets',
    keyed('md5', 'sixteen octets and more'),
    '0000 0002 00000110 00000007',
    '986586168b1c74a97749827014654eb5',
  ],
  ['MD5 with an empty key', keyed('md5', ''), '0000 0002 00000110 00000007', 'e653be5b3a580cb04facc94a22a47a00'],
  ['HMAC-SHA-1', keyed('hmac-sha1', SHORT), '0000 0002 00000114 00000007', '86729214b1069fa15de38f24dd6dc01674df82c6'],
  [
    'HMAC-SHA-1 with a key between digest and block',
    keyed('hmac-sha1', LONG),
    '0000 0002 00000114 00000007',
    'ba2ccce428959e6f4026e94b9046056dcffa2d36',
  ],
  [
    'HMAC-SHA-256',
    keyed('hmac-sha256', SHORT, 2),
    '0000 0002 00000220 00000007',
    'ccaa3bd7ccaec2ae5d14281c783f86b7aa1448c0f2df7b56de4035e448c10a8d',
  ],
  [
    'HMAC-SHA-256 with a key between digest and block',
    keyed('hmac-sha256', LONG, 2),
    '0000 0002 00000220 00000007',
    '61769971ef2379a50b27a16d764a57e067e832bcab126c7644730bd9fe85d3f2',
  ],
  [
    'HMAC-SHA-384',
    keyed('hmac-sha384', SHORT, 3),
    '0000 0002 00000330 00000007',
    'c9e8f850f97e12bbbfde138daba80c2aee2cec369fdec9b4ce7008b7f495a2d72b05aa65cb4eb9decad014580a0f5468',
  ],
  [
    'HMAC-SHA-512',
    keyed('hmac-sha512', SHORT, 4),
    '0000 0002 00000440 00000007',
    '078b9a6ab399c9b53b4698bc0c74c0822e4489c70ebce1ae98f39cc626c3fab0' +
      '26f574638a3b0ad0c73ebd22daf2df6685bf739c979a12cddae1442de56ab862',
  ],
];

describe('a packet', () => {
  test.each(SEALS)('is sealed with %s, and opened', (_what, credentials, header, digest) => {
    const sealed = sealOspf(fromHex(UNSEALED), credentials, 7);
    expect(toHex(sealed)).toBe(toHex(fromHex(`0201 0030 01010101 00000000 ${header} ${BODY} ${digest}`)));
    expect(decodeOspf(sealed)).not.toBeInstanceOf(Malformed);
    expect(openOspf(sealed, credentials)).toBeUndefined();
    expect(sealed.length).toBe(fromHex(UNSEALED).length + sealLength(credentials));
  });

  test.each(SEALS)('sealed with %s is sealed anew with something else', (_what, credentials) => {
    const sealed = sealOspf(fromHex(UNSEALED), credentials, 7);
    expect(toHex(sealOspf(sealed, NONE, 0).subarray(0, 48))).toBe(toHex(sealOspf(fromHex(UNSEALED), NONE, 0)));
  });

  test.each(SEALS)('sealed with %s is opened by nothing else', (_what, credentials) => {
    const sealed = sealOspf(fromHex(UNSEALED), credentials, 7);
    const others = [NONE, simple('other'), keyed('md5', 'other', 9), keyed('hmac-sha1', 'other', 9)];
    const expected = { none: [undefined, 'type', 'type', 'type'], simple: ['type', 'password', 'type', 'type'] };
    const faults = credentials.type === 'cryptographic' ? ['type', 'type', 'key', 'key'] : expected[credentials.type];
    expect(others.map((other) => openOspf(sealed, other))).toEqual(faults);
  });

  test.each(SEALS)('sealed with %s shows every change', (_what, credentials) => {
    const sealed = sealOspf(fromHex(UNSEALED), credentials, 7);
    for (let at = OSPF_AT.routerId; at < sealed.length; at++) {
      // Nobody looks at the authentication field when there is no authentication.
      const isUnread = credentials.type === 'none' && at >= OSPF_AT.authentication && at < OSPF_AT.body;
      const changed = Uint8Array.from(sealed);
      changed[at]! ^= 1;
      expect(openOspf(changed, credentials) === undefined).toBe(isUnread);
    }
  });

  it('with a digest is not read by its checksum', () => {
    const sealed = sealOspf(fromHex(UNSEALED), keyed('md5', SHORT), 7);
    expect(openOspf(sealed, keyed('md5', 'other'))).toBe('digest');
  });

  it('with a digest of another length is not opened, though the key is known', () => {
    const sealed = sealOspf(fromHex(UNSEALED), keyed('hmac-sha1', SHORT), 7);
    expect(openOspf(sealed, keyed('hmac-sha256', SHORT))).toBe('digest');
    expect(openOspf(sealed, keyed('md5', SHORT))).toBe('digest');
  });

  it('is opened by any of several keys, and sealed with the first', () => {
    const keys: [OspfKey, OspfKey] = [
      { id: 1, algorithm: 'md5', secret: fromLatin1('old') },
      { id: 2, algorithm: 'hmac-sha256', secret: fromLatin1('new') },
    ];
    const rollover: OspfCredentials = { type: 'cryptographic', keys };
    expect(sealOspf(fromHex(UNSEALED), rollover, 7)[OSPF_AT.keyId]).toBe(1);
    expect(sealLength(rollover)).toBe(16);
    expect(openOspf(sealOspf(fromHex(UNSEALED), keyed('md5', 'old', 1), 7), rollover)).toBeUndefined();
    expect(openOspf(sealOspf(fromHex(UNSEALED), keyed('hmac-sha256', 'new', 2), 7), rollover)).toBeUndefined();
  });

  it('has the sequence number of its sender, however high', () => {
    const sealed = sealOspf(fromHex(UNSEALED), keyed('md5', SHORT), 0xffff_fffe);
    expect(u32(sealed, OSPF_AT.sequence)).toBe(0xffff_fffe);
  });

  it('is sealed without what stood behind it', () => {
    const sealed = sealOspf(fromHex(`${UNSEALED} abcd`), keyed('md5', SHORT), 7);
    expect(sealed).toEqual(sealOspf(fromHex(UNSEALED), keyed('md5', SHORT), 7));
  });
});

interface Vector {
  readonly id: string;
  readonly protocol: string;
  readonly hex: string;
  readonly auth?: { readonly key_id: number; readonly algo: string; readonly key: string; readonly seq: number };
}

const ALGORITHMS: Readonly<Record<string, OspfAlgorithm>> = {
  Md5: 'md5',
  HmacSha1: 'hmac-sha1',
  HmacSha256: 'hmac-sha256',
  HmacSha512: 'hmac-sha512',
};

needsShared('packets that another implementation sealed', 'vectors/codec-vectors.json', (path) => {
  const vectors: readonly Vector[] = path ? JSON.parse(readFileSync(path, 'utf8')) : [];
  const sealed = vectors.filter((vector) => vector.protocol === 'ospfv2' && vector.auth);

  it('are some', () => expect(sealed.length).toBeGreaterThan(4));

  test.each(sealed)('$id is opened, and sealed the same', ({ hex, auth }) => {
    const octets = fromHex(hex);
    const credentials = keyed(ALGORITHMS[auth!.algo]!, auth!.key, auth!.key_id);
    expect(openOspf(octets, credentials)).toBeUndefined();
    const length = u16(octets, OSPF_AT.length);
    const again = sealOspf(octets.slice(0, length), credentials, auth!.seq);
    // The LLS block behind the digest has an authentication of its own (RFC 5613 §2.5).
    expect(toHex(again)).toBe(toHex(octets.subarray(0, length + sealLength(credentials))));
  });
});
