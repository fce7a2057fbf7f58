/** `area …` under `router ospf`, but for virtual links. */
import { formatPrefix } from '../../addr/prefix.ts';
import type { OspfAreaConfig } from '../../config/document.ts';
import type { Editable } from '../../config/edit.ts';
import type { ConfigCommand } from '../command.ts';
import { areasInLines } from './ospf-area-lines.ts';
import { AREA, AREA_PARAMETERS, areaIn, BAD_MASK, editArea, metricTypeOf, prefixOfMask } from './ospf-arguments.ts';
import { inOspf } from './places.ts';

const authentication = inOspf.item({
  syntax: `area ${AREA} authentication [ <digest:message-digest> ]`,
  help: [...AREA_PARAMETERS, 'Enable authentication', 'Use message-digest authentication'],
  set: (ospf, { digest, ...args }) => {
    editArea(ospf, args).authentication = digest ?? 'simple';
  },
  remove: (ospf, args) => {
    delete editArea(ospf, args).authentication;
  },
  // The lines of an area stand together, whatever commands they are of: `stub` writes them all.
  render: () => [],
});

const stub = inOspf.item({
  syntax: `area ${AREA} stub [ <noSummary:no-summary> ]`,
  // Without anything behind its number, everything that was said of the area goes.
  no: `area ${AREA} [ <stub:stub> [ <noSummary:no-summary> ] ]`,
  help: [...AREA_PARAMETERS, 'Specify a stub area', 'Do not send summary LSA into stub area'],
  set: (ospf, { noSummary, ...args }) => {
    if (areaIn(args) === 0) return { refused: 'OSPF: Backbone can not be configured as stub area' };
    become(editArea(ospf, args), 'stub');
    if (noSummary) editArea(ospf, args).noSummary = true;
    return undefined;
  },
  remove: (ospf, { stub: isStub, noSummary, ...args }) => {
    if (!isStub) delete ospf.areas?.[String(areaIn(args))];
    else if (noSummary) delete editArea(ospf, args).noSummary;
    else unbecome(editArea(ospf, args), 'stub');
  },
  render: areasInLines,
});

const nssa = inOspf.item({
  syntax: `area ${AREA} nssa [ <originate:default-information-originate> [ metric <metric:0-16777214> | metric-type <type:1-2> ]* | <noRedistribution:no-redistribution> | <noSummary:no-summary> | translate type7 { <always:always> [ <suppress:suppress-fa> ] | <suppress:suppress-fa> } ]*`,
  help: [
    ...AREA_PARAMETERS,
    'Specify a NSSA area',
    'Originate Type 7 default into NSSA area',
    'OSPF default metric',
    'OSPF metric',
    'OSPF metric type for default routes',
    'OSPF Link type',
    'No redistribution into this NSSA area',
    'Do not send summary LSA into NSSA',
    'Translate LSA',
    'Translate from Type 7 to Type 5',
    'Always translate LSAs on this ABR',
    'Suppress forwarding address in translated LSAs',
    'Suppress forwarding address in translated LSAs',
  ],
  set: (ospf, { originate, metric, type, noRedistribution, noSummary, always, suppress, ...args }) => {
    if (areaIn(args) === 0) return { refused: 'OSPF: Backbone can not be configured as NSSA area' };
    const area = editArea(ospf, args);
    become(area, 'nssa');
    if (noSummary) area.noSummary = true;
    const told = area.nssa ?? {};
    area.nssa = told;
    if (originate) {
      told.defaultOriginate = {
        ...(metric !== undefined && { metric }),
        ...(type !== undefined && { metricType: metricTypeOf(type) }),
      };
    }
    if (noRedistribution) told.noRedistribution = true;
    if (always) told.translateAlways = true;
    if (suppress) told.suppressForwardingAddress = true;
    return undefined;
  },
  remove: (ospf, { originate, noRedistribution, noSummary, always, suppress, ...args }) => {
    const area = editArea(ospf, args);
    if ((originate ?? noRedistribution ?? noSummary ?? always ?? suppress) === undefined) return unbecome(area, 'nssa');
    if (noSummary) delete area.noSummary;
    if (originate) delete area.nssa?.defaultOriginate;
    if (noRedistribution) delete area.nssa?.noRedistribution;
    if (always) delete area.nssa?.translateAlways;
    if (suppress) delete area.nssa?.suppressForwardingAddress;
    return undefined;
  },
  render: () => [],
});

function become(area: Editable<OspfAreaConfig>, type: 'stub' | 'nssa'): void {
  if (area.type !== type) delete area.noSummary;
  area.type = type;
}

function unbecome(area: Editable<OspfAreaConfig>, type: 'stub' | 'nssa'): undefined {
  if (area.type !== type) return;
  for (const key of ['type', 'noSummary', 'nssa'] as const) delete area[key];
}

const defaultCost = inOspf.item({
  syntax: `area ${AREA} default-cost <cost:0-16777215>`,
  no: `area ${AREA} default-cost [ <cost:0-16777215> ]`,
  help: [
    ...AREA_PARAMETERS,
    'Set the summary default-cost of a NSSA/stub area',
    "Stub's advertised external route metric",
  ],
  set: (ospf, { cost, ...args }) => {
    editArea(ospf, args).defaultCost = cost;
  },
  remove: (ospf, args) => {
    delete editArea(ospf, args).defaultCost;
  },
  render: () => [],
});

const range = inOspf.item({
  syntax: `area ${AREA} range <address:ipv4> <mask:ipv4> [ <told:advertise|not-advertise> ] [ cost <cost:0-16777215> ]`,
  help: [
    ...AREA_PARAMETERS,
    'Summarize routes matching address/mask (border routers only)',
    'IP address to match',
    'IP mask for address',
    'Advertise this range (default)',
    'DoNotAdvertise this range',
    'User specified metric for this range',
    'Advertised metric for this range',
  ],
  set: (ospf, { address, mask, told, cost, ...args }) => {
    const prefix = prefixOfMask(address, mask);
    if (!prefix) return { refused: BAD_MASK };
    const area = editArea(ospf, args);
    const settings = {
      ...(told === 'not-advertise' && { advertise: false as const }),
      ...(cost !== undefined && { cost }),
    };
    area.ranges = { ...area.ranges, [formatPrefix(prefix)]: settings };
    return undefined;
  },
  remove: (ospf, { address, mask, ...args }) => {
    const prefix = prefixOfMask(address, mask);
    if (!prefix) return { refused: BAD_MASK };
    delete editArea(ospf, args).ranges?.[formatPrefix(prefix)];
    return undefined;
  },
  render: () => [],
});

export const OSPF_AREA_COMMANDS: readonly ConfigCommand[] = [stub, nssa, authentication, defaultCost, range];
