/** `show ip route summary`: how many routes come from where. */
import { parsePrefix } from '../../addr/prefix.ts';
import { must } from '../../base/assert.ts';
import type { Instant } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import { type RouteRow, routeTableValue } from './ip-route.ts';

export interface RouteSummary {
  readonly maximumPaths: number;
  readonly sources: readonly RouteSource[];
  /** Classful networks of which there are subnets. */
  readonly internal: number;
}

export interface RouteSource {
  /** `connected`, `ospf 1` */
  readonly name: string;
  /** Whole classful networks, and parts of such. */
  readonly networks: number;
  readonly subnets: number;
  /** Of OSPF. */
  readonly pathTypes?: Readonly<Record<OspfType, number>>;
}

type OspfType = 'intra-area' | 'inter-area' | 'external-1' | 'external-2' | 'nssa-1' | 'nssa-2';
const OSPF_TYPES: readonly OspfType[] = ['intra-area', 'inter-area', 'external-1', 'external-2', 'nssa-1', 'nssa-2'];

export function routeSummaryValue(device: DeviceState, now: Instant): RouteSummary {
  const rows = routeTableValue(device, now);
  const count = (name: string, own: readonly RouteRow[]): RouteSource => {
    const networks = own.filter(({ prefix }) => classful(prefix) === prefix).length;
    return { name, networks, subnets: own.length - networks };
  };
  const of = (...protocols: readonly string[]): RouteRow[] =>
    rows.filter(({ protocol }) => protocols.includes(protocol));
  const ospf = of('ospf');
  const types = OSPF_TYPES.map((type) => [type, ospf.filter((row) => row.ospf?.pathType === type).length] as const);
  return {
    maximumPaths: device.stack.settings.maximumPaths,
    sources: [
      count('connected', of('connected', 'local')),
      count('static', of('static')),
      ...(device.rip ? [count('rip', of('rip'))] : []),
      ...(device.ospf
        ? [
            {
              ...count(`ospf ${device.ospf.settings.process}`, ospf),
              pathTypes: Object.fromEntries(types) as Record<OspfType, number>,
            },
          ]
        : []),
    ],
    internal: new Set(
      rows
        .map(({ prefix }) => prefix)
        .filter((prefix) => classful(prefix) !== prefix)
        .map(classful),
    ).size,
  };
}

/** The network of class A, B or C that a prefix lies in; a supernet and the default route are networks of their own. */
function classful(text: string): string {
  const { bits, length } = must(parsePrefix(text), `a prefix: ${text}`);
  const own = bits >>> 31 === 0 ? 8 : bits >>> 30 === 2 ? 16 : 24;
  return length <= own
    ? text
    : `${text
        .split('.')
        .slice(0, own / 8)
        .join('.')}${'.0'.repeat(4 - own / 8)}/${own}`;
}

/** Octets that IOS XE counts for each route. */
const OVERHEAD = 96;
const MEMORY = 288;

export function renderRouteSummary({ maximumPaths, sources, internal }: RouteSummary): string {
  const line = (name: string, ...cells: readonly (number | string)[]): string =>
    [name.padEnd(16), ...cells.map((cell) => String(cell).padEnd(12))].join('').trimEnd();
  const total = (pick: (source: RouteSource) => number): number => sources.reduce((sum, one) => sum + pick(one), 0);
  const [networks, subnets] = [total((one) => one.networks), total((one) => one.subnets)];
  const all = networks + subnets;
  return [
    'IP routing table name is default (0x0)',
    `IP routing table maximum-paths is ${maximumPaths}`,
    line('Route Source', 'Networks', 'Subnets', 'Replicates', 'Overhead', 'Memory (bytes)'),
    ...sources.flatMap((source) => {
      const routes = source.networks + source.subnets;
      const row = line(source.name, source.networks, source.subnets, 0, routes * OVERHEAD, routes * MEMORY);
      return source.pathTypes ? [row, ...ospfLines(source.pathTypes)] : [row];
    }),
    line('internal', internal, '', '', '', internal * MEMORY),
    line('Total', networks + internal, subnets, 0, all * OVERHEAD, (all + internal) * MEMORY),
    '',
  ].join('\n');
}

function ospfLines(types: Readonly<Record<OspfType, number>>): string[] {
  const { 'intra-area': intra, 'inter-area': inter, 'external-1': one, 'external-2': two } = types;
  return [
    `  Intra-area: ${intra} Inter-area: ${inter} External-1: ${one} External-2: ${two}`,
    `  NSSA External-1: ${types['nssa-1']} NSSA External-2: ${types['nssa-2']}`,
  ];
}
