/** Topology files as fast-check makes them up: as JSON, which is YAML. Most of them are right. */
import fc from 'fast-check';

const some = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(values, { nil: undefined, freq: 2 });
const flag = some(fc.boolean());
const oneOf = <const T extends readonly unknown[]>(...values: T) => some(fc.constantFrom(...values));

const shape = fc.oneof(
  fc.integer({ min: 2, max: 5 }).map((line) => ({ line })),
  fc.integer({ min: 3, max: 6 }).map((ring) => ({ ring })),
  fc.integer({ min: 2, max: 4 }).map((star) => ({ star })),
  fc.constantFrom({ grid: '2x3' }, { 'full-mesh': 4 }, { tree: { fanout: 2, depth: 3 } }),
);

const addressing = some(
  fc.oneof(
    fc.constantFrom('none', 'router-id'),
    fc.record({
      loopback: oneOf('10.255.0.0/16', 'router-id', 'none'),
      lan: oneOf('192.168.0.0/16', { ipv4: '172.20.0.0/16', prefix: 26 }, 'none'),
      p2p: oneOf('10.2.0.0/16', { prefix: 31 }, 'none'),
    }),
  ),
);

const quality = fc.record({
  delay: oneOf(0, '1ns', '1.5ms', '2s'),
  jitter: oneOf('1us', '10ms'),
  loss: oneOf('0.0001%', '1%', '33.3%'),
  corrupt: oneOf('1%'),
  duplicate: oneOf('100%'),
  reorder: oneOf('12.5%'),
  bandwidth: oneOf('1bit', '10mbit', '1.544mbit', '1gbit'),
  queue: oneOf(1500, '64kB'),
  cost: some(fc.integer({ min: 1, max: 65535 })),
});

const rip = fc.record({
  version: oneOf(1, 2),
  networks: oneOf([], ['10.0.0.0/8', '172.16.0.0/12']),
  passive: oneOf([], ['GigabitEthernet0/0'], 'gi0/1'),
  'passive-default': flag,
  active: oneOf(['Gi0/2']),
  neighbors: oneOf(['10.1.0.1', '10.1.0.2']),
  'auto-summary': flag,
  'default-originate': flag,
  redistribute: oneOf('static', ['static', 'connected'], { connected: { metric: 7 }, ospf: {} }, 'ospf'),
  'default-metric': oneOf(1, 16),
  distance: oneOf(1, 255),
  'maximum-paths': oneOf(1, 32),
  timers: oneOf({ update: '5s', invalid: '15s', holddown: 0, flush: '1min' }),
});

const bfd = oneOf(true, false, { interval: '50ms' }, { interval: 300, 'min-rx': '1s', multiplier: 50 });

const ripInterface = fc.record({
  'send-version': oneOf(1, 2),
  'receive-version': oneOf(1, 2),
  'split-horizon': flag,
  authentication: oneOf({ mode: 'text', 'key-chain': 'K' }, { mode: 'md5' }, { 'key-chain': 'K' }),
  summaries: oneOf(['10.8.0.0/13']),
});

const area = fc.constantFrom(0, 1, '0.0.0.1', 4294967295);
const timers = {
  'hello-interval': oneOf(1, '10s', '1min'),
  'dead-interval': oneOf('40s', 3),
  'retransmit-interval': oneOf('7s'),
  'transmit-delay': oneOf(2),
  authentication: oneOf(
    'md5',
    'none',
    { mode: 'simple', key: '012' },
    { mode: 'md5', keys: { 1: 'on', 255: 'a#b' } },
    { mode: 'key-chain', 'key-chain': 'K' },
    { key: 'null' },
  ),
};
const ospfCommon = {
  'network-type': oneOf('broadcast', 'non-broadcast', 'point-to-point', 'point-to-multipoint'),
  priority: oneOf(0, 255),
  'mtu-ignore': flag,
  bfd,
  ...timers,
};

const ospfInterface = fc.record({
  area: some(fc.oneof(area, fc.constant('none'))),
  cost: oneOf(1, 65535),
  passive: flag,
  ...ospfCommon,
});

