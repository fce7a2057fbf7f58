/**
 * The event queue: a binary heap of records ordered by (time, order). An event is plain data with one shape whatever its
 * kind, so the comparison stays monomorphic and a lab is cloned whole (DESIGN.md, principle 3).
 */
import type { Instant } from '../base/time.ts';

/** `frame`: octets arrive at a port. `wake`: a machine of a device is due. `boot`: a device comes up. `flap`: a link changes sides. */
export type EventKind = 'frame' | 'wake' | 'boot' | 'flap';

export interface SimEvent {
  readonly at: Instant;
  /** Position among events of the same instant: the order in which they were scheduled. */
  readonly order: number;
  readonly kind: EventKind;
  /** Lab-wide number of the port (`frame`), the device (`wake`, `boot`) or the link (`flap`). */
  readonly target: number;
  /** The frame's octets, or the key of the deadline that is due; empty otherwise. */
  readonly payload: Uint8Array | string;
}

export interface Queue {
  readonly heap: SimEvent[];
  nextOrder: number;
}

export function createQueue(): Queue {
  return { heap: [], nextOrder: 0 };
}

/** Adds an event behind all others of the same instant. */
export function schedule(
  queue: Queue,
  at: Instant,
  kind: EventKind,
  target: number,
  payload: Uint8Array | string,
): void {
  const event: SimEvent = { at, order: queue.nextOrder++, kind, target, payload };
  const heap = queue.heap;
  let hole = heap.length;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    const above = heap[parent] as SimEvent;
    // A later order never comes before an earlier one of the same instant, so the time alone decides here.
    if (above.at <= at) break;
    heap[hole] = above;
    hole = parent;
  }
  heap[hole] = event;
}

/** Exchanges or drops every event; those that stay keep their order. */
export function mapEvents(queue: Queue, change: (event: SimEvent) => SimEvent | undefined): void {
  const events = queue.heap.flatMap((event) => change(event) ?? []);
  events.sort((a, b) => (comesBefore(a, b) ? -1 : 1));
  queue.heap.length = 0;
  for (const event of events) queue.heap.push(event);
}

/** The next event without taking it. */
export function peek(queue: Queue): SimEvent | undefined {
  return queue.heap[0];
}

/** Takes the next event. */
export function pop(queue: Queue): SimEvent | undefined {
  const heap = queue.heap;
  const top = heap[0];
  const last = heap.pop();
  if (top === undefined || last === undefined || top === last) return top;
  siftDown(heap, last);
  return top;
}

function siftDown(heap: SimEvent[], event: SimEvent): void {
  const length = heap.length;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= length) break;
    let below = heap[child] as SimEvent;
    const right = child + 1;
    if (right < length && comesBefore(heap[right] as SimEvent, below)) {
      child = right;
      below = heap[right] as SimEvent;
    }
    if (!comesBefore(below, event)) break;
    heap[hole] = below;
    hole = child;
  }
  heap[hole] = event;
}

function comesBefore(a: SimEvent, b: SimEvent): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
