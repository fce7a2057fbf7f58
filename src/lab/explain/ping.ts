/**
 * Why a ping is answered, or is not: one is sent in a future of its own with every decision traced, and the decisions are told
 * in their order. A ping before it resolves the neighbours, so that what is told is the rule and not the first packet.
 */
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import { formatPrefix } from '../../addr/prefix.ts';
import { u32 } from '../../base/octets.ts';
import { SECOND } from '../../base/time.ts';
import type { TraceEvent } from '../../base/trace.ts';
import { forwardDecision } from '../../stack/decision.ts';
import { lookup } from '../../stack/queries.ts';
import type { DropReason, StackTrace } from '../../stack/trace.ts';
import { ICMP_TYPE } from '../../wire/icmp.ts';
import { IPV4_AT, ipv4HeaderLength, PROTOCOL } from '../../wire/ipv4.ts';
import type { Lab } from '../lab.ts';
import { howWalkEnds } from './ends.ts';
import { addressOwners, describeHop, type Owner, shortName, whoIs } from './names.ts';

export interface PingExplanation {
  readonly answered: boolean;
  /** What happened to the request and the answer, step by step; the last one says how it ended. */
  readonly sentences: readonly string[];
  /** Where it failed, and for which address, if a device gave it up or sent it where nobody heard it. */
  readonly failedAt?: { readonly device: string; readonly destination: string };
}

/** Throws `BadAction` for a device or an address that is none. */
export function explainPing(lab: Lab, device: string, to: string): PingExplanation {
  const destination = lab.address(to);
  if (lab.query({ ask: 'device', device }).power === 'off') {
    return { answered: false, sentences: [`${device} has no power.`] };
  }
  const trial = lab.fork();
  send(trial, device, destination);
  // Errors are told once in a while only, and the first ping has had its share.
  trial.advance({ until: trial.now + SECOND });
  const telling = new Telling(trial, device, destination);
  const summary = send(trial, device, destination);
  const { received, probes } = summary;
  const sentences = telling.end();
  if (received > 0) return { answered: true, sentences: [...sentences, `${device} has its answer.`] };
  if (probes[0]?.outcome === 'no-route') {
    return {
      answered: false,
      sentences: [`${device} sends nothing.`],
      failedAt: { device, destination: formatIPv4(destination) },
    };
  }
  return { answered: false, sentences: [...sentences, ...telling.lost()], failedAt: telling.failedAt() };
}

/** One echo request, and what came of it. */
function send(lab: Lab, device: string, destination: IPv4) {
  lab.act({ do: 'start', device, program: { program: 'ping', destination, repeat: 1, timeout: 2 * SECOND } });
  const { id } = lab.query({ ask: 'program', device });
  const isDone = (): boolean => lab.query({ ask: 'program', device, id }).done;
  lab.advance({ when: isDone, until: lab.now + 20 * SECOND });
  const { summary } = lab.query({ ask: 'program', device, id });
  if (summary?.program !== 'ping') throw new Error('a ping has a summary');
  return summary;
}

const KINDS: ReadonlySet<string> = new Set(['forward', 'deliver', 'drop', 'icmp']);

/** Listens to the decisions about one ping and tells them. */
class Telling {
  readonly #lab: Lab;
  readonly #from: string;
  readonly #destination: IPv4;
  readonly #owners: ReadonlyMap<IPv4, Owner>;
  readonly #sentences: string[] = [];
  readonly #stop: () => void;
  /** Where the packet was last, on which of its two ways, and whether it has ended there. */
  #last: { device: string; way: Way; over: boolean };

  constructor(lab: Lab, from: string, destination: IPv4) {
    this.#lab = lab;
    this.#from = from;
    this.#destination = destination;
    this.#owners = addressOwners(lab);
    this.#last = { device: from, way: 'request', over: false };
    this.#tellDeparture();
    this.#stop = lab.observe({ kinds: KINDS, see: (_at, device, event) => this.#hear(device, event) });
  }

  end(): readonly string[] {
    this.#stop();
    return this.#sentences;
  }