const externalMetric = oneOf(0, 16777214);
const originated = { metric: externalMetric, 'metric-type': oneOf(1, 2) };

const ospfArea = fc.oneof(
  fc.constantFrom('normal', 'stub', 'totally-stubby', 'nssa', 'totally-nssa'),
  fc.record({
    type: oneOf('normal', 'stub', 'totally-stubby', 'nssa', 'totally-nssa'),
    'default-cost': oneOf(0, 7),
    authentication: oneOf('none', 'simple', 'md5'),
    ranges: oneOf([], ['10.8.0.0/13'], {
      '10.8.0.0/13': { advertise: false },
      '10.0.0.0/13': { cost: 3, advertise: true },
    }),
    'default-originate': some(fc.oneof(fc.boolean(), fc.record(originated))),
    'no-redistribution': flag,
    'translate-always': flag,
    'suppress-forwarding-address': flag,
  }),
  fc.record({ 'virtual-links': some(fc.oneof(fc.constant(['9.9.9.9']), fc.record({ '8.8.8.8': fc.record(timers) }))) }),
);

const throttle = oneOf({ initial: '0ms', hold: 50, maximum: '5s' });
const redistribution = fc.record({ ...originated, tag: oneOf(0, 77), subnets: flag });

const ospf = fc.record({
  process: oneOf(1, 65535),
  'router-id': oneOf('7.7.7.7', '9.9.9.9'),
  area: some(area),
  areas: some(fc.dictionary(fc.constantFrom('1', '0.0.0.2', '4294967295'), ospfArea, { maxKeys: 3 })),
  networks: oneOf({}, { '10.0.0.0/8': 0, '172.16.0.0/16': '0.0.0.1' }, { '10.1.0.0/30': 1, '10.0.0.0/8': 0 }),
  passive: oneOf([], ['Gi0/0'], 'gi0/1'),
  'passive-default': flag,
  active: oneOf([], ['Gi0/2']),
  neighbors: oneOf(['10.1.0.1'], { '10.1.0.2': { priority: 7, 'poll-interval': '1min', cost: 9 } }),
  'default-originate': some(
    fc.oneof(fc.constantFrom(true, false, 'always'), fc.record({ always: flag, ...originated })),
  ),
  redistribute: some(
    fc.oneof(
      fc.constantFrom('static', ['static', 'rip'], []),
      fc.record({ connected: some(redistribution), rip: some(redistribution) }),
    ),
  ),
  'default-metric': externalMetric,
  summaries: oneOf([], ['10.8.0.0/13'], { '10.8.0.0/13': { advertise: false, tag: 5 } }),
  'reference-bandwidth': oneOf('100gbit', 1000),
  distance: oneOf(1, { external: 255 }, { 'intra-area': 5, 'inter-area': 6 }),
  'maximum-paths': oneOf(1, 32),
  'rfc1583-compatibility': flag,
  'spf-throttle': throttle,
  'lsa-throttle': throttle,
  'lsa-arrival': oneOf('1s', 80),
  'max-metric': oneOf(true, false, { 'on-startup': '60s', 'include-stub': true, summary: 1, external: 16777215 }),
  ...ospfCommon,
});

const protocols = fc.oneof(
  fc.constantFrom<unknown[]>([], ['rip'], ['ospf'], ['rip', 'ospf']),
  fc.record({ rip: some(rip), ospf: some(ospf) }),
);

const iface = fc.record({
  shutdown: flag,
  description: some(fc.string({ unit: 'grapheme', maxLength: 30 })),
  mtu: oneOf(68, 1500, 9000),
  bandwidth: oneOf('64kbit', '1gbit'),
  loopback: flag,
  redirects: flag,
  unreachables: flag,
  'proxy-arp': flag,
  'directed-broadcast': flag,
  'arp-timeout': oneOf('60s', 14400),
  bfd,
  rip: some(ripInterface),
  ospf: some(ospfInterface),
});

const routes = some(
  fc.uniqueArray(
    fc.constantFrom(
      'default via 10.9.9.9',
      '10.50.0.0/16 via Null0',
      { to: '10.51.0.0/16', via: '10.9.9.9', distance: 200, name: 'on' },
      { to: '10.52.0.0/16', interface: 'gi0/0' },
    ),
  ),
);

