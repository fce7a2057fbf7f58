/**
 * A whole network of processes without packets: every router has the interfaces and full neighbours that a topology gives
 * it, calculates and originates, and what it originates is in all databases of the area at once. It goes on until nobody
 * has anything new to say.
 */
import { parseInterfaceAddress } from '../../../src/addr/prefix.ts';
import { isAreaBorder } from '../../../src/proto/ospf/area-border.ts';
import { allLsas, databaseOf, dropLsa, findLsa, putLsa } from '../../../src/proto/ospf/database.ts';
import { lsaChanged } from '../../../src/proto/ospf/lsa-changed.ts';
import { ownExternalLsas } from '../../../src/proto/ospf/origination-external.ts';
import { ownNetworkLsas } from '../../../src/proto/ospf/origination-network.ts';
import { ownNssaLsas } from '../../../src/proto/ospf/origination-nssa.ts';
import { ownRouterLsas } from '../../../src/proto/ospf/origination-router.ts';
import { ownSummaryLsas } from '../../../src/proto/ospf/origination-summary.ts';
import { type OspfArea, type OwnLsa, offerKey } from '../../../src/proto/ospf/state.ts';
import { encodeLsa, INITIAL_SEQUENCE } from '../../../src/wire/lsa.ts';
import { externalDomain } from '../../reference/ospf-model.ts';
import type { ModelNetwork, ModelTopology } from '../../reference/ospf-topology.ts';
import { Bench, formatAddress } from './by-hand.ts';
import { modelSettings, ownEnds } from './model-settings.ts';
import { ip } from './settings.ts';

/** More rounds than any network needs: a round carries what is known one area further. */
const ROUNDS = 20;

export function flood(topology: ModelTopology): Map<string, Bench> {
  const benches = new Map(topology.routers.map(({ id }) => [id, benchOf(topology, id)]));
  for (let round = 0; ; round++) {
    if (round === ROUNDS) throw new Error('there is no end to it');
    for (const bench of benches.values()) bench.calculate();
    const news = [...benches.values()].map((bench) => tell(topology, bench, [...benches.values()]));
    if (!news.includes(true)) return benches;
  }
}

function benchOf(topology: ModelTopology, id: string): Bench {
  const own = ownEnds(topology, id);
  const bench = new Bench(
    modelSettings(topology, id),
    statesOf(
      own.map(({ network }) => network),
      id,
    ),
  );
  own.forEach(({ network }, i) => {
    const known = bench.state.interfaces.get(i + 1)!;
    for (const other of network.ends) if (other.router !== id) bench.neighbor(i + 1, other.router, other.address);
    known.designatedRouter = network.kind === 'broadcast' ? ip(designated(network).address) : 0;
  });
  bench.state.routing.isAreaBorder = isAreaBorder(bench.state);
  for (const { prefix } of topology.routers.find((router) => router.id === id)!.externals) {
    const { address: bits, length } = parseInterfaceAddress(prefix)!;
    const offer = { nextHop: 0, iface: -1, metric: 0, tag: 0 };
    bench.state.offers.set(offerKey(bits, length), { bits, length, bySource: new Map([['static', offer]]) });
  }
  return bench;
}

function statesOf(networks: readonly ModelNetwork[], id: string) {
  return Object.fromEntries(
    networks.map((network, i) => {
      if (network.kind !== 'broadcast')
        return [i + 1, network.kind === 'loopback' ? 'loopback' : 'pointToPoint'] as const;
      return [i + 1, designated(network).router === id ? 'dr' : 'drOther'] as const;
    }),
  );
}

function designated({ ends }: ModelNetwork) {
  return [...ends].sort((a, b) => ip(b.router) - ip(a.router))[0]!;
}

/** Whether anything was new to anybody. */
function tell(topology: ModelTopology, from: Bench, all: readonly Bench[]): boolean {
  const { state, now } = from;
  let isNew = false;
  for (const area of state.areas.values()) {
    const own = [
      ...ownRouterLsas(state, area, now, from),
      ...ownNetworkLsas(state, area),
      ...ownSummaryLsas(state, area, now),
      ...ownNssaLsas(state, area),
    ];
    if (spread(from, area, own, all)) isNew = true;
  }
  const domain = externalDomain(topology, formatAddress(state.routerId));
  const others = all.filter((to) => domain.has(formatAddress(to.state.routerId)));
  return spread(from, undefined, ownExternalLsas(state, now), others) || isNew;
}

function spread(from: Bench, area: OspfArea | undefined, own: readonly OwnLsa[], all: readonly Bench[]): boolean {
  let isNew = false;
  for (const to of all) {
    const there = area && to.state.areas.get(area.id | 0);
    const isTaken = area
      ? there !== undefined
      : [...to.state.areas.values()].some(({ settings }) => settings.type === 'normal');
    if (!isTaken) continue;
    for (const lsa of own) if (give(from, to, there, lsa)) isNew = true;
    if (takeBack(from, to, there, own)) isNew = true;
  }
  return isNew;
}

function give(
  from: Bench,
  to: Bench,
  area: OspfArea | undefined,
  { type, linkStateId, options, body }: OwnLsa,
): boolean {
  const { state } = to;
  const database = databaseOf(state, area, undefined, type);
  const advertisingRouter = from.state.routerId;
  const known = findLsa(database, type, linkStateId, advertisingRouter);
  const sequence = known ? known.lsa.sequence + 1 : INITIAL_SEQUENCE;
  const lsa = to.intern(encodeLsa({ type, linkStateId, options, advertisingRouter, sequence }, body).octets, 0)!;
  const before = known?.lsa;
  if (before && before.options === options && String(before.octets.subarray(20)) === String(body)) return false;
  putLsa(state, database, known, lsa, to.now, { area, link: undefined }, to.now);
  lsaChanged(state, area, before, lsa, to.now, to);
  return true;
}

/** What is not told of any more is gone. */
function takeBack(from: Bench, to: Bench, area: OspfArea | undefined, own: readonly OwnLsa[]): boolean {
  const database = area ? area.database : to.state.externals;
  let isNew = false;
  for (const entry of [...allLsas(database)]) {
    const { type, linkStateId, advertisingRouter } = entry.lsa;
    if (advertisingRouter !== from.state.routerId) continue;
    if (own.some((lsa) => lsa.type === type && lsa.linkStateId === linkStateId)) continue;
    dropLsa(to.state, database, entry);
    lsaChanged(to.state, area, entry.lsa, undefined, to.now, to);
    isNew = true;
  }
  return isNew;
}
