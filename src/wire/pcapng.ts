/**
 * Captures in the pcapng format (draft-ietf-opsawg-pcapng), written block by block: one section header, a description
 * of each interface in the order of their numbers, then packets. Every block is
 *
 *  0        4              8                                       length - 4
 * +--------+--------------+--------------------------------------+--------------+
 * |  type  | total length | fields, options, padded to 4 octets  | total length |
 * +--------+--------------+--------------------------------------+--------------+
 *
 * with numbers in little-endian order, as most machines write them and some readers ask for.
 */
import { fromLatin1 } from '../base/octets.ts';
import type { Instant } from '../base/time.ts';

const BLOCK = { sectionHeader: 0x0a0d_0d0a, interfaceDescription: 1, enhancedPacket: 6 } as const;
const BYTE_ORDER_MAGIC = 0x1a2b_3c4d;
const LINKTYPE_ETHERNET = 1;
const NANOSECONDS = 9;

/** Option codes; 1 is `opt_comment` in every block. */
const OPTION = { comment: 1, ifName: 2, ifDescription: 3, ifTimestampResolution: 9, packetFlags: 2 } as const;

/** The two low bits of `epb_flags`. */
const DIRECTION = { inbound: 1, outbound: 2 } as const;

export interface CaptureInterface {
  /** `R1 Gi0/0` */
  readonly name: string;
  readonly description: string;
}

export interface CapturedFrame {
  /** The interface's number: the how manieth description it was, from 0. */
  readonly interface: number;
  readonly direction: keyof typeof DIRECTION;
  /** Milliseconds from 1970 to the lab's power-on. */
  readonly epochMs: number;
  readonly at: Instant;
  readonly octets: Uint8Array;
  readonly comment?: string;
}

/** The block that a file begins with. */
export function encodeSectionHeader(): Uint8Array {
  const block = beginBlock(BLOCK.sectionHeader, 16, 0);
  block.view.setUint32(8, BYTE_ORDER_MAGIC, true);
  block.view.setUint16(12, 1, true);
  // Major version 1, minor 0; the section's length is not said, so that it may be streamed.
  block.view.setUint32(16, 0xffff_ffff, true);
  block.view.setUint32(20, 0xffff_ffff, true);
  return block.octets;
}

/** An Ethernet interface with nanosecond stamps. */
export function encodeInterface(description: CaptureInterface): Uint8Array {
  const options: Option[] = [
    { code: OPTION.ifName, value: utf8(description.name) },
    { code: OPTION.ifDescription, value: utf8(description.description) },
    { code: OPTION.ifTimestampResolution, value: Uint8Array.of(NANOSECONDS) },
  ];
  const block = beginBlock(BLOCK.interfaceDescription, 8, optionsLength(options));
  block.view.setUint16(8, LINKTYPE_ETHERNET, true);
  // A snapshot length of 0 is none.
  putOptions(block, 16, options);
  return block.octets;
}

export function encodeCapturedFrame(frame: CapturedFrame): Uint8Array {
  const options: Option[] = [{ code: OPTION.packetFlags, value: Uint8Array.of(DIRECTION[frame.direction], 0, 0, 0) }];
  if (frame.comment !== undefined) options.push({ code: OPTION.comment, value: utf8(frame.comment) });
  const data = 28;
  const padded = pad(frame.octets.length);
  const block = beginBlock(BLOCK.enhancedPacket, data - 8 + padded, optionsLength(options));
  const [high, low] = stamp(frame.epochMs, frame.at);
  block.view.setUint32(8, frame.interface, true);
  block.view.setUint32(12, high, true);
  block.view.setUint32(16, low, true);
  block.view.setUint32(20, frame.octets.length, true);
  block.view.setUint32(24, frame.octets.length, true);
  block.octets.set(frame.octets, data);
  putOptions(block, data + padded, options);
  return block.octets;
}

interface Block {
  readonly octets: Uint8Array;
  readonly view: DataView;
}

interface Option {
  readonly code: number;
  readonly value: Uint8Array;
}

/** A block with its type and both lengths; the fields follow at 8, the options after them. */
function beginBlock(type: number, fields: number, options: number): Block {
  const octets = new Uint8Array(8 + fields + options + 4);
  const view = new DataView(octets.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, octets.length, true);
  view.setUint32(octets.length - 4, octets.length, true);
  return { octets, view };
}

/** With the end of options, whose four octets are zero. */
function optionsLength(options: readonly Option[]): number {
  return options.reduce((sum, option) => sum + 4 + pad(option.value.length), 4);
}

function putOptions(block: Block, from: number, options: readonly Option[]): void {
  let at = from;
  for (const { code, value } of options) {
    block.view.setUint16(at, code, true);
    block.view.setUint16(at + 2, value.length, true);
    block.octets.set(value, at + 4);
    at += 4 + pad(value.length);
  }
}

function pad(length: number): number {
  return (length + 3) & ~3;
}

/**
 * Nanoseconds from 1970 as two 32-bit halves. They exceed 2^53, so the sum is kept as a multiple of 65,536 and a rest,
 * each of which a number holds exactly.
 */
function stamp(epochMs: number, at: Instant): [high: number, low: number] {
  const unit = 0x1_0000;
  const rest = (epochMs % unit) * 1_000_000 + (at % unit);
  const units = Math.floor(epochMs / unit) * 1_000_000 + Math.floor(at / unit) + Math.floor(rest / unit);
  return [Math.floor(units / unit), (units % unit) * unit + (rest % unit)];
}

function utf8(text: string): Uint8Array {
  const wellFormed = text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
  const escaped = encodeURIComponent(wellFormed);
  return fromLatin1(escaped.replaceAll(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
}
