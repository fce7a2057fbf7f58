/**
 * What differs between two running-configs of a device, found by reference: parts that an edit did not touch are the
 * same objects, so the cost is that of the change. The device reconciles itself from this list.
 */
import type { RunningConfig } from './document.ts';

export interface ConfigDifference {
  readonly hostname: boolean;
  readonly ipRouting: boolean;
  readonly defaultGateway: boolean;
  readonly rip: boolean;
  readonly ospf: boolean;
  readonly keyChains: boolean;
  /** Anything of what CDP and LLDP say of the device itself, and how. */
  readonly discovery: boolean;
  readonly staticBfd: boolean;
  /** Canonical interface names. */
  readonly interfaces: RecordDifference;
  /** Keys of static routes. */
  readonly staticRoutes: RecordDifference;
}

/** Keys in the order in which the record has them. */
export interface RecordDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

export function configDifference(before: RunningConfig, after: RunningConfig): ConfigDifference {
  return {
    hostname: before.hostname !== after.hostname,
    ipRouting: before.ipRouting !== after.ipRouting,
    defaultGateway: before.defaultGateway !== after.defaultGateway,
    rip: before.rip !== after.rip,
    ospf: before.ospf !== after.ospf,
    keyChains: before.keyChains !== after.keyChains,
    discovery: DISCOVERY.some((key) => before[key] !== after[key]),
    staticBfd: before.staticBfd !== after.staticBfd,
    interfaces: recordDifference(before.interfaces, after.interfaces),
    staticRoutes: recordDifference(before.staticRoutes, after.staticRoutes),
  };
}

const DISCOVERY = ['hostname', 'domainName', 'ipRouting', 'cdp', 'lldp'] as const;

/** Whether anything of the record is new, gone or another. */
export function isTouched({ added, removed, changed }: RecordDifference): boolean {
  return added.length + removed.length + changed.length > 0;
}

const NO_DIFFERENCE: RecordDifference = { added: [], removed: [], changed: [] };

function recordDifference(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): RecordDifference {
  if (before === after) return NO_DIFFERENCE;
  const [old, now] = [Object.keys(before), Object.keys(after)];
  return {
    added: now.filter((key) => !(key in before)),
    removed: old.filter((key) => !(key in after)),
    changed: now.filter((key) => key in before && before[key] !== after[key]),
  };
}
