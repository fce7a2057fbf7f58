/**
 * The calculation of the routing table (RFC 2328 §16), as far as something changed: trees of areas whose graph is another
 * one (footnote 19), and the routes from the stage on that is concerned.
 */
import { type Instant, NEVER } from '../../base/time.ts';
import { ROUTER_FLAG } from '../../wire/lsa-bodies.ts';
import { areasInOrder, BACKBONE, hasNssa, isAreaBorder, isAsBoundary } from './area-border.ts';
import { areaTreeOf, refreshGraph } from './area-graph.ts';
import { addDiscardRoutes, findActiveRanges } from './area-ranges.ts';
import { addBorderRouters } from './border-routers.ts';
import { armFor } from './deadlines.ts';
import { firstHopsOf } from './first-hops.ts';
import { scheduleOrigination } from './origination-schedule.ts';
import type { OspfOut } from './out.ts';
import { installRoutes, withdrawRoutes } from './route-install.ts';
import { clearRoutes, copyRoutes, createRouteTable, growRouteTable, PATH, type RouteTable } from './route-table.ts';
import { addExternalRoutes } from './routes-external.ts';
import { addInterAreaRoutes } from './routes-inter.ts';
import { addIntraAreaRoutes } from './routes-intra.ts';
import { shortenThroughTransitAreas } from './routes-transit.ts';
import { compactRouting } from './routing-compaction.ts';
import type { AreaTree, CalculationStage } from './routing-state.ts';
import { growTree, isReached } from './spf.ts';
import { ROUTER, vertexOf } from './spf-graph.ts';
import type { OspfArea, OspfState } from './state.ts';
import { updateVirtualLinks } from './virtual-links.ts';

/** The routing table that is being built; it holds nothing between two calculations. */
const FRESH: RouteTable = createRouteTable();

/** The path type from which on a table is built anew. */
type FirstPathType = (typeof PATH)[keyof typeof PATH];

/** The deadline `spf` is due. */
export function calculateDue(state: OspfState, now: Instant, out: OspfOut): void {
  armFor(state, 'spf', NEVER, out);
  const { routing } = state;
  const stage = routing.due;
  if (stage === undefined) return;
  routing.due = undefined;
  routing.throttle.doneAt = now;
  compactRouting(routing);
  const hasMoved = checkBorder(state, now, out);
  const grown = growTrees(state, stage === 'settings', now);
  const from = grown.trees > 0 || grown.leaves || hasMoved ? PATH.intraArea : firstPathType(state, stage);
  buildTable(state, from, now);
  const whole = grown.trees > 0;
  // Told before the routes that follow from it.
  if (out.wants('ospf-spf')) out.trace({ kind: 'ospf-spf', whole, reason: routing.reason });
  installRoutes(state, FRESH, stage === 'settings', out);
  routing.counters[whole ? 'whole' : 'partial']++;
  routing.counters.dijkstras += grown.trees;
  updateVirtualLinks(state, now, out);
  // Externals are told of in no summary.
  if (hasMoved || (routing.isAreaBorder && from <= PATH.interArea)) {
    scheduleOrigination(state, undefined, 'summaries', now, out);
  }
  // §12.4.4.1 and RFC 3101 §3.2: what others tell of, and how it is reached, decides on what we do.
  if (isAsBoundary(state) || hasNssa(state)) scheduleOrigination(state, undefined, 'externals', now, out);
}

/** The process ends: the RIB has nothing from it any more. */
export function withdrawAllRoutes(state: OspfState, out: OspfOut): void {
  withdrawRoutes(state, out);
}

/** Whether the router became an area border router, or is one no more. Its router-LSAs say so. */
function checkBorder(state: OspfState, now: Instant, out: OspfOut): boolean {
  const before = state.routing.isAreaBorder;
  state.routing.isAreaBorder = isAreaBorder(state);
  if (state.routing.isAreaBorder === before) return false;
  scheduleOrigination(state, undefined, 'router', now, out);
  return true;
}

interface Growth {
  /** How many trees were grown. */
  trees: number;
  /** What hangs on one is other than before. */
  leaves: boolean;
}

function growTrees(state: OspfState, all: boolean, now: Instant): Growth {
  const growth: Growth = { trees: 0, leaves: false };
  for (const id of state.routing.trees.keys()) if (!state.areas.has(id)) state.routing.trees.delete(id);
  for (const area of areasInOrder(state)) {
    const tree = areaTreeOf(state.routing, area, now);
    const change = refreshGraph(tree, area, state.routing.prefixes, now);
    growth.leaves ||= change.leaves;
    const isOver = growth.trees > 0 && area.interfaces.some(({ virtual }) => virtual);
    if (!all && !change.links && !isOver && tree.tree.distances.length > 0) continue;
    growTree(tree.graph, rootOf(state, tree), tree.tree, firstHopsOf(state, area, tree));
    growth.trees++;
    area.spfRuns++;
    area.spfAt = now;
  }
  for (const area of state.areas.values()) area.transitCapability = isTransitArea(state, area);
  return growth;
}

/** Our own vertex. */
function rootOf(state: OspfState, { graph }: AreaTree): number {
  return vertexOf(graph, state.routerId, ROUTER);
}

/** §16.1 (2): one of the routers on the tree is the end of a virtual link. */
function isTransitArea({ routing }: OspfState, area: OspfArea): boolean {
  const tree = routing.trees.get(area.id | 0);
  if (!tree || area.id === BACKBONE) return false;
  return tree.flags.some((flags, vertex) => flags & ROUTER_FLAG.virtualEndpoint && isReached(tree.tree, vertex));
}

/** Trees and what hangs on them stand as they were. */
function firstPathType(state: OspfState, stage: CalculationStage): FirstPathType {
  if (stage === 'externals') return PATH.external1;
  // What transit areas shorten cannot be made longer again without knowing how long it was.
  return [...state.areas.values()].some(({ transitCapability }) => transitCapability) ? PATH.intraArea : PATH.interArea;
}

/** Builds the new table: routes of more preferred path types than `from` are those that stand. */
function buildTable(state: OspfState, from: FirstPathType, now: Instant): void {
  const { routing } = state;
  growRouteTable(FRESH, Math.max(routing.prefixes.count, routing.routes.pathTypes.length));
  copyRoutes(routing.routes, FRESH);
  clearRoutes(FRESH, from);
  if (from <= PATH.interArea) {
    routing.borderRouters = new Map();
    for (const area of areasInOrder(state)) addAreaRoutes(state, area, from === PATH.intraArea, now);
    if (from === PATH.intraArea) routing.activeRanges = routing.isAreaBorder ? findActiveRanges(state, FRESH) : [];
    addDiscardRoutes(state, FRESH);
    addInterAreaRoutes(state, FRESH, now);
    if (routing.isAreaBorder) shortenThroughTransitAreas(state, FRESH, now);
  }
  addExternalRoutes(state, FRESH, now);
}

function addAreaRoutes(state: OspfState, area: OspfArea, networks: boolean, now: Instant): void {
  const tree = areaTreeOf(state.routing, area, now);
  const root = rootOf(state, tree);
  addBorderRouters(state.routing, area, tree, root);
  if (networks) addIntraAreaRoutes(state, area, tree, root, FRESH);
}
