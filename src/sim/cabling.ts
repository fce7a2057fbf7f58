/**
 * Laying and taking away cables while a lab runs. A frame that is under way on a cable that goes is lost; links behind it in
 * the list move up by one.
 */
import { must } from '../base/assert.ts';
import { type CarrierChange, refreshLink, refreshPort } from './carrier.ts';
import { type Attachment, createLinkEnd, type Link, type Medium, type Quality } from './medium.ts';
import { mapEvents } from './queue.ts';

/** A port, and what the link does to what it sends. */
export interface LaidEnd {
  readonly port: number;
  readonly quality: Quality;
}

/** A new link between ports that have none; the ports whose carrier changed. */
export function layLink(medium: Medium, name: string, ends: readonly LaidEnd[]): CarrierChange[] {
  const link = medium.links.length;
  for (const [end, { port }] of ends.entries()) attach(medium, port, link, end);
  medium.links.push({
    name,
    ends: ends.map(({ port, quality }) => createLinkEnd(port, quality)),
    cut: false,
    blackhole: false,
    voidBefore: medium.queue.nextOrder,
  });
  return refreshLink(medium, link);
}

/** Takes a link away with all its ends. */
export function takeLink(medium: Medium, number: number): CarrierChange[] {
  const [{ ends }] = medium.links.splice(number, 1) as [Link];
  for (const { port } of ends) attach(medium, port, -1, -1);
  for (const attachment of medium.ports) if (attachment.link > number) attachment.link--;
  mapEvents(medium.queue, (event) => {
    if (event.kind !== 'flap' || event.target < number) return event;
    return event.target === number ? undefined : { ...event, target: event.target - 1 };
  });
  return ends.flatMap(({ port }) => refreshPort(medium, port));
}

/** Takes one end off a segment of three or more, which has another name from then on. */
export function takeEnd(medium: Medium, number: number, end: number, name: string): CarrierChange[] {
  const link = must(medium.links[number], 'a link');
  const [{ port }] = link.ends.splice(end, 1) as [Link['ends'][number]];
  link.name = name;
  attach(medium, port, -1, -1);
  for (const [index, other] of link.ends.entries()) attach(medium, other.port, number, index);
  return [...refreshPort(medium, port), ...refreshLink(medium, number)];
}

function attach(medium: Medium, port: number, link: number, end: number): void {
  medium.ports[port] = { ...(medium.ports[port] as Attachment), link, end };
}
