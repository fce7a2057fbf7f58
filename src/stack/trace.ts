/** What the stack tells about its decisions. Addresses are numbers, interfaces are named by their index. */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Mac } from '../addr/mac.ts';
import type { Prefix } from '../addr/prefix.ts';

/** Why a packet or frame went no further. Each has a counter on the interface that it is charged to. */
export type DropReason =
  | 'runt'
  | 'interface-down'
  | 'not-for-this-mac'
  | 'unknown-ethertype'
  | 'bad-header'
  | 'bad-checksum'
  | 'bad-options'
  | 'source-route'
  | 'martian-source'
  | 'martian-destination'
  | 'not-for-this-host'
  | 'link-broadcast'
  | 'multicast-not-forwarded'
  | 'no-listener'
  | 'directed-broadcast'
  | 'ttl-expired'
  | 'no-route'
  | 'null-route'
  | 'loopback-subnet'
  | 'needs-fragmentation'
  | 'arp-unresolved'
  | 'arp-failed'
  | 'arp-malformed'
  | 'arp-not-for-us'
  | 'arp-group-mac'
  | 'reassembly-timeout'
  | 'reassembly-bad'
  | 'protocol-unreachable'
  | 'port-unreachable'
  | 'icmp-malformed'
  | 'icmp-unsolicited'
  | 'redirect-refused'
  | 'udp-malformed';

export type StackTrace =
  | DropTrace
  | OriginateTrace
  | ForwardTrace
  | DeliverTrace
  | IcmpTrace
  | ArpTrace
  | DuplicateAddressTrace;

/** A packet or frame ended here. */
interface DropTrace {
  readonly kind: 'drop';
  readonly iface: number;
  readonly reason: DropReason;
  /** The IPv4 packet, if it was one; valid until the call returns. */
  readonly packet?: Uint8Array;
}

/** A packet that starts here leaves by an interface. */
interface OriginateTrace {
  readonly kind: 'originate';
  readonly iface: number;
  /** Valid until the call returns. */
  readonly packet: Uint8Array;
}

/** A packet went on to a next hop. */
interface ForwardTrace {
  readonly kind: 'forward';
  readonly iface: number;
  readonly out: number;
  readonly nextHop: IPv4;
  /** The entry of the FIB that it matched. */
  readonly prefix: Prefix;
  /** Valid until the call returns. */
  readonly packet: Uint8Array;
}

/** A packet reached its destination here. */
interface DeliverTrace {
  readonly kind: 'deliver';
  readonly iface: number;
  /** Valid until the call returns. */
  readonly packet: Uint8Array;
}

/** An ICMP error was sent, or `limited`: withheld by the rate limit. */
interface IcmpTrace {
  readonly kind: 'icmp';
  readonly to: IPv4;
  readonly type: number;
  readonly code: number;
  readonly limited: boolean;
}

interface ArpTrace {
  readonly kind: 'arp';
  readonly iface: number;
  readonly what: 'request' | 'reply' | 'announce' | 'heard-request' | 'heard-reply' | 'learned' | 'expired' | 'failed';
  readonly address: IPv4;
  /** The neighbour's, where it is known. */
  readonly mac?: Mac;
}

/** Another station uses an address of ours (RFC 5227 §2.4): worth a line in the log. */
interface DuplicateAddressTrace {
  readonly kind: 'duplicate-address';
  readonly iface: number;
  readonly address: IPv4;
  readonly mac: Mac;
}
