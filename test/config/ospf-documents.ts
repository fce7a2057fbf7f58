/** What a document may say of OSPF, for properties. */
import fc from 'fast-check';
import type {
  OspfAreaConfig,
  OspfConfig,
  OspfInterfaceConfig,
  OspfLinkConfig,
  OspfRedistributeConfig,
  OspfThrottleConfig,
} from '../../src/config/document.ts';

const yes = fc.constant(true as const);
const no = fc.constant(false as const);
const optional = { requiredKeys: [] };
const plain = { noNullPrototype: true, maxKeys: 3 };
const number = (min: number, max: number) => fc.integer({ min, max });
const interval = number(1, 65535);
const metric = number(0, 16_777_214);
const metricType = fc.constantFrom(1 as const, 2 as const);
const tag = number(0, 4_294_967_295);
/** Without blanks, and no longer than passwords are. */
const password = fc.stringMatching(/^[!-~]{1,8}$/);
const prefix = fc.constantFrom(
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.1.2.0/24',
  '10.1.2.3/32',
  '172.16.0.0/12',
  '10.1.2.128/25',
);
const area = fc.oneof(number(0, 3), number(0, 4_294_967_295));

function link(key: fc.Arbitrary<string>, digestKey: fc.Arbitrary<string>): fc.Arbitrary<OspfLinkConfig> {
  return fc.record(linkFields(key, digestKey), optional);
}

function linkFields(key: fc.Arbitrary<string>, digestKey: fc.Arbitrary<string>) {
  return {
    helloInterval: interval,
    deadInterval: interval,
    retransmitInterval: interval,
    transmitDelay: interval,
    authentication: fc.constantFrom(
      'null' as const,
      'simple' as const,
      'message-digest' as const,
      'key-chain' as const,
    ),
    authenticationKey: key,
    messageDigestKeys: fc.dictionary(fc.constantFrom('1', '7', '255'), digestKey, plain),
    authenticationKeyChain: fc.stringMatching(/^[A-Za-z]{1,8}$/),
  };
}

/** Under an interface a key goes on to the end of the line. */
const lineKey = (length: number) =>
  fc.stringMatching(/^[!-~]([ -~]{0,14}[!-~])?$/).filter((text) => text.length <= length);

export const ospfInterface: fc.Arbitrary<OspfInterfaceConfig> = fc.record(
  {
    ...linkFields(lineKey(8), lineKey(16)),
    area,
    networkType: fc.constantFrom(
      'broadcast' as const,
      'non-broadcast' as const,
      'point-to-point' as const,
      'point-to-multipoint' as const,
    ),
    cost: interval,
    priority: number(0, 255),
    mtuIgnore: yes,
  },
  optional,
);

const areaConfig: fc.Arbitrary<OspfAreaConfig> = fc.record(
  {
    type: fc.constantFrom('stub' as const, 'nssa' as const),
    noSummary: yes,
    defaultCost: number(0, 16_777_215),
    authentication: fc.constantFrom('simple' as const, 'message-digest' as const),
    ranges: fc.dictionary(prefix, fc.record({ advertise: no, cost: number(0, 16_777_215) }, optional), plain),
    nssa: fc.record(
      {
        defaultOriginate: fc.record({ metric, metricType }, optional),
        noRedistribution: yes,
        translateAlways: yes,
        suppressForwardingAddress: yes,
      },
      optional,
    ),
    virtualLinks: fc.dictionary(fc.ipV4(), link(password, password), plain),
  },
  optional,
);

/** What no area but the others can be. */
const backboneConfig = areaConfig.map(({ type: _type, virtualLinks: _links, ...rest }) => rest);

const areas = fc
  .record({
    backbone: fc.option(backboneConfig, { nil: undefined }),
    others: fc.dictionary(otherArea(), areaConfig, plain),
  })
  .map(({ backbone, others }) => ({ ...(backbone && { '0': backbone }), ...others }));

function otherArea(): fc.Arbitrary<string> {
  return fc.oneof(number(1, 3), number(1, 4_294_967_295)).map(String);
}

const throttle: fc.Arbitrary<OspfThrottleConfig> = fc.record({
  initialMs: number(0, 600_000),
  holdMs: number(1, 600_000),
  maximumMs: number(1, 600_000),
});

const redistribution: fc.Arbitrary<OspfRedistributeConfig> = fc.record(
  { metric, metricType, tag, subnets: fc.boolean() },
  optional,
);

export function ospf(ports: readonly string[]): fc.Arbitrary<OspfConfig> {
  const names = fc.dictionary(fc.constantFrom(...ports), yes, { noNullPrototype: true });
  return fc.record(
    {
      process: number(1, 65535),
      routerId: fc.ipV4().filter((text) => text !== '0.0.0.0'),
      networks: fc.dictionary(prefix, area, { noNullPrototype: true }),
      passive: names,
      passiveDefault: yes,
      active: names,
      neighbors: fc.dictionary(
        fc.ipV4(),
        fc.record({ priority: number(0, 255), pollInterval: number(0, 65535), cost: interval }, optional),
        plain,
      ),
      areas,
      defaultOriginate: fc.record({ always: yes, metric, metricType }, optional),
      redistribute: fc.record({ static: redistribution, connected: redistribution, rip: redistribution }, optional),
      defaultMetric: number(1, 16_777_214),
      summaryAddresses: fc.dictionary(prefix, fc.record({ advertise: no, tag }, optional), plain),
      referenceBandwidth: number(1, 4_294_967),
      distance: fc.record({ intraArea: number(1, 255), interArea: number(1, 255), external: number(1, 255) }, optional),
      maximumPaths: number(1, 32),
      logAdjacency: fc.constantFrom('full' as const, 'detail' as const, 'off' as const),
      rfc1583Compatibility: fc.boolean(),
      spfThrottle: throttle,
      lsaThrottle: throttle,
      lsaArrivalMs: number(0, 600_000),
      maxMetric: fc.record(
        {
          onStartup: number(5, 86_400),
          includeStub: yes,
          summary: fc.oneof(number(1, 16_777_215), fc.constant(0xff_0000)),
          external: fc.oneof(number(1, 16_777_215), fc.constant(0xff_0000)),
        },
        optional,
      ),
    },
    { requiredKeys: ['process', 'networks'] },
  );
}
