/** Valid documents of a router, for properties. */
import fc from 'fast-check';
import type {
  InterfaceConfig,
  LoggingConfig,
  RipConfig,
  RunningConfig,
  StaticRouteConfig,
} from '../../src/config/document.ts';
import { staticRouteKey } from '../../src/config/document.ts';
import { canonicalConfig } from '../../src/config/edit.ts';
import { ospf, ospfInterface } from './ospf-documents.ts';

export const PORTS = ['GigabitEthernet0/0', 'GigabitEthernet0/1', 'GigabitEthernet0/2', 'FastEthernet1/0'];

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,12}$/).filter((text) => text !== '__proto__');
/** Free text survives as it is unless it ends in blanks. */
const text = fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/);
const yes = fc.constant(true as const);
const no = fc.constant(false as const);
const optional = { requiredKeys: [] };

function rip(): fc.Arbitrary<RipConfig> {
  const names = fc.dictionary(fc.constantFrom(...PORTS), yes, { noNullPrototype: true });
  return fc.record(
    {
      version: fc.constantFrom(1 as const, 2 as const),
      networks: fc.dictionary(fc.constantFrom('10.0.0.0/8', '172.16.0.0/16', '192.168.1.0/24', '10.1.2.0/30'), yes, {
        noNullPrototype: true,
      }),
      passive: names,
      passiveDefault: yes,
      active: names,
      neighbors: fc.dictionary(fc.ipV4(), yes, { noNullPrototype: true }),
      autoSummary: fc.boolean(),
      defaultOriginate: yes,
      redistribute: fc.record(
        {
          static: fc.record({ metric: fc.integer({ min: 0, max: 16 }) }, optional),
          connected: fc.record({ metric: fc.integer({ min: 0, max: 16 }) }, optional),
        },
        optional,
      ),
      defaultMetric: fc.integer({ min: 1, max: 16 }),
      distance: fc.integer({ min: 1, max: 255 }),
      maximumPaths: fc.integer({ min: 1, max: 32 }),
      timers: fc.record({
        update: fc.integer({ min: 1, max: 4294967295 }),
        invalid: fc.integer({ min: 1, max: 4294967295 }),
        holddown: fc.integer({ min: 0, max: 4294967295 }),
        flush: fc.integer({ min: 1, max: 4294967295 }),
      }),
    },
    { requiredKeys: ['networks'] },
  );
}

/** Interface number n has its addresses in 10.n.0.0/16, so that none overlaps with another's. */
function iface(n: number): fc.Arbitrary<InterfaceConfig> {
  const address = fc.constantFrom(`10.${n}.1.1/24`, `10.${n}.1.5/30`, `10.${n}.1.7/32`, `10.${n}.1.2/31`);
  return fc.record(
    {
      description: text,
      shutdown: fc.boolean(),
      address,
      secondary: fc.dictionary(fc.constantFrom(`10.${n}.2.1/24`, `10.${n}.3.1/24`), yes, { noNullPrototype: true }),
      mtu: fc.integer({ min: 68, max: 9216 }),
      bandwidth: fc.integer({ min: 1, max: 10_000_000 }),
      loopback: yes,
      redirects: no,
      unreachables: no,
      proxyArp: no,
      directedBroadcast: yes,
      arpTimeout: fc.integer({ min: 0, max: 2_147_483 }),
      ospf: ospfInterface,
      rip: fc.record(
        {
          sendVersion: fc.constantFrom(1 as const, 2 as const),
          receiveVersion: fc.constantFrom(1 as const, 2 as const),
          splitHorizon: fc.boolean(),
          authenticationMode: fc.constantFrom('text' as const, 'md5' as const),
          authenticationKeyChain: word,
          summaries: fc.dictionary(fc.constantFrom('10.8.0.0/13', '0.0.0.0/0', '192.168.0.0/24'), yes, {
            noNullPrototype: true,
          }),
        },
        optional,
      ),
    },
    { requiredKeys: ['shutdown'] },
  );
}

function logging(): fc.Arbitrary<LoggingConfig> {
  const level = fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const, 5 as const, 6 as const);
  const stamp = fc.oneof(
    fc.constantFrom({ form: 'none' as const }, { form: 'uptime' as const }),
    fc.record(
      { form: fc.constant('datetime' as const), msec: yes, localtime: yes, showTimezone: yes, year: yes },
      { requiredKeys: ['form'] },
    ),
  );
  return fc
    .record(
      {
        off: yes,
        console: fc.oneof(level, fc.constant('off' as const)),
        monitor: fc.oneof(level, fc.constant('off' as const)),
        buffered: fc.oneof(level, fc.constant('off' as const)),
        bufferSize: fc.integer({ min: 4096, max: 2_147_483_647 }),
        sequenceNumbers: yes,
        logStamp: stamp,
        debugStamp: stamp,
      },
      optional,
    )
    .map(({ bufferSize, ...rest }) =>
      rest.buffered === 'off' || bufferSize === undefined ? rest : { ...rest, bufferSize },
    );
}

const staticRoute: fc.Arbitrary<StaticRouteConfig> = fc
  .record(
    {
      prefix: fc.constantFrom('0.0.0.0/0', '10.200.0.0/16', '192.0.2.128/25', '203.0.113.7/32'),
      via: fc.constantFrom('10.0.9.9', '172.16.0.1', '192.168.3.3'),
      interface: fc.constantFrom(...PORTS, 'Null0'),
      distance: fc.integer({ min: 1, max: 255 }),
      name: word,
    },
    { requiredKeys: ['prefix'] },
  )
  .filter((route) => route.via !== undefined || route.interface !== undefined);

/** A router's canonical document: its four ports, loopbacks, static routes, RIP, key chains. */
export const documents: fc.Arbitrary<RunningConfig> = fc
  .record(
    {
      hostname: word,
      ipRouting: fc.boolean(),
      ports: fc.tuple(...PORTS.map((_, n) => iface(n))),
      loopbacks: fc.dictionary(fc.constantFrom('Loopback0', 'Loopback7', 'Loopback2147483647'), iface(100), {
        maxKeys: 1,
        noNullPrototype: true,
      }),
      routes: fc.array(staticRoute, { maxLength: 6 }),
      rip: rip(),
      ospf: ospf(PORTS),
      logging: logging(),
      hosts: fc.dictionary(word, fc.ipV4(), { maxKeys: 3, noNullPrototype: true }),
      domainName: word,
      domainLookup: no,
      keyChains: fc.dictionary(
        word,
        fc.dictionary(
          fc.constantFrom('0', '1', '2147483647'),
          fc.record({ keyString: fc.oneof(text, fc.constant('')) }),
          {
            noNullPrototype: true,
          },
        ),
        { maxKeys: 3, noNullPrototype: true },
      ),
    },
    { requiredKeys: ['hostname', 'ipRouting', 'ports', 'loopbacks', 'routes'] },
  )
  .map(({ ports, loopbacks, routes, ...rest }) =>
    canonicalConfig({
      ...rest,
      interfaces: { ...Object.fromEntries(PORTS.map((name, n) => [name, ports[n]!])), ...loopbacks },
      staticRoutes: Object.fromEntries(routes.map((route) => [staticRouteKey(route), route])),
    }),
  );
