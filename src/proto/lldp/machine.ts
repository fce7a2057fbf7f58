/**
 * LLDP (IEEE 802.1AB-2009 §9) as a pure machine: it says who we are on every port each 30 seconds and once a port comes
 * up, says goodbye where it stops, and remembers what is heard as long as the sender asked for. A port that goes down
 * forgets nobody before that (§9.2.9). It knows no fast start and no delay before it begins anew (reinitDelay): nothing
 * of it is ever waited for.
 */
import { equalOctets } from '../../base/octets.ts';
import { type Instant, NEVER, SECOND } from '../../base/time.ts';
import {
  decodeLldp,
  encodeLldp,
  type LldpPacket,
  lldpAdvertisement,
  lldpShutdownTlvs,
  lldpTlvs,
} from '../../wire/lldp.ts';
import { Malformed } from '../../wire/malformed.ts';
import type { LldpDeadline, LldpNeighbor, LldpOut, LldpSettings, LldpState } from './state.ts';

/** Neighbours of one port that are remembered, so that a stranger cannot fill the memory. */
const MOST_NEIGHBORS = 256;

/** New settings, also the first: a port that is new to it advertises at once, one that may no longer says goodbye. */
export function configureLldp(lldp: LldpState, settings: LldpSettings, now: Instant, out: LldpOut): void {
  const before = lldp.settings;
  for (const port of lldp.up) {
    if (before.ports.get(port)?.transmit && !settings.ports.get(port)?.transmit) sayGoodbye(lldp, port, out);
  }
  lldp.settings = settings;
  lldp.packets.clear();
  for (const port of lldp.up) if (!before.ports.get(port)?.transmit) advertise(lldp, port, out);
  if (before.timer !== settings.timer) out.arm('advertise', now + settings.timer);
}

export function startLldp(lldp: LldpState, now: Instant, out: LldpOut): void {
  out.arm('advertise', now + lldp.settings.timer);
}

export function stopLldp(lldp: LldpState, out: LldpOut): void {
  for (const port of lldp.up) if (lldp.settings.ports.get(port)?.transmit) sayGoodbye(lldp, port, out);
  out.arm('advertise', NEVER);
  out.arm('ageing', NEVER);
}

export function lldpPortUp(lldp: LldpState, port: number, out: LldpOut): void {
  if (lldp.up.has(port)) return;
  lldp.up.add(port);
  advertise(lldp, port, out);
}

export function lldpPortDown(lldp: LldpState, port: number): void {
  lldp.up.delete(port);
}

export function lldpWake(lldp: LldpState, what: LldpDeadline, now: Instant, out: LldpOut): void {
  switch (what) {
    case 'advertise':
      for (const port of lldp.up) advertise(lldp, port, out);
      out.arm('advertise', now + lldp.settings.timer);
      return;
    case 'ageing':
      for (const [port, neighbors] of lldp.neighbors) {
        const live = neighbors.filter(({ expiresAt }) => expiresAt > now);
        lldp.counters.agedOut += neighbors.length - live.length;
        lldp.neighbors.set(port, live);
      }
      armAgeing(lldp, out);
  }
}

/** An LLDPDU at a port; its octets are not kept. */
export function lldpReceive(lldp: LldpState, port: number, octets: Uint8Array, now: Instant, out: LldpOut): void {
  if (!lldp.settings.ports.get(port)?.receive) return;
  lldp.counters.received++;
  const same = lldp.neighbors.get(port)?.find((neighbor) => equalOctets(neighbor.octets, octets));
  if (same) {
    same.expiresAt = now + same.said.ttl * SECOND;
    return armAgeing(lldp, out);
  }
  const packet = decodeLldp(octets);
  if (packet instanceof Malformed) {
    lldp.counters.discarded++;
    return;
  }
  remember(lldp, port, packet, octets, now);
  armAgeing(lldp, out);
}

/** A neighbour is a chassis and its port (the MSAP of §3); who says 0 seconds is forgotten. */
function remember(lldp: LldpState, port: number, packet: LldpPacket, octets: Uint8Array, now: Instant): void {
  const said = lldpAdvertisement(packet);
  const neighbors = lldp.neighbors.get(port) ?? [];
  lldp.neighbors.set(port, neighbors);
  const known = neighbors.findIndex(
    (other) => other.said.chassisId === said.chassisId && other.said.portId === said.portId,
  );
  const neighbor: LldpNeighbor = { said, octets: octets.slice(), expiresAt: now + said.ttl * SECOND };
  if (known >= 0) neighbors.splice(known, 1, ...(said.ttl === 0 ? [] : [neighbor]));
  else if (neighbors.length >= MOST_NEIGHBORS) lldp.counters.refused++;
  else if (said.ttl > 0) neighbors.push(neighbor);
}

function armAgeing(lldp: LldpState, out: LldpOut): void {
  let first = NEVER;
  for (const neighbors of lldp.neighbors.values()) {
    for (const { expiresAt } of neighbors) first = Math.min(first, expiresAt);
  }
  out.arm('ageing', first);
}

function advertise(lldp: LldpState, port: number, out: LldpOut): void {
  const { transmit, said } = lldp.settings.ports.get(port) ?? {};
  if (!transmit || !said) return;
  let packet = lldp.packets.get(port);
  if (!packet) {
    packet = encodeLldp({ tlvs: lldpTlvs(said) });
    lldp.packets.set(port, packet);
  }
  lldp.counters.sent++;
  out.send(port, packet);
}

/** §9.2.7.2: the shutdown LLDPDU. */
function sayGoodbye(lldp: LldpState, port: number, out: LldpOut): void {
  const said = lldp.settings.ports.get(port)?.said;
  if (!said) return;
  lldp.counters.sent++;
  out.send(port, encodeLldp({ tlvs: lldpShutdownTlvs(said.chassis, said.portId) }));
}
