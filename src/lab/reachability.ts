/**
 * Who reaches whom: echoes from every node to every other, in a future of its own, so that nothing of it is left in the lab.
 * Each pair gets more tries than a path has unresolved neighbours, each of which may cost a packet.
 */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { parseInterfaceAddress } from '../addr/prefix.ts';
import { MILLISECOND, SECOND } from '../base/time.ts';
import { resolveAddress } from './endpoint.ts';
import type { Lab } from './lab.ts';

export interface Reach {
  readonly from: string;
  readonly to: string;
  /** The address that was tried. */
  readonly address: string;
  readonly answered: boolean;
}

export interface ReachOptions {
  /** Only nodes with a Loopback0, from that address to that address. */
  readonly loopbacks?: boolean;
}

const TRIES = 8;
const BETWEEN_TRIES = 250 * MILLISECOND;
/** A device keeps the results of a hundred programs. */
const AT_ONCE = 50;

interface Station {
  readonly name: string;
  readonly address: IPv4;
}

/** Every ordered pair of nodes that have an address, by the source in the order of the file. */
export function reachability(lab: Lab, { loopbacks = false }: ReachOptions = {}): Reach[] {
  const stations = stationsOf(lab, loopbacks);
  const trial = lab.fork();
  const reached = new Map<string, boolean>();
  for (let first = 0; first < stations.length; first += AT_ONCE) {
    tryAll(trial, stations, stations.slice(first, first + AT_ONCE), loopbacks, reached);
  }
  return pairs(stations, stations).map(({ from, to }) => ({
    from: from.name,
    to: to.name,
    address: formatIPv4(to.address),
    answered: reached.get(`${from.name} ${to.name}`) ?? false,
  }));
}

function tryAll(
  trial: Lab,
  sources: readonly Station[],
  targets: readonly Station[],
  loopbacks: boolean,
  reached: Map<string, boolean>,
): void {
  const running = pairs(sources, targets).flatMap(({ from, to }) => {
    if (!isOn(trial, from.name)) return [];
    trial.act({
      do: 'start',
      device: from.name,
      program: {
        program: 'echo-client',
        over: 'icmp',
        destination: to.address,
        count: TRIES,
        interval: BETWEEN_TRIES,
        timeout: SECOND,
        ...(loopbacks && { source: from.address }),
      },
    });
    const { id } = trial.query({ ask: 'program', device: from.name });
    return [{ from: from.name, to: to.name, id }];
  });
  trial.advance({ until: trial.now + TRIES * BETWEEN_TRIES + SECOND });
  for (const { from, to, id } of running) {
    const { summary } = isOn(trial, from) ? trial.query({ ask: 'program', device: from, id }) : {};
    reached.set(`${from} ${to}`, summary?.program === 'echo-client' && summary.received > 0);
  }
}

function pairs(sources: readonly Station[], targets: readonly Station[]): { from: Station; to: Station }[] {
  return sources.flatMap((from) => targets.filter((to) => to.name !== from.name).map((to) => ({ from, to })));
}

/** A device without power is known by what it boots with. */
function stationsOf(lab: Lab, loopbacks: boolean): Station[] {
  return lab.description.nodes.flatMap(({ name }) => {
    const device = lab.query({ ask: 'device', device: name });
    const { interfaces } = device.power === 'on' ? device.config : device.startup;
    const loopback = interfaces['Loopback0']?.address;
    if (loopbacks && loopback === undefined) return [];
    const address = loopbacks ? parseInterfaceAddress(loopback ?? '')?.address : resolveAddress([device], name);
    return typeof address === 'number' ? [{ name, address }] : [];
  });
}

function isOn(lab: Lab, device: string): boolean {
  return lab.query({ ask: 'device', device }).power === 'on';
}
