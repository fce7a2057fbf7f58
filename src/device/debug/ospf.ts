/** `debug ip ospf …` in the form of IOS XE: `OSPF-1 ADJ   Gi0/1: 2 Way Communication to 10.0.0.2, state 2WAY`. */
import { shortInterfaceName } from '../../addr/interface-name.ts';
import { formatIPv4 } from '../../addr/ipv4.ts';
import type { InterfaceState } from '../../proto/ospf/interface-table.ts';
import { STATE_NAMES } from '../../proto/ospf/log.ts';
import type { NeighborState } from '../../proto/ospf/neighbor-table.ts';
import type {
  OspfInterfaceTrace,
  OspfMismatchTrace,
  OspfNeighborTrace,
  OspfPacketTrace,
  OspfTrace,
} from '../../proto/ospf/trace.ts';
import { describeLsaKey } from '../../wire/lsa.ts';
import { Malformed } from '../../wire/malformed.ts';
import { decodeOspf, describeOspf, OSPF_AT } from '../../wire/ospf.ts';
import { OSPF_TYPE } from '../../wire/ospf-bodies.ts';
import type { DeviceTrace } from '../context.ts';
import type { DeviceState } from '../state.ts';
import { addressOf, type Debug } from './topic.ts';

const HELP = ['IP information', 'OSPF information'];

type Teller = (event: DeviceTrace, state: DeviceState) => readonly string[];

/** The process in front, and five columns for what it is about. */
function ospfDebug(words: Pick<Debug, 'name' | 'title' | 'kinds'> & { readonly about: string }, tell: Teller): Debug {
  const { about, ...rest } = words;
  return {
    ...rest,
    help: [...HELP, about],
    heading: 'IP routing',
    tell: (event, state) => tell(event, state).map((text) => `OSPF-${state.config.ospf?.process ?? 0} ${text}`),
  };
}

const at = (topic: string, iface: string, text: string): string =>
  `${topic.padEnd(5)} ${shortInterfaceName(iface)}: ${text}`;

/** What each state of a neighbour means (RFC 2328 §10.1). */
const MEANING: Readonly<Record<NeighborState, string>> = {
  down: 'nothing is heard of it any more',
  attempt: 'it is called on, and has not answered yet',
  init: 'its Hello was heard, but it does not list us yet',
  twoWay: 'each hears the other; no databases are exchanged between the two',
  exStart: 'who leads the exchange is being settled',
  exchange: 'each lists what its database holds',
  loading: 'what was listed and is missing here is asked for',
  full: 'both databases are the same',
};

function tellNeighbor({ iface, neighbor, address, before, after, event }: OspfNeighborTrace): string[] {
  const id = formatIPv4(neighbor);
  const state = `state ${STATE_NAMES[after]} -- ${MEANING[after]}`;
  const say = (text: string): string => at('ADJ', iface, `${text}, ${state}`);
  if (after === 'down') return [say(`${id} address ${formatIPv4(address)} is dead`)];
  if (after === 'full') return [say(`Synchronized with ${id}`)];
  if (event === 'twoWayReceived') return [say(`2 Way Communication to ${id}`)];
  if (event === 'negotiationDone') return [say(`Nbr ${id}: Negotiation Done`)];
  if (after === 'loading') return [say(`Exchange Done with ${id}`)];
  return [say(`Nbr ${id}: from ${STATE_NAMES[before]}`)];
}

const ROLES: Readonly<Record<InterfaceState, string>> = {
  down: 'DOWN',
  loopback: 'LOOPBACK',
  waiting: 'WAITING',
  pointToPoint: 'POINT_TO_POINT',
  drOther: 'DROTHER',
  backup: 'BDR',
  dr: 'DR',
};

function tellInterface({ iface, before, after, event }: OspfInterfaceTrace): string {
  if (before === 'down') return at('ADJ', iface, `Interface going Up, state ${ROLES[after]}`);
  if (after === 'down') return at('ADJ', iface, 'Interface going Down');
  const why = event === 'waitTimer' ? 'end of Wait on interface, ' : '';
  return at('ADJ', iface, `${why}DR/BDR election, state ${ROLES[after]} -- it was ${ROLES[before]}`);
}

const HELLO_REASONS: readonly OspfMismatchTrace['reason'][] = ['hello interval', 'dead interval', 'mask'];

function tellMismatch({ iface, from, reason, sentence }: OspfMismatchTrace): string {
  const source = formatIPv4(from);
  if (HELLO_REASONS.includes(reason)) {
    return at('HELLO', iface, `Mismatched hello parameters from ${source} -- ${sentence}`);
  }
  return at('ADJ', iface, `Rcv pkt from ${source} is not looked at, ${reason} -- ${sentence}`);
}

/** Of descriptions and requests: what an adjacency is built with. */
function tellExchange({ iface, direction, address, octets }: OspfPacketTrace): string[] {
  const packet = decodeOspf(octets);
  if (packet instanceof Malformed) return [];
  const { body, routerId } = packet;
  const way = direction === 'sent' ? `Send % to ${formatIPv4(address)}` : `Rcv % from ${formatIPv4(routerId)}`;
  const say = (what: string, rest: string): string[] => [at('ADJ', iface, `${way.replace('%', what)} ${rest}`)];
  if (body.kind === 'request') return say('LS REQ', `length ${body.requests.length * 12}`);
  if (body.kind !== 'description') return [];
  const { sequence, options, flags, mtu } = body;
  const hex = (value: number): string => `0x${value.toString(16).toUpperCase()}`;
  const fields = `seq ${hex(sequence)} opt ${hex(options)} flag ${hex(flags)} len ${octets.length}  mtu ${mtu}`;
  return say('DBD', `${fields} -- ${describeFlags(flags)}`);
}

