/** Real captures: every frame of a format that we speak is read, and written again with the same octets. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { toHex } from '../../src/base/octets.ts';
import { type DecodedFrame, decodeFrame, describeFrame } from '../../src/wire/describe.ts';
import type { EthernetFrame } from '../../src/wire/ethernet.ts';
import { ICMP_TYPE, type Icmp } from '../../src/wire/icmp.ts';
import { encodeIPv4, type IPv4Packet, isFragment, isIPv4ChecksumGood } from '../../src/wire/ipv4.ts';
import { addFragment, createReassembly, type Reassembly, reassemblyKey } from '../../src/wire/ipv4-fragment.ts';
import { decodeIPv4Options } from '../../src/wire/ipv4-options.ts';
import { bodyOf, encodeLsa, isLsaChecksumGood } from '../../src/wire/lsa.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { encodeOspf, type OspfPacket } from '../../src/wire/ospf.ts';
import { openOspf } from '../../src/wire/ospf-auth.ts';
import { isTcpChecksumGood } from '../../src/wire/tcp.ts';
import { isUdpChecksumGood } from '../../src/wire/udp.ts';
import { type CapturedPacket, readCapture } from '../adapters/pcap.ts';
import { needsShared } from '../shared.ts';
import { asEthernet } from './as-ethernet.ts';
import { lsasOf, rewriteBody } from './lsas.ts';
import { reencode } from './reencode.ts';

const GOOD_GROUPS = ['arp', 'icmp', 'frag-opts', 'vlan', 'rip', 'ospf2', 'bfd', 'l2disc'];

interface Listed {
  readonly file: string;
  readonly packets: number;
  /** How often each thing occurs: `arp-1`, `icmp-8`, `vlan-8100`, `rip-v2-cmd2`, `ospf2-lsu`. */
  readonly contents: Record<string, number>;
  /** Checksums: of IP headers, of OSPF packets without a digest, of LSAs in updates; and packets with a digest. */
  readonly checked: Readonly<
    Partial<Record<'ip_ok' | 'ip_bad' | 'ospf_sum_ok' | 'ospf_auth_crypt' | 'lsa_full' | 'lsa_ok', number>>
  >;
}

