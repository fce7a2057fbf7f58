/** What programs find out, as plain data for checks and `--json`. Addresses are texts, times nanoseconds. */
import type { Duration, Instant } from '../base/time.ts';
import type { IcmpVerdict } from './icmp-verdict.ts';

export type ProgramSummary =
  | PingSummary
  | TracerouteSummary
  | UdpSenderSummary
  | UdpSinkSummary
  | UdpEchoServerSummary
  | EchoClientSummary;

export interface PingSummary {
  readonly program: 'ping';
  readonly destination: string;
  readonly sent: number;
  readonly received: number;
  /** Absent if nothing came back. */
  readonly rtt?: RttSummary;
  readonly probes: readonly PingProbe[];
}

export interface RttSummary {
  readonly min: Duration;
  /** Rounded down. */
  readonly avg: Duration;
  readonly max: Duration;
}

/** What became of one echo request, and who said so. */
export interface PingProbe {
  readonly sequence: number;
  readonly outcome: PingOutcome;
  readonly from?: string;
  readonly rtt?: Duration;
  /** TTL of the reply. */
  readonly ttl?: number;
  /** Next-hop MTU of "fragmentation needed". */
  readonly mtu?: number;
}

/** An answer, an ICMP error, or why it could not even be sent. */
export type PingOutcome = 'reply' | 'timeout' | IcmpVerdict | 'no-route' | 'no-such-source' | 'too-big';

export interface TracerouteSummary {
  readonly program: 'traceroute';
  readonly destination: string;
  /** Whether the target itself answered. */
  readonly reached: boolean;
  readonly hops: readonly TracerouteHop[];
}

export interface TracerouteHop {
  readonly ttl: number;
  readonly probes: readonly TracerouteProbe[];
}

export interface TracerouteProbe {
  readonly outcome: 'timeout' | IcmpVerdict;
  readonly from?: string;
  readonly rtt?: Duration;
}

export interface UdpSenderSummary {
  readonly program: 'udp-sender';
  readonly destination: string;
  readonly sent: number;
  /** Those that the device refused at once, for want of a route. */
  readonly refused: number;
}

export interface UdpSinkSummary extends ArrivalSummary {
  readonly program: 'udp-sink';
  readonly port: number;
  /** Datagrams that are no part of the stream: another sender's, or too short. */
  readonly strangers: number;
}

export interface UdpEchoServerSummary {
  readonly program: 'udp-echo-server';
  readonly port: number;
  readonly echoed: number;
}

export interface EchoClientSummary extends ArrivalSummary {
  readonly program: 'echo-client';
  readonly destination: string;
  readonly sent: number;
  /** Sent less than the timeout ago and not answered: neither good nor lost yet. */
  readonly outstanding: number;
  /** ICMP errors heard about its packets, by what they say. */
  readonly errors: Readonly<Partial<Record<IcmpVerdict, number>>>;
}

/** What is known of a numbered stream at its receiver; for echoes, of the replies. */
export interface ArrivalSummary {
  /** Different packets that came. */
  readonly received: number;
  readonly lost: number;
  readonly duplicates: number;
  /** Came after one that was sent later (RFC 4737 §3). */
  readonly reordered: number;
  /** From sending to arrival, for echoes the round trip; absent if nothing came. */
  readonly delay?: RttSummary;
  /** How many separate times packets were lost. */
  readonly gaps: number;
  /** The first of them, at most `OUTAGES_KEPT`, so that a lossy link fills no memory. */
  readonly outages: readonly Outage[];
}

/** Consecutive packets lost between two good ones. Times are those of sending. */
export interface Outage {
  readonly firstLost: number;
  readonly lastLost: number;
  /** Fewer than the span if some came late after all. */
  readonly lost: number;
  /** The last good packet before; absent if none was. */
  readonly from?: Instant;
  /** The first good packet after; absent while it lasts. */
  readonly until?: Instant;
}
