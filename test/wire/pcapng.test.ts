import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/base/octets.ts';
import { SECOND } from '../../src/base/time.ts';
import { decodeFrame } from '../../src/wire/describe.ts';
import {
  type CapturedFrame,
  encodeCapturedFrame,
  encodeInterface,
  encodeSectionHeader,
} from '../../src/wire/pcapng.ts';
import { LINK_TYPE, readCapture } from '../adapters/pcap.ts';
import { needsTshark, tsharkFields } from '../adapters/tshark.ts';
import { sharedFolder } from '../shared.ts';
import { asEthernet } from './as-ethernet.ts';
import { type Readings, readingsOf } from './readings.ts';

const INTERFACES = [
  { name: 'R1 Gi0/0', description: 'link R1-R2' },
  { name: 'R2 Gi0/1', description: 'Überland — 10 km' },
];
const ECHO = fromHex('aabbcc000200 aabbcc000100 0800 4500001c000100004001 66de 0a0000010a000002 0800f7fd00010001');
const EPOCH_MS = Date.UTC(2026, 0, 1);

const FRAMES: readonly CapturedFrame[] = [
  { interface: 0, direction: 'outbound', epochMs: EPOCH_MS, at: 0, octets: ECHO },
  { interface: 1, direction: 'inbound', epochMs: EPOCH_MS, at: 5_001, octets: ECHO, comment: 'first: 5 µs' },
  // One octet more, so that padding is needed; an instant whose sum with the epoch is beyond 2^53.
  {
    interface: 1,
    direction: 'outbound',
    epochMs: EPOCH_MS + 123,
    at: 8_999_999 * SECOND + 999_999_999,
    octets: fromHex(`${'00'.repeat(14)}ff`),
  },
];

function write(frames: readonly CapturedFrame[]): Uint8Array {
  return concatenate([encodeSectionHeader(), ...INTERFACES.map(encodeInterface), ...frames.map(encodeCapturedFrame)]);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function nanosecondsOf({ epochMs, at }: CapturedFrame): bigint {
  return BigInt(epochMs) * 1_000_000n + BigInt(at);
}

describe('pcapng', () => {
  it('has the blocks of the draft, each a multiple of four octets with its length at both ends', () => {
    expect(encodeSectionHeader()).toEqual(fromHex('0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000'));
    for (const block of [...INTERFACES.map(encodeInterface), ...FRAMES.map(encodeCapturedFrame)]) {
      const view = new DataView(block.buffer);
      expect(block.length % 4).toBe(0);
      expect(view.getUint32(4, true)).toBe(block.length);
      expect(view.getUint32(block.length - 4, true)).toBe(block.length);
    }
  });

  it('is read back with names, stamps, directions and comments', () => {
    const capture = readCapture(write(FRAMES));
    expect(capture.interfaces).toEqual(
      INTERFACES.map((described) => ({ linkType: LINK_TYPE.ethernet, perSecond: 1_000_000_000n, ...described })),
    );
    expect(capture.packets).toEqual(
      FRAMES.map((frame) => ({
        interface: frame.interface,
        linkType: LINK_TYPE.ethernet,
        at: nanosecondsOf(frame),
        octets: frame.octets,
        originalLength: frame.octets.length,
        flags: frame.direction === 'inbound' ? 1 : 2,
        ...(frame.comment === undefined ? {} : { comment: frame.comment }),
      })),
    );
  });

  it('keeps every nanosecond of any epoch up to the year 2500 and any virtual time', () => {
    const moments = fc.record({
      epochMs: fc.integer({ min: 0, max: Date.UTC(2500, 0, 1) }),
      at: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    });
    fc.assert(
      fc.property(moments, ({ epochMs, at }) => {
        const frame: CapturedFrame = { interface: 0, direction: 'inbound', epochMs, at, octets: ECHO };
        expect(readCapture(write([frame])).packets[0]!.at).toBe(nanosecondsOf(frame));
      }),
    );
  });
});

needsTshark('tshark reads our captures', () => {
  it('with nanosecond stamps, interface names, directions and comments', () => {
    const fields = [
      'frame.time_epoch',
      'frame.interface_name',
      'frame.interface_description',
      'frame.p2p_dir',
      'frame.comment',
      'frame.len',
    ];
    // Direction 0 is sent, 1 received.
    expect(tsharkFields(write(FRAMES), fields)).toEqual([
      ['1767225600.000000000', 'R1 Gi0/0', 'link R1-R2', '0', '', `${ECHO.length}`],
      ['1767225600.000005001', 'R2 Gi0/1', 'Überland — 10 km', '1', 'first: 5 µs', `${ECHO.length}`],
      ['1776225600.122999999', 'R2 Gi0/1', 'Überland — 10 km', '0', '', '15'],
    ]);
  });

  it('and says the same of every frame of the real captures as our decoders', (context) => {
    const folder = sharedFolder('pcaps');
    if (!folder) return context.skip('../shared/pcaps is not beside this checkout');
    const groups = ['arp', 'icmp', 'frag-opts', 'vlan', 'rip', 'ospf2', 'bfd'];
    const files = groups.flatMap((group) => readdirSync(join(folder, group)).map((name) => join(folder, group, name)));
    const frames = files
      .flatMap((file) => readCapture(readFileSync(file)).packets)
      .flatMap((packet) => asEthernet(packet) ?? []);
    const capture = write(frames.map((octets, at) => ({ interface: 0, direction: 'inbound', epochMs: 0, at, octets })));
    const ours = frames.map((octets) => readingsOf(decodeFrame(octets)));
    const fields = [...new Set(ours.flatMap((readings) => Object.keys(readings)))];
    const theirs = tsharkFields(
      capture,
      fields,
      '-o',
      'ip.defragment:FALSE',
      '-o',
      'tcp.relative_sequence_numbers:FALSE',
    );
    expect(frames.length).toBeGreaterThan(100);
    expect(theirs.length).toBe(frames.length);
    theirs.forEach((values, i) => {
      const readings: Readings = ours[i]!;
      const same = Object.fromEntries(
        fields.map((field, j) => [field, values[j] ?? '']).filter(([field]) => field! in readings),
      );
      expect(readings).toEqual(same);
    });
  });
});
