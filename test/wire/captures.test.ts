/** Real captures: every frame of a format that we speak is read, and written again with the same octets. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { toHex } from '../../src/base/octets.ts';
import { type DecodedFrame, decodeFrame, describeFrame } from '../../src/wire/describe.ts';
import { ETHER_TYPE, type EthernetFrame, encodeEthernet } from '../../src/wire/ethernet.ts';
import { ICMP_TYPE, type Icmp } from '../../src/wire/icmp.ts';
import { encodeIPv4, type IPv4Packet, isFragment, isIPv4ChecksumGood } from '../../src/wire/ipv4.ts';
import { addFragment, createReassembly, type Reassembly, reassemblyKey } from '../../src/wire/ipv4-fragment.ts';
import { decodeIPv4Options } from '../../src/wire/ipv4-options.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { isTcpChecksumGood } from '../../src/wire/tcp.ts';
import { isUdpChecksumGood } from '../../src/wire/udp.ts';
import { type CapturedPacket, LINK_TYPE, readCapture } from '../adapters/pcap.ts';
import { needsShared } from '../shared.ts';
import { reencode } from './reencode.ts';

/** What a capture of another link type carries, put into an Ethernet frame; `undefined` if we do not speak its link layer. */
function asEthernet({ linkType, octets }: CapturedPacket): Uint8Array | undefined {
  const wrap = (etherType: number, from: number): Uint8Array =>
    encodeEthernet({ destination: 0, source: 0, tags: [], etherType, payload: octets.subarray(from), trailer: NONE });
  if (linkType === LINK_TYPE.ethernet) return octets;
  if (linkType === LINK_TYPE.raw) return wrap(ETHER_TYPE.ipv4, 0);
  // The address family of BSD's null header is in the byte order of its writer; the capture at hand has IPv4.
  if (linkType === LINK_TYPE.null) return wrap(ETHER_TYPE.ipv4, 4);
  if (linkType === LINK_TYPE.linuxCooked) return wrap((octets[14]! << 8) | octets[15]!, 16);
  return undefined;
}

const NONE = new Uint8Array(0);
const GOOD_GROUPS = ['arp', 'icmp', 'frag-opts', 'vlan', 'rip'];

interface Listed {
  readonly file: string;
  readonly packets: number;
  /** How often each thing occurs: `arp-1`, `icmp-8`, `vlan-8100`, `rip-v2-cmd2`. */
  readonly contents: Record<string, number>;
  /** `ip_ok`, `ip_bad`: header checksums. */
  readonly checked: { readonly ip_ok?: number; readonly ip_bad?: number };
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

const COUNTED = /^(arp-|icmp-\d|vlan-|ip4$|ip4-frag$|rip-)/;

function listing(folder: string): readonly Listed[] {
  return (JSON.parse(readFileSync(join(folder, 'MANIFEST.json'), 'utf8')) as { files: Listed[] }).files;
}

function packetsOf(frames: readonly DecodedFrame[]): IPv4Packet[] {
  return frames.flatMap((frame) =>
    frame.layers.filter((layer) => layer.name === 'ipv4').map((layer) => layer.value as IPv4Packet),
  );
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
