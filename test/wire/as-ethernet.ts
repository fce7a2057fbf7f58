/** Brings packets of captures to one form. */
import { ETHER_TYPE, encodeEthernet } from '../../src/wire/ethernet.ts';
import { type CapturedPacket, LINK_TYPE } from '../adapters/pcap.ts';

const NONE = new Uint8Array(0);

/** What a capture of another link type carries, put into an Ethernet frame; `undefined` if we do not speak its link layer. */
export function asEthernet({ linkType, octets }: CapturedPacket): Uint8Array | undefined {
  const wrap = (etherType: number, from: number): Uint8Array =>
    encodeEthernet({ destination: 0, source: 0, tags: [], etherType, payload: octets.subarray(from), trailer: NONE });
  if (linkType === LINK_TYPE.ethernet) return octets;
  if (linkType === LINK_TYPE.raw) return wrap(ETHER_TYPE.ipv4, 0);
  // The address family of BSD's null header is in the byte order of its writer; the capture at hand has IPv4.
  if (linkType === LINK_TYPE.null) return wrap(ETHER_TYPE.ipv4, 4);
  if (linkType === LINK_TYPE.linuxCooked) return wrap((octets[14]! << 8) | octets[15]!, 16);
  return undefined;
}