/** A second address once in a node at most, or it would be there twice. */
const interfaces = fc
  .tuple(fc.dictionary(fc.constantFrom('Gi0/2', 'GigabitEthernet0/0', 'fa0/1', 'Lo3'), iface, { maxKeys: 3 }), flag)
  .map(([named, second]) => {
    const [first] = Object.keys(named);
    if (!first || !second) return named;
    return { ...named, [first]: { ...named[first], secondary: ['203.0.113.9/28', '203.0.113.10/28'] } };
  });

const router = fc.record({
  id: flag,
  blank: oneOf(true, false),
  profile: oneOf('ios', 'frr'),
  boot: oneOf(0, '250ms', '1h'),
  position: oneOf([0, 0], [-1.5, 300]),
  loopback: oneOf('none', '198.51.100.1', ['198.51.100.2', '198.51.100.129/25']),
  'router-id': oneOf('9.9.9.9', '8.8.8.8'),
  interfaces: some(interfaces),
  routes,
  protocols: some(protocols),
  'key-chains': oneOf({ K: { 1: '012', 2: 'a # b' } }, { K: { 3: { 'key-string': 'on', algorithm: 'hmac-sha-256' } } }),
  config: some(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }).map((text) => text.replaceAll('~', '\n'))),
  also: oneOf('auto'),
});

const host = fc.record({
  kind: fc.constant('host'),
  interfaces: oneOf({ eth0: '192.0.2.9/24' }, { eth3: {} }, { eth0: { shutdown: true } }),
  gateway: oneOf('none', '192.0.2.1'),
});

const layer = fc.record({ boot: oneOf('3s'), profile: oneOf('frr'), interfaces: oneOf({ 'Gi0/0': { mtu: 1400 } }) });

/** Names that look like something else. */
const names = ['R1', 'R2', 'Edge-1', '012', 'on', 'null'] as const;

const link = fc.oneof(
  fc.constantFrom(
    'R1-R2',
    'R1',
    'Edge-1',
    ['R1', 'R2', '012'],
    '012-on',
    'R2-null',
    'H1-SW',
    'H2-SW',
    'SW-R1',
    'SW-SW',
  ),
  fc
    .tuple(fc.constantFrom('R1', 'SW', 'H1'), fc.constantFrom('R2', 'on'), quality, quality, iface, some(ospfInterface))
    .map(([a, b, general, own, settings, all]) => ({
      endpoints: [a, b],
      ...general,
      ospf: all,
      [a]: { ...settings, ...own },
    })),
);

export const labs = fc
  .record({
    name: some(fc.string({ unit: 'grapheme', maxLength: 20 })),
    description: some(fc.string({ unit: 'grapheme', maxLength: 80 })),
    profile: oneOf('ios', 'frr'),
    epoch: oneOf('2024-02-29', '1999-12-31T23:59:59Z'),
    protocols: some(protocols),
    addressing,
    intended: oneOf(['duplicate-address', 'mask-mismatch', 'hello-mismatch'], 'duplicate-router-id'),
    defaults: some(
      fc.record({ node: some(layer), router: some(layer), link: some(quality.map(({ cost, ...rest }) => rest)) }),
    ),
    generate: some(shape),
    nodes: fc
      .tuple(fc.array(router, { minLength: names.length, maxLength: names.length }), host, host)
      .map(([routers, h1, h2]) => ({
        ...Object.fromEntries(
          names.map((name, i) => [name, { ...routers[i], id: routers[i]?.id ? 20 + i : undefined }]),
        ),
        SW: 'switch',
        H1: h1,
        H2: h2,
      })),
    groups: oneOf({ edge: { members: ['R1', 'H1'], boot: '7s' } }),
    links: fc.array(link, { maxLength: 8 }),
    events: some(fc.jsonValue({ maxDepth: 3 })),
    expect: some(fc.jsonValue({ maxDepth: 2 })),
  })
  .map((lab) => JSON.parse(JSON.stringify(lab)) as object);
