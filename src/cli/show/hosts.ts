/** `show hosts`: names that the device knows by itself. */
import type { RunningConfig } from '../../config/document.ts';

export interface HostsValue {
  readonly domain?: string;
  /** Whether a name server would be asked. */
  readonly lookup: boolean;
  readonly hosts: readonly { readonly name: string; readonly address: string }[];
}

export function hostsValue({ domainName, domainLookup, hosts = {} }: RunningConfig): HostsValue {
  return {
    ...(domainName !== undefined && { domain: domainName }),
    lookup: domainLookup !== false,
    hosts: Object.entries(hosts).map(([name, address]) => ({ name, address })),
  };
}

export function renderHosts({ domain, lookup, hosts }: HostsValue): string {
  const lines = hosts.map(({ name, address }) => `${name.padEnd(25)} None  (perm, OK)  0   IP    ${address}`);
  return [
    `Default domain is ${domain ?? 'not set'}`,
    `Name/address lookup uses ${lookup ? 'domain service' : 'static mappings'}`,
    'Name servers are 255.255.255.255',
    '',
    'Codes: UN - unknown, EX - expired, OK - OK, ?? - revalidate',
    '       temp - temporary, perm - permanent',
    '       NA - Not Applicable None - Not defined',
    '',
    'Host                      Port  Flags      Age Type   Address(es)',
    ...lines,
    '',
  ].join('\n');
}

/** Names that were typed in; none is learnt from a name server. */
export function renderHostsSummary({ domain, hosts }: HostsValue): string {
  return [
    `Default domain is ${domain ?? 'not set'}`,
    'Name servers are 255.255.255.255',
    `Local cache entries: ${hosts.length}`,
    'Dynamic cache entries: 0',
    '',
  ].join('\n');
}
