/** Reads pcap and pcapng files of either byte order: what the tests need of real captures and of our own. */

export interface CaptureFile {
  readonly interfaces: readonly CapturedInterface[];
  readonly packets: readonly CapturedPacket[];
}

export interface CapturedInterface {
  readonly linkType: number;
  readonly name?: string;
  readonly description?: string;
  /** Units of a second in stamps. */
  readonly perSecond: bigint;
}

export interface CapturedPacket {
  readonly interface: number;
  readonly linkType: number;
  /** Nanoseconds from 1970. */
  readonly at: bigint;
  readonly octets: Uint8Array;
  /** What the packet had on the wire; more than `octets` if it was cut short. */
  readonly originalLength: number;
  /** `epb_flags`, 0 if there are none. */
  readonly flags: number;
  readonly comment?: string;
}

export const LINK_TYPE = { null: 0, ethernet: 1, raw: 101, linuxCooked: 113 } as const;

const SECTION_HEADER = 0x0a0d0d0a;
const SECOND_NS = 1_000_000_000n;

export function readCapture(octets: Uint8Array): CaptureFile {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  return view.getUint32(0) === SECTION_HEADER ? readPcapng(view) : readPcap(view);
}

function readPcap(view: DataView): CaptureFile {
  const magics: Record<number, { little: boolean; perSecond: bigint }> = {
    2712847316: { little: false, perSecond: 1_000_000n },
    3569595041: { little: true, perSecond: 1_000_000n },
    2712812621: { little: false, perSecond: SECOND_NS },
    1295823521: { little: true, perSecond: SECOND_NS },
  };
  const kind = magics[view.getUint32(0)];
  if (!kind) throw new Error('neither pcap nor pcapng');
  const { little, perSecond } = kind;
  const linkType = view.getUint32(20, little) & 0xffff;
  const packets: CapturedPacket[] = [];
  for (let at = 24; at + 16 <= view.byteLength; ) {
    const captured = view.getUint32(at + 8, little);
    const seconds = BigInt(view.getUint32(at, little));
    const fraction = BigInt(view.getUint32(at + 4, little));
    packets.push({
      interface: 0,
      linkType,
      at: seconds * SECOND_NS + (fraction * SECOND_NS) / perSecond,
      octets: slice(view, at + 16, captured),
      originalLength: view.getUint32(at + 12, little),
      flags: 0,
    });
    at += 16 + captured;
  }
  return { interfaces: [{ linkType, perSecond }], packets };
}

function readPcapng(view: DataView): CaptureFile {
  const interfaces: CapturedInterface[] = [];
  const packets: CapturedPacket[] = [];
  let little = false;
  for (let at = 0; at + 12 <= view.byteLength; ) {
    if (view.getUint32(at) === SECTION_HEADER) little = view.getUint32(at + 8, true) === 0x1a2b3c4d;
    const type = view.getUint32(at, little);
    const length = view.getUint32(at + 4, little);
    if (view.getUint32(at + length - 4, little) !== length) throw new Error(`block at ${at}: lengths differ`);
    const block = { view, little, at, end: at + length - 4 };
    if (type === 1) interfaces.push(readInterface(block));
    if (type === 6) packets.push(readEnhancedPacket(block, interfaces));
    if (type === 3) packets.push(readSimplePacket(block, interfaces));
    at += length;
  }
  return { interfaces, packets };
}

interface Block {
  readonly view: DataView;
  readonly little: boolean;
  readonly at: number;
  readonly end: number;
}

function readInterface(block: Block): CapturedInterface {
  const options = readOptions(block, block.at + 16);
  const resolution = options.get(9)?.[0] ?? 6;
  const [name, description] = [options.get(2), options.get(3)].map((text) => text && new TextDecoder().decode(text));
  return {
    linkType: block.view.getUint16(block.at + 8, block.little),
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    perSecond: resolution & 0x80 ? 1n << BigInt(resolution & 0x7f) : 10n ** BigInt(resolution),
  };
}

function readEnhancedPacket(block: Block, interfaces: readonly CapturedInterface[]): CapturedPacket {
  const { view, little, at } = block;
  const number = view.getUint32(at + 8, little);
  const { linkType, perSecond } = interfaces[number]!;
  const stamp = (BigInt(view.getUint32(at + 12, little)) << 32n) | BigInt(view.getUint32(at + 16, little));
  const captured = view.getUint32(at + 20, little);
  const options = readOptions(block, at + 28 + ((captured + 3) & ~3));
  const flags = options.get(2);
  const comment = options.get(1);
  return {
    interface: number,
    linkType,
    at: (stamp * SECOND_NS) / perSecond,
    octets: slice(view, at + 28, captured),
    originalLength: view.getUint32(at + 24, little),
    flags: flags ? new DataView(flags.buffer).getUint32(0, little) : 0,
    ...(comment === undefined ? {} : { comment: new TextDecoder().decode(comment) }),
  };
}

function readSimplePacket(block: Block, interfaces: readonly CapturedInterface[]): CapturedPacket {
  const originalLength = block.view.getUint32(block.at + 8, block.little);
  const octets = slice(block.view, block.at + 12, Math.min(originalLength, block.end - block.at - 12));
  return { interface: 0, linkType: interfaces[0]!.linkType, at: 0n, octets, originalLength, flags: 0 };
}

function readOptions({ view, little, end }: Block, from: number): Map<number, Uint8Array> {
  const options = new Map<number, Uint8Array>();
  for (let at = from; at + 4 <= end; ) {
    const code = view.getUint16(at, little);
    const length = view.getUint16(at + 2, little);
    if (code === 0) break;
    options.set(code, slice(view, at + 4, length));
    at += 4 + ((length + 3) & ~3);
  }
  return options;
}

/** A copy, as a real frame would have octets of its own. */
function slice(view: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer.slice(view.byteOffset + at, view.byteOffset + at + length));
}
