/**
 * The routes that OSPF must come to, worked out of the true topology: distances by Floyd and Warshall, next hops as the
 * neighbours that are nearer by just the cost of the link, and RFC 2328 §16.2, §16.4 and RFC 3101 §2.5 in sentences. It is
 * slow and shares no code with the protocol. It does not know virtual links.
 */
import type { ModelArea, ModelEnd, ModelExternal, ModelNetwork, ModelRoute, ModelTopology } from './ospf-topology.ts';

const BACKBONE = '0.0.0.0';
const INFINITE = Number.POSITIVE_INFINITY;

/** By router ID, and then by prefix, but for the networks that the router is on itself. */
export function modelRoutes(topology: ModelTopology): Map<string, Map<string, ModelRoute>> {
  return new OspfModel(topology).routes();
}

/** The routers that AS-external-LSAs of a router come to: over links in areas that have externals. */
export function externalDomain({ networks, areas }: ModelTopology, router: string): ReadonlySet<string> {
  const links = networks.filter(({ area }) => (areas.find(({ id }) => id === area)?.type ?? 'normal') === 'normal');
  const domain = new Set([router]);
  for (const known of domain) {
    for (const { ends } of links) {
      if (ends.some((end) => end.router === known)) for (const end of ends) domain.add(end.router);
    }
  }
  return domain;
}

/** The distance to a destination from a router in an area. */
type Distance = (router: string) => number;

interface Path {
  readonly path: ModelRoute['path'];
  readonly area: string;
  readonly cost: number;
  readonly hops: readonly string[];
}

/** What an area border router says in an area: network or AS boundary router, and its cost from there. */
type Summaries = Map<string, number>;

interface ExternalPath extends Path {
  readonly metric: number;
  readonly isMostPreferred: boolean;
}

/** Whose external a border router of an NSSA tells of outside. */
interface Translation {
  readonly asbr: string;
  readonly area: string;
  readonly external: ModelExternal;
  readonly path: ExternalPath;
}

class OspfModel {
  readonly #topology: ModelTopology;
  readonly #areas: readonly string[];
  /** By area, from node to node: `r` and a router ID, `n` and the prefix of a LAN. */
  readonly #distances = new Map<string, Map<string, Map<string, number>>>();
  /** By router, by prefix. */
  readonly #internal = new Map<string, Map<string, Path>>();
  /** By area, by border router. */
  readonly #summaries = new Map<string, Map<string, Summaries>>();
  readonly #asbrSummaries = new Map<string, Map<string, Summaries>>();

