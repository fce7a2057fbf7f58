/** LLDP by itself: what it sends and when, and whom it remembers for how long (IEEE 802.1AB-2009 §9). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIPv4 } from '../../../src/addr/ipv4.ts';
import { type Instant, NEVER, seconds } from '../../../src/base/time.ts';
import {
  configureLldp,
  lldpPortDown,
  lldpPortUp,
  lldpReceive,
  lldpWake,
  startLldp,
  stopLldp,
} from '../../../src/proto/lldp/machine.ts';
import { createLldp, type LldpOut, type LldpSettings, type LldpState } from '../../../src/proto/lldp/state.ts';
import {
  decodeLldp,
  encodeLldp,
  type LldpSaid,
  lldpAdvertisement,
  lldpShutdownTlvs,
  lldpTlvs,
} from '../../../src/wire/lldp.ts';
import { Malformed } from '../../../src/wire/malformed.ts';

const said = (chassis: number, portId: string, ttl = 120): LldpSaid => ({
  chassis,
  portId,
  ttl,
  portDescription: 'uplink',
  systemName: `S${chassis}`,
  systemDescription: 'box',
  capabilities: { system: 0x14, enabled: 0x10 },
  managementAddress: parseIPv4('10.0.0.1')!,
  ifIndex: 1,
});

const packet = (chassis: number, ttl = 120): Uint8Array => encodeLldp({ tlvs: lldpTlvs(said(chassis, 'Gi0/1', ttl)) });

const settings = (transmit = true, receive = true): LldpSettings => ({
  timer: seconds(30),
  ports: new Map([0, 1].map((port) => [port, { transmit, receive, said: said(1, `Gi0/${port}`) }])),
});

function rig(): { lldp: LldpState; out: LldpOut; sent: string[]; armed: Record<string, Instant> } {
  const sent: string[] = [];
  const armed: Record<string, Instant> = {};
  const out: LldpOut = {
    send: (port, octets) => {
      const read = decodeLldp(octets);
      if (read instanceof Malformed) throw new Error(read.reason);
      const { portId, ttl } = lldpAdvertisement(read);
      sent.push(`${port}: ${portId} ${ttl}`);
    },
    arm: (what, at) => {
      armed[what] = at;
    },
  };
  return { lldp: createLldp(settings()), out, sent, armed };
}

const names = ({ neighbors }: LldpState): string[] =>
  [...neighbors].flatMap(([port, list]) => list.map((neighbor) => `${port} ${neighbor.said.systemName}`));

describe('LLDP', () => {
  it('speaks when a port comes up and then each 30 seconds', () => {
    const { lldp, out, sent, armed } = rig();
    startLldp(lldp, seconds(1), out);
    lldpPortUp(lldp, 0, out);
    lldpPortUp(lldp, 0, out);
    lldpWake(lldp, 'advertise', seconds(31), out);
    expect(armed).toEqual({ advertise: seconds(61) });
    expect(sent).toEqual(['0: Gi0/0 120', '0: Gi0/0 120']);
  });

  it('§9.2.7.2: says goodbye where it may transmit no more, and everywhere when it stops', () => {
    const { lldp, out, sent, armed } = rig();
    for (const port of [0, 1]) lldpPortUp(lldp, port, out);
    sent.length = 0;
    const { ports } = settings();
    const one = new Map([...ports, [1, { ...ports.get(1)!, transmit: false }]]);
    configureLldp(lldp, { timer: seconds(30), ports: one }, seconds(5), out);
    expect(sent).toEqual(['1: Gi0/1 0']);
    lldpWake(lldp, 'advertise', seconds(30), out);
    stopLldp(lldp, out);
    expect(sent).toEqual(['1: Gi0/1 0', '0: Gi0/0 120', '0: Gi0/0 0']);
    expect(armed).toEqual({ advertise: NEVER, ageing: NEVER });
  });

  it('remembers as long as it was asked to, though the port goes down, and forgets who says goodbye', () => {
    const { lldp, out, armed } = rig();
    lldpReceive(lldp, 0, packet(2), seconds(10), out);
    lldpReceive(lldp, 0, packet(3, 20), seconds(10), out);
    lldpReceive(lldp, 0, packet(3, 20), seconds(20), out);
    expect(armed['ageing']).toBe(seconds(40));
    lldpPortDown(lldp, 0);
    lldpWake(lldp, 'ageing', seconds(40), out);
    expect(names(lldp)).toEqual(['0 S2']);
    expect(lldp.counters.agedOut).toBe(1);
    lldpReceive(lldp, 0, encodeLldp({ tlvs: lldpShutdownTlvs(2, 'Gi0/1') }), seconds(50), out);
    expect(names(lldp)).toEqual([]);
  });

  it('hears nothing on a port on which it may not receive', () => {
    const { lldp, out } = rig();
    configureLldp(lldp, settings(true, false), 0, out);
    lldpReceive(lldp, 0, packet(2), 0, out);
    expect([names(lldp), lldp.counters.received]).toEqual([[], 0]);
  });

  it('§9.2.6: counts what it discards, and who finds no room', () => {
    const { lldp, out } = rig();
    lldpReceive(lldp, 0, packet(2).subarray(0, 12), 0, out);
    for (let i = 0; i < 300; i++) lldpReceive(lldp, 0, packet(i), 0, out);
    expect(lldp.counters).toEqual({ sent: 0, received: 301, discarded: 1, agedOut: 0, refused: 44 });
  });

  it('lives through any octets', () => {
    const { lldp, out } = rig();
    const whole = packet(2);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat({ max: whole.length }), (octets, length) => {
        lldpReceive(lldp, 0, octets, 0, out);
        lldpReceive(lldp, 0, Uint8Array.from([...whole.subarray(0, length), ...octets]), 0, out);
      }),
    );
    expect(lldp.counters.discarded).toBeGreaterThan(0);
  });
});

describe('an LLDPDU', () => {
  it.each([
    ['without an end', (tlvs: ReturnType<typeof lldpTlvs>) => tlvs.slice(0, -1)],
    ['without a TTL', (tlvs: ReturnType<typeof lldpTlvs>) => tlvs.filter(({ type }) => type !== 3)],
    ['with port before chassis', ([chassis, port, ...rest]: ReturnType<typeof lldpTlvs>) => [port!, chassis!, ...rest]],
  ])('§9.2.7.7.1: %s is thrown away', (_what, change) => {
    expect(decodeLldp(encodeLldp({ tlvs: change(lldpTlvs(said(2, 'Gi0/1'))) }))).toBeInstanceOf(Malformed);
  });

  it('says what it was told to say', () => {
    const read = decodeLldp(packet(0xaabb_cc00_0100));
    expect(read instanceof Malformed ? read : lldpAdvertisement(read)).toEqual({
      chassisId: 'aabb.cc00.0100',
      portId: 'Gi0/1',
      ttl: 120,
      portDescription: 'uplink',
      systemName: `S${0xaabb_cc00_0100}`,
      systemDescription: 'box',
      capabilities: { system: 0x14, enabled: 0x10 },
      managementAddresses: [parseIPv4('10.0.0.1')],
    });
  });
});
