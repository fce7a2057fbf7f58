/** The lines that tell of areas: those of one area stand together, whatever commands they are of. */
import { parseIPv4 } from '../../addr/ipv4.ts';
import { must } from '../../base/assert.ts';
import type { OspfAreaConfig, OspfConfig, OspfLinkConfig } from '../../config/document.ts';
import { addressAndMask, flag, inPrefixOrder, option } from './ospf-arguments.ts';
import { writeKey } from './ospf-key.ts';

export function areasInLines({ areas = {} }: OspfConfig): string[] {
  return Object.keys(areas)
    .sort((a, b) => Number(a) - Number(b))
    .flatMap((id) => areaLines(`area ${id}`, must(areas[id], `area ${id}`)));
}

function areaLines(name: string, area: OspfAreaConfig): string[] {
  const { type, noSummary, authentication, virtualLinks = {}, ranges = {} } = area;
  return [
    ...(authentication === undefined
      ? []
      : [`${name} authentication${flag('message-digest', authentication === 'message-digest')}`]),
    ...(type === 'stub' ? [`${name} stub${flag('no-summary', noSummary)}`] : []),
    ...(type === 'nssa' ? nssaLines(name, area) : []),
    ...(area.defaultCost === undefined ? [] : [`${name} default-cost ${area.defaultCost}`]),
    ...inPrefixOrder(ranges).map((prefix) => {
      const { advertise, cost } = ranges[prefix] ?? {};
      const options = flag('not-advertise', advertise === false) + option('cost', cost);
      return `${name} range ${addressAndMask(prefix)}${options}`;
    }),
    ...Object.entries(virtualLinks)
      .sort(([a], [b]) => (parseIPv4(a) ?? 0) - (parseIPv4(b) ?? 0))
      .flatMap(([router, link]) => virtualLinkLines(`${name} virtual-link ${router}`, link)),
  ];
}

function nssaLines(name: string, { noSummary, nssa: told = {} }: OspfAreaConfig): string[] {
  const { defaultOriginate, noRedistribution, translateAlways, suppressForwardingAddress } = told;
  const originate = defaultOriginate
    ? [
        ' default-information-originate',
        option('metric', defaultOriginate.metric),
        option('metric-type', defaultOriginate.metricType),
      ]
    : [];
  const options = [flag('no-redistribution', noRedistribution), ...originate, flag('no-summary', noSummary)];
  const translation = flag('always', translateAlways) + flag('suppress-fa', suppressForwardingAddress);
  return [
    `${name} nssa${options.join('')}`,
    ...(translation === '' ? [] : [`${name} nssa translate type7${translation}`]),
  ];
}

const AUTHENTICATION: Readonly<Record<NonNullable<OspfLinkConfig['authentication']>, string>> = {
  null: ' null',
  simple: '',
  'message-digest': ' message-digest',
  'key-chain': ' key-chain',
};

/** ` authentication message-digest`, if that is said; of a key chain with its name. */
export function authenticationOption({ authentication, authenticationKeyChain }: OspfLinkConfig): string {
  if (authentication === undefined) return '';
  const chain = authentication === 'key-chain' ? ` ${authenticationKeyChain}` : '';
  return ` authentication${AUTHENTICATION[authentication]}${chain}`;
}

function virtualLinkLines(name: string, link: OspfLinkConfig): string[] {
  const options = [
    authenticationOption(link),
    option('hello-interval', link.helloInterval),
    option('retransmit-interval', link.retransmitInterval),
    option('transmit-delay', link.transmitDelay),
    option('dead-interval', link.deadInterval),
  ];
  return [
    `${name}${options.join('')}`,
    ...(link.authenticationKey === undefined ? [] : [`${name} authentication-key ${writeKey(link.authenticationKey)}`]),
    ...Object.entries(link.messageDigestKeys ?? {}).map(
      ([number, key]) => `${name} message-digest-key ${number} md5 ${writeKey(key)}`,
    ),
  ];
}