  /** Where it got lost, if no device has said so: on a cable, or for want of a neighbour. */
  lost(): string[] {
    const { device, way, over } = this.#last;
    if (over) return [];
    const { stack } = this.#lab.query({ ask: 'device', device: this.#from });
    const source = this.#sourceOf(stack) ?? 0;
    const ends =
      way === 'request'
        ? { source, destination: this.#destination }
        : { source: this.#destination, destination: source };
    const walk = this.#lab.query({ ask: 'walk', from: device, ...ends });
    const subject = way === 'request' ? 'The request' : 'The answer';
    return [`${subject} is lost after ${device}: ${howWalkEnds(walk)}.`];
  }

  /** The device that had it last, and where it was to go. */
  failedAt(): { readonly device: string; readonly destination: string } {
    const { device, way } = this.#last;
    const { stack } = this.#lab.query({ ask: 'device', device: this.#from });
    const destination = way === 'request' ? this.#destination : (this.#sourceOf(stack) ?? 0);
    return { device, destination: formatIPv4(destination) };
  }

  #hear(device: string, event: TraceEvent): void {
    const told = event as StackTrace;
    if (told.kind === 'icmp') {
      const isAboutLoss = told.type !== ICMP_TYPE.redirect;
      if (isAboutLoss && this.#owners.get(told.to)?.node === this.#from) this.#tellError(device, told.limited);
      return;
    }
    if (!('packet' in told) || !told.packet) return;
    const seen = this.#wayOf(told.packet);
    if (!seen) return;
    // What cannot be answered is charged to the request; it is the answer that found no way.
    const way = told.kind === 'drop' && device === this.#last.device ? this.#last.way : seen;
    this.#last = { device, way, over: told.kind === 'drop' };
    if (told.kind === 'forward') this.#tellForward(device, way, told);
    else if (told.kind === 'deliver') this.#tellDelivery(device, way);
    else if (told.kind === 'drop') this.#tell(`${device} drops the ${way}: ${DROPS[told.reason]}.`);
  }

  /** In a loop the same is decided again and again; it is told once. */
  #tell(sentence: string): void {
    if (!this.#sentences.includes(sentence)) this.#sentences.push(sentence);
    else if (!this.#sentences.includes(ROUND)) this.#sentences.push(ROUND);
  }

  #wayOf(packet: Uint8Array): Way | undefined {
    if (packet[IPV4_AT.protocol] !== PROTOCOL.icmp) return undefined;
    const type = packet[ipv4HeaderLength(packet, 0)];
    if (type === ICMP_TYPE.echo && u32(packet, IPV4_AT.destination) === this.#destination) return 'request';
    return type === ICMP_TYPE['echo-reply'] && u32(packet, IPV4_AT.source) === this.#destination ? 'answer' : undefined;
  }

  #tellDeparture(): void {
    const { stack } = this.#lab.query({ ask: 'device', device: this.#from });
    const [route] = lookup(stack, this.#destination);
    if (!route) return;
    const hops = route.paths.map((hop) => describeHop(this.#owners, hop)).join(' or ');
    this.#tell(
      `${this.#from} looks ${formatIPv4(this.#destination)} up: ${formatPrefix(route.prefix)} (${route.protocol}) leads to ${hops}.`,
    );
  }

  #tellForward(device: string, way: Way, { prefix, nextHop, out }: Extract<StackTrace, { kind: 'forward' }>): void {
    const { stack } = this.#lab.query({ ask: 'device', device });
    const iface = shortName(stack.interfaces[out]?.name ?? '');
    const route = lookup(stack, prefix.bits)[0];
    const protocol = route ? ` (${route.protocol})` : '';
    this.#tell(
      `${device} forwards the ${way}: ${formatPrefix(prefix)}${protocol} leads to ${whoIs(this.#owners, nextHop)} out of ${iface}.`,
    );
  }

  #tellDelivery(device: string, way: Way): void {
    if (way === 'answer') return;
    const owner = this.#owners.get(this.#destination);
    const where = owner?.node === device ? `of its ${shortName(owner.iface)}` : 'it has too';
    this.#tell(`${device} takes the request: ${formatIPv4(this.#destination)} is the address ${where}. It answers.`);
    this.#last = { device, way: 'answer', over: false };
  }

  #tellError(device: string, limited: boolean): void {
    const said = limited ? 'would say so to the sender, but has just told somebody else' : 'says so to the sender';
    this.#tell(`${device} ${said}.`);
  }

  /** The address that the request carries. */
  #sourceOf(stack: Parameters<typeof forwardDecision>[0]): IPv4 | undefined {
    const decision = forwardDecision(stack, this.#destination, {
      source: 0,
      protocol: PROTOCOL.icmp,
      sourcePort: 0,
      destinationPort: 0,
    });
    return decision.kind === 'forward' ? stack.interfaces[decision.iface]?.addresses[0]?.address : undefined;
  }
}

const ROUND = 'The same again, and again: it goes round.';

type Way = 'request' | 'answer';

/** Why a packet ends at a device, in words for a student. */
const DROPS: Readonly<Record<DropReason, string>> = {
  runt: 'the frame is too short',
  'interface-down': 'the interface is down',
  'not-for-this-mac': 'the frame is for another MAC address',
  'unknown-ethertype': 'nobody here speaks that protocol',
  'bad-header': 'its header makes no sense',
  'bad-checksum': 'its checksum is wrong',
  'bad-options': 'its options make no sense',
  'source-route': 'it wants to choose its own way',
  'martian-source': 'its source address cannot come from outside',
  'martian-destination': 'its destination is no address to send to',
  'not-for-this-host': 'it is for somebody else, and a host forwards nothing',
  'link-broadcast': 'it came in a broadcast frame',
  'multicast-not-forwarded': 'multicast is not forwarded',
  'no-listener': 'nobody listens to it',
  'directed-broadcast': 'broadcasts to other networks are not let through',
  'ttl-expired': 'its time to live is over',
  'no-route': 'there is no route to its destination',
  'null-route': 'the route leads to Null0',
  'loopback-subnet': 'that address of the network of a loopback is nobody’s',
  'needs-fragmentation': 'it is too long for the next link and must not be split',
  'arp-unresolved': 'the MAC address of the next hop is not known yet',
  'arp-failed': 'nobody answered the ARP requests for the next hop',
  'arp-malformed': 'the ARP packet makes no sense',
  'arp-not-for-us': 'the ARP request is for somebody else',
  'arp-group-mac': 'a group address is nobody’s own',
  'reassembly-timeout': 'fragments of it are missing',
  'reassembly-bad': 'its fragments do not fit',
  'protocol-unreachable': 'nobody here speaks its protocol',
  'port-unreachable': 'nobody listens on its port',
  'icmp-malformed': 'the ICMP message makes no sense',
  'icmp-unsolicited': 'nobody asked for that answer',
  'redirect-refused': 'the redirect is not believed',
  'udp-malformed': 'the datagram makes no sense',
};
