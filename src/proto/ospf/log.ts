/** Lines that a router writes to its console, in the words of IOS. */
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import type { Severity } from '../../base/severity.ts';
import type { NeighborEvent, NeighborState } from './neighbor-table.ts';

/** Of the facility OSPF. */
export interface OspfLog {
  readonly severity: Severity;
  /** `ADJCHG` */
  readonly mnemonic: string;
  readonly text: string;
}

/** `%OSPF-5-ADJCHG: Process 1, Nbr 10.0.0.2 on GigabitEthernet0/1 from LOADING to FULL, Loading Done` */
export function adjacencyLog(
  process: number,
  neighbor: IPv4,
  iface: string,
  before: NeighborState,
  after: NeighborState,
  event: NeighborEvent,
): OspfLog {
  const change = `from ${STATE_NAMES[before]} to ${STATE_NAMES[after]}, ${REASONS[event]}`;
  return {
    severity: 5,
    mnemonic: 'ADJCHG',
    text: `Process ${process}, Nbr ${formatIPv4(neighbor)} on ${iface} ${change}`,
  };
}

export function maximumLsaLog(process: number, maximum: number): OspfLog {
  return {
    severity: 4,
    mnemonic: 'OSPF_MAX_LSA',
    text: `Maximum number of non self-generated LSA has been exceeded "ospf ${process}" - ${maximum} LSAs`,
  };
}

export function duplicateRouterIdLog(id: IPv4, from: IPv4, iface: string): OspfLog {
  return {
    severity: 4,
    mnemonic: 'DUP_RTRID_NBR',
    text: `OSPF detected duplicate router-id ${formatIPv4(id)} from ${formatIPv4(from)} on interface ${iface}`,
  };
}

/** The area of the two ends differs, and the far end's is the backbone. The text is from memory. */
export function backboneElsewhereLog(from: IPv4, iface: string): OspfLog {
  const what = 'mismatch area ID, from backbone area must be virtual-link but not found';
  return {
    severity: 4,
    mnemonic: 'ERRRCV',
    text: `Received invalid packet: ${what} from ${formatIPv4(from)}, ${iface}`,
  };
}

/** As IOS writes them: `EXSTART`. */
export const STATE_NAMES: Readonly<Record<NeighborState, string>> = {
  down: 'DOWN',
  attempt: 'ATTEMPT',
  init: 'INIT',
  twoWay: '2WAY',
  exStart: 'EXSTART',
  exchange: 'EXCHANGE',
  loading: 'LOADING',
  full: 'FULL',
};

const REASONS: Readonly<Record<NeighborEvent, string>> = {
  helloReceived: 'Received Hello',
  start: 'Start',
  twoWayReceived: '2-Way Received',
  negotiationDone: 'Negotiation Done',
  exchangeDone: 'Exchange Done',
  badLsReq: 'Bad LS Request',
  loadingDone: 'Loading Done',
  adjOk: 'AdjOK?',
  seqNumberMismatch: 'Sequence Number Mismatch',
  oneWay: '1-Way',
  killNbr: 'Neighbor Down: Interface down or detached',
  inactivityTimer: 'Neighbor Down: Dead timer expired',
  llDown: 'Neighbor Down: Interface down or detached',
  bfdDown: 'Neighbor Down: BFD node down',
};
