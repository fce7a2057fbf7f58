/** Routing protocols that a lab does not speak, and the policies between them. */
import { declare } from './declare.ts';
import { BOTH, by, COSMETIC, LINES } from './options.ts';

const COSMETIC_BOTH = { ...COSMETIC, ...BOTH };

/** `redistribute static metric 1 1 1 1 1 route-map X` */
const REDISTRIBUTE =
  'redistribute { connected | static | rip | bgp <asn:1-4294967295> | eigrp <as:1-65535> | isis | ospf <process:1-65535> } [ metric <metric:1-4294967295> [ <delay:0-4294967295> <reliability:0-255> <load:1-255> <mtu:1-65535> ] | route-map <map:word> | subnets | metric-type <type:1-2> | include-connected ]*';
const REDISTRIBUTIONS = [REDISTRIBUTE, { ...LINES, list: 'redistribute' }] as const;

const WORDS = {
  bgp: 'Border Gateway Protocol (BGP)',
  connected: 'Connected',
  static: 'Static routes',
  isis: 'ISO IS-IS',
  metric: 'Metric for redistributed routes',
  subnets: 'Consider subnets for redistribution into OSPF',
  'metric-type': 'OSPF/IS-IS exterior metric type for redistributed routes',
  'include-connected': 'Include connected',
  ospfv3: 'OSPFv3',
  'eigrp router-id': 'router id for this EIGRP process',
  eigrp: 'Enhanced Interior Gateway Routing Protocol (EIGRP)',
  'log-neighbor-changes': 'Enable/Disable EIGRP neighbor logging',
  'eigrp stub': 'Set EIGRP as stubbed router',
  'receive-only': 'Set receive only neighbor',
  redistributed: 'Do advertise redistributed routes',
  summary: 'Do advertise summary routes',
  'auto-summary': 'Enable automatic network number summarization',
  variance: 'Control load balancing variance',
  'maximum-paths': 'Forward packets over multiple paths',
  'default-metric': 'Set metric of redistributed routes',
  distance: 'Define an administrative distance',
  'distribute-list': 'Filter entries in eigrp updates',
  prefix: 'Filter prefixes in address-family',
  'af-interface': 'Enter Address Family interface configuration',
  default: 'Affect all interfaces',
  topology: 'Topology configuration mode',
  base: 'Base topology',
  'passive-interface': 'Suppress address updates on an interface',
  'hello-interval': 'Configures hello interval',
  'hold-time': 'Configures hold time',
  mode: 'Authentication mode',
  md5: 'Keyed message digest',
  'key-chain': 'Authentication key-chain',
  'split-horizon': 'Perform split horizon',
  'bandwidth-percent': 'Set percentage of bandwidth percentage limit',
  shutdown: 'Shutdown it',
  originate: 'Distribute a default route',
  always: 'Always advertise default route',
  detail: 'Log all state changes',
  'log-adjacency-changes': 'Log changes in adjacency state',
  'no-summary': 'Do not send summary LSA into the area',
  'virtual-link': 'Define a virtual link and its parameters',
  'reference-bandwidth': 'Use reference bandwidth method to assign OSPF cost',
  '<area>': 'OSPF area ID',
  '<areaAddress>': 'OSPF area ID in IP address format',
  net: 'A Network Entity Title for this process (OSI only)',
  'is-type': 'IS Level for this routing process (OSI only)',
  'level-1': 'Act as a station router only',
  'level-1-2': 'Act as both a station router and an area router',
  'level-2-only': 'Act as an area router only',
  'metric-style': 'Use old-style (ISO 10589) or new-style packet formats',
  narrow: 'Use old style of TLVs with narrow metric',
  wide: 'Use new style of TLVs to carry wider metric',
};

const AREA = '{ <area:0-4294967295> | <areaAddress:ipv4> }';

/** What EIGRP has in its classic form and, under a name, in each address family. */
const EIGRP_NETWORKS = [
  ['network <network:ipv4> [ <wildcard:ipv4> ]', by('network', 'wildcard')],
  ['neighbor <address:ipv4> <name:interface>', by('address', 'name')],
  ['eigrp router-id <address:ipv4>', {}],
  ['eigrp log-neighbor-changes', COSMETIC_BOTH],
  ['eigrp stub [ connected | receive-only | redistributed | static | summary ]*', {}],
] as const;

const PASSIVE = ['passive-interface { default | <name:interface> }', { ...BOTH, ...LINES }] as const;

