/** Packets that other implementations test their codecs with, held against tshark's recorded reading of them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fromHex, toHex, u16 } from '../../src/base/octets.ts';
import { type DecodedFrame, decodeFrame } from '../../src/wire/describe.ts';
import { decodeEthernet, encodeEthernet } from '../../src/wire/ethernet.ts';
import { decodeQuotedIPv4, isIPv4ChecksumGood, putIPv4Header } from '../../src/wire/ipv4.ts';
import { bodyOf, encodeLsa, isLsaChecksumGood, lsaFault, readLsa, writeLsa } from '../../src/wire/lsa.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { decodeRip, encodeRip } from '../../src/wire/rip.ts';
import { needsShared } from '../shared.ts';
import { CODECS } from './codecs.ts';
import { readingsOf } from './readings.ts';
import { reencode } from './reencode.ts';

interface Vector {
  readonly id: string;
  readonly protocol: string;
  readonly hex: string;
  /** `frame` from the Ethernet header on, `packet` from the protocol's own, `lsa`. */
  readonly kind: string;
  readonly tshark_4_0_17?: Readonly<Record<string, object>>;
  readonly has_encode_test?: boolean;
  readonly decode_error?: string;
  readonly rte_errors?: readonly string[];
}

/** Formats that nothing here reads yet. A frame of theirs is read as far as Ethernet and IPv4 go. */
const UNSPOKEN: Readonly<Record<string, string>> = {
  ospfv3: 'OSPFv3 and IPv6 are not spoken yet',
  ripng: 'RIPng and IPv6 are not spoken yet',
  igmp: 'IGMP is not spoken yet',
};

/** Formats whose packets stand alone, by the name of the layer that reads them. */
const PACKETS: Readonly<Record<string, string>> = { ospfv2: 'ospf', bfd: 'bfd' };

/** Frames of which something is malformed to us. */
const MALFORMED: Readonly<Record<string, string>> = {
  // The IPv4 packet is cut short; RFC 1812 §5.2.2 discards such.
  'gopacket-ospf-testPacketOSPF2LSUpdateLSA7': 'total length 136 of 120 octets',
  // These begin with an IPv6 header or a BPDU; taken for frames they have the length 0, without room for LLC.
  'gopacket-ip6-testPacketIPv6JumbogramHeader': 'truncated header (0 octets)',
  'gopacket-ip6-want': 'truncated header (0 octets)',
  'gopacket-stp-testPacketSTPRDATA': 'truncated header (0 octets)',
};

/** Fields that a packet may have several times: a list in the recorded reading. */
const REPEATED = ['ospf.hello.active_neighbor'];

