/**
 * Carrier: whether a port hears a signal. On a cable it hears its peer's transmitter; on a segment the segment itself;
 * a stub and a looped port always hear one. Losing it is how a cut differs from a black hole.
 */
import type { Attachment, Link, LinkEnd, Medium } from './medium.ts';

/** A port whose carrier changed. */
export interface CarrierChange {
  readonly port: number;
  readonly carrier: boolean;
}

/** Powers a port's transmitter up or down (power, `shutdown`). */
export function setEnabled(medium: Medium, port: number, enabled: boolean): CarrierChange[] {
  const attachment = medium.ports[port] as Attachment;
  attachment.enabled = enabled;
  return attachment.link < 0 ? refreshPort(medium, port) : refreshLink(medium, attachment.link);
}

/** Makes a port hear its own frames, or its cable again. */
export function setLooped(medium: Medium, port: number, looped: boolean): CarrierChange[] {
  const attachment = medium.ports[port] as Attachment;
  attachment.looped = looped;
  return attachment.link < 0 ? refreshPort(medium, port) : refreshLink(medium, attachment.link);
}

/** Cuts a link, or one end of it: what is under way is lost. */
export function setCut(medium: Medium, link: number, end: number | undefined, cut: boolean): CarrierChange[] {
  const state = medium.links[link] as Link;
  if (end === undefined) {
    state.cut = cut;
    if (cut) state.voidBefore = medium.queue.nextOrder;
  } else (state.ends[end] as LinkEnd).cut = cut;
  return refreshLink(medium, link);
}

/** Computes the carrier of every port of a link and says which changed. */
export function refreshLink(medium: Medium, link: number): CarrierChange[] {
  const changes: CarrierChange[] = [];
  for (const end of (medium.links[link] as Link).ends) changes.push(...refreshPort(medium, end.port));
  return changes;
}

/** The same of one port. */
export function refreshPort(medium: Medium, port: number): CarrierChange[] {
  const attachment = medium.ports[port] as Attachment;
  const carrier = hearsSignal(medium, attachment);
  if (carrier === attachment.carrier) return [];
  attachment.carrier = carrier;
  return [{ port, carrier }];
}

function hearsSignal(medium: Medium, attachment: Attachment): boolean {
  if (attachment.looped) return attachment.enabled;
  if (attachment.link < 0) return false;
  const link = medium.links[attachment.link] as Link;
  if (link.cut || link.ends[attachment.end]?.cut) return false;
  if (link.ends.length !== 2) return true;
  const peer = link.ends[1 - attachment.end] as LinkEnd;
  const sender = medium.ports[peer.port] as Attachment;
  return !peer.cut && sender.enabled && !sender.looped;
}