export const EIGRP = declare(WORDS, {
  config: [['router eigrp <name:word>', { ...by('name'), mode: 'eigrp' }]],
  eigrp: [
    ['variance <multiplier:1-128>', {}],
    ['maximum-paths <paths:1-32>', {}],
    REDISTRIBUTIONS,
    ['default-metric <bandwidth:1-4294967295> <delay:0-4294967295> <reliability:0-255> <load:1-255> <mtu:1-65535>', {}],
    PASSIVE,
    ...EIGRP_NETWORKS,
    ['distance eigrp <internal:1-255> <external:1-255>', {}],
    ['distribute-list { prefix <prefixes:word> | <list:word> } <direction:in|out> [ <name:interface> ]', LINES],
    ['auto-summary', BOTH],
    ['shutdown', BOTH],
    [
      'address-family <family:ipv4|ipv6> [ unicast ] autonomous-system <number:1-65535>',
      { ...by('family', 'number'), mode: 'eigrpFamily' },
    ],
  ],
  eigrpFamily: [
    ['af-interface { default | <name:interface> }', { ...by('name'), mode: 'eigrpInterface' }],
    ['topology base', { mode: 'eigrpTopology' }],
    ...EIGRP_NETWORKS,
    ['shutdown', BOTH],
  ],
  eigrpInterface: [
    ['summary-address <address:ipv4> <mask:ipv4>', by('address', 'mask')],
    ['authentication mode md5', {}],
    ['authentication key-chain <name:word>', {}],
    ['bandwidth-percent <percent:1-999999>', {}],
    ['hello-interval <seconds:1-65535>', {}],
    ['hold-time <seconds:1-65535>', {}],
    ['passive-interface', BOTH],
    ['split-horizon', BOTH],
    ['shutdown', BOTH],
  ],
  eigrpTopology: [
    ['variance <multiplier:1-128>', {}],
    ['maximum-paths <paths:1-32>', {}],
    ['default-metric <bandwidth:1-4294967295> <delay:0-4294967295> <reliability:0-255> <load:1-255> <mtu:1-65535>', {}],
    REDISTRIBUTIONS,
    ['distribute-list { prefix <prefixes:word> | <list:word> } <direction:in|out> [ <name:interface> ]', LINES],
    ['auto-summary', BOTH],
  ],
});

export const OTHER_IGPS = declare(
  {
    ...WORDS,
    router: 'Enable an IPV6 routing process',
    ospf: 'Open Shortest Path First (OSPF)',
    'area stub': 'Specify a stub area',
  },
  {
    config: [
      ['ipv6 router eigrp <number:1-65535>', { ...by('number'), mode: 'ipv6Router' }],
      ['ipv6 router ospf <number:1-65535>', { ...by('number'), mode: 'ipv6Router' }],
      ['ipv6 router rip <name:word>', { ...by('name'), mode: 'ipv6Router' }],
      ['router ospfv3 <number:1-65535>', { ...by('number'), mode: 'ospfv3' }],
      ['router isis [ <tag:word> ]', { ...by('tag'), mode: 'isis' }],
    ],
    ipv6Router: [
      ['eigrp router-id <address:ipv4>', {}],
      ['router-id <address:ipv4>', {}],
      ['eigrp stub [ connected | receive-only | redistributed | static | summary ]*', {}],
      ['log-adjacency-changes [ detail ]', COSMETIC],
      ['auto-cost reference-bandwidth <bandwidth:1-4294967>', {}],
      [`area ${AREA} stub [ no-summary ]`, by('area', 'areaAddress')],
      [`area ${AREA} nssa [ no-summary ]`, by('area', 'areaAddress')],
      [`area ${AREA} range <prefix:ipv6-prefix>`, LINES],
      [`area ${AREA} virtual-link <router:ipv4>`, by('area', 'areaAddress', 'router')],
      ['default-information originate [ always ] [ metric <metric:0-16777214> ]', {}],
      PASSIVE,
      REDISTRIBUTIONS,
      ['maximum-paths <paths:1-64>', {}],
      ['shutdown', BOTH],
    ],
    ospfv3: [
      ['router-id <address:ipv4>', {}],
      ['log-adjacency-changes [ detail ]', COSMETIC],
      ['auto-cost reference-bandwidth <bandwidth:1-4294967>', {}],
      ['address-family <family:ipv4|ipv6> unicast', { ...by('family'), mode: 'ospfv3Family' }],
    ],
    ospfv3Family: [
      ['router-id <address:ipv4>', {}],
      PASSIVE,
      [`area ${AREA} stub [ no-summary ]`, by('area', 'areaAddress')],
      ['default-information originate [ always ]', {}],
      REDISTRIBUTIONS,
    ],
    isis: [
      ['net <title:word>', by('title')],
      ['is-type <level:level-1|level-1-2|level-2-only>', {}],
      ['metric-style <style:narrow|wide>', {}],
      ['log-adjacency-changes [ all ]', COSMETIC],
      PASSIVE,
      REDISTRIBUTIONS,
    ],
  },
);

