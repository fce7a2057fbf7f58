/** CDP by itself: what it sends and when, and whom it remembers for how long. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIPv4 } from '../../../src/addr/ipv4.ts';
import { type Instant, seconds } from '../../../src/base/time.ts';
import { cdpPortDown, cdpPortUp, cdpReceive, cdpWake, configureCdp, startCdp } from '../../../src/proto/cdp/machine.ts';
import { type CdpOut, type CdpState, createCdp } from '../../../src/proto/cdp/state.ts';
import { type CdpAdvertisement, cdpAdvertisement, cdpTlvs, decodeCdp, encodeCdp } from '../../../src/wire/cdp.ts';
import { Malformed } from '../../../src/wire/malformed.ts';

const said = (deviceId: string, portId: string): CdpAdvertisement => ({
  deviceId,
  portId,
  addresses: [parseIPv4('10.0.12.1')!],
  capabilities: 1,
  software: 'one\ntwo',
  platform: 'box',
  duplex: 'full',
  managementAddresses: [],
});

const packet = (deviceId: string, ttl = 180): Uint8Array =>
  encodeCdp({ version: 2, ttl, tlvs: cdpTlvs(said(deviceId, 'Gi0/1')) });

/** A machine with two ports and what it has done; time is told. */
function rig(): { cdp: CdpState; out: CdpOut; sent: string[]; armed: Record<string, Instant> } {
  const settings = {
    timer: seconds(60),
    holdtime: 180,
    ports: new Map([0, 1].map((port) => [port, said('R1', `Gi0/${port}`)])),
  };
  const sent: string[] = [];
  const armed: Record<string, Instant> = {};
  const out: CdpOut = {
    send: (port, octets) => {
      const read = decodeCdp(octets);
      sent.push(read instanceof Malformed ? read.reason : `${port}: ${cdpAdvertisement(read).portId} ${read.ttl}`);
    },
    arm: (what, at) => {
      armed[what] = at;
    },
  };
  return { cdp: createCdp(settings), out, sent, armed };
}

const names = ({ neighbors }: CdpState): string[] =>
  [...neighbors].flatMap(([port, list]) => list.map((neighbor) => `${port} ${neighbor.said.deviceId}`));