  constructor(topology: ModelTopology) {
    this.#topology = topology;
    this.#areas = [...new Set(topology.networks.map(({ area }) => area))];
    for (const area of this.#areas) this.#distances.set(area, this.#floydWarshall(area));
  }

  routes(): Map<string, Map<string, ModelRoute>> {
    const ids = this.#topology.routers.map(({ id }) => id);
    for (const id of ids) this.#internal.set(id, this.#intraArea(id));
    this.#tellSummaries(BACKBONE);
    this.#tellAsbrs(BACKBONE);
    for (const id of ids) if (this.#isOfBackbone(id)) this.#addInterArea(id);
    for (const area of this.#areas) {
      if (area === BACKBONE) continue;
      this.#tellSummaries(area);
      this.#tellAsbrs(area);
    }
    for (const id of ids) if (!this.#isOfBackbone(id)) this.#addInterArea(id);
    return new Map(ids.map((id) => [id, this.#tableOf(id)]));
  }

  #tableOf(id: string): Map<string, ModelRoute> {
    const own = new Set(
      this.#topology.networks.filter(({ ends }) => ends.some((end) => end.router === id)).map((n) => n.prefix),
    );
    const table = new Map<string, ModelRoute>();
    const internal = this.#internal.get(id)!;
    for (const [prefix, { path, cost, hops }] of internal) table.set(prefix, { path, metric: cost, hops });
    for (const [prefix, external] of this.#external(id)) {
      if (internal.has(prefix)) continue;
      const { path, cost, metric, hops } = external;
      table.set(prefix, { path, metric: path === 'external-2' ? metric : cost, hops });
    }
    for (const prefix of own) table.delete(prefix);
    return table;
  }

  // Distances

  #floydWarshall(area: string): Map<string, Map<string, number>> {
    const distances = new Map<string, Map<string, number>>();
    const nodeOf = (name: string) => {
      if (!distances.has(name)) distances.set(name, new Map([[name, 0]]));
      return distances.get(name)!;
    };
    const link = (from: string, to: string, cost: number) => {
      nodeOf(to);
      nodeOf(from).set(to, Math.min(cost, nodeOf(from).get(to) ?? INFINITE));
    };
    for (const network of this.#networksOf(area)) {
      for (const end of network.ends) nodeOf(`r${end.router}`);
      if (isTransit(network)) {
        for (const { router, cost } of network.ends) {
          link(`r${router}`, `n${network.prefix}`, cost);
          link(`n${network.prefix}`, `r${router}`, 0);
        }
      } else if (network.ends.length === 2) {
        const [a, b] = network.ends as [ModelEnd, ModelEnd];
        link(`r${a.router}`, `r${b.router}`, a.cost);
        link(`r${b.router}`, `r${a.router}`, b.cost);
      }
    }
    for (const over of distances.keys()) {
      for (const from of distances.values()) {
        const there = from.get(over);
        if (there === undefined) continue;
        for (const [to, rest] of distances.get(over)!) {
          if (there + rest < (from.get(to) ?? INFINITE)) from.set(to, there + rest);
        }
      }
    }
    return distances;
  }

  #distance(area: string, router: string, node: string): number {
    return this.#distances.get(area)?.get(`r${router}`)?.get(node) ?? INFINITE;
  }

  #toRouter(area: string, router: string): Distance {
    return (from) => this.#distance(area, from, `r${router}`);
  }

  /** To whatever tells of the prefix in the area. */
  #toPrefix(area: string, prefix: string): Distance {
    const networks = this.#networksOf(area).filter((network) => network.prefix === prefix);
    return (from) =>
      least(
        networks.map((network) => {
          if (isTransit(network)) return this.#distance(area, from, `n${prefix}`);
          return least(network.ends.map((end) => this.#distance(area, from, `r${end.router}`) + end.cost));
        }),
      );
  }

  /** §16.1.1: neighbours in the area that are nearer by just the cost of the way to them. */
  #hops(area: string, router: string, distance: Distance): string[] {
    const all = distance(router);
    const hops = new Set<string>();
    for (const { kind, ends } of this.#networksOf(area)) {
      if (kind === 'loopback') continue;
      for (const own of ends) {
        if (own.router !== router) continue;
        for (const other of ends) {
          if (other.router !== router && own.cost + distance(other.router) === all) hops.add(other.address);
        }
      }
    }
    return [...hops].sort();
  }

  // Who is what

  #networksOf(area: string): readonly ModelNetwork[] {
    return this.#topology.networks.filter((network) => network.area === area);
  }

  #areasOf(router: string): string[] {
    return this.#areas.filter((area) =>
      this.#networksOf(area).some(({ ends }) => ends.some((end) => end.router === router)),
    );
  }

  #settings(area: string): ModelArea {
    const known = this.#topology.areas.find(({ id }) => id === area);
    return known ?? { id: area, type: 'normal', noSummary: false, defaultCost: 1, ranges: [] };
  }

  /** RFC 3509: in several areas, of which one is the backbone. */
  #isBorder(router: string): boolean {
    const areas = this.#areasOf(router);
    return areas.length > 1 && areas.includes(BACKBONE);
  }

  #isConnected(router: string): boolean {
    return this.#networksOf(BACKBONE).some(({ ends }) => ends.length > 1 && ends.some((end) => end.router === router));
  }

  /** §16.2, RFC 3509: the areas whose summaries are examined. */
  #examined(router: string): string[] {
    return this.#isBorder(router) && this.#isConnected(router) ? [BACKBONE] : this.#areasOf(router);
  }

  /** It knows of other areas by the backbone alone. */
  #isOfBackbone(router: string): boolean {
    return this.#examined(router).every((area) => area === BACKBONE);
  }

  // Internal routes

  #intraArea(router: string): Map<string, Path> {
    const table = new Map<string, Path>();
    for (const area of this.#areasOf(router)) {
      for (const { prefix } of this.#networksOf(area)) {
        const distance = this.#toPrefix(area, prefix);
        const cost = distance(router);
        if (cost === INFINITE) continue;
        table.set(prefix, { path: 'intra-area', area, cost, hops: this.#hops(area, router, distance) });
      }
    }
    for (const { prefix, area, cost } of this.#activeRanges(router, table)) {
      if (!table.has(prefix)) table.set(prefix, { path: 'inter-area', area, cost, hops: [] });
    }
    return table;
  }

  /** Ranges that a border router tells of. */
  #activeRanges(router: string, table: Map<string, Path>): { prefix: string; area: string; cost: number }[] {
    if (!this.#isBorder(router)) return [];
    // §12.4.3, which RFC 1583 had the other way round.
    const combine = this.#topology.rfc1583Compatibility ? Math.min : Math.max;
    return this.#areasOf(router).flatMap((area) =>
      this.#settings(area).ranges.flatMap(({ prefix, advertise, cost }) => {
        const parts = [...table].filter(
          ([part, path]) => path.path === 'intra-area' && path.area === area && this.#rangeOf(area, part) === prefix,
        );
        if (parts.length === 0 || !advertise) return [];
        return [{ prefix, area, cost: cost ?? combine(...parts.map(([, path]) => path.cost)) }];
      }),
    );
  }

  #rangeOf(area: string, prefix: string): string | undefined {
    return this.#settings(area)
      .ranges.map((range) => range.prefix)
      .filter((range) => isIn(prefix, range))
      .sort((a, b) => lengthOf(b) - lengthOf(a))[0];
  }

  #tellSummaries(area: string): void {
    const told = new Map<string, Summaries>();
    this.#summaries.set(area, told);
    const { type, noSummary, defaultCost } = this.#settings(area);
    for (const { id } of this.#topology.routers) {
      if (!this.#isBorder(id) || !this.#areasOf(id).includes(area)) continue;
      const summaries: Summaries = type !== 'normal' && noSummary ? new Map() : this.#summariesOf(id, area);
      if (type === 'stub' || (type === 'nssa' && noSummary)) summaries.set('0.0.0.0/0', defaultCost);
      told.set(id, summaries);
    }
  }

  #summariesOf(router: string, into: string): Summaries {
    const summaries: Summaries = new Map();
    const table = this.#internal.get(router)!;
    for (const [prefix, { path, area, cost, hops }] of table) {
      const isOwn = this.#networksOf(area).some(
        (network) => network.prefix === prefix && network.ends.some((end) => end.router === router),
      );
      if (area === into || (hops.length === 0 && !isOwn)) continue;
      if (path === 'intra-area' ? this.#rangeOf(area, prefix) === undefined : this.#mayPassOn(router, area, into)) {
        summaries.set(prefix, cost);
      }
    }
    for (const { prefix, area, cost } of this.#activeRanges(router, table))
      if (area !== into) summaries.set(prefix, cost);
    return summaries;
  }

  /** Inter-area routes go from the backbone to other areas. */
  #mayPassOn(router: string, from: string, into: string): boolean {
    return from === BACKBONE && into !== BACKBONE && this.#isConnected(router);
  }

  #addInterArea(router: string): void {
    const table = this.#internal.get(router)!;
    const isBorder = this.#isBorder(router);
    const ranges = new Set(
      isBorder
        ? this.#areasOf(router).flatMap((area) =>
            this.#settings(area)
              .ranges.filter(({ prefix }) =>
                [...table].some(
                  ([part, path]) =>
                    path.area === area && path.path === 'intra-area' && this.#rangeOf(area, part) === prefix,
                ),
              )
              .map(({ prefix }) => prefix),
          )
        : [],
    );
    const found = new Map<string, Path>();
    for (const area of this.#examined(router)) {
      const told = this.#summaries.get(area) ?? new Map<string, Summaries>();
      for (const prefix of new Set([...told.values()].flatMap((summaries) => [...summaries.keys()]))) {
        if (table.has(prefix) || ranges.has(prefix)) continue;
        if (isBorder && prefix === '0.0.0.0/0' && this.#settings(area).type !== 'normal') continue;
        const path = this.#over(router, area, told, prefix);
        if (path) found.set(prefix, nearer(found.get(prefix), path));
      }
    }
    for (const [prefix, path] of found) table.set(prefix, path);
  }

  /** The path to what others tell of in the area. */
  #over(router: string, area: string, told: Map<string, Summaries>, what: string): Path | undefined {
    const distance: Distance = (from) =>
      least(
        [...told].flatMap(([border, summaries]) => {
          const rest = summaries.get(what);
          return rest === undefined || border === router ? [] : [this.#distance(area, from, `r${border}`) + rest];
        }),
      );
    const cost = distance(router);
    if (cost === INFINITE) return undefined;
    return { path: 'inter-area', area, cost, hops: this.#hops(area, router, distance) };
  }

  // AS boundary routers

  #asbrs(): string[] {
    return this.#topology.routers.filter(({ externals }) => externals.length > 0).map(({ id }) => id);
  }

  /** The paths to it, at most one in each area (§11). */
  #asbrPaths(router: string, asbr: string): Path[] {
    const paths: Path[] = [];
    for (const area of this.#areasOf(router)) {
      const inside = this.#toRouter(area, asbr);
      const isBoundaryThere = this.#settings(area).type !== 'stub' && inside(router) < INFINITE;
      if (isBoundaryThere) {
        paths.push({ path: 'intra-area', area, cost: inside(router), hops: this.#hops(area, router, inside) });
      } else if (this.#examined(router).includes(area) && inside(router) === INFINITE) {
        const path = this.#over(router, area, this.#asbrSummaries.get(area) ?? new Map(), asbr);
        if (path) paths.push(path);
      }
    }
    return paths;
  }

  /** §16.4 (3) */
  #preferred(paths: readonly Path[]): Path | undefined {
    const best = this.#topology.rfc1583Compatibility ? [] : paths.filter(isMostPreferred);
    return [...(best.length > 0 ? best : paths)].sort(
      (a, b) => a.cost - b.cost || numberOf(b.area) - numberOf(a.area),
    )[0];
  }

  #tellAsbrs(area: string): void {
    const told = new Map<string, Summaries>();
    this.#asbrSummaries.set(area, told);
    if (this.#settings(area).type !== 'normal') return;
    for (const { id } of this.#topology.routers) {
      if (!this.#isBorder(id) || !this.#areasOf(id).includes(area)) continue;
      const summaries: Summaries = new Map();
      for (const asbr of [...this.#asbrs(), ...this.#translators()]) {
        if (asbr === id) continue;
        const paths = this.#asbrPaths(id, asbr);
        // RFC 3509 §2.3: without the backbone it passes on nothing, whatever is nearer.
        const path = this.#preferred(paths.filter((each) => each.path === 'intra-area' || this.#isConnected(id)));
        if (!path || path.area === area || this.#settings(path.area).type !== 'normal') continue;
        if (path.path === 'intra-area' || this.#mayPassOn(id, path.area, area)) summaries.set(asbr, path.cost);
      }
      told.set(id, summaries);
    }
  }

  // External routes

  #external(router: string): Map<string, ExternalPath> {
    const found = new Map<string, ExternalPath>();
    const consider = (prefix: string, path: ExternalPath | undefined) => {
      const known = found.get(prefix);
      if (path) found.set(prefix, known ? this.#better(known, path) : path);
    };
    const hasExternals = this.#areasOf(router).some((area) => this.#settings(area).type === 'normal');
    for (const { id, externals } of this.#topology.routers) {
      if (id === router) continue;
      for (const external of externals) {
        const isTold = this.#areasOf(id).some((area) => this.#settings(area).type === 'normal');
        if (isTold && hasExternals && externalDomain(this.#topology, id).has(router))
          consider(external.prefix, this.#toAsbr(router, id, external));
        for (const area of this.#nssas(id)) consider(external.prefix, this.#inNssa(router, id, area, external));
      }
    }
    if (!hasExternals) return found;
    for (const { id } of this.#topology.routers) {
      if (id === router || !externalDomain(this.#topology, id).has(router)) continue;
      for (const { asbr, area, external } of this.#translations(id)) {
        consider(external.prefix, this.#overTranslator(router, id, asbr, area, external));
      }
    }
    return found;
  }

  /** RFC 3101 §3.2: for each network what is nearest to the translator, unless it has a route of its own to tell of. */
  #translations(translator: string): Translation[] {
    const chosen = new Map<string, Translation>();
    for (const area of this.#nssas(translator)) {
      if (!this.#translatorsOf(area).includes(translator)) continue;
      for (const { id, externals } of this.#topology.routers) {
        if (id === translator || this.#isBorder(id) || !this.#nssas(id).includes(area)) continue;
        for (const external of externals) {
          const path = this.#inNssa(translator, id, area, external);
          const isHidden =
            this.#internal.get(translator)!.has(external.prefix) || this.#tells(translator, external.prefix);
          const known = chosen.get(external.prefix);
          if (!path || isHidden || (known && !this.#isFirst(id, path, known))) continue;
          chosen.set(external.prefix, { asbr: id, area, external, path });
        }
      }
    }
    return [...chosen.values()];
  }

  #isFirst(asbr: string, path: ExternalPath, known: Translation): boolean {
    const isEqual = known.path.path === path.path && known.path.cost === path.cost && known.path.metric === path.metric;
    return isEqual ? numberOf(asbr) > numberOf(known.asbr) : this.#better(known.path, path) === path;
  }

  #tells(router: string, prefix: string): boolean {
    return this.#topology.routers.some(
      ({ id, externals }) => id === router && externals.some((own) => own.prefix === prefix),
    );
  }

  #toAsbr(router: string, asbr: string, external: ModelExternal): ExternalPath | undefined {
    const path = this.#preferred(this.#asbrPaths(router, asbr));
    return path && externalPath(path, external);
  }

  #nssas(router: string): string[] {
    return this.#areasOf(router).filter((area) => this.#settings(area).type === 'nssa');
  }

  /** RFC 3101 §2.5: of type 7, inside the area. At the border it has no forwarding address. */
  #inNssa(router: string, asbr: string, area: string, external: ModelExternal): ExternalPath | undefined {
    if (!this.#areasOf(router).includes(area)) return undefined;
    const there = this.#toRouter(area, asbr);
    if (there(router) === INFINITE) return undefined;
    if (this.#isBorder(asbr)) {
      const path: Path = { path: 'intra-area', area, cost: there(router), hops: this.#hops(area, router, there) };
      return externalPath(path, external);
    }
    return this.#forwarded(
      router,
      this.#forwardingAddress(asbr, area),
      (path) => path.area === area && path.path === 'intra-area',
      external,
    );
  }

  /** RFC 3101 §3: of type 5, with the forwarding address that it had as type 7. */
  #overTranslator(
    router: string,
    translator: string,
    asbr: string,
    area: string,
    external: ModelExternal,
  ): ExternalPath | undefined {
    if (this.#distance(area, translator, `r${asbr}`) === INFINITE) return undefined;
    if (!this.#preferred(this.#asbrPaths(router, translator))) return undefined;
    const isAllowed = (path: Path) => this.#settings(path.area).type === 'normal';
    return this.#forwarded(router, this.#forwardingAddress(asbr, area), isAllowed, external);
  }

  #forwarded(
    router: string,
    address: string,
    isAllowed: (path: Path) => boolean,
    external: ModelExternal,
  ): ExternalPath | undefined {
    const [prefix] = [...this.#internal.get(router)!.keys()]
      .filter((each) => isIn(`${address}/32`, each))
      .sort((a, b) => lengthOf(b) - lengthOf(a));
    const path = prefix === undefined ? undefined : this.#internal.get(router)!.get(prefix)!;
    if (!path || !isAllowed(path)) return undefined;
    // On a network of our own the address itself is the next hop.
    const isOwn = this.#topology.networks.some(
      (network) => network.prefix === prefix && network.ends.some((end) => end.router === router),
    );
    if (path.hops.length === 0 && !isOwn) return undefined;
    return externalPath({ ...path, hops: path.hops.length === 0 ? [address] : path.hops }, external);
  }

  /** A loopback of the router in the area, or else its first address there. */
  #forwardingAddress(router: string, area: string): string {
    const ends = this.#networksOf(area).flatMap(({ kind, ends: all }) =>
      all.filter((end) => end.router === router).map(({ address }) => ({ kind, address })),
    );
    return (ends.find(({ kind }) => kind === 'loopback') ?? ends[0]!).address;
  }

  /** The border routers that translate: of those that reach each other in the area, that with the highest Router ID. */
  #translatorsOf(area: string): string[] {
    const borders = this.#topology.routers
      .map(({ id }) => id)
      .filter((id) => this.#isBorder(id) && this.#areasOf(id).includes(area));
    return borders.filter(
      (id) =>
        !borders.some((other) => numberOf(other) > numberOf(id) && this.#distance(area, id, `r${other}`) < INFINITE),
    );
  }

  /** RFC 3101 §3.1: border routers of NSSAs are AS boundary routers. */
  #translators(): string[] {
    const borders = this.#topology.routers
      .map(({ id }) => id)
      .filter((id) => this.#isBorder(id) && this.#nssas(id).length > 0);
    return borders.filter((id) => !this.#asbrs().includes(id));
  }

  /** §16.4 (6) */
  #better(a: ExternalPath, b: ExternalPath): ExternalPath {
    const order = (path: ExternalPath): number[] => [
      path.path === 'external-1' ? 1 : 2,
      path.path === 'external-2' ? path.metric : 0,
      !this.#topology.rfc1583Compatibility && path.isMostPreferred ? 0 : 1,
      path.cost,
    ];
    const [ofA, ofB] = [order(a), order(b)];
    const at = ofA.findIndex((value, i) => value !== ofB[i]);
    if (at >= 0) return ofA[at]! < ofB[at]! ? a : b;
    return { ...a, hops: [...new Set([...a.hops, ...b.hops])].sort() };
  }
}

function externalPath(path: Path, { metricType, metric }: ModelExternal): ExternalPath {
  return {
    ...path,
    path: metricType === 1 ? 'external-1' : 'external-2',
    cost: metricType === 1 ? path.cost + metric : path.cost,
    metric,
    isMostPreferred: isMostPreferred(path),
  };
}

/** §16.4.1 */
function isMostPreferred({ path, area }: Path): boolean {
  return path === 'intra-area' && area !== BACKBONE;
}

function nearer(a: Path | undefined, b: Path): Path {
  if (!a || b.cost < a.cost) return b;
  return b.cost > a.cost ? a : { ...a, hops: [...new Set([...a.hops, ...b.hops])].sort() };
}

/** A LAN that nobody else is on is a stub network. */
function isTransit({ kind, ends }: ModelNetwork): boolean {
  return kind === 'broadcast' && ends.length > 1;
}

function least(values: readonly number[]): number {
  return Math.min(INFINITE, ...values);
}

function lengthOf(prefix: string): number {
  return Number(prefix.split('/')[1]);
}

function isIn(prefix: string, range: string): boolean {
  const length = lengthOf(range);
  const size = 2 ** (32 - length);
  const [inside, outside] = [prefix, range].map((each) => Math.floor(numberOf(each.split('/')[0]!) / size));
  return lengthOf(prefix) >= length && inside === outside;
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
