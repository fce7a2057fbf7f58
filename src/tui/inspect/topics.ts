/** What of a device can be inspected: lines that its console understands, and what of their output is of no weight. */
import type { Lab } from '../../lab/lab.ts';
import type { NodeKind } from '../../topology/description.ts';

export interface Topic {
  readonly name: string;
  readonly line: string;
  /** What changes without anything having happened: ages, counters. */
  readonly ignored?: RegExp;
  /** Rows that say nothing new. */
  readonly left?: RegExp;
}

const AGES = /\d\d:\d\d:\d\d|\b\d+d\d\dh\b/g;

const TOPICS: Readonly<Record<NodeKind, readonly Topic[]>> = {
  router: [
    { name: 'routes', line: 'show ip route', left: /subnetted, \d+ subnets/ },
    { name: 'neighbors', line: 'show ip ospf neighbor', ignored: AGES },
    { name: 'OSPF database', line: 'show ip ospf database', ignored: /(?<=^[\d.]+ +[\d.]+ +)\d+/g },
    { name: 'RIP database', line: 'show ip rip database' },
    { name: 'interfaces', line: 'show ip interface brief' },
    { name: 'ARP', line: 'show ip arp', ignored: /(?<=^Internet +[\d.]+ +)[\d-]+/g },
    { name: 'counters', line: 'show interfaces', ignored: /\d+(?= (packets|bytes|broadcasts|IP multicasts))/g },
  ],
  switch: [
    { name: 'MAC table', line: 'show mac address-table', left: /^-|^Total/ },
    { name: 'ports', line: 'show interfaces status' },
    { name: 'counters', line: 'show interfaces', ignored: /\d+(?= (packets|bytes|broadcasts|IP multicasts))/g },
  ],
  host: [
    { name: 'routes', line: 'ip route' },
    { name: 'ARP', line: 'arp -a' },
    { name: 'addresses', line: 'ip address' },
  ],
};

/** Those that make sense for a device as it is configured. */
export function topicsOf(lab: Lab, device: string): readonly Topic[] {
  const { kind, config } = lab.query({ ask: 'device', device });
  return TOPICS[kind].filter(({ name }) => {
    if (name === 'neighbors' || name === 'OSPF database') return config.ospf !== undefined;
    return name !== 'RIP database' || config.rip !== undefined;
  });
}

/** The output as rows that are worth reading, and what of each counts for a comparison. */
export function rowsOfOutput({ ignored, left }: Topic, output: string): { shown: string; compared: string }[] {
  return withoutLegend(output.split('\n'))
    .map((row) => row.replaceAll(/, (\d\d:\d\d:\d\d|\d+d\d\dh)(?=,|$)/g, '').replaceAll('GigabitEthernet', 'Gi'))
    .map((row) => row.replace(/^(\S{1,2} {1,2}\S{0,2}) {4,}(?=\d)/, '$1 ').trimEnd())
    .filter((row) => left === undefined || !left.test(row))
    .map((shown) => ({ shown, compared: ignored ? shown.replaceAll(ignored, '') : shown }));
}

/** Without the codes of `show ip route`, and without empty rows around. */
function withoutLegend(rows: readonly string[]): readonly string[] {
  const legend = rows[0]?.startsWith('Codes:') ? rows.indexOf('') : -1;
  const body = rows.slice(legend + 1);
  const first = body.findIndex((row) => row.trim() !== '');
  return first < 0 ? [] : body.slice(first, body.findLastIndex((row) => row.trim() !== '') + 1);
}
