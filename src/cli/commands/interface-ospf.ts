/** OSPF under an interface, in the order in which IOS shows it. */
import type { OspfInterfaceConfig } from '../../config/document.ts';
import type { ConfigCommand } from '../command.ts';
import { otherProcess } from './ospf.ts';
import { authenticationOption } from './ospf-area-lines.ts';
import { AREA, AREA_HELP, areaIn } from './ospf-arguments.ts';
import { MD5_KEY_LENGTH, PASSWORD_LENGTH, readKey, writeKey } from './ospf-key.ts';
import { global, inInterfaceOspf } from './places.ts';

const IP = 'Interface Internet Protocol config commands';
const OSPF = 'OSPF interface commands';
const SECONDS = 'Seconds';

const authentication = inInterfaceOspf.setting({
  syntax: 'ip ospf authentication [ <other:message-digest|null> | key-chain <chain:word> ]',
  help: [
    IP,
    OSPF,
    'Enable authentication',
    'Use message-digest authentication',
    'Use no authentication',
    'Use a key-chain for cryptographic authentication keys',
    'Name of key-chain',
  ],
  set: (ospf, { other, chain }) => {
    ospf.authentication = chain === undefined ? (other ?? 'simple') : 'key-chain';
    if (chain === undefined) delete ospf.authenticationKeyChain;
    else ospf.authenticationKeyChain = chain;
  },
  unset: (ospf) => {
    delete ospf.authentication;
    delete ospf.authenticationKeyChain;
  },
  render: (ospf) => (ospf.authentication === undefined ? [] : [`ip ospf${authenticationOption(ospf)}`]),
});

const authenticationKey = inInterfaceOspf.setting({
  syntax: 'ip ospf authentication-key <password:line>',
  help: [IP, OSPF, 'Authentication password (key)', 'The OSPF password (key)'],
  set: (ospf, { password }) => {
    const { key, verdict } = readKey(password, PASSWORD_LENGTH);
    ospf.authenticationKey = key;
    return verdict;
  },
  unset: (ospf) => {
    delete ospf.authenticationKey;
  },
  render: ({ authenticationKey: key }) => (key === undefined ? [] : [`ip ospf authentication-key ${writeKey(key)}`]),
});

const messageDigestKey = inInterfaceOspf.item({
  syntax: 'ip ospf message-digest-key <number:1-255> md5 <secret:line>',
  no: 'ip ospf message-digest-key <number:1-255> [ md5 [ <secret:line> ] ]',
  help: [
    IP,
    OSPF,
    'Message digest authentication password (key)',
    'Key ID',
    'Use MD5 algorithm',
    'The OSPF password (key) (maximum 16 characters)',
  ],
  set: (ospf, { number, secret }) => {
    const { key, verdict } = readKey(secret, MD5_KEY_LENGTH);
    ospf.messageDigestKeys = { ...ospf.messageDigestKeys, [String(number)]: key };
    return verdict;
  },
  remove: (ospf, { number }) => {
    delete ospf.messageDigestKeys?.[String(number)];
  },
  render: ({ messageDigestKeys = {} }) =>
    Object.entries(messageDigestKeys).map(
      ([number, key]) => `ip ospf message-digest-key ${number} md5 ${writeKey(key)}`,
    ),
});

const network = inInterfaceOspf.setting({
  syntax: 'ip ospf network <type:broadcast|non-broadcast|point-to-multipoint|point-to-point>',
  help: [
    IP,
    OSPF,
    'Network type',
    'Specify OSPF broadcast multi-access network',
    'Specify OSPF NBMA network',
    'Specify OSPF point-to-multipoint network',
    'Specify OSPF point-to-point network',
  ],
  set: (ospf, { type }) => {
    ospf.networkType = type;
  },
  unset: (ospf) => {
    delete ospf.networkType;
  },
  render: ({ networkType }) => (networkType === undefined ? [] : [`ip ospf network ${networkType}`]),
});

