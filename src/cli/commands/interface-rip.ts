/** RIP under an interface. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatPrefix, lengthOfMask, maskOf, parsePrefix, prefixOf } from '../../addr/prefix.ts';
import { must } from '../../base/assert.ts';
import type { ConfigCommand } from '../command.ts';
import { inInterfaceRip } from './places.ts';

const IP = 'Interface Internet Protocol config commands';
const RIP = 'Router Information Protocol';
const AUTHENTICATION = 'Authentication control';

const sendVersion = inInterfaceRip.setting({
  syntax: 'ip rip send version <version:1|2>',
  help: [IP, RIP, 'advertisement transmission', 'version control', 'RIP version 1', 'RIP version 2'],
  set: (rip, { version }) => {
    rip.sendVersion = version === '1' ? 1 : 2;
  },
  unset: (rip) => {
    delete rip.sendVersion;
  },
  render: (rip) => (rip.sendVersion === undefined ? [] : [`ip rip send version ${rip.sendVersion}`]),
});

const receiveVersion = inInterfaceRip.setting({
  syntax: 'ip rip receive version <version:1|2>',
  help: [IP, RIP, 'advertisement reception', 'version control', 'RIP version 1', 'RIP version 2'],
  set: (rip, { version }) => {
    rip.receiveVersion = version === '1' ? 1 : 2;
  },
  unset: (rip) => {
    delete rip.receiveVersion;
  },
  render: (rip) => (rip.receiveVersion === undefined ? [] : [`ip rip receive version ${rip.receiveVersion}`]),
});

const authenticationMode = inInterfaceRip.setting({
  syntax: 'ip rip authentication mode <mode:text|md5>',
  help: [IP, RIP, AUTHENTICATION, 'Authentication mode', 'Clear text authentication', 'Keyed message digest'],
  set: (rip, { mode }) => {
    rip.authenticationMode = mode;
  },
  unset: (rip) => {
    delete rip.authenticationMode;
  },
  render: (rip) =>
    rip.authenticationMode === undefined ? [] : [`ip rip authentication mode ${rip.authenticationMode}`],
});

const authenticationKeyChain = inInterfaceRip.setting({
  syntax: 'ip rip authentication key-chain <name:word>',
  help: [IP, RIP, AUTHENTICATION, 'Authentication key-chain', 'Name of key-chain'],
  set: (rip, { name }) => {
    rip.authenticationKeyChain = name;
  },
  unset: (rip) => {
    delete rip.authenticationKeyChain;
  },
  render: (rip) =>
    rip.authenticationKeyChain === undefined ? [] : [`ip rip authentication key-chain ${rip.authenticationKeyChain}`],
});

const summaryAddress = inInterfaceRip.item({
  syntax: 'ip summary-address rip <address:ipv4> <mask:ipv4>',
  help: [
    IP,
    'Perform address summarization',
    'Routing Information Protocol (RIP)',
    'IP address to summarize',
    'IP network mask',
  ],
  set: (rip, { address, mask }) => {
    const length = lengthOfMask(mask);
    if (length === undefined) return { refused: '% Invalid IP address/mask combination' };
    rip.summaries = { ...rip.summaries, [formatPrefix(prefixOf(address, length))]: true };
    return undefined;
  },
  remove: (rip, { address, mask }) => {
    delete rip.summaries?.[formatPrefix(prefixOf(address, lengthOfMask(mask) ?? 0))];
  },
  render: (rip) =>
    Object.keys(rip.summaries ?? {}).map((text) => {
      const { bits, length } = must(parsePrefix(text), `the prefix ${text}`);
      return `ip summary-address rip ${formatIPv4(bits)} ${formatIPv4(maskOf(length))}`;
    }),
});

const splitHorizon = inInterfaceRip.setting({
  syntax: 'ip split-horizon',
  help: [IP, 'Perform split horizon'],
  set: (rip) => {
    delete rip.splitHorizon;
  },
  unset: (rip) => {
    rip.splitHorizon = false;
  },
  render: (rip) => (rip.splitHorizon === false ? ['no ip split-horizon'] : []),
});

export const INTERFACE_RIP_COMMANDS: readonly ConfigCommand[] = [
  authenticationMode,
  authenticationKeyChain,
  sendVersion,
  receiveVersion,
  summaryAddress,
  splitHorizon,
];
