/** `network`, `neighbor` and `passive-interface` under `router ospf`: where the process runs. */
import { formatIPv4, type IPv4, parseIPv4 } from '../../addr/ipv4.ts';
import { formatPrefix, lengthOfMask, maskOf, type Prefix, parsePrefix } from '../../addr/prefix.ts';
import { must } from '../../base/assert.ts';
import type { ConfigCommand } from '../command.ts';
import { AREA, AREA_HELP, areaIn, BAD_MASK, option, prefixOfMask } from './ospf-arguments.ts';
import { passiveInterfaceCommands } from './passive-interface.ts';
import { inOspf, ospfPlace } from './places.ts';

const network = inOspf.item({
  syntax: `network <address:ipv4> <wildcard:ipv4> area ${AREA}`,
  help: [
    'Enable routing on an IP network',
    'Network number',
    'OSPF wild card bits',
    'Set the OSPF area ID',
    ...AREA_HELP,
  ],
  set: (ospf, { address, wildcard, ...args }) => {
    const prefix = networkOf(address, wildcard);
    if (!prefix) return { refused: BAD_MASK };
    ospf.networks[formatPrefix(prefix)] = areaIn(args);
    return undefined;
  },
  remove: (ospf, { address, wildcard, ...args }) => {
    const prefix = networkOf(address, wildcard);
    if (!prefix) return { refused: BAD_MASK };
    const key = formatPrefix(prefix);
    if (ospf.networks[key] === areaIn(args)) delete ospf.networks[key];
    return undefined;
  },
  // The document has them in order: IOS goes by the longest, whatever order they were typed in.
  render: ({ networks }) =>
    Object.entries(networks).map(([text, area]) => {
      const { bits, length } = must(parsePrefix(text), `the network ${text}`);
      return `network ${formatIPv4(bits)} ${formatIPv4(~maskOf(length) >>> 0)} area ${area}`;
    }),
});

/** A netmask is taken too, as what it must mean. */
function networkOf(address: IPv4, wildcard: IPv4): Prefix | undefined {
  const mask = ~wildcard >>> 0;
  return prefixOfMask(address, lengthOfMask(mask) === undefined ? wildcard : mask);
}

const neighbor = inOspf.item({
  syntax: 'neighbor <address:ipv4> [ priority <priority:0-255> | poll-interval <poll:0-65535> | cost <cost:1-65535> ]*',
  help: [
    'Specify a neighbor router',
    'Neighbor address',
    'OSPF priority of non-broadcast neighbor',
    'Priority',
    'OSPF dead-router polling interval',
    'Seconds',
    'OSPF cost for point-to-multipoint neighbor',
    'metric',
  ],
  set: (ospf, { address, priority, poll, cost }) => {
    ospf.neighbors = {
      ...ospf.neighbors,
      [formatIPv4(address)]: {
        ...(priority !== undefined && { priority }),
        ...(poll !== undefined && { pollInterval: poll }),
        ...(cost !== undefined && { cost }),
      },
    };
  },
  remove: (ospf, { address }) => {
    delete ospf.neighbors?.[formatIPv4(address)];
  },
  render: ({ neighbors = {} }) =>
    Object.entries(neighbors)
      .sort(([a], [b]) => (parseIPv4(a) ?? 0) - (parseIPv4(b) ?? 0))
      .map(([address, { priority, pollInterval, cost }]) =>
        [
          `neighbor ${address}`,
          option('priority', priority),
          option('poll-interval', pollInterval),
          option('cost', cost),
        ].join(''),
      ),
});

export const OSPF_NETWORK_COMMANDS: readonly ConfigCommand[] = [
  ...passiveInterfaceCommands(ospfPlace),
  network,
  neighbor,
];