const mtuIgnore = inInterfaceOspf.setting({
  syntax: 'ip ospf mtu-ignore',
  help: [IP, OSPF, 'Ignores the MTU in DBD packets'],
  set: (ospf) => {
    ospf.mtuIgnore = true;
  },
  unset: (ospf) => {
    delete ospf.mtuIgnore;
  },
  render: (ospf) => (ospf.mtuIgnore ? ['ip ospf mtu-ignore'] : []),
});

const bfd = inInterfaceOspf.setting({
  syntax: 'ip ospf bfd [ <disable:disable> ]',
  help: [IP, OSPF, 'Enable/Disable BFD on this interface', 'Disable BFD on this interface'],
  set: (ospf, { disable }) => {
    ospf.bfd = disable === undefined;
  },
  unset: (ospf) => {
    delete ospf.bfd;
  },
  render: ({ bfd: on }) => (on === undefined ? [] : [on ? 'ip ospf bfd' : 'ip ospf bfd disable']),
});

type NumericKey = {
  [K in keyof OspfInterfaceConfig]-?: OspfInterfaceConfig[K] extends number | undefined ? K : never;
}[keyof OspfInterfaceConfig];

/** A command with one number. */
function numeric(
  key: Exclude<NumericKey, 'area'>,
  syntax: `ip ospf ${string} <value:${number}-${number}>`,
  help: readonly [keyword: string, value: string],
): ConfigCommand {
  const keywords = syntax.slice(0, syntax.indexOf(' <'));
  return inInterfaceOspf.setting({
    syntax,
    help: [IP, OSPF, ...help],
    set: (ospf, { value }) => {
      ospf[key] = value;
    },
    unset: (ospf) => {
      delete ospf[key];
    },
    render: (ospf) => (ospf[key] === undefined ? [] : [`${keywords} ${ospf[key]}`]),
  });
}

const INTERVALS = [
  numeric('deadInterval', 'ip ospf dead-interval <value:1-65535>', [
    'Interval after which a neighbor is declared dead',
    SECONDS,
  ]),
  numeric('helloInterval', 'ip ospf hello-interval <value:1-65535>', ['Time between HELLO packets', SECONDS]),
  numeric('retransmitInterval', 'ip ospf retransmit-interval <value:1-65535>', [
    'Time between retransmitting lost link state advertisements',
    SECONDS,
  ]),
  numeric('transmitDelay', 'ip ospf transmit-delay <value:1-65535>', ['Link state transmit delay', SECONDS]),
];

const priority = numeric('priority', 'ip ospf priority <value:0-255>', ['Router priority', 'Priority']);
const cost = numeric('cost', 'ip ospf cost <value:1-65535>', ['Interface cost', 'Cost']);

/** Brings the process into being if there is none: so it edits the whole document. */
const area = global.item({
  syntax: `ip ospf <process:1-65535> area ${AREA}`,
  help: [IP, OSPF, 'Process ID', 'Set the OSPF area ID', ...AREA_HELP],
  set: (config, { process, ...args }, { config: before, scope }) => {
    const refused = otherProcess(before.ospf, process);
    if (refused !== undefined) return { refused };
    config.ospf ??= { process, networks: {} };
    const iface = config.interfaces[scope.interface ?? ''];
    if (iface) iface.ospf = { ...iface.ospf, area: areaIn(args) };
    return undefined;
  },
  remove: (config, { process }, { scope }) => {
    if (config.ospf?.process === process) delete config.interfaces[scope.interface ?? '']?.ospf?.area;
  },
  render: ({ ospf, interfaces }, { scope }) => {
    const id = interfaces[scope.interface ?? '']?.ospf?.area;
    return ospf === undefined || id === undefined ? [] : [`ip ospf ${ospf.process} area ${id}`];
  },
});

export const INTERFACE_OSPF_COMMANDS: readonly ConfigCommand[] = [
  authentication,
  authenticationKey,
  messageDigestKey,
  network,
  ...INTERVALS,
  priority,
  mtuIgnore,
  bfd,
  area,
  cost,
];