function describeFlags(flags: number): string {
  const told = [
    ...((flags & 4) !== 0 ? ['the first of an exchange'] : []),
    (flags & 2) !== 0 ? 'more follow' : 'the last',
    (flags & 1) !== 0 ? 'its sender leads' : 'its sender follows',
  ];
  return told.join(', ');
}

function tellHello({ iface, direction, address, octets }: OspfPacketTrace, state: DeviceState): string[] {
  if (octets[OSPF_AT.type] !== OSPF_TYPE.hello) return [];
  const packet = decodeOspf(octets);
  if (packet instanceof Malformed) return [];
  const { routerId, areaId } = packet;
  const area = `area ${areaId}`;
  return direction === 'sent'
    ? [at('HELLO', iface, `Send hello to ${formatIPv4(address)} ${area} from ${addressOf(iface, state)}`)]
    : [at('HELLO', iface, `Rcv hello from ${formatIPv4(routerId)} ${area} ${formatIPv4(address)}`)];
}

function tellPacket({ iface, direction, address, octets }: OspfPacketTrace): string[] {
  const packet = decodeOspf(octets);
  const text = packet instanceof Malformed ? packet.reason : describeOspf(packet);
  const way = direction === 'sent' ? 'snd to' : 'rcv from';
  return [`PAK   ${shortInterfaceName(iface)}: ${way} ${formatIPv4(address)} len ${octets.length} -- ${text}`];
}

const isOf = <K extends OspfTrace['kind']>(event: DeviceTrace, kind: K): event is Extract<OspfTrace, { kind: K }> =>
  event.kind === kind;

const adj: Teller = (event) => {
  if (isOf(event, 'ospf-neighbor')) return tellNeighbor(event);
  if (isOf(event, 'ospf-packet')) return tellExchange(event);
  if (isOf(event, 'ospf-mismatch')) return [tellMismatch(event)];
  return isOf(event, 'ospf-interface') ? [tellInterface(event)] : [];
};

const hello: Teller = (event, state) => {
  if (isOf(event, 'ospf-packet')) return tellHello(event, state);
  return isOf(event, 'ospf-mismatch') && HELLO_REASONS.includes(event.reason) ? [tellMismatch(event)] : [];
};

export const OSPF_DEBUGS: readonly Debug[] = [
  ospfDebug(
    {
      name: 'ip ospf adj',
      about: 'OSPF adjacency',
      title: 'OSPF adjacency',
      kinds: ['ospf-neighbor', 'ospf-interface', 'ospf-mismatch', 'ospf-packet'],
    },
    adj,
  ),
  ospfDebug(
    {
      name: 'ip ospf events',
      about: 'OSPF events',
      title: 'OSPF events',
      kinds: ['ospf-neighbor', 'ospf-interface', 'ospf-mismatch', 'ospf-packet'],
    },
    (event, state) => [...new Set([...hello(event, state), ...adj(event, state)])],
  ),
  ospfDebug(
    { name: 'ip ospf hello', about: 'OSPF hello', title: 'OSPF hello', kinds: ['ospf-packet', 'ospf-mismatch'] },
    hello,
  ),
  ospfDebug({ name: 'ip ospf packet', about: 'OSPF packets', title: 'OSPF packet', kinds: ['ospf-packet'] }, (event) =>
    isOf(event, 'ospf-packet') ? tellPacket(event) : [],
  ),
  ospfDebug({ name: 'ip ospf spf', about: 'OSPF spf', title: 'OSPF SPF', kinds: ['ospf-spf'] }, (event) =>
    isOf(event, 'ospf-spf')
      ? [`SPF   : ${event.whole ? 'Begin SPF' : 'Partial calculation, no SPF'} -- ${event.reason}`]
      : [],
  ),
  ospfDebug(
    { name: 'ip ospf lsa-generation', about: 'OSPF lsa generation', title: 'OSPF lsa generation', kinds: ['ospf-lsa'] },
    (event) => (isOf(event, 'ospf-lsa') && event.change !== 'installed' ? [`LSGEN : ${tellLsa(event)}`] : []),
  ),
  ospfDebug(
    { name: 'ip ospf flood', about: 'OSPF flooding', title: 'OSPF flooding', kinds: ['ospf-lsa', 'ospf-ignored-lsa'] },
    (event) => {
      if (isOf(event, 'ospf-lsa')) return event.change === 'installed' ? [`FLOOD : ${tellLsa(event)}`] : [];
      if (!isOf(event, 'ospf-ignored-lsa')) return [];
      return [at('FLOOD', event.iface, `LSA from ${formatIPv4(event.from)} is not looked at -- ${event.reason}`)];
    },
  ),
];

function tellLsa({ change, lsa, sequence }: Extract<OspfTrace, { kind: 'ospf-lsa' }>): string {
  const number = (sequence >>> 0).toString(16).toUpperCase();
  return `${describeLsaKey(lsa)} ${change}, seq 0x${number}`;
}
