import { describe, expect, it, test } from 'vitest';
import { fromHex } from '../../src/base/octets.ts';
import { LS_INFINITY } from '../../src/wire/lsa.ts';
import {
  decodeExternalBody,
  decodeNetworkBody,
  decodeRouterBody,
  decodeSummaryBody,
  describeExternalBody,
  describeNetworkBody,
  describeRouterBody,
  describeSummaryBody,
  encodeExternalBody,
  encodeSummaryBody,
  ROUTER_FLAG,
  ROUTER_LINK,
} from '../../src/wire/lsa-bodies.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { ip } from './ip.ts';

/** The octets' value, which must be good. */
function good<Value extends object>(decode: (octets: Uint8Array) => Value | Malformed, octets: string): Value {
  const value = decode(fromHex(octets));
  if (value instanceof Malformed) throw new Error(value.reason);
  return value;
}

describe('a router LSA', () => {
  const LINKS = [
    '02020202 0a000c01 01 00 000a',
    '0a000d03 0a000d01 02 00 0014',
    '0a000c00 fffffffc 03 00 000a',
    '04040404 0a000e01 04 00 001e',
  ];

  it('has links of four types', () => {
    const { flags, links } = good(decodeRouterBody, `0500 0004 ${LINKS.join(' ')}`);
    expect(flags).toBe(ROUTER_FLAG.areaBorder | ROUTER_FLAG.virtualEndpoint);
    expect(links.map(({ type, linkId, metric }) => [type, linkId, metric])).toEqual([
      [ROUTER_LINK.pointToPoint, ip('2.2.2.2'), 10],
      [ROUTER_LINK.transit, ip('10.0.13.3'), 20],
      [ROUTER_LINK.stub, ip('10.0.12.0'), 10],
      [ROUTER_LINK.virtual, ip('4.4.4.4'), 30],
    ]);
    expect(links.map((link) => link.linkData)).toEqual(
      ['10.0.12.1', '10.0.13.1', '255.255.255.252', '10.0.14.1'].map(ip),
    );
  });

  it('is described', () => {
    expect(describeRouterBody(good(decodeRouterBody, `1300 0002 ${LINKS[0]} ${LINKS[1]}`))).toBe(
      'ABR, ASBR, translator, point-to-point 2.2.2.2 data 10.0.12.1 metric 10, ' +
        'transit 10.0.13.3 data 10.0.13.1 metric 20',
    );
    expect(describeRouterBody(good(decodeRouterBody, '0000 0001 00000000 00000000 09 00 0001'))).toBe(
      'link type 9 0.0.0.0 data 0.0.0.0 metric 1',
    );
  });

  test.each([
    ['0000 00', 'truncated (3 octets)'],
    ['0000 0001', 'link 1 of 1 beyond the end'],
    ['0000 ffff 02020202 0a000c01 01 00 000a', 'link 2 of 65535 beyond the end'],
    // Metrics of other types of service that are not there.
    ['0000 0001 02020202 0a000c01 01 01 000a', 'link 1 of 1 beyond the end'],
    ['0000 0000 02020202 0a000c01 01 00 000a', '12 octets behind 0 links'],
  ])('of %s is malformed', (octets, reason) => {
    expect(decodeRouterBody(fromHex(octets))).toEqual(new Malformed('router LSA', reason));
  });
});

describe('a network LSA', () => {
  it('is described', () => {
    expect(describeNetworkBody(good(decodeNetworkBody, 'ffffff00 02020202 03030303'))).toBe(
      'mask 255.255.255.0, routers 2.2.2.2 3.3.3.3',
    );
  });

  test.each(['ffffff', 'ffffff00 020202'])('of %s is malformed', (octets) => {
    expect(decodeNetworkBody(fromHex(octets))).toBeInstanceOf(Malformed);
  });
});

describe('a summary LSA', () => {
  it('has a metric of 24 bits', () => {
    expect(good(decodeSummaryBody, 'ffffff00 00ffffff').metric).toBe(LS_INFINITY);
  });

  it('is written with zero bits where it says nothing of them', () => {
    const tos = new Uint8Array(0);
    expect(encodeSummaryBody({ mask: ip('255.255.255.0'), metric: 20, tos })).toEqual(fromHex('ffffff00 00000014'));
  });

  it('is described', () => {
    expect(describeSummaryBody(good(decodeSummaryBody, 'ffffff00 00000014'))).toBe('mask 255.255.255.0, metric 20');
  });

  test.each(['ffffff00 000000', 'ffffff00 00000014 00'])('of %s is malformed', (octets) => {
    expect(decodeSummaryBody(fromHex(octets))).toBeInstanceOf(Malformed);
  });
});

describe('an external LSA', () => {
  it('has a metric of type 1 or 2 by its highest bit', () => {
    expect(good(decodeExternalBody, 'ffff0000 80000014 00000000 00000000')).toMatchObject({
      metricType: 2,
      metric: 20,
    });
    expect(good(decodeExternalBody, 'ffff0000 00000014 00000000 00000000')).toMatchObject({
      metricType: 1,
      metric: 20,
    });
  });

  it('is written with zero bits where it says nothing of them', () => {
    const body = { mask: 0, metric: 1, forwardingAddress: 0, tag: 0, tos: new Uint8Array(0) };
    expect(encodeExternalBody({ ...body, metricType: 2 })).toEqual(fromHex('00000000 80000001 00000000 00000000'));
    expect(encodeExternalBody({ ...body, metricType: 1 })).toEqual(fromHex('00000000 00000001 00000000 00000000'));
  });

  it('is described', () => {
    expect(describeExternalBody(good(decodeExternalBody, 'ffff0000 80000014 0a006309 00000064'))).toBe(
      'mask 255.255.0.0, type 2 metric 20, forwarding 10.0.99.9, tag 100',
    );
  });

  test.each(['ffff0000 80000014 00000000 000000', 'ffff0000 80000014 00000000 00000000 00000000'])(
    'of %s is malformed',
    (octets) => {
      expect(decodeExternalBody(fromHex(octets))).toBeInstanceOf(Malformed);
    },
  );
});
