/** What news of a route does to it (RFC 2453 §3.9.2). */
import { formatPrefix } from '../../addr/prefix.ts';
import type { Instant } from '../../base/time.ts';
import { RIP_INFINITY } from '../../wire/rip-layout.ts';
import { nameOf } from './ignore.ts';
import type { RipOut } from './out.ts';
import { adopt, install, type LearnedPath, lose, losePath, markChanged, traceRoute } from './routes.ts';
import type { RipState } from './state.ts';
import { addPath, LEARNED, type PathColumns, prefixAt, rankOf, setPath } from './table.ts';

/** What an entry says of a route. */
export interface News {
  readonly path: LearnedPath;
  readonly metric: number;
  readonly tag: number;
}

/** A route that was not known, or not reachable, is now. */
export function learn(state: RipState, slot: number, { path, metric, tag }: News, now: Instant, out: RipOut): void {
  adopt(state, slot, metric, tag, path, now, out);
  traceRoute(state, slot, 'learned', out);
}

/** What the news of a known route does to it. */
export function compare(state: RipState, slot: number, news: News, now: Instant, out: RipOut): void {
  const { routes } = state;
  const known = routes.metric[slot] as number;
  if (known === RIP_INFINITY) {
    if (news.metric === RIP_INFINITY) return;
    if (isHeldFrom(state, slot, news, now)) traceHeld(state, slot, news.path, out);
    else learn(state, slot, news, now, out);
    return;
  }
  // A network of our own is not learned from others.
  if (routes.kind[slot] !== LEARNED) return;
  const rank = rankOf(routes, slot, news.path.gateway, news.path.iface);
  if (rank >= 0) compareCurrent(state, slot, rank, news, now, out);
  else if (news.metric < known) change(state, slot, news, now, out);
  else if (news.metric === known) considerEqual(state, slot, news, now, out);
}

/** News from a router that the route leads over. */
function compareCurrent(state: RipState, slot: number, rank: number, news: News, now: Instant, out: RipOut): void {
  const { routes } = state;
  const known = routes.metric[slot] as number;
  // §3.9.2: its word is taken even if it is worse; but another path that is still as good is kept.
  if (news.metric > known && (routes.pathCount[slot] as number) > 1) losePath(state, slot, rank, out);
  else if (news.metric === RIP_INFINITY) lose(state, slot, 'poison', now, out);
  else if (news.metric === known) refresh(state, slot, rank, news, now, out);
  else {
    if (news.metric > known) state.worsenedAt = now;
    change(state, slot, news, now, out);
  }
}

function change(state: RipState, slot: number, { path, metric, tag }: News, now: Instant, out: RipOut): void {
  adopt(state, slot, metric, tag, path, now, out);
  traceRoute(state, slot, 'changed', out);
}

/** The same metric as before, perhaps with another tag or next hop. */
function refresh(state: RipState, slot: number, rank: number, { path, tag }: News, now: Instant, out: RipOut): void {
  const { routes } = state;
  const isRetagged = routes.tag[slot] !== tag;
  const isMoved = (routes.paths[rank] as PathColumns).nextHop[slot] !== path.nextHop;
  setPath(routes, slot, rank, path.gateway, path.nextHop, path.iface, now);
  if (!isRetagged && !isMoved) return;
  routes.tag[slot] = tag;
  if (isRetagged) markChanged(state, slot);
  install(state, slot, out);
}

/** An equally good path over another router. */
function considerEqual(state: RipState, slot: number, news: News, now: Instant, out: RipOut): void {
  const { routes, settings } = state;
  const { gateway, nextHop, iface } = news.path;
  if ((routes.pathCount[slot] as number) < settings.maximumPaths) {
    addPath(routes, slot, gateway, nextHop, iface, now);
    install(state, slot, out);
    return;
  }
  if (!settings.behaviour.leavesStaleRoutes) return;
  // §3.9.2: a route past half its timeout may be dying, so one that is heard of is preferred.
  for (let rank = 0; rank < (routes.pathCount[slot] as number); rank++) {
    const silence = now - ((routes.paths[rank] as PathColumns).heardAt[slot] as number);
    if (silence * 2 < settings.timers.timeout) continue;
    setPath(routes, slot, rank, gateway, nextHop, iface, now);
    install(state, slot, out);
    return;
  }
}

/** Held down, a route is closed to others who offer a worse one: it may be its own echo. */
function isHeldFrom({ routes, settings }: RipState, slot: number, { path, metric }: News, now: Instant): boolean {
  const { gateway, iface } = path;
  const isWorse = metric > (routes.held[slot] as number) - 1;
  if (routes.held[slot] === 0 || !isWorse || rankOf(routes, slot, gateway, iface) >= 0) return false;
  return now < (routes.unreachableAt[slot] as number) + settings.timers.holddown;
}

function traceHeld(state: RipState, slot: number, { gateway, iface }: LearnedPath, out: RipOut): void {
  if (!out.wants('rip-ignored')) return;
  const detail = formatPrefix(prefixAt(state.routes, slot));
  out.trace({ kind: 'rip-ignored', iface: nameOf(state, iface), from: gateway >>> 0, reason: 'held down', detail });
}
