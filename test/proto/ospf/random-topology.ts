/** Random networks of areas, with few costs, so that many paths are equally long. */
import fc from 'fast-check';
import type { ModelArea, ModelNetwork, ModelRange, ModelTopology } from '../../reference/ospf-topology.ts';

const COSTS = [1, 1, 2, 3, 5, 10];

interface Shape {
  /** Routers of the backbone, and by further area those that are in it alone. */
  readonly sizes: readonly number[];
  /** Where the links of an area go, and what they cost; more than there are routers wrap around. */
  readonly links: readonly (readonly { readonly ends: readonly number[]; readonly costs: readonly number[] }[])[];
  /** By further area: routers of the backbone at its border. */
  readonly borders: readonly (readonly number[])[];
  readonly types: readonly { readonly type: ModelArea['type']; readonly noSummary: boolean; readonly range: number }[];
  readonly externals: readonly {
    readonly router: number;
    readonly prefix: number;
    readonly type: 1 | 2;
    readonly metric: number;
  }[];
  readonly rfc1583Compatibility: boolean;
}

const link = fc.record({
  ends: fc.oneof(
    { weight: 4, arbitrary: fc.array(fc.nat(29), { minLength: 2, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(fc.nat(29), { minLength: 1, maxLength: 4 }) },
  ),
  costs: fc.array(fc.nat(COSTS.length - 1), { minLength: 4, maxLength: 4 }),
});

/** `areas` further areas beside the backbone at most, which has so many routers. */
export function arbitraryTopology(areas: number, core = { min: 2, max: 8 }): fc.Arbitrary<ModelTopology> {
  const most = Math.max(14, core.max + (core.max >> 1));
  return fc
    .record({
      sizes: fc.tuple(fc.integer(core), ...Array.from({ length: areas }, () => fc.nat(4))),
      links: fc.array(fc.array(link, { minLength: Math.max(3, core.min), maxLength: most }), {
        minLength: areas + 1,
        maxLength: areas + 1,
      }),
      borders: fc.array(fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }), { minLength: areas, maxLength: areas }),
      types: fc.array(
        fc.record({
          type: fc.constantFrom<ModelArea['type']>('normal', 'normal', 'stub', 'nssa'),
          noSummary: fc.boolean(),
          range: fc.nat(4),
        }),
        { minLength: areas, maxLength: areas },
      ),
      externals: fc.array(
        fc.record({
          router: fc.nat(20),
          prefix: fc.nat(2),
          type: fc.constantFrom(1, 2),
          metric: fc.constantFrom(5, 20),
        }),
        { maxLength: 4 },
      ),
      rfc1583Compatibility: fc.boolean(),
    })
    .map(build);
}

function build({ sizes, links, borders, types, externals, rfc1583Compatibility }: Shape): ModelTopology {
  const members = sizes.map((size, area) => Array.from({ length: size }, (_, i) => `10.${area}.255.${i + 1}`));
  const core = members[0]!;
  borders.forEach((at, i) => {
    members[i + 1]!.push(...new Set(at.map((number) => core[number % core.length]!)));
  });
  const ids = [...new Set(members.flat())];
  const networks = members.flatMap((routers, area) => [
    ...links[area]!.flatMap((each, i) => networkOf(area, i, routers, each)),
    ...routers.filter((id) => id.startsWith(`10.${area}.`)).map((id) => loopbackOf(area, id)),
  ]);
  // A process redistributes all its routes with one metric, therefore a router has one external.
  const told = new Map(
    externals.map(({ router, prefix, type, metric }) => [
      ids[router % ids.length]!,
      [{ prefix: `203.0.${prefix}.0/24`, metricType: type, metric }],
    ]),
  );
  return {
    routers: ids.map((id) => ({ id, externals: told.get(id) ?? [] })),
    networks,
    areas: types.map(({ type, noSummary, range }, i) => ({
      id: `0.0.0.${i + 1}`,
      type,
      noSummary,
      defaultCost: 3,
      ranges: rangesOf(i + 1, range),
    })),
    rfc1583Compatibility,
  };
}

function networkOf(
  area: number,
  number: number,
  routers: readonly string[],
  { ends, costs }: Shape['links'][0][0],
): ModelNetwork[] {
  const at = [...new Set(ends.map((end) => end % Math.max(routers.length, 1)))].flatMap(
    (index) => routers[index] ?? [],
  );
  if (at.length === 0) return [];
  const isLan = ends.length !== 2 || at.length !== 2;
  const base = `10.${area}.${number}`;
  return [
    {
      prefix: isLan ? `${base}.0/24` : `${base}.0/30`,
      area: `0.0.0.${area}`,
      kind: isLan ? 'broadcast' : 'point-to-point',
      ends: at.map((router, i) => ({ router, address: `${base}.${i + 1}`, cost: COSTS[costs[i]!]! })),
    },
  ];
}

function loopbackOf(area: number, id: string): ModelNetwork {
  return { prefix: `${id}/32`, area: `0.0.0.${area}`, kind: 'loopback', ends: [{ router: id, address: id, cost: 1 }] };
}

function rangesOf(area: number, kind: number): ModelRange[] {
  const whole = `10.${area}.0.0/16`;
  switch (kind) {
    case 1:
      return [{ prefix: whole, advertise: true }];
    case 2:
      return [{ prefix: whole, advertise: false }];
    case 3:
      return [
        { prefix: whole, advertise: true, cost: 7 },
        { prefix: `10.${area}.255.0/24`, advertise: true },
      ];
    default:
      return [];
  }
}
