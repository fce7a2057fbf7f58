/** Access lists and prefix lists of both families, and where they are applied. */
import { declare } from './declare.ts';
import { by, LINES, ONLY_NO } from './options.ts';

const WORDS = {
  'config access-list': 'Add an access list entry',
  'ip access-list': 'Named access-list',
  standard: 'Standard Access List',
  extended: 'Extended Access List',
  'prefix-list': 'Build a prefix list',
  'sequence-number': 'Include/exclude sequence numbers in NVGEN',
  'as-path': 'BGP autonomous system path filter',
  'access-group': 'Specify access control for packets',
  'traffic-filter': 'Access control list for packets',
  ahp: 'Authentication Header Protocol',
  esp: 'Encapsulation Security Payload',
  eigrp: "Cisco's EIGRP routing protocol",
  gre: "Cisco's GRE tunneling",
  igmp: 'Internet Gateway Message Protocol',
  ip: 'Any Internet Protocol',
  ipv6: 'Any IPv6',
  ospf: 'OSPF routing protocol',
  pim: 'Protocol Independent Multicast',
  eq: 'Match only packets on a given port number',
  gt: 'Match only packets with a greater port number',
  lt: 'Match only packets with a lower port number',
  neq: 'Match only packets not on a given port number',
  range: 'Match only packets in the range of port numbers',
  bootpc: 'Bootstrap Protocol (BOOTP) client (68)',
  bootps: 'Bootstrap Protocol (BOOTP) server (67)',
  domain: 'Domain Name Service (53)',
  ftp: 'File Transfer Protocol (21)',
  'ftp-data': 'FTP data connections (20)',
  isakmp: 'Internet Security Association and Key Management Protocol (500)',
  ntp: 'Network Time Protocol (123)',
  pop3: 'Post Office Protocol v3 (110)',
  smtp: 'Simple Mail Transport Protocol (25)',
  snmp: 'Simple Network Management Protocol (161)',
  syslog: 'System Logger (514)',
  telnet: 'Telnet (23)',
  tftp: 'Trivial File Transfer Protocol (69)',
  www: 'World Wide Web (HTTP, 80)',
  bgp: 'Border Gateway Protocol (179)',
  rip: 'Routing Information Protocol (520)',
  echo: 'Echo (ping)',
  'echo-reply': 'Echo reply',
  unreachable: 'All unreachables',
  'host-unreachable': 'Host unreachable',
  'net-unreachable': 'Net unreachable',
  'packet-too-big': 'Fragmentation needed and DF set',
  'port-unreachable': 'Port unreachable',
  'time-exceeded': 'All time exceededs',
  'ttl-exceeded': 'TTL exceeded',
  traceroute: 'Traceroute',
  'nd-na': 'Neighbor discovery neighbor advertisements',
  'nd-ns': 'Neighbor discovery neighbor solicitations',
  'router-advertisement': 'Router advertisements',
  'router-solicitation': 'Router solicitations',
  established: 'Match established connections',
  fragments: 'Check non-initial fragments',
  log: 'Log matches against this entry',
  'log-input': 'Log matches against this entry, including input interface',
  sequence: 'Sequence number for this entry',
  '<number>': 'Access list number',
  '<protocol>': 'An IP protocol number',
  '<port>': 'Port number',
  '<position>': 'Sequence Number',
  '<code>': 'ICMP message type',
  '<wildcard>': 'Wildcard bits',
  '<regexp>': 'A regular-expression to match the BGP AS paths',
  '<from>': 'Address to match',
  '<to>': 'Address to match',
};

const PORT_NAMES =
  'bgp | bootpc | bootps | domain | ftp | ftp-data | isakmp | ntp | pop3 | rip | smtp | snmp | syslog | telnet | tftp | www';
const PORT = `{ <port:0-65535> | ${PORT_NAMES} }`;
const PORTS = `[ eq ${PORT} | gt ${PORT} | lt ${PORT} | neq ${PORT} | range ${PORT} ${PORT} ]`;
const OPTIONS = '[ established | fragments | log | log-input ]*';
const ICMP_TYPES =
  'echo | echo-reply | host-unreachable | net-unreachable | packet-too-big | port-unreachable | time-exceeded | traceroute | ttl-exceeded | unreachable';
const PLAIN = '{ ahp | eigrp | esp | gre | igmp | ip | ospf | pim | <protocol:0-255> }';

