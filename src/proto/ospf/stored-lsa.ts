/**
 * One instance of an LSA as the databases hold it: it never changes and has no age, so that it is one value for all
 * databases of a lab (DESIGN.md, principle 11), its body read once.
 */
import { bodyOf, LSA_TYPE, type Lsa, readLsa } from '../../wire/lsa.ts';
import {
  decodeExternalBody,
  decodeNetworkBody,
  decodeRouterBody,
  decodeSummaryBody,
  type ExternalBody,
  type NetworkBody,
  type RouterBody,
  type SummaryBody,
} from '../../wire/lsa-bodies.ts';
import { Malformed } from '../../wire/malformed.ts';

export type LsaBody = RouterBody | NetworkBody | SummaryBody | ExternalBody;

export interface StoredLsa extends Lsa {
  /** `undefined` for opaque ones, which are not read. */
  readonly body: LsaBody | undefined;
}

/** The LSA that begins at `at` and is whole; `undefined` if its body cannot be read or its type is unknown. */
export function storeLsa(octets: Uint8Array, at: number): StoredLsa | undefined {
  const lsa = readLsa(octets, at);
  const body = decodeBody(lsa);
  if (body instanceof Malformed) return undefined;
  // Written out: copies that are spread are each of a kind of their own to the engine, and these are read all the time.
  const { options, type, linkStateId, advertisingRouter, sequence, checksum, length, octets: own } = lsa;
  return { options, type, linkStateId, advertisingRouter, sequence, checksum, length, octets: own, body };
}

/** Of a type 1 LSA; those below likewise: the type is known where they are asked. */
export function routerBodyOf(lsa: StoredLsa): RouterBody {
  return lsa.body as RouterBody;
}

/** Type 2. */
export function networkBodyOf(lsa: StoredLsa): NetworkBody {
  return lsa.body as NetworkBody;
}

/** Types 3 and 4. */
export function summaryBodyOf(lsa: StoredLsa): SummaryBody {
  return lsa.body as SummaryBody;
}

/** Types 5 and 7. */
export function externalBodyOf(lsa: StoredLsa): ExternalBody {
  return lsa.body as ExternalBody;
}

/** Whether it is told to every area that has externals: types 5 and 11. */
export function hasAsScope(type: number): boolean {
  return type === LSA_TYPE.external || type === LSA_TYPE.opaqueAs;
}

function decodeBody(lsa: Lsa): LsaBody | Malformed | undefined {
  switch (lsa.type) {
    case LSA_TYPE.router:
      return decodeRouterBody(bodyOf(lsa));
    case LSA_TYPE.network:
      return decodeNetworkBody(bodyOf(lsa));
    case LSA_TYPE.summaryNetwork:
    case LSA_TYPE.summaryAsbr:
      return decodeSummaryBody(bodyOf(lsa));
    case LSA_TYPE.external:
    case LSA_TYPE.nssa:
      return decodeExternalBody(bodyOf(lsa));
    case LSA_TYPE.opaqueLink:
    case LSA_TYPE.opaqueArea:
    case LSA_TYPE.opaqueAs:
      return undefined;
    default:
      return new Malformed('lsa', `type ${lsa.type}`);
  }
}
