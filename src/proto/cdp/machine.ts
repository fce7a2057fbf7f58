/**
 * CDP as a pure machine: it says who we are on every port each minute, and once a port comes up; it remembers what is
 * heard as long as the sender asked for. A port that goes down forgets nobody: they age, as on IOS. Nothing of it is ever
 * waited for.
 */
import { equalOctets } from '../../base/octets.ts';
import { type Instant, NEVER, SECOND } from '../../base/time.ts';
import { type CdpPacket, cdpAdvertisement, cdpTlvs, decodeCdp, encodeCdp, isCdpChecksumGood } from '../../wire/cdp.ts';
import { Malformed } from '../../wire/malformed.ts';
import type { CdpDeadline, CdpNeighbor, CdpOut, CdpSettings, CdpState } from './state.ts';

/** The version that is sent. */
const VERSION = 2;
/** Neighbours of one port that are remembered, so that a stranger cannot fill the memory. */
const MOST_NEIGHBORS = 256;

/** New settings, also the first: a port that is new to it advertises at once. */
export function configureCdp(cdp: CdpState, settings: CdpSettings, now: Instant, out: CdpOut): void {
  const before = cdp.settings;
  cdp.settings = settings;
  cdp.packets.clear();
  for (const port of cdp.up) if (!before.ports.has(port)) advertise(cdp, port, out);
  if (before.timer !== settings.timer) out.arm('advertise', now + settings.timer);
}

export function startCdp(cdp: CdpState, now: Instant, out: CdpOut): void {
  out.arm('advertise', now + cdp.settings.timer);
}

export function stopCdp(out: CdpOut): void {
  out.arm('advertise', NEVER);
  out.arm('ageing', NEVER);
}

export function cdpPortUp(cdp: CdpState, port: number, out: CdpOut): void {
  if (cdp.up.has(port)) return;
  cdp.up.add(port);
  advertise(cdp, port, out);
}

export function cdpPortDown(cdp: CdpState, port: number): void {
  cdp.up.delete(port);
}

export function cdpWake(cdp: CdpState, what: CdpDeadline, now: Instant, out: CdpOut): void {
  switch (what) {
    case 'advertise':
      for (const port of cdp.up) advertise(cdp, port, out);
      out.arm('advertise', now + cdp.settings.timer);
      return;
    case 'ageing':
      for (const [port, neighbors] of cdp.neighbors) {
        cdp.neighbors.set(
          port,
          neighbors.filter(({ expiresAt }) => expiresAt > now),
        );
      }
      armAgeing(cdp, out);
  }
}

/** A packet at a port; its octets are not kept. */
export function cdpReceive(cdp: CdpState, port: number, octets: Uint8Array, now: Instant, out: CdpOut): void {
  if (!cdp.settings.ports.has(port)) return;
  const same = cdp.neighbors.get(port)?.find((neighbor) => equalOctets(neighbor.octets, octets));
  if (same) {
    cdp.counters.received++;
    same.expiresAt = now + same.ttl * SECOND;
    return armAgeing(cdp, out);
  }
  const packet = decodeCdp(octets);
  if (packet instanceof Malformed) cdp.counters.malformed++;
  else if (!isCdpChecksumGood(octets)) cdp.counters.badChecksum++;
  else {
    cdp.counters.received++;
    remember(cdp, port, packet, octets, now);
    armAgeing(cdp, out);
  }
}

/** A neighbour is a device and its port; who says 0 seconds is forgotten. */
function remember(cdp: CdpState, port: number, packet: CdpPacket, octets: Uint8Array, now: Instant): void {
  const { version, ttl } = packet;
  const said = cdpAdvertisement(packet);
  const neighbors = cdp.neighbors.get(port) ?? [];
  cdp.neighbors.set(port, neighbors);
  const known = neighbors.findIndex(
    (other) => other.said.deviceId === said.deviceId && other.said.portId === said.portId,
  );
  const neighbor: CdpNeighbor = { version, said, octets: octets.slice(), ttl, expiresAt: now + ttl * SECOND };
  if (known >= 0) neighbors.splice(known, 1, ...(ttl === 0 ? [] : [neighbor]));
  else if (neighbors.length >= MOST_NEIGHBORS) cdp.counters.refused++;
  else if (ttl > 0) neighbors.push(neighbor);
}

function armAgeing(cdp: CdpState, out: CdpOut): void {
  let first = NEVER;
  for (const neighbors of cdp.neighbors.values()) {
    for (const { expiresAt } of neighbors) first = Math.min(first, expiresAt);
  }
  out.arm('ageing', first);
}

function advertise(cdp: CdpState, port: number, out: CdpOut): void {
  const said = cdp.settings.ports.get(port);
  if (!said) return;
  let packet = cdp.packets.get(port);
  if (!packet) {
    packet = encodeCdp({ version: VERSION, ttl: cdp.settings.holdtime, tlvs: cdpTlvs(said) });
    cdp.packets.set(port, packet);
  }
  cdp.counters.sent++;
  out.send(port, packet);
}