/** What stands behind the numbers and the action. */
const STANDARD = '{ any | host <from:ipv4> | <from:ipv4> [ <wildcard:ipv4> ] } [ log ]';
const ADDRESS = '{ any | host <from:ipv4> | <from:ipv4> <wildcard:ipv4> }';
const EXTENDED = [
  `${PLAIN} ${ADDRESS} ${ADDRESS} ${OPTIONS}`,
  `icmp ${ADDRESS} ${ADDRESS} [ ${ICMP_TYPES} | <code:0-255> ] ${OPTIONS}`,
  `tcp ${ADDRESS} ${PORTS} ${ADDRESS} ${PORTS} ${OPTIONS}`,
  `udp ${ADDRESS} ${PORTS} ${ADDRESS} ${PORTS} ${OPTIONS}`,
];

const ADDRESS6 = '{ any | host <from:ipv6> | <from:ipv6-prefix> }';
const OPTIONS6 = '[ established | log | sequence <position:1-4294967294> ]*';
const ICMP6_TYPES =
  'echo-reply | echo-request | nd-na | nd-ns | packet-too-big | port-unreachable | router-advertisement | router-solicitation | time-exceeded | unreachable';
const EXTENDED6 = [
  `{ ahp | esp | ipv6 | <protocol:0-255> } ${ADDRESS6} ${ADDRESS6} ${OPTIONS6}`,
  `icmp ${ADDRESS6} ${ADDRESS6} [ ${ICMP6_TYPES} ] ${OPTIONS6}`,
  `tcp ${ADDRESS6} ${PORTS} ${ADDRESS6} ${PORTS} ${OPTIONS6}`,
  `udp ${ADDRESS6} ${PORTS} ${ADDRESS6} ${PORTS} ${OPTIONS6}`,
];

const numbered = (syntax: string) => [syntax, { ...LINES, list: 'access-list' }] as const;

/** The entries of a named list, with and without a number in front. */
function entries(specs: readonly string[]): (readonly [string, { readonly by: 'line'; readonly list: string }])[] {
  const actions = specs.flatMap((spec) => [`permit ${spec}`, `deny ${spec}`]);
  const syntaxes = ['remark <text:line>', ...actions];
  return [...syntaxes, ...syntaxes.map((syntax) => `<position:1-2147483647> ${syntax}`)].map(
    (syntax) => [syntax, { by: 'line', list: 'entries' }] as const,
  );
}

const PREFIX_LENGTHS = '[ ge <from:1-32> ] [ le <to:1-32> ]';
const PREFIX_LENGTHS6 = '[ ge <from:1-128> ] [ le <to:1-128> ]';

export const ACCESS_LISTS = declare(
  { ...WORDS, 'echo-request': 'Echo request', '<sequence>': 'Sequence number' },
  {
    config: [
      ['ip access-list standard <name:word>', { ...by('name'), mode: 'standardAcl' }],
      ['ip access-list extended <name:word>', { ...by('name'), mode: 'extendedAcl' }],
      ['ip prefix-list sequence-number', ONLY_NO],
      ['ip prefix-list <name:word> description <text:line>', { ...LINES, list: 'ip prefix-list' }],
      [
        `ip prefix-list <name:word> [ seq <sequence:1-4294967294> ] { permit | deny } <prefix:prefix> ${PREFIX_LENGTHS}`,
        { ...LINES, list: 'ip prefix-list' },
      ],
      [
        `ipv6 prefix-list <name:word> [ seq <sequence:1-4294967294> ] { permit | deny } <prefix:ipv6-prefix> ${PREFIX_LENGTHS6}`,
        { ...LINES, list: 'ipv6 prefix-list' },
      ],
      [
        'ip as-path access-list <number:1-500> { permit | deny } <regexp:line>',
        { ...LINES, list: 'ip as-path access-list' },
      ],
      numbered('access-list <number:1-2699> remark <text:line>'),
      ...['1-99', '1300-1999'].flatMap((range) => [
        numbered(`access-list <number:${range}> { permit | deny } ${STANDARD}`),
      ]),
      ...['100-199', '2000-2699'].flatMap((range) =>
        EXTENDED.map((spec) => numbered(`access-list <number:${range}> { permit | deny } ${spec}`)),
      ),
      ['ipv6 access-list <name:word>', { ...by('name'), mode: 'ipv6Acl' }],
    ],
    standardAcl: entries([STANDARD]),
    extendedAcl: entries(EXTENDED),
    ipv6Acl: entries(EXTENDED6).filter(([syntax]) => !syntax.startsWith('<')),
    interface: [
      ['ip access-group <list:word> <direction:in|out>', by('direction')],
      ['ipv6 traffic-filter <list:word> <direction:in|out>', by('direction')],
    ],
  },
);
