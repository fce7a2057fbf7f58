/** `show ip rip database` */
import { classfulLength, formatIPv4 } from '../../addr/ipv4.ts';
import { contains, formatPrefix, type Prefix, parsePrefix, prefixOf } from '../../addr/prefix.ts';
import { formatAge } from '../../base/age.ts';
import type { Duration, Instant } from '../../base/time.ts';
import type { RunningConfig } from '../../config/document.ts';
import type { DeviceState } from '../../device/state.ts';
import { type RipDatabaseEntry, ripDatabase } from '../../proto/rip/database.ts';
import { metricOnWire } from '../../proto/rip/metric.ts';
import type { RipState } from '../../proto/rip/state.ts';

export interface RipDatabaseRow {
  readonly prefix: string;
  readonly origin: 'auto-summary' | 'int-summary' | 'directly connected' | 'redistributed' | 'learned';
  /** 16: unreachable, and still told of. */
  readonly metric: number;
  /** Of a connected network its interface, of a learned one each next hop. */
  readonly paths: readonly RipDatabaseHop[];
}

export interface RipDatabaseHop {
  /** `0.0.0.0`: this router. */
  readonly via: string;
  readonly interface?: string;
  readonly age: Duration;
}

/** By network, then by length, summaries first; empty if RIP does not run. */
export function ripDatabaseValue(device: DeviceState, now: Instant): RipDatabaseRow[] {
  const { rip } = device;
  if (!rip) return [];
  const entries = ripDatabase(rip);
  const rows = [
    ...autoSummaries(entries),
    ...interfaceSummaries(device.config, entries),
    ...entries.map((entry) => ({ prefix: entry.prefix, ...rowOf(device, rip, entry, now) })),
  ];
  rows.sort((a, b) => a.prefix.bits - b.prefix.bits || a.prefix.length - b.prefix.length);
  return rows.map(({ prefix, ...row }) => ({ prefix: formatPrefix(prefix), ...row }));
}

type Row = Omit<RipDatabaseRow, 'prefix'> & { readonly prefix: Prefix };

/** Each classful network that anything is known of, whether it is told as a whole or not. */
function autoSummaries(entries: readonly RipDatabaseEntry[]): Row[] {
  const networks = entries.map(({ prefix: { bits, length } }) =>
    prefixOf(bits, Math.min(length, classfulLength(bits))),
  );
  return once(networks).map((prefix) => ({ prefix, origin: 'auto-summary', metric: 0, paths: [] }));
}

/** Summaries that an interface is configured with, where there is something to sum up. */
function interfaceSummaries({ interfaces }: RunningConfig, entries: readonly RipDatabaseEntry[]): Row[] {
  const configured = Object.values(interfaces).flatMap(({ rip }) => Object.keys(rip?.summaries ?? {}));
  const prefixes = configured.flatMap((text) => parsePrefix(text) ?? []);
  const inUse = prefixes.filter((summary) => entries.some(({ prefix }) => contains(summary, prefix.bits)));
  return once(inUse).map((prefix) => ({ prefix, origin: 'int-summary', metric: 0, paths: [] }));
}

function once(prefixes: readonly Prefix[]): Prefix[] {
  return [...new Map(prefixes.map((prefix) => [formatPrefix(prefix), prefix])).values()];
}

function rowOf(
  device: DeviceState,
  rip: RipState,
  entry: RipDatabaseEntry,
  now: Instant,
): Omit<RipDatabaseRow, 'prefix'> {
  const paths = entry.paths.map(({ nextHop, iface, heardAt }) => {
    const name = device.stack.interfaces[iface]?.name;
    return { via: formatIPv4(nextHop), ...(name !== undefined && { interface: name }), age: now - heardAt };
  });
  const origin = originOf(entry);
  // What is redistributed has the metric that the administrator gave it, which is the one on the wire.
  const metric = origin === 'redistributed' ? metricOnWire(rip.settings.behaviour, entry.metric) : entry.metric;
  return { origin, metric, paths };
}

function originOf({ kind }: RipDatabaseEntry): RipDatabaseRow['origin'] {
  if (kind === 'learned') return kind;
  return kind === 'connected' ? 'directly connected' : 'redistributed';
}

export function renderRipDatabase(rows: readonly RipDatabaseRow[]): string {
  return rows.map((row) => `${linesOf(row).join('\n')}\n`).join('');
}

function linesOf({ prefix, origin, metric, paths }: RipDatabaseRow): string[] {
  switch (origin) {
    case 'directly connected':
      return [`${prefix}    directly connected, ${paths[0]?.interface ?? ''}`];
    case 'redistributed':
      return [`${prefix}    redistributed`, `    [${metric}] via 0.0.0.0, `];
    case 'learned':
      return [
        prefix,
        ...paths.map((path) => `    [${metric}] via ${path.via}, ${formatAge(path.age)}, ${path.interface ?? ''}`),
      ];
    default:
      return [`${prefix}    ${origin}`];
  }
}
