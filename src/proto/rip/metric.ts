/** How metrics are counted inside and told outside; see `RipBehaviour.hopAdded`. */
import { RIP_INFINITY } from '../../wire/rip-layout.ts';
import type { RipBehaviour } from './profile.ts';

/** What goes on the wire for a metric of the table. */
export function metricOnWire(behaviour: RipBehaviour, metric: number): number {
  return behaviour.hopAdded === 'sending' ? Math.min(metric + 1, RIP_INFINITY) : metric;
}

/** What the table has for a route of our own that goes on the wire with that metric. */
export function metricInTable(behaviour: RipBehaviour, onWire: number): number {
  return behaviour.hopAdded === 'sending' ? onWire - 1 : onWire;
}

/** What is added to a received metric, for a hop of that cost. */
export function metricAtReceipt(behaviour: RipBehaviour, cost: number): number {
  return behaviour.hopAdded === 'sending' ? cost - 1 : cost;
}
