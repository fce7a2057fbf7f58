/** The areas of OSPF as a topology file sets them, in the running-config. */
import type { OspfAreaConfig, OspfConfig } from '../config/document.ts';
import type { OspfAreaSettings } from './ospf-area-keys.ts';
import type { OspfSettings } from './ospf-keys.ts';
import { ospfLinkConfig } from './ospf-link-config.ts';
import type { InterfacePlan } from './plan.ts';
import { said, saidOfEach } from './said.ts';

/**
 * What is said of an area for the whole lab goes to the routers that are in it, unless `networks` says that nothing is
 * automatic; virtual links are in the backbone.
 */
export function ospfAreasConfig(ospf: OspfSettings, running: readonly InterfacePlan[]): OspfConfig['areas'] {
  const all = [...(ospf.areas ?? [])];
  const inside = new Set(running.map((iface) => iface.ospfArea));
  if (all.some(([, area]) => area.virtualLinks?.size)) inside.add(0);
  const areas = all
    .filter(([number]) => ospf.networks !== undefined || inside.has(number))
    .map(([number, area]) => [String(number), areaConfig(area)] as const)
    .filter(([, area]) => Object.keys(area).length > 0);
  return areas.length > 0 ? Object.fromEntries(areas) : undefined;
}

const TYPES = {
  normal: {},
  stub: { type: 'stub' },
  'totally-stubby': { type: 'stub', noSummary: true },
  nssa: { type: 'nssa' },
  'totally-nssa': { type: 'nssa', noSummary: true },
} as const satisfies Readonly<Record<NonNullable<OspfAreaSettings['type']>, OspfAreaConfig>>;

const AUTHENTICATION = { none: undefined, simple: 'simple', md5: 'message-digest' } as const;

function areaConfig(area: OspfAreaSettings): OspfAreaConfig {
  const nssa: OspfAreaConfig['nssa'] = said({
    defaultOriginate: area.defaultOriginate || undefined,
    noRedistribution: area.noRedistribution || undefined,
    translateAlways: area.translateAlways || undefined,
    suppressForwardingAddress: area.suppressForwardingAddress || undefined,
  });
  return {
    ...TYPES[area.type ?? 'normal'],
    ...said({
      defaultCost: area.defaultCost,
      authentication: area.authentication && AUTHENTICATION[area.authentication],
      ranges: saidOfEach(area.ranges, ({ advertise, cost }) =>
        said({ advertise: advertise === false ? advertise : undefined, cost }),
      ),
      nssa: Object.keys(nssa).length > 0 ? nssa : undefined,
      virtualLinks: saidOfEach(area.virtualLinks, ospfLinkConfig),
    }),
  };
}