/** Under an interface. */
export const ROUTED_INTERFACE = declare(
  {
    ...WORDS,
    'hello-interval': 'Configures hello interval',
    'bandwidth-percent': 'Set EIGRP bandwidth limit',
    'ip router': 'IP router interface commands',
    'ip eigrp': 'EIGRP for IP',
    'ip authentication': 'authentication subcommands',
    'authentication mode': 'mode',
    circuitType: 'Circuit type',
    'circuit-type': 'Configure circuit type for interface',
    'isis metric': 'Configure the metric for interface',
    'isis network': 'Set network type',
    'point-to-point': 'Specify ISIS point-to-point network',
    'ipv6 ospf': 'OSPF interface commands',
    'ospf network': 'Network type',
    broadcast: 'Specify OSPF broadcast multi-access network',
    'non-broadcast': 'Specify OSPF NBMA network',
    'dead-interval': 'Interval after which a neighbor is declared dead',
    'ospf hello-interval': 'Time between HELLO packets',
    cost: 'Interface cost',
    'ipv6 eigrp': 'Configure EIGRP IPv6 on interface',
    'ipv6 rip': 'Configure RIP routing protocol',
    '<as>': 'Autonomous system number',
  },
  {
    interface: [
      ['ip authentication mode eigrp <as:1-65535> md5', by('as')],
      ['ip authentication key-chain eigrp <as:1-65535> <name:word>', by('as')],
      ['ip hello-interval eigrp <as:1-65535> <seconds:1-65535>', by('as')],
      ['ip hold-time eigrp <as:1-65535> <seconds:1-65535>', by('as')],
      ['ip bandwidth-percent eigrp <as:1-65535> <percent:1-999999>', by('as')],
      ['ip summary-address eigrp <as:1-65535> <address:ipv4> <mask:ipv4>', LINES],
      ['ip split-horizon eigrp <as:1-65535>', { ...by('as'), ...BOTH }],
      ['ip router isis [ <tag:word> ]', by('tag')],
      ['isis circuit-type <type:level-1|level-1-2|level-2-only>', {}],
      ['isis network point-to-point', {}],
      ['isis metric <metric:1-16777214>', {}],
      ['ipv6 eigrp <number:1-65535>', by('number')],
      ['ipv6 rip <name:word> enable', by('name')],
      [`ipv6 ospf <number:1-65535> area ${AREA}`, by('number')],
      ['ipv6 ospf network <type:broadcast|non-broadcast|point-to-point>', {}],
      ['ipv6 ospf cost <cost:1-65535>', {}],
      ['ipv6 ospf priority <priority:0-255>', {}],
      ['ipv6 ospf hello-interval <seconds:1-65535>', {}],
      ['ipv6 ospf dead-interval <seconds:1-65535>', {}],
      [`ospfv3 <number:1-65535> <family:ipv4|ipv6> area ${AREA}`, by('number', 'family')],
      ['ospfv3 network <type:broadcast|non-broadcast|point-to-point>', {}],
    ],
  },
);

/** What the OSPF process of a lab leaves out. */
export const OSPF_REST = declare(
  {
    ...WORDS,
    area: 'OSPF area parameters',
    'filter-list': 'Filter networks between OSPF areas',
    prefix: 'Filter prefixes between OSPF areas',
    'distribute-list': 'Filter networks in routing updates',
    'distribute-list prefix': 'Filter prefixes in routing updates',
    nsf: 'Non-stop forwarding',
    '<list>': 'Access list name or number',
    '<prefixes>': 'Name of an IP prefix-list',
    '<area:0-4294967295>': 'OSPF area ID as a decimal value',
    '<area:ipv4>': 'OSPF area ID in IP address format',
  },
  {
    ospf: [
      ['nsf', COSMETIC],
      [
        'area { <area:0-4294967295> | <area:ipv4> } filter-list prefix <prefixes:word> <direction:in|out>',
        by('area', 'direction'),
      ],
      ['distribute-list { prefix <prefixes:word> | <list:word> } <direction:in|out> [ <name:interface> ]', LINES],
    ],
  },
);