needsShared('real captures', 'pcaps', (folder) => {
  const read = (file: string): readonly CapturedPacket[] => readCapture(readFileSync(join(folder, file))).packets;
  const files = (group: string): string[] =>
    folder ? readdirSync(join(folder, group)).map((name) => `${group}/${name}`) : [];
  const framesOf = (file: string): Uint8Array[] => read(file).flatMap((packet) => asEthernet(packet) ?? []);

  describe.each(GOOD_GROUPS.flatMap(files))('%s', (file) => {
    it('is read without a fault and written with the same octets', () => {
      for (const octets of framesOf(file)) {
        const frame = decodeFrame(octets);
        expect(frame.malformed).toBeUndefined();
        expect(toHex(reencode(frame))).toBe(toHex(octets));
      }
    });

    it('has the packets and the good and bad header checksums that were counted in it', () => {
      const listed = listing(folder).find((entry) => entry.file === file)!;
      const frames = framesOf(file).map(decodeFrame);
      expect(frames.length).toBe(listed.packets);
      const known = Object.entries(listed.contents).filter(([what]) => COUNTED.test(what));
      expect(countContents(frames)).toEqual(Object.fromEntries(known));
      const sums = packetsOf(frames).map((packet) => isIPv4ChecksumGood(encodeIPv4(packet), 0));
      expect(sums.filter((good) => good).length).toBe(listed.checked.ip_ok ?? 0);
      expect(sums.filter((good) => !good).length).toBe(listed.checked.ip_bad ?? 0);
    });

    it('gets the same header checksum computed where it was good', () => {
      for (const packet of packetsOf(framesOf(file).map(decodeFrame))) {
        const { checksum: _, ...rest } = packet;
        const octets = encodeIPv4(packet);
        expect(toHex(encodeIPv4(rest)) === toHex(octets)).toBe(isIPv4ChecksumGood(octets, 0));
      }
    });

    it('has the good checksums of OSPF that were counted in it, and LSA bodies that are written as they were read', () => {
      const { checked } = listing(folder).find((entry) => entry.file === file)!;
      const packets = valuesOf(framesOf(file).map(decodeFrame), 'ospf') as OspfPacket[];
      const digests = packets.filter((packet) => packet.authentication.type === 'cryptographic');
      expect(digests.length).toBe(checked.ospf_auth_crypt ?? 0);
      const good = packets.filter((packet) => openOspf(encodeOspf(packet), { type: 'none' }) === undefined);
      expect(good.length).toBe(checked.ospf_sum_ok ?? 0);
      const lsas = packets.flatMap((packet) => (packet.body.kind === 'update' ? lsasOf(packet.body) : []));
      expect(lsas.length).toBe(checked.lsa_full ?? 0);
      expect(lsas.filter((lsa) => isLsaChecksumGood(lsa.octets, 0)).length).toBe(checked.lsa_ok ?? 0);
      for (const lsa of lsas) {
        expect(toHex(rewriteBody(lsa))).toBe(toHex(bodyOf(lsa)));
        // The same LSA built from its parts has the same checksum.
        expect(encodeLsa(lsa, bodyOf(lsa))).toEqual(lsa);
      }
    });

    it('has options that can be told apart', () => {
      for (const packet of packetsOf(framesOf(file).map(decodeFrame))) {
        expect(decodeIPv4Options(packet.options)).not.toBeInstanceOf(Malformed);
      }
    });
  });

  test.each(files('malformed'))('%s gives values, and what was read is written with the same octets', (file) => {
    for (const packet of read(file)) {
      const octets = asEthernet(packet);
      if (!octets) continue;
      const frame = decodeFrame(octets);
      if (frame.layers.length > 0) expect(toHex(reencode(frame))).toBe(toHex(octets));
      expect(describeFrame(octets)).not.toBe('');
      for (const ip of packetsOf([frame])) decodeIPv4Options(ip.options);
    }
  });

  // What is wrong with them, by the layer that says so; undefined where nothing is wrong up to where we read.
  test.each<[file: string, layers: (string | undefined)[]]>([
    ['ndpi__malformed_icmp.pcap', [undefined]],
    ['tcpdump__bootp_asan.pcap', ['ipv4']],
    ['tcpdump__hoobr_bfd_print.pcap', [undefined, undefined, 'ipv4']],
    ['tcpdump__icmp-icmp_print-oobr-1.pcap', ['icmp', undefined, undefined]],
    ['tcpdump__ip_ts_opts_asan.pcap', ['ipv4']],
    ['tcpdump__ospf2-seg-fault-1.pcapng', [undefined]],
    ['tcpdump__ripv2-invalid-length.pcap', ['rip']],
    ['zeek__icmp-header-trunc.pcap', ['ipv4', 'ipv4']],
    ['zeek__icmp-payload-trunc.pcap', ['ipv4', 'ipv4', 'ipv4', 'ipv4']],
  ])('malformed/%s is malformed where it is wrong', (file, layers) => {
    expect(framesOf(`malformed/${file}`).map((octets) => decodeFrame(octets).malformed?.layer)).toEqual(layers);
  });

  test('link layers that are not read are named', () => {
    const others = [...GOOD_GROUPS, 'malformed'].flatMap(files).flatMap((file) => {
      const left = read(file).filter((packet) => !asEthernet(packet));
      return left.length > 0 ? [`${file}: ${left.length} packets of link type ${left[0]!.linkType}`] : [];
    });
    for (const line of others) process.stdout.write(`not read, no such link layer here: ${line}\n`);
    expect(others).toEqual([]);
  });

  test.each(files('bfd'))('%s has nothing but BFD', (file) => {
    for (const octets of framesOf(file)) expect(decodeFrame(octets).layers.at(-1)!.name).toBe('bfd');
  });

  // Lengths and checksums as tshark reports them of the same files.
  test.each<[file: string, payloads: number[], good: number]>([
    ['frag-opts/packetnet__udp-ip-fragmented.pcap', [1977], 1],
    // TCP checksums of these two were left to the sender's hardware.
    ['frag-opts/pcapplusplus__ipfragutil_ip_ids.pcap', [542, 618], 0],
    // The first fragment has 18 octets though more follow, the third reaches beyond the last.
    ['frag-opts/zeek__fragmented-1.pcap', [], 0],
    ['frag-opts/zeek__fragmented-2.pcap', [], 0],
    ['frag-opts/zeek__fragmented-3.pcap', [], 0],
    // Overlapping fragments.
    ['frag-opts/zeek__fragmented-4.pcap', [89], 0],
    ['frag-opts/zeek__fragmented-syn.pcap', [40], 1],
  ])('%s is put together', (file, payloads, good) => {
    const whole = reassemble(packetsOf(framesOf(file).map(decodeFrame)).filter(isFragment));
    expect(whole.map((packet) => packet.payload.length)).toEqual(payloads);
    const isGood = ({ protocol, payload, source, destination }: IPv4Packet): boolean =>
      (protocol === 17 ? isUdpChecksumGood : isTcpChecksumGood)(payload, source, destination);
    expect(whole.filter(isGood).length).toBe(good);
  });
});

