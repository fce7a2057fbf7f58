/** `show bfd neighbors`, and each session in detail, as IOS XE prints them. */
import { shortInterfaceName } from '../../addr/interface-name.ts';
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatAge } from '../../base/age.ts';
import { type Duration, type Instant, MICROSECOND, MILLISECOND } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import { CLIENT_NAMES } from '../../proto/bfd/log.ts';
import { type BfdSessionReport, bfdSessions } from '../../proto/bfd/queries.ts';
import type { BfdControl, BfdState } from '../../wire/bfd.ts';

export interface BfdNeighborRow {
  readonly interface: string;
  readonly address: string;
  readonly neighbor: string;
  readonly localDiscriminator: number;
  readonly remoteDiscriminator: number;
  readonly state: BfdState;
  readonly remoteState: BfdState;
  readonly diagnostic: number;
  readonly polling: boolean;
  /** As told to the far end, and as it told. */
  readonly minTx: Duration;
  readonly minRx: Duration;
  readonly multiplier: number;
  readonly remoteMinRx: Duration;
  readonly remoteMultiplier: number;
  /** Negotiated: between two packets sent, and without one until the neighbour is given up; 0 before it was heard. */
  readonly transmitInterval: Duration;
  readonly detectionTime: Duration;
  readonly received: number;
  readonly sent: number;
  readonly sinceReceived: Duration;
  readonly sinceSent: Duration;
  readonly clients: readonly string[];
  /** For how long it has been in its state. */
  readonly since: Duration;
  readonly last?: BfdControl;
}

/** In the order of the sessions. */
export function bfdNeighborsValue({ bfd }: DeviceState, now: Instant, name?: string): BfdNeighborRow[] {
  const sessions = bfd ? bfdSessions(bfd) : [];
  return sessions.filter((session) => name === undefined || session.name === name).map((one) => rowOf(one, now));
}

function rowOf(session: BfdSessionReport, now: Instant): BfdNeighborRow {
  const { remote, counters, lastHeard } = session;
  return {
    interface: session.name,
    address: formatIPv4(session.address),
    neighbor: formatIPv4(session.peer),
    localDiscriminator: session.discriminator,
    remoteDiscriminator: remote.discriminator,
    state: session.state,
    remoteState: remote.state,
    diagnostic: session.diagnostic,
    polling: session.polling,
    minTx: session.desiredMinTx,
    minRx: session.requiredMinRx,
    multiplier: session.detectMultiplier,
    remoteMinRx: lastHeard ? remote.minRx : 0,
    remoteMultiplier: remote.detectMultiplier,
    transmitInterval: session.transmitInterval,
    detectionTime: session.detectionTime,
    received: counters.received,
    sent: counters.sent,
    sinceReceived: lastHeard ? now - session.heardAt : 0,
    sinceSent: counters.sent > 0 ? now - session.sentAt : 0,
    clients: [...session.clients].map((client) => CLIENT_NAMES[client]),
    since: now - session.since,
    ...(lastHeard && { last: lastHeard }),
  };
}

const STATES: Readonly<Record<BfdState, string>> = { adminDown: 'AdminDown', down: 'Down', init: 'Init', up: 'Up' };

const HEADING = 'NeighAddr                              LD/RD         RH/RS     State     Int';

export function renderBfdNeighbors(rows: readonly BfdNeighborRow[]): string {
  return rows.length === 0 ? '' : `${['', 'IPv4 Sessions', HEADING, ...rows.map(line)].join('\n')}\n`;
}

export function renderBfdDetails(rows: readonly BfdNeighborRow[]): string {
  return rows.map((row) => `${['', 'IPv4 Sessions', HEADING, line(row), ...details(row)].join('\n')}\n`).join('');
}

function line(row: BfdNeighborRow): string {
  const discriminators = `${row.localDiscriminator}/${row.remoteDiscriminator}`;
  // Down is what IOS says of a neighbour that it does not hear.
  const remote = row.remoteDiscriminator === 0 ? 'Down' : STATES[row.remoteState];
  return [
    row.neighbor.padEnd(36),
    discriminators.padStart(7).padEnd(17),
    remote.padEnd(10),
    STATES[row.state].padEnd(10),
    shortInterfaceName(row.interface),
  ].join('');
}

function details(row: BfdNeighborRow): string[] {
  return [
    `Session state is ${STATES[row.state].toUpperCase()} and not using echo function.`,
    'Session Host: Software',
    `OurAddr: ${row.address}`,
    `Handle: ${row.localDiscriminator}`,
    `Local Diag: ${row.diagnostic}, Demand mode: 0, Poll bit: ${Number(row.polling)}`,
    `MinTxInt: ${inMicroseconds(row.minTx)}, MinRxInt: ${inMicroseconds(row.minRx)}, Multiplier: ${row.multiplier}`,
    `Received MinRxInt: ${inMicroseconds(row.remoteMinRx)}, Received Multiplier: ${row.remoteMultiplier}`,
    `Holddown (hits): ${inMs(row.detectionTime)}(0), Hello (hits): ${inMs(row.transmitInterval)}(${row.sent})`,
    `Rx Count: ${row.received}, last: ${inMs(row.sinceReceived)} ms ago`,
    `Tx Count: ${row.sent}, last: ${inMs(row.sinceSent)} ms ago`,
    `Registered protocols: ${row.clients.join(' ')}`,
    row.state === 'up' ? `Uptime: ${formatAge(row.since)}` : `Downtime: ${formatAge(row.since)}`,
    ...(row.last ? lastPacket(row.last) : []),
  ];
}

function lastPacket(packet: BfdControl): string[] {
  const pairs = [
    [`Version: 1`, `Diagnostic: ${packet.diagnostic}`],
    [`State bit: ${STATES[packet.state]}`, `Demand bit: ${Number(packet.demand)}`],
    [`Poll bit: ${Number(packet.poll)}`, `Final bit: ${Number(packet.final)}`],
    [`C bit: ${Number(packet.controlPlaneIndependent)}`, ''],
    [`Multiplier: ${packet.detectMultiplier}`, `Length: ${24 + packet.trailer.length}`],
    [`My Discr.: ${packet.myDiscriminator}`, `Your Discr.: ${packet.yourDiscriminator}`],
    [`Min tx interval: ${packet.desiredMinTx}`, `Min rx interval: ${packet.requiredMinRx}`],
    [`Min Echo interval: ${packet.requiredMinEchoRx}`, ''],
  ] as const;
  return pairs.map(([left, right], i) => {
    const label = i === 0 ? 'Last packet: ' : ' '.repeat(13);
    return right === '' ? `${label}${left}` : `${label}${left.padEnd(27)} - ${right}`;
  });
}

function inMs(time: Duration): number {
  return Math.floor(time / MILLISECOND);
}

function inMicroseconds(time: Duration): number {
  return time / MICROSECOND;
}
