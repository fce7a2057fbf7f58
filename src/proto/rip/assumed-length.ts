/** Prefix lengths where a message has no masks. */
import { classfulLength, type IPv4 } from '../../addr/ipv4.ts';
import { maskOf } from '../../addr/prefix.ts';
import type { RipInterfaceSettings } from './settings.ts';

/**
 * RFC 1058 §3.2: inside the network of an interface its own length, elsewhere that of the class; an address with host
 * bits is a host. `from` is the router that told it. An entry of version 2 may be without a mask too (RFC 2453 §4.3).
 */
export function assumedLength(address: IPv4, { addresses }: RipInterfaceSettings, from: IPv4): number {
  const own = addresses.find((candidate) => ((candidate.address ^ from) & maskOf(candidate.length)) === 0);
  const classful = classfulLength(address);
  const isInside = own && own.length > classful && ((own.address ^ address) & maskOf(classful)) === 0;
  const length = isInside ? own.length : classful;
  return (address & ~maskOf(length)) === 0 ? length : 32;
}
