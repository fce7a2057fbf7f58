import { describe, expect, it, test } from 'vitest';
import { fromHex } from '../../src/base/octets.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { decodeOspfBody, describeOspfBody, OSPF_TYPE, type OspfBody } from '../../src/wire/ospf-bodies.ts';

const HEADER = '0001 22 01 02020202 02020202 80000002 418c 0030';
const ROUTER = `${HEADER} 03000002 01010101 0a000c02 0100000a 0a000c00 fffffffc 0300000a`;
const HEADER_TEXT = 'router 2.2.2.2 from 2.2.2.2, sequence 0x80000002, age 1';

function decoded(kind: OspfBody['kind'], octets: string): OspfBody {
  const body = decodeOspfBody(OSPF_TYPE[kind], fromHex(octets));
  if (body instanceof Malformed) throw new Error(body.reason);
  return body;
}

describe('the body of', () => {
  test.each<[kind: OspfBody['kind'], octets: string, reason: string]>([
    ['hello', 'fffffffc 000a 02 01 00000028 00000000 000000', 'hello of 19 octets'],
    ['hello', 'fffffffc 000a 02 01 00000028 00000000 00000000 020202', 'hello of 23 octets'],
    ['description', '05dc 42 07 000000', 'description of 7 octets'],
    ['description', `05dc 42 07 00000001 ${HEADER} 00`, 'description of 29 octets'],
    ['request', '00000001 02020202 020202', 'request of 11 octets'],
    ['update', '000000', 'update of 3 octets'],
    ['update', `00000002 ${ROUTER}`, 'LSA 2 of 2: truncated header (0 octets)'],
    ['update', `ffffffff ${ROUTER}`, 'LSA 2 of 4294967295: truncated header (0 octets)'],
    ['update', `00000001 ${ROUTER} 00`, '1 octets behind 1 LSAs'],
    ['update', `00000001 ${ROUTER.replace('0030', '0034')}`, 'LSA 1 of 1: length 52 of 48 octets'],
    ['acknowledgment', `${HEADER} 00`, 'acknowledgment of 21 octets'],
  ])('%s %s is malformed', (kind, octets, reason) => {
    expect(decodeOspfBody(OSPF_TYPE[kind], fromHex(octets))).toEqual(new Malformed('ospf', reason));
  });

  it('an update is not read beyond the lengths of its LSAs', () => {
    const body = decoded('update', `00000001 ${ROUTER.replace('0001 22 01', 'ffff ff ff')}`);
    expect(body).toMatchObject({ kind: 'update', count: 1 });
  });

  test.each<[kind: OspfBody['kind'], octets: string, text: string]>([
    [
      'hello',
      'ffffff00 000a 02 00 00000028 00000000 00000000',
      'hello every 10 s, dead after 40 s, mask 255.255.255.0, priority 0, DR 0.0.0.0, BDR 0.0.0.0, neighbors none',
    ],
    ['description', '05dc 42 07 00001267', 'description 4711, init, more, master, MTU 1500'],
    ['description', `0000 42 02 00000001 ${HEADER}`, `description 1, more, MTU 0, ${HEADER_TEXT}`],
    ['request', '00000001 02020202 02020202', 'request, router 2.2.2.2 from 2.2.2.2'],
    ['update', `00000001 ${ROUTER}`, `update of 1 LSAs, ${HEADER_TEXT}`],
    ['acknowledgment', `${HEADER} ${HEADER}`, `acknowledgment, ${HEADER_TEXT}, ${HEADER_TEXT}`],
  ])('%s %s is described', (kind, octets, text) => {
    expect(describeOspfBody(decoded(kind, octets))).toBe(text);
  });
});
