/** Receiving Hello packets (RFC 2328 §10.5): who is there, and whether we agree. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { lengthOfMask, maskOf } from '../../addr/prefix.ts';
import { type Instant, SECOND } from '../../base/time.ts';
import type { OspfPacket } from '../../wire/ospf.ts';
import { OPTION, type OspfHello } from '../../wire/ospf-bodies.ts';
import { changeAddress } from './bfd.ts';
import { wakeBy } from './deadlines.ts';
import type { OspfFrom } from './from.ts';
import { sendHelloTo } from './hello-send.ts';
import { handleInterfaceEvent } from './interface-machine.ts';
import { type Mismatch, noteMismatch } from './mismatch.ts';
import { electsDesignatedRouter, handleNeighborEvent } from './neighbor-machine.ts';
import { areaOptions } from './options.ts';
import type { OspfOut } from './out.ts';
import { createNeighbor, neighborKey, type OspfInterface, type OspfNeighbor, type OspfState } from './state.ts';

/** Of one interface: more there are only where somebody makes them up. */
const MAXIMUM_NEIGHBORS = 1000;

export function receiveHello(
  state: OspfState,
  iface: OspfInterface,
  from: OspfFrom,
  packet: OspfPacket,
  hello: OspfHello,
  now: Instant,
  out: OspfOut,
): void {
  const fault = faultOf(iface, hello, formatIPv4(from.source));
  if (fault) return noteMismatch(iface, from.source, fault[0], fault[1], now, out);
  const known = iface.neighbors.get(neighborKey(iface, packet.routerId, from.source));
  if (!known && iface.neighbors.size >= MAXIMUM_NEIGHBORS) {
    const sentence = `${formatIPv4(from.source)} is one more than ${MAXIMUM_NEIGHBORS} neighbors`;
    return noteMismatch(iface, from.source, 'too many neighbors', sentence, now, out);
  }
  const neighbor = known ?? createNeighbor(iface, packet.routerId, from.source, false);
  if (!known) iface.neighbors.set(neighborKey(iface, packet.routerId, from.source), neighbor);
  identify(state, neighbor, from, packet, now, out);
  const isNew = neighbor.state === 'down' || neighbor.state === 'attempt';
  const { priority, designatedRouter, backupDesignatedRouter } = neighbor;
  const before = { priority, designatedRouter, backupDesignatedRouter };
  neighbor.heardAt = now;
  neighbor.priority = hello.priority;
  neighbor.options = hello.options;
  neighbor.designatedRouter = hello.designatedRouter;
  neighbor.backupDesignatedRouter = hello.backupDesignatedRouter;
  wakeBy(state, 'inactivity', now + iface.settings.deadInterval, out);
  handleNeighborEvent(state, neighbor, 'helloReceived', now, out);
  if (isAnswered(state, neighbor, isNew)) sendHelloTo(state, neighbor, now, out);
  if (!hello.neighbors.includes(state.routerId)) return handleNeighborEvent(state, neighbor, 'oneWay', now, out);
  handleNeighborEvent(state, neighbor, 'twoWayReceived', now, out);
  if (electsDesignatedRouter(iface)) noteDeclarations(state, neighbor, before, now, out);
}

function faultOf(iface: OspfInterface, hello: OspfHello, sender: string): readonly [Mismatch, string] | undefined {
  const { settings, area, virtual } = iface;
  const differs = (what: string, here: unknown, there: unknown) =>
    `${what} differs: ${here} here, ${there} from ${sender}`;
  // The mask means nothing where there is one other router (§10.5).
  if (!virtual && settings.networkType !== 'point-to-point' && hello.networkMask !== maskOf(settings.length)) {
    return ['mask', differs('mask', `/${settings.length}`, maskName(hello.networkMask))];
  }
  const helloInterval = settings.helloInterval / SECOND;
  if (hello.helloInterval !== helloInterval) {
    return ['hello interval', differs('hello interval', helloInterval, hello.helloInterval)];
  }
  const deadInterval = settings.deadInterval / SECOND;
  if (hello.deadInterval !== deadInterval) {
    return ['dead interval', differs('dead interval', deadInterval, hello.deadInterval)];
  }
  const difference = hello.options ^ areaOptions(area);
  if (difference & OPTION.nssa)
    return ['nssa flag', differs('area type', areaName(areaOptions(area)), areaName(hello.options))];
  if (difference & OPTION.external) {
    return ['stub flag', differs('area type', areaName(areaOptions(area)), areaName(hello.options))];
  }
  return undefined;
}

function maskName(mask: number): string {
  const length = lengthOfMask(mask);
  return length === undefined ? formatIPv4(mask) : `/${length}`;
}

/** What kind of area the options of a Hello speak of. */
function areaName(options: number): string {
  if (options & OPTION.nssa) return 'NSSA';
  return options & OPTION.external ? 'normal' : 'stub';
}

/** A neighbour is who it says it is: with another Router ID it is somebody else, with another address it has moved. */
function identify(
  state: OspfState,
  neighbor: OspfNeighbor,
  from: OspfFrom,
  { routerId, authentication }: OspfPacket,
  now: Instant,
  out: OspfOut,
): void {
  const { iface } = neighbor;
  if (neighbor.routerId !== routerId && neighbor.routerId !== 0) {
    handleNeighborEvent(state, neighbor, 'killNbr', now, out);
    iface.neighbors.set(neighborKey(iface, routerId, from.source), neighbor);
  }
  neighbor.routerId = routerId;
  changeAddress(state, neighbor, from.source, out);
  if (authentication.type === 'cryptographic') neighbor.cryptographicSequence = authentication.sequence;
}

/** Somebody new learns at once that it is heard, where that is done; who cannot be elected answers who can (§9.5.1). */
function isAnswered(state: OspfState, { iface, address, priority }: OspfNeighbor, isNew: boolean): boolean {
  if (isNew && state.settings.behaviour.answersNewNeighbor) return true;
  if (iface.settings.networkType !== 'nbma' || iface.settings.priority > 0) return false;
  return priority > 0 && address !== iface.designatedRouter && address !== iface.backupDesignatedRouter;
}

type Declarations = Pick<OspfNeighbor, 'priority' | 'designatedRouter' | 'backupDesignatedRouter'>;

/** What changes in whom it declares to be designated is looked at by the election. */
function noteDeclarations(
  state: OspfState,
  neighbor: OspfNeighbor,
  before: Declarations,
  now: Instant,
  out: OspfOut,
): void {
  const { iface, address, designatedRouter, backupDesignatedRouter } = neighbor;
  if (neighbor.priority !== before.priority) state.electing.add(iface);
  const isLeader = designatedRouter === address;
  const isBackup = backupDesignatedRouter === address;
  // Whoever is designated already ends the waiting: a Backup, or a Designated Router that says there is none.
  if (iface.state === 'waiting' && (isBackup || (isLeader && backupDesignatedRouter === 0))) {
    return handleInterfaceEvent(state, iface, 'backupSeen', now, out);
  }
  const wasLeader = before.designatedRouter === address;
  const wasBackup = before.backupDesignatedRouter === address;
  if (isLeader !== wasLeader || isBackup !== wasBackup) state.electing.add(iface);
}