needsShared('recorded packets', 'vectors/codec-vectors.json', (path) => {
  const vectors: readonly Vector[] = path ? JSON.parse(readFileSync(path, 'utf8')) : [];
  const frames = vectors.filter((vector) => vector.kind === 'frame');
  const packets = vectors.filter(({ kind, protocol }) => kind === 'packet' && protocol in PACKETS);
  const lsas = vectors.filter(({ kind, protocol }) => kind === 'lsa' && protocol === 'ospfv2');
  const ripPackets = vectors.filter((vector) => vector.kind === 'packet' && vector.protocol === 'ripv2');

  test('what is not read is named with its reason', () => {
    const others = vectors.filter((vector) => vector.kind !== 'frame' && vector.protocol in UNSPOKEN);
    for (const { id, protocol } of others) process.stdout.write(`not read: ${id}: ${UNSPOKEN[protocol]}\n`);
    const headers = vectors.filter((vector) => vector.protocol === 'vrrp' && vector.kind === 'packet');
    expect(others.length + frames.length + packets.length + lsas.length + ripPackets.length + headers.length).toBe(
      vectors.length,
    );
  });

  test.each(frames)('$id is read as tshark reads it and written with the same octets', ({ id, hex, ...vector }) => {
    const frame = decodeFrame(fromHex(hex));
    expect(frame.malformed?.reason).toBe(MALFORMED[id]);
    expect(toHex(reencode(frame))).toBe(hex);
    const theirs = leavesOf(vector.tshark_4_0_17 ?? {});
    const ours = Object.entries(readingsOf(frame)).filter(([field]) => theirs.has(field));
    expect(ours.length).toBeGreaterThan(1);
    for (const [field, value] of ours) expect(`${field} ${value}`).toBe(`${field} ${theirs.get(field)}`);
  });

  test.each(packets)('$id is read as tshark reads it and written with the same octets', (vector) => {
    const { name, decode, encode } = CODECS.find((codec) => codec.name === PACKETS[vector.protocol])!;
    const value = decode(fromHex(vector.hex));
    expect(value).not.toBeInstanceOf(Malformed);
    expect(toHex(encode(value))).toBe(vector.hex);
    const theirs = leavesOf(vector.tshark_4_0_17 ?? {});
    const ours = readingsOf({ layers: [{ name, value, text: '' }], rest: new Uint8Array(0) });
    for (const field of Object.keys(ours).filter((key) => !theirs.has(key))) expect(REPEATED).toContain(field);
    for (const [field, text] of theirs) if (field in ours) expect(`${field} ${ours[field]}`).toBe(`${field} ${text}`);
  });

  test.each(lsas)('$id has a good checksum and is written with the same octets', ({ hex }) => {
    const octets = fromHex(hex);
    expect(lsaFault(octets, 0, octets.length)).toBeUndefined();
    expect(isLsaChecksumGood(octets, 0)).toBe(true);
    const lsa = readLsa(octets, 0);
    const written = new Uint8Array(octets.length);
    expect(writeLsa(written, 0, lsa, u16(octets, 0))).toBe(octets.length);
    expect(toHex(written)).toBe(hex);
    expect(encodeLsa(lsa, bodyOf(lsa))).toEqual(lsa);
  });

  test.each(ripPackets)('$id is read as tshark reads it and written with the same octets', (vector) => {
    const octets = fromHex(vector.hex);
    const message = decodeRip(octets);
    if (message instanceof Malformed) {
      expect(vector.decode_error).toBeDefined();
      return;
    }
    expect(toHex(encodeRip(message))).toBe(vector.hex);
    const faults = message.bad.map((entry) => entry.why.reason.split(' ')[0]);
    expect(faults).toEqual(expect.arrayContaining((vector.rte_errors ?? []).map(faultOf)));
    const theirs = leavesOf(vector.tshark_4_0_17 ?? {});
    const layers: DecodedFrame['layers'] = [{ name: 'rip', value: message, text: '' }];
    const ours = readingsOf({ layers, rest: new Uint8Array(0) });
    expect(ours['rip.command']).toBe(theirs.get('rip.command'));
    expect(ours['rip.version']).toBe(theirs.get('rip.version'));
    if (message.bad.length === 0) expect(ours['rip.ip']).toBe(theirs.get('rip.ip'));
  });

  test('holo-vrrp-ethernethdr and holo-vrrp-ipv4hdr: headers alone', () => {
    const hexOf = (id: string): string => vectors.find((vector) => vector.id === id)!.hex;
    const frame = decodeEthernet(fromHex(hexOf('holo-vrrp-ethernethdr')));
    if (frame instanceof Malformed) throw new Error(frame.reason);
    expect(frame).toMatchObject({ destination: 0x01005e000012, source: 0x00005e000133, etherType: 0x0800, tags: [] });
    expect(toHex(encodeEthernet(frame))).toBe(hexOf('holo-vrrp-ethernethdr'));

    const octets = fromHex(hexOf('holo-vrrp-ipv4hdr'));
    const packet = decodeQuotedIPv4(octets);
    if (packet instanceof Malformed) throw new Error(packet.reason);
    expect(packet).toMatchObject({ tos: 0xc0, ttl: 255, protocol: 112, source: 0xc0a86402, destination: 0xe0000012 });
    expect(isIPv4ChecksumGood(octets, 0)).toBe(true);
    const { checksum: _, ...header } = packet;
    const written = new Uint8Array(20);
    // The header says that 20 octets follow, which the vector leaves out.
    expect(putIPv4Header(written, 0, header, 20)).toBe(20);
    expect(written).toEqual(octets);
  });
});

/** Another implementation's name of an entry's fault as the first word of ours. */
function faultOf(error: string): string {
  const names = { InvalidRteAddressFamily: 'address', InvalidRteNexthop: 'next', InvalidRteMetric: 'metric' };
  return Object.entries(names).find(([name]) => error.startsWith(name))?.[1] ?? error;
}

/** Field by field, however deep they lie; the first of several with one name. What an ICMP error quotes comes last. */
function leavesOf(layers: object, leaves = new Map<string, string>()): Map<string, string> {
  for (const [name, value] of Object.entries(layers)) {
    if (typeof value === 'string' && !leaves.has(name)) leaves.set(name, value);
    if (typeof value === 'object' && value !== null) leavesOf(value, leaves);
  }
  return leaves;
}
