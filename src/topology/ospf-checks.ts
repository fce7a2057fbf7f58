/** What OSPF must agree on with its neighbors, and a real network lets one say differently. */
import type { Place } from '../base/problem.ts';
import { DEFAULT_MTU } from '../config/defaults.ts';
import type { Placed } from './form.ts';
import type { Suspicion } from './lab-checks.ts';
import type { InterfacePlan } from './plan.ts';
import type { Segment, SegmentEnd } from './segments.ts';

/** An end where OSPF sends hellos. */
interface Speaker {
  readonly end: SegmentEnd;
  readonly name: string;
  readonly area: number;
}

/** A value that neighbors must agree on, given or assumed. */
interface Agreed {
  readonly kind: Suspicion['kind'];
  readonly what: string;
  readonly saidBy: (speaker: Speaker) => string;
  /** Where the file says it. */
  readonly saidAt: (iface: InterfacePlan) => Place | undefined;
  /** What comes of a difference. */
  readonly so: string;
}

const AGREED: readonly Agreed[] = [
  {
    kind: 'area-mismatch',
    what: 'OSPF area',
    saidBy: ({ area }) => String(area),
    saidAt: ({ settings }) => settings.ospf?.area?.where,
    so: 'they will not become neighbors',
  },
  {
    kind: 'hello-mismatch',
    what: 'OSPF hello interval',
    saidBy: ({ end }) => `${helloInterval(end.iface)}s`,
    saidAt: ({ ospf }) => ospf?.helloInterval?.where,
    so: 'they will not become neighbors',
  },
  {
    kind: 'dead-mismatch',
    what: 'OSPF dead interval',
    saidBy: ({ end }) => `${deadInterval(end.iface)}s`,
    saidAt: ({ ospf }) => ospf?.deadInterval?.where,
    so: 'they will not become neighbors',
  },
  {
    kind: 'network-type-mismatch',
    what: 'OSPF network type',
    saidBy: ({ end }) => networkType(end.iface),
    saidAt: ({ ospf }) => ospf?.networkType?.where,
    so: 'no routes will come of it',
  },
  {
    kind: 'mtu-mismatch',
    what: 'MTU',
    saidBy: ({ end }) => String(mtu(end.iface)),
    saidAt: ({ settings }) => settings.mtu?.where,
    so: 'they will not exchange their databases',
  },
];

/** What is assumed follows from something else that neighbors must agree on. */
const FOLLOWING: ReadonlySet<Suspicion['kind']> = new Set(['hello-mismatch', 'dead-mismatch']);

/** Each end is compared with the segment's first. */
export function ospfMismatches(segment: Segment): Suspicion[] {
  const [first, ...others] = segment.ends.flatMap(speaker);
  if (!first) return [];
  return others.flatMap((other) => AGREED.flatMap((agreed) => compare(first, other, agreed)));
}

function speaker(end: SegmentEnd): Speaker[] {
  const { node, iface } = end;
  const { passive, passiveDefault, active } = node.protocols.ospf ?? {};
  const isNamed = (names: readonly Placed<string>[] | undefined) => names?.some((one) => one.value === iface.name);
  const isPassive = iface.ospf?.passive ?? (passiveDefault ? !isNamed(active) : isNamed(passive));
  if (iface.ospfArea === undefined || isPassive) return [];
  return [{ end, name: `${node.name} ${iface.name}`, area: iface.ospfArea }];
}

function compare(first: Speaker, other: Speaker, { kind, what, saidBy, saidAt, so }: Agreed): Suspicion[] {
  const [said, expected] = [saidBy(other), saidBy(first)];
  if (said === expected || (kind === 'mtu-mismatch' && isIgnored(first, other))) return [];
  const where = saidAt(other.end.iface) ?? saidAt(first.end.iface);
  // A dead interval that follows from the hello interval is the same difference again.
  if (!where && FOLLOWING.has(kind)) return [];
  const message = `${other.name} has the ${what} ${said}, ${first.name} on the same link ${expected}: ${so}`;
  return [{ kind, where: where ?? other.end.iface.where, message }];
}

/** §10.6: an MTU larger than its own is what a router minds. */
function isIgnored(a: Speaker, b: Speaker): boolean {
  const smaller = mtu(a.end.iface) < mtu(b.end.iface) ? a : b;
  return smaller.end.iface.ospf?.mtuIgnore === true;
}

function networkType({ ospf }: InterfacePlan): string {
  return ospf?.networkType?.value ?? 'broadcast';
}

function helloInterval(iface: InterfacePlan): number {
  const isSlow = ['non-broadcast', 'point-to-multipoint'].includes(networkType(iface));
  return iface.ospf?.helloInterval?.value ?? (isSlow ? 30 : 10);
}

function deadInterval(iface: InterfacePlan): number {
  return iface.ospf?.deadInterval?.value ?? 4 * helloInterval(iface);
}

function mtu({ settings }: InterfacePlan): number {
  return settings.mtu?.value ?? DEFAULT_MTU;
}
