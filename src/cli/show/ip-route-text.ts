/** The routing table as IOS XE 17 prints it: networks with their subnets, codes, and the gateway of last resort. */
import { classfulLength, formatIPv4 } from '../../addr/ipv4.ts';
import { formatPrefix, type Prefix, parsePrefix, prefixOf } from '../../addr/prefix.ts';
import { formatAge } from '../../base/age.ts';
import { must } from '../../base/assert.ts';
import type { RouteProtocol } from '../../stack/state.ts';
import { gatewayOfLastResort, type OspfRouteRow, type RoutePath, type RouteRow } from './ip-route.ts';

const LEGEND = [
  'Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP',
  '       D - EIGRP, EX - EIGRP external, O - OSPF, IA - OSPF inter area ',
  '       N1 - OSPF NSSA external type 1, N2 - OSPF NSSA external type 2',
  '       E1 - OSPF external type 1, E2 - OSPF external type 2, m - OMP',
  '       n - NAT, Ni - NAT inside, No - NAT outside, Nd - NAT DIA',
  '       i - IS-IS, su - IS-IS summary, L1 - IS-IS level-1, L2 - IS-IS level-2',
  '       ia - IS-IS inter area, * - candidate default, U - per-user static route',
  '       H - NHRP, G - NHRP registered, g - NHRP registration summary',
  '       o - ODR, P - periodic downloaded static route, l - LISP',
  '       a - application route',
  '       + - replicated route, % - next hop override, p - overrides from PfR',
  '       & - replicated local route overrides by connected',
];

const CODES: Readonly<Record<RouteProtocol, string>> = {
  local: 'L',
  connected: 'C',
  static: 'S',
  redirect: 'S',
  rip: 'R',
  ospf: 'O',
};

/** Behind the `O`; a path inside the area has none. */
const OSPF_CODES: Readonly<Record<OspfRouteRow['pathType'], string>> = {
  'intra-area': '',
  'inter-area': 'IA',
  'external-1': 'E1',
  'external-2': 'E2',
  'nssa-1': 'N1',
  'nssa-2': 'N2',
};

/** A longer line has its next hops on the line below. */
const LINE_LENGTH = 77;

/** The whole table, or of it the routes of some protocols; networks are counted as a whole either way. */
export function renderRouteTable(rows: readonly RouteRow[], protocols?: readonly RouteProtocol[]): string {
  const gateway = gatewayOfLastResort(rows);
  const isWanted = (row: RouteRow): boolean => protocols?.includes(row.protocol) ?? true;
  const networks = groupByNetwork(rows).flatMap((network) => renderNetwork(network, isWanted));
  return [
    ...LEGEND,
    '',
    `Gateway of last resort is ${gateway === undefined ? 'not set' : `${gateway} to network 0.0.0.0`}`,
    '',
    ...networks,
    '',
  ].join('\n');
}

/** A classful network with its subnets, or a route that is no subnet. */
interface Network {
  readonly prefix: Prefix;
  readonly isSubnetted: boolean;
  readonly routes: readonly ParsedRow[];
}

interface ParsedRow {
  readonly prefix: Prefix;
  readonly row: RouteRow;
}

function groupByNetwork(rows: readonly RouteRow[]): Network[] {
  const groups = new Map<string, { prefix: Prefix; routes: ParsedRow[] }>();
  for (const row of rows) {
    const prefix = must(parsePrefix(row.prefix), `the prefix ${row.prefix}`);
    const network = prefixOf(prefix.bits, Math.min(prefix.length, classfulLength(prefix.bits)));
    const key = formatPrefix(network);
    const group = groups.get(key) ?? { prefix: network, routes: [] };
    group.routes.push({ prefix, row });
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({
    ...group,
    isSubnetted: group.routes.some(({ prefix }) => prefix.length > group.prefix.length),
  }));
}

function renderNetwork(network: Network, isWanted: (row: RouteRow) => boolean): string[] {
  const { routes, isSubnetted } = network;
  const wanted = routes.filter(({ row }) => isWanted(row));
  if (wanted.length === 0) return [];
  if (!isSubnetted) return wanted.flatMap(({ row }) => renderRoute(row, row.prefix, 6));
  const lengths = new Set(routes.map(({ prefix }) => prefix.length));
  const isVariable = lengths.size > 1;
  const [first = network.prefix] = routes.map(({ prefix }) => prefix);
  const heading = isVariable
    ? `${formatPrefix(network.prefix)} is variably subnetted, ${routes.length} subnets, ${lengths.size} masks`
    : `${formatIPv4(network.prefix.bits)}/${first.length} is subnetted, ${routes.length} subnets`;
  const children = wanted.flatMap(({ prefix, row }) =>
    renderRoute(row, isVariable ? row.prefix : formatIPv4(prefix.bits), 9),
  );
  return [`      ${heading}`, ...children];
}

/** The route, its destination beginning in that column. */
function renderRoute(row: RouteRow, destination: string, column: number): string[] {
  const start = `${codeOf(row).padEnd(column)}${destination} `;
  const texts = row.paths.map((path) => pathText(row, path));
  const isLong = !row.possiblyDown && texts.some((text) => start.length + text.length > LINE_LENGTH);
  if (isLong) return [start, ...texts.map((text) => `${' '.repeat(11)}${text}`)];
  return texts.map((text, i) => `${i === 0 ? start : ' '.repeat(start.length)}${text}`);
}

/** `O*E2`: the asterisk stands where the blank of `O E2` is. */
function codeOf({ protocol, prefix, ospf, paths }: RouteRow): string {
  const kind = ospf && !paths.some(isDiscard) ? OSPF_CODES[ospf.pathType] : '';
  const mark = prefix === '0.0.0.0/0' ? '*' : kind === '' ? '' : ' ';
  return `${CODES[protocol]}${mark}${kind}`;
}

/** Of an active range of areas: what matches it alone goes nowhere. */
function isDiscard({ interface: out }: RoutePath): boolean {
  return out === 'Null0';
}

function pathText(row: RouteRow, path: RoutePath): string {
  const out = path.interface === undefined ? '' : `, ${path.interface}`;
  if (row.ospf && isDiscard(path)) return `is a summary, ${formatAge(path.age)}${out}`;
  if (path.via === undefined) return `is directly connected${out}`;
  if (row.possiblyDown) return `is possibly down, routing via ${path.via}${out}`;
  const age = row.protocol === 'static' ? '' : `, ${formatAge(path.age)}`;
  return `[${row.distance}/${row.metric}] via ${path.via}${age}${out}`;
}
