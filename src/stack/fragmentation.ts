/** A packet too long for a link, cut into frames of its fragments. */
import { must } from '../base/assert.ts';
import { decodeIPv4, IPV4_HEADER, putIPv4Header } from '../wire/ipv4.ts';
import { fragmentIPv4 } from '../wire/ipv4-fragment.ts';
import { Malformed } from '../wire/malformed.ts';
import type { StackEnv } from './env.ts';
import { IP, packetOf } from './layout.ts';

/** Frames with room for an Ethernet header, for the fragments of a packet whose header is sound. */
export function fragmentFrame(frame: Uint8Array, mtu: number, env: StackEnv): Uint8Array[] {
  const packet = decodeIPv4(packetOf(frame));
  const whole = must(packet instanceof Malformed ? undefined : packet, 'a malformed packet is not sent');
  return fragmentIPv4(whole, mtu).map((fragment) => {
    const { options, payload } = fragment;
    const part = env.cut(IP + IPV4_HEADER + options.length + payload.length);
    part.set(payload, putIPv4Header(part, IP, fragment, payload.length));
    return part;
  });
}