const COUNTED = /^(arp-|icmp-\d|vlan-|ip4$|ip4-frag$|rip-|ospf2-)/;

/** How the listing names OSPF packets. */
const OSPF_NAMES = {
  hello: 'hello',
  description: 'dbd',
  request: 'lsr',
  update: 'lsu',
  acknowledgment: 'lsack',
} as const;

function listing(folder: string): readonly Listed[] {
  return (JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8')) as { files: Listed[] }).files;
}

function packetsOf(frames: readonly DecodedFrame[]): IPv4Packet[] {
  return valuesOf(frames, 'ipv4') as IPv4Packet[];
}

function valuesOf(frames: readonly DecodedFrame[], name: string): object[] {
  return frames.flatMap(({ layers }) => layers.filter((layer) => layer.name === name).map((layer) => layer.value));
}

function countContents(frames: readonly DecodedFrame[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { layers } of frames) {
    for (const { name, value } of layers) {
      for (const what of contentsOf(name, value)) counts[what] = (counts[what] ?? 0) + 1;
    }
  }
  return counts;
}

function contentsOf(name: string, value: object): string[] {
  if (name === 'arp' && 'operation' in value) return [`arp-${value.operation}`];
  if (name === 'ipv4') return ['ip4', ...(isFragment(value as IPv4Packet) ? ['ip4-frag'] : [])];
  if (name === 'ethernet') return (value as EthernetFrame).tags.map((tag) => `vlan-${tag.tpid.toString(16)}`);
  if (name === 'icmp') return [`icmp-${icmpType(value as Icmp)}`];
  if (name === 'ospf') return [`ospf2-${OSPF_NAMES[(value as OspfPacket).body.kind]}`];
  if (name === 'rip' && 'version' in value && 'command' in value) return [`rip-v${value.version}-cmd${value.command}`];
  return [];
}

function icmpType(icmp: Icmp): number {
  return icmp.kind === 'other' ? icmp.type : ICMP_TYPE[icmp.kind];
}

function reassemble(fragments: readonly IPv4Packet[]): IPv4Packet[] {
  const buffers = new Map<string, Reassembly>();
  return fragments.flatMap((fragment) => {
    const key = reassemblyKey(fragment);
    const buffer = buffers.get(key) ?? createReassembly();
    buffers.set(key, buffer);
    const whole = addFragment(buffer, fragment);
    return whole === undefined || whole instanceof Malformed ? [] : [whole];
  });
}
