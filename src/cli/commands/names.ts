/** Names of hosts: the table that a device has by itself, and whether it would ask a name server. */
import { type Address, parseAddress } from '../../addr/address.ts';
import { formatIPv4 } from '../../addr/ipv4.ts';
import type { RunningConfig } from '../../config/document.ts';
import type { ConfigCommand } from '../command.ts';
import { global } from './places.ts';

const IP = 'Global IP configuration subcommands';

const LOOKUP = 'Enable IP Domain Name System hostname translation';
const DOMAIN_NAME = 'Define the default domain name';

const domainLookup = {
  set: (config: { domainLookup?: false }): undefined => {
    delete config.domainLookup;
  },
  unset: (config: { domainLookup?: false }): undefined => {
    config.domainLookup = false;
  },
  reset: (config: { domainLookup?: false }): undefined => {
    delete config.domainLookup;
  },
};

const lookup = global.setting({
  syntax: 'ip domain-lookup',
  help: [IP, LOOKUP],
  ...domainLookup,
  render: ({ domainLookup: isOn }) => (isOn === false ? ['no ip domain-lookup'] : []),
});

/** The newer spelling. */
const lookupInTwoWords = global.setting({
  syntax: 'ip domain lookup',
  help: [IP, 'IP DNS Resolver', LOOKUP],
  ...domainLookup,
  render: () => [],
});

const domainName = {
  set: (config: { domainName?: string }, { name }: { readonly name: string }): undefined => {
    config.domainName = name;
  },
  unset: (config: { domainName?: string }): undefined => {
    delete config.domainName;
  },
};

const name = global.setting({
  syntax: 'ip domain-name <name:word>',
  help: [IP, DOMAIN_NAME, 'Default domain name'],
  ...domainName,
  render: ({ domainName: domain }) => (domain === undefined ? [] : [`ip domain-name ${domain}`]),
});

/** The newer spelling. */
const nameInTwoWords = global.setting({
  syntax: 'ip domain name <name:word>',
  help: [IP, 'IP DNS Resolver', DOMAIN_NAME, 'Default domain name'],
  ...domainName,
  render: () => [],
});

const host = global.item({
  syntax: 'ip host <name:word> <address:ipv4>',
  no: 'ip host <name:word> [ <address:ipv4> ]',
  help: [IP, 'Add an entry to the ip hostname table', 'Name of host', 'Host IP address'],
  set: (config, { name: host, address }) => {
    config.hosts = { ...config.hosts, [host]: formatIPv4(address) };
  },
  remove: (config, { name: host }) => {
    delete config.hosts?.[host];
  },
  render: ({ hosts = {} }) =>
    Object.keys(hosts)
      .sort()
      .map((known) => `ip host ${known} ${hosts[known]}`),
});

/** An address, or a name of the device's own table, whatever its case. */
export function resolveHost(text: string, { hosts = {} }: RunningConfig): Address | undefined {
  const known = Object.keys(hosts).find((candidate) => candidate.toLowerCase() === text.toLowerCase());
  return parseAddress(text) ?? (known === undefined ? undefined : parseAddress(hosts[known] ?? ''));
}

export const NAME_COMMANDS: readonly ConfigCommand[] = [lookup, lookupInTwoWords, name, nameInTwoWords, host];
