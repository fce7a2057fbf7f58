/**
 * Logical link control (IEEE 802.2 §3) with SNAP (IEEE 802): what an Ethernet frame with a length carries.
 *
 *  0      1      2                    3              6            8
 * +------+------+--------------------+--------------+------------+------
 * | DSAP | SSAP | control (1 or 2)   | [ SNAP OUI   | protocol ] | …
 * +------+------+--------------------+--------------+------------+------
 */
import { putU16, u16 } from '../base/octets.ts';
import { Malformed } from './malformed.ts';

const AT = { dsap: 0, ssap: 1, control: 2, oui: 3, protocol: 6, snapPayload: 8 } as const;

/** Both service access points of a SNAP frame, and the control octet of unnumbered information. */
const SNAP_SAP = 0xaa;
const UNNUMBERED_INFORMATION = 0x03;

export interface Llc {
  readonly dsap: number;
  readonly ssap: number;
  /** One octet in unnumbered formats (its two low bits set), else two with the lower in front. */
  readonly control: number;
  readonly snap?: Snap;
  readonly payload: Uint8Array;
}

export interface Snap {
  /** 0: the protocol is an EtherType. 24 bits. */
  readonly oui: number;
  readonly protocol: number;
}

export function decodeLlc(octets: Uint8Array): Llc | Malformed {
  const [dsap, ssap, control] = octets;
  if (dsap === undefined || ssap === undefined || control === undefined) return truncated(octets);
  if (!isUnnumbered(control)) {
    if (octets.length < AT.control + 2) return truncated(octets);
    const wide = control | ((octets[AT.control + 1] as number) << 8);
    return { dsap, ssap, control: wide, payload: octets.subarray(AT.control + 2) };
  }
  if (dsap !== SNAP_SAP || ssap !== SNAP_SAP || control !== UNNUMBERED_INFORMATION) {
    return { dsap, ssap, control, payload: octets.subarray(AT.control + 1) };
  }
  if (octets.length < AT.snapPayload) return truncated(octets);
  const snap = { oui: (u16(octets, AT.oui) << 8) | (octets[AT.oui + 2] as number), protocol: u16(octets, AT.protocol) };
  return { dsap, ssap, control, snap, payload: octets.subarray(AT.snapPayload) };
}

export function encodeLlc(llc: Llc): Uint8Array {
  const control = isUnnumbered(llc.control) ? [llc.control] : [llc.control, llc.control >>> 8];
  const snap = llc.snap ? new Uint8Array(AT.snapPayload - AT.oui) : new Uint8Array(0);
  if (llc.snap) {
    putU16(snap, 0, llc.snap.oui >>> 8);
    snap[2] = llc.snap.oui;
    putU16(snap, AT.protocol - AT.oui, llc.snap.protocol);
  }
  return Uint8Array.from([llc.dsap, llc.ssap, ...control, ...snap, ...llc.payload]);
}

/** `LLC 0x42 > 0x42`, `SNAP oui 0x00000c, protocol 0x2000` */
export function describeLlc(llc: Llc): string {
  if (llc.snap) return `SNAP oui 0x${hex(llc.snap.oui, 6)}, protocol 0x${hex(llc.snap.protocol, 4)}`;
  return `LLC 0x${hex(llc.ssap, 2)} > 0x${hex(llc.dsap, 2)}, control 0x${hex(llc.control, 2)}`;
}

function isUnnumbered(control: number): boolean {
  return (control & 3) === 3;
}

function truncated(octets: Uint8Array): Malformed {
  return new Malformed('llc', `truncated header (${octets.length} octets)`);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
