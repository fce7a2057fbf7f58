/** CDP's and LLDP's part of the list of formats. The checksums are those that tshark 4.0 asks for. */
import { fromHex } from '../../src/base/octets.ts';
import { type CdpPacket, decodeCdp, describeCdp, encodeCdp } from '../../src/wire/cdp.ts';
import { decodeLldp, describeLldp, encodeLldp, type LldpPacket } from '../../src/wire/lldp.ts';
import type { Codec } from './codecs.ts';

const cdp: Codec<CdpPacket> = {
  name: 'cdp',
  file: 'cdp.ts',
  decode: decodeCdp,
  encode: encodeCdp,
  describe: describeCdp,
  good: [
    [
      'a name and a port, of even length',
      '02 b4 ce31 0001 0006 5231 0003 000a 457468302f30',
      {
        version: 2,
        ttl: 180,
        checksum: 0xce31,
        tlvs: [
          { type: 1, value: fromHex('5231') },
          { type: 3, value: fromHex('457468302f30') },
        ],
      },
    ],
    [
      'an odd length',
      '02 b4 333f 0001 0006 5231 0003 0009 4769302f30',
      {
        version: 2,
        ttl: 180,
        checksum: 0x333f,
        tlvs: [
          { type: 1, value: fromHex('5231') },
          { type: 3, value: fromHex('4769302f30') },
        ],
      },
    ],
    [
      'an odd length with a great octet at its end',
      '02 b4 4996 0003 0009 4769302f30 0006 0006 61b0',
      {
        version: 2,
        ttl: 180,
        checksum: 0x4996,
        tlvs: [
          { type: 3, value: fromHex('4769302f30') },
          { type: 6, value: fromHex('61b0') },
        ],
      },
    ],
  ],
};

const lldp: Codec<LldpPacket> = {
  name: 'lldp',
  file: 'lldp.ts',
  decode: decodeLldp,
  encode: encodeLldp,
  describe: describeLldp,
  good: [
    [
      'a chassis by its MAC, a port by its name, a system name',
      '0207 04 00222d81db10 0402 07 31 0602 0078 0a0d 534d43475338502d536d617274 0000',
      {
        tlvs: [
          { type: 1, value: fromHex('0400222d81db10') },
          { type: 2, value: fromHex('0731') },
          { type: 3, value: fromHex('0078') },
          { type: 5, value: fromHex('534d43475338502d536d617274') },
          { type: 0, value: fromHex('') },
        ],
      },
    ],
  ],
};

export const DISCOVERY_CODECS: readonly Codec[] = [cdp, lldp];