describe('CDP', () => {
  it('speaks when a port comes up and then each minute, out of ports that are up', () => {
    const { cdp, out, sent, armed } = rig();
    startCdp(cdp, seconds(1), out);
    expect(armed).toEqual({ advertise: seconds(61) });
    cdpPortUp(cdp, 1, out);
    cdpPortUp(cdp, 1, out);
    expect(sent).toEqual(['1: Gi0/1 180']);
    cdpWake(cdp, 'advertise', seconds(61), out);
    expect(armed).toEqual({ advertise: seconds(121) });
    cdpPortUp(cdp, 0, out);
    cdpPortDown(cdp, 1);
    cdpWake(cdp, 'advertise', seconds(121), out);
    expect(sent).toEqual(['1: Gi0/1 180', '1: Gi0/1 180', '0: Gi0/0 180', '0: Gi0/0 180']);
  });

  it('says the new settings next time; a port on which it is enabled speaks at once, another no more', () => {
    const { cdp, out, sent, armed } = rig();
    for (const port of [0, 1]) cdpPortUp(cdp, port, out);
    sent.length = 0;
    const only = { timer: seconds(10), holdtime: 30, ports: new Map([[0, said('R1', 'new')]]) };
    configureCdp(cdp, only, seconds(5), out);
    expect(sent).toEqual([]);
    expect(armed['advertise']).toBe(seconds(15));
    cdpWake(cdp, 'advertise', seconds(15), out);
    expect(sent).toEqual(['0: new 30']);
    configureCdp(cdp, { ...only, ports: new Map([...only.ports, [1, said('R1', 'again')]]) }, seconds(16), out);
    expect(sent).toEqual(['0: new 30', '1: again 30']);
  });

  it('remembers as long as it was asked to, though the port goes down, and anew with each packet', () => {
    const { cdp, out, armed } = rig();
    cdpPortUp(cdp, 0, out);
    cdpReceive(cdp, 0, packet('R2'), seconds(10), out);
    cdpReceive(cdp, 0, packet('SW', 20), seconds(10), out);
    expect(names(cdp)).toEqual(['0 R2', '0 SW']);
    expect(armed['ageing']).toBe(seconds(30));
    cdpReceive(cdp, 0, packet('SW', 20), seconds(25), out);
    cdpPortDown(cdp, 0);
    cdpWake(cdp, 'ageing', seconds(45), out);
    expect(names(cdp)).toEqual(['0 R2']);
    expect(armed['ageing']).toBe(seconds(190));
    cdpWake(cdp, 'ageing', seconds(190), out);
    expect(names(cdp)).toEqual([]);
  });

  it('forgets who says 0 seconds, and takes what a neighbour says anew in place of what it said', () => {
    const { cdp, out } = rig();
    cdpReceive(cdp, 0, packet('R2'), seconds(1), out);
    cdpReceive(cdp, 0, packet('R2', 90), seconds(2), out);
    expect(cdp.neighbors.get(0)!.map(({ ttl }) => ttl)).toEqual([90]);
    cdpReceive(cdp, 0, packet('R2', 0), seconds(3), out);
    cdpReceive(cdp, 0, packet('R3', 0), seconds(3), out);
    expect(names(cdp)).toEqual([]);
  });

  it('hears nothing on a port on which it is not enabled', () => {
    const { cdp, out } = rig();
    cdpReceive(cdp, 7, packet('R2'), seconds(1), out);
    expect(names(cdp)).toEqual([]);
    expect(cdp.counters.received).toBe(0);
  });

  it('counts what is malformed, what has a bad checksum, and who finds no room', () => {
    const { cdp, out } = rig();
    const bad = packet('R2');
    bad[2]! ^= 1;
    cdpReceive(cdp, 0, bad, 0, out);
    cdpReceive(cdp, 0, packet('R2').subarray(0, 9), 0, out);
    for (let i = 0; i < 300; i++) cdpReceive(cdp, 0, packet(`R${i}`), 0, out);
    expect(cdp.counters).toEqual({ sent: 0, received: 300, badChecksum: 1, malformed: 1, refused: 44 });
    expect(names(cdp).length).toBe(256);
  });

  it('lives through any octets', () => {
    const { cdp, out } = rig();
    const whole = packet('R2');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat({ max: whole.length }), (octets, length) => {
        cdpReceive(cdp, 0, octets, 0, out);
        cdpReceive(cdp, 0, Uint8Array.from([...whole.subarray(0, length), ...octets]), 0, out);
      }),
    );
    expect(cdp.counters.malformed).toBeGreaterThan(0);
  });
});

describe('what an advertisement says', () => {
  const text = fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)) });
  const address = fc.integer({ min: 0, max: 0xffff_ffff });
  it('is read as it was written', () => {
    const anything = fc.record(
      {
        deviceId: text,
        portId: text,
        addresses: fc.array(address, { maxLength: 3 }),
        capabilities: address,
        software: text,
        platform: text,
        vtpDomain: text,
        nativeVlan: fc.integer({ min: 0, max: 4095 }),
        duplex: fc.constantFrom('half' as const, 'full' as const),
        managementAddresses: fc.array(address, { maxLength: 3 }),
      },
      { requiredKeys: ['deviceId', 'portId', 'addresses', 'capabilities', 'software', 'platform'] },
    );
    fc.assert(
      fc.property(anything, (advertisement) => {
        const read = decodeCdp(encodeCdp({ version: 2, ttl: 180, tlvs: cdpTlvs(advertisement) }));
        expect(read instanceof Malformed ? read : cdpAdvertisement(read)).toEqual(advertisement);
      }),
    );
  });
});
