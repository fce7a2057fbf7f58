/**
 * Trace events: typed values that say what a device decided and why. Each room has its own union of kinds; the lab adds
 * device and time. `wants` is asked before an event is built, so that what nobody looks at costs nothing.
 */
export interface TraceEvent {
  /** `drop`, `route`, `arp`, `rip`…: what the event is about; the other fields follow from it. */
  readonly kind: string;
}
