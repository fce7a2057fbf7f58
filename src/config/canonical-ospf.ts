/** The canonical form of what a document says of OSPF; defaults that depend on the profile are no defaults here. */
import type { Draft } from 'immer';
import { parsePrefix } from '../addr/prefix.ts';
import { must } from '../base/assert.ts';
import type { OspfAreaConfig, OspfConfig, OspfInterfaceConfig, OspfLinkConfig } from './document.ts';
import { dropDefault, dropEmpty } from './drop.ts';

const DISTANCE = 110;
/** Of a router that nothing is said of (RFC 2328 §C.3). */
const PRIORITY = 1;
const RETRANSMIT_INTERVAL = 5;
const TRANSMIT_DELAY = 1;
const STUB_DEFAULT_COST = 1;
const METRIC_TYPE = 2;
/** Of a configured neighbour (§C.5, §C.6). */
const NEIGHBOR_PRIORITY = 0;
const POLL_INTERVAL = 120;

/** `passive` means something only without `passiveDefault`, `active` only with it. */
export function tidyOspf(ospf: Draft<OspfConfig>): void {
  if (ospf.passiveDefault && ospf.passive) delete ospf.passive;
  if (!ospf.passiveDefault && ospf.active) delete ospf.active;
  sortNetworks(ospf);
  for (const neighbor of Object.values(ospf.neighbors ?? {})) {
    dropDefault(neighbor, 'priority', NEIGHBOR_PRIORITY);
    dropDefault(neighbor, 'pollInterval', POLL_INTERVAL);
  }
  tidyExternals(ospf);
  const { areas = {}, distance = {} } = ospf;
  for (const kind of ['intraArea', 'interArea', 'external'] as const) dropDefault(distance, kind, DISTANCE);
  for (const area of Object.values(areas)) tidyArea(area);
  for (const id of Object.keys(areas)) dropEmpty(areas, id);
  const records = ['passive', 'active', 'neighbors', 'areas', 'redistribute', 'summaryAddresses', 'distance'] as const;
  for (const key of records) dropEmpty(ospf, key);
}

/** The longest first, as IOS reads and writes them: which of several covers an address is then no matter of chance. */
function sortNetworks(ospf: Draft<OspfConfig>): void {
  const typed = Object.keys(ospf.networks);
  const sorted = typed
    .map((text) => ({ text, ...must(parsePrefix(text), `the network ${text}`) }))
    .sort((a, b) => b.length - a.length || a.bits - b.bits);
  if (sorted.every(({ text }, i) => text === typed[i])) return;
  ospf.networks = Object.fromEntries(sorted.map(({ text }) => [text, ospf.networks[text] ?? 0]));
}

function tidyExternals(ospf: Draft<OspfConfig>): void {
  for (const told of Object.values(ospf.redistribute ?? {})) {
    dropDefault(told, 'metricType', METRIC_TYPE);
    dropDefault(told, 'tag', 0);
  }
  for (const summary of Object.values(ospf.summaryAddresses ?? {})) dropDefault(summary, 'tag', 0);
  if (ospf.defaultOriginate) dropDefault(ospf.defaultOriginate, 'metricType', METRIC_TYPE);
}

function tidyArea(area: Draft<OspfAreaConfig>): void {
  if (area.type !== 'nssa') delete area.nssa;
  if (area.type === undefined) delete area.noSummary;
  dropDefault(area, 'defaultCost', STUB_DEFAULT_COST);
  if (area.nssa?.defaultOriginate) dropDefault(area.nssa.defaultOriginate, 'metricType', METRIC_TYPE);
  for (const link of Object.values(area.virtualLinks ?? {})) tidyLink(link);
  for (const key of ['nssa', 'ranges', 'virtualLinks'] as const) dropEmpty(area, key);
}

/** An interface is in an area only if there is a process. */
export function tidyOspfInterface(ospf: Draft<OspfInterfaceConfig>, process: unknown): void {
  if (process === undefined) delete ospf.area;
  dropDefault(ospf, 'priority', PRIORITY);
  tidyLink(ospf);
}

/** A key chain means something only to who authenticates with one, and the other way round. */
function tidyLink(link: Draft<OspfLinkConfig>): void {
  if (link.authentication !== 'key-chain') delete link.authenticationKeyChain;
  else if (link.authenticationKeyChain === undefined) delete link.authentication;
  dropDefault(link, 'retransmitInterval', RETRANSMIT_INTERVAL);
  dropDefault(link, 'transmitDelay', TRANSMIT_DELAY);
  dropEmpty(link, 'messageDigestKeys');
}
