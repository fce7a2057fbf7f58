/** The LSAs of an update, and their bodies read and written again. */
import { bodyOf, LSA_TYPE, type Lsa, lsaLength, readLsa } from '../../src/wire/lsa.ts';
import {
  decodeExternalBody,
  decodeNetworkBody,
  decodeRouterBody,
  decodeSummaryBody,
  encodeExternalBody,
  encodeNetworkBody,
  encodeRouterBody,
  encodeSummaryBody,
} from '../../src/wire/lsa-bodies.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import type { OspfUpdate } from '../../src/wire/ospf-bodies.ts';

export function lsasOf({ count, lsas }: OspfUpdate): Lsa[] {
  const found: Lsa[] = [];
  for (let at = 0; found.length < count; at += lsaLength(lsas, at)) found.push(readLsa(lsas, at));
  return found;
}

/** Octets of a body, by way of its value if its type is one that is read. */
export function rewriteBody(lsa: Lsa): Uint8Array {
  const octets = bodyOf(lsa);
  switch (lsa.type) {
    case LSA_TYPE.router:
      return rewrite(octets, decodeRouterBody, encodeRouterBody);
    case LSA_TYPE.network:
      return rewrite(octets, decodeNetworkBody, encodeNetworkBody);
    case LSA_TYPE.summaryNetwork:
    case LSA_TYPE.summaryAsbr:
      return rewrite(octets, decodeSummaryBody, encodeSummaryBody);
    case LSA_TYPE.external:
    case LSA_TYPE.nssa:
      return rewrite(octets, decodeExternalBody, encodeExternalBody);
    default:
      return octets;
  }
}

function rewrite<Body extends object>(
  octets: Uint8Array,
  decode: (octets: Uint8Array) => Body | Malformed,
  encode: (body: Body) => Uint8Array,
): Uint8Array {
  const body = decode(octets);
  if (body instanceof Malformed) throw new Error(body.reason);
  return encode(body);
}
