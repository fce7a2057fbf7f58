/** The links of a lab: generated and declared ones, in all their forms. */
import type { Located, LocatedMap } from '../base/located.ts';
import type { Place } from '../base/problem.ts';
import { type Endpoint, readEndpoint, readEndpoints } from './endpoints.ts';
import { isNothing, unexpected } from './form.ts';
import type { LabSettings } from './lab-keys.ts';
import { type EndSettings, endSettings, LINK_KEYS, type LinkSettings } from './link-keys.ts';
import { LinkNames } from './link-names.ts';
import { mergeInterfaceSettings } from './merge.ts';
import type { EndPlan, LinkPlan, NodePlan } from './plan.ts';
import type { Report } from './report.ts';
import { readSettings } from './settings.ts';

type Nodes = ReadonlyMap<string, NodePlan>;

interface ReadLink {
  readonly where: Place;
  readonly ends: EndPlan[];
  readonly settings: LinkSettings;
}

/** The links in their order: generated ones first. A link in which something is wrong is reported and left out. */
export function planLinks(lab: LabSettings, generated: Place, nodes: Nodes, report: Report): LinkPlan[] {
  const shapes = (lab.generate?.links ?? []).map((pair) => generatedLink(pair, generated, nodes));
  const items = lab.links ? itemsOf(lab.links, report) : [];
  const declared = items.map((item) => readLink(item, nodes, report));
  const naming = new LinkNames();
  return [...shapes, ...declared]
    .filter((link) => link !== undefined)
    .map((link) => ({
      ...link,
      name: naming.nameOf(link.ends.map((end) => end.node.name)),
      settings: { ...lab.defaults?.link, ...link.settings },
    }));
}

function itemsOf(links: Located, report: Report): readonly Located[] {
  if (links.kind === 'list') return links.items;
  if (!isNothing(links)) unexpected(links, 'links', 'a list of links such as R1-R2', report);
  return [];
}

function generatedLink(pair: readonly string[], where: Place, nodes: Nodes): ReadLink | undefined {
  const ends = pair.flatMap((name) => nodes.get(name) ?? []).map((node) => ({ node, where, settings: {} }));
  return { where, ends, settings: {} };
}

function readLink(item: Located, nodes: Nodes, report: Report): ReadLink | undefined {
  if (item.kind === 'map') return readLinkMap(item, nodes, report);
  if (isNothing(item)) return unexpected(item, 'links', 'R1-R2, a list of nodes, or a map with endpoints', report);
  const endpoints = readEndpoints(item, nodes, report);
  return (
    endpoints &&
    endsThere(
      endpoints.map((end) => endPlan(end, {})),
      item.where,
      {},
      report,
    )
  );
}

function readLinkMap(item: LocatedMap, nodes: Nodes, report: Report): ReadLink | undefined {
  const isEnd = (key: string) => !Object.hasOwn(LINK_KEYS, key) && nodes.has(key.split(':', 1)[0] as string);
  const settings = readSettings(
    item.entries.filter((entry) => !isEnd(entry.key)),
    LINK_KEYS,
    report,
    nodes.keys(),
  );
  const named = item.entries
    .filter((entry) => isEnd(entry.key))
    .map((entry) => ({
      end: readEndpoint(entry.key, entry.keyWhere, nodes, report),
      settings: endSettings.read(entry.value, entry.key, report) ?? {},
    }));
  if (!named.every((one) => one.end !== undefined)) return undefined;
  const ends = named.map((one) => ({ ...one, end: one.end as Endpoint }));
  if (!settings.endpoints)
    return endsThere(
      ends.map((one) => endPlan(one.end, one.settings)),
      item.where,
      settings,
      report,
    );
  const endpoints = readEndpoints(settings.endpoints, nodes, report);
  if (!endpoints) return undefined;
  const plans = endpoints.map((end) => {
    const own = ends.filter((one) => isSameEnd(one.end, end));
    return endPlan(end, Object.assign({}, ...own.map((one) => one.settings)));
  });
  const unclear = ends.filter(({ end }) => endpoints.filter((other) => isSameEnd(end, other)).length !== 1);
  for (const { end } of unclear) {
    const { name } = end.node;
    const isEnd = endpoints.some((other) => isSameEnd(end, other));
    const why = isEnd
      ? `has more than one end here; write ${name}:PORT`
      : 'is no end of this link; name it in endpoints too';
    report.error(end.where, `${name} ${why}`);
  }
  if (unclear.length > 0) return undefined;
  return endsThere(plans, item.where, settings, report);
}

/** Whether settings for the first are meant for the second: the same node, and the same port if one is said. */
function isSameEnd(named: Endpoint, end: Endpoint): boolean {
  return named.node === end.node && (!named.port || named.port.value === end.port?.value);
}

function endPlan(end: Endpoint, settings: EndSettings): EndPlan {
  const port = end.port ?? settings.port;
  return { node: end.node, where: port?.where ?? end.where, settings, ...(port && { port: port.value }) };
}

/** How many ends a link of that type has; of a LAN any number. */
const ENDS_OF_TYPE = new Map([
  ['p2p', 2],
  ['stub', 1],
]);

function endsThere(ends: EndPlan[], where: Place, settings: LinkSettings, report: Report): ReadLink | undefined {
  const { type } = settings;
  const wanted = type && ENDS_OF_TYPE.get(type.value);
  if (type && wanted && wanted !== ends.length) {
    report.error(
      type.where,
      `type: a ${type.value} link has ${wanted} ${wanted > 1 ? 'ends' : 'end'}, this one ${ends.length}`,
    );
  }
  const { unnumbered, mtu, ospf, bfd, cost } = settings;
  const general: EndSettings = {
    ...(unnumbered && { unnumbered }),
    ...(mtu && { mtu }),
    ...(ospf && { ospf }),
    ...(bfd !== undefined && { bfd }),
    ...(cost !== undefined && { cost }),
  };
  const merged = ends.map((end) => ({ ...end, settings: mergeInterfaceSettings(general, end.settings) }));
  if (ends.length > 0) return { where, settings, ends: merged };
  report.error(where, 'a link without nodes; expected R1-R2, a list, or a map with endpoints');
  return undefined;
}
