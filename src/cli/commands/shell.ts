/** What a host's shell understands: ping and traceroute with the options of Linux, and looks at its IP stack. */
import { type Address, parseAddress } from '../../addr/address.ts';
import { SECOND } from '../../base/time.ts';
import { type ExecCommand, execCommand, type Line, shellShowCommand } from '../command.ts';
import type { ConsoleContext } from '../context.ts';
import type { ArgumentsOf } from '../grammar/arguments.ts';
import {
  hostInterfaces,
  hostNeighbors,
  hostRoutes,
  ipconfigValue,
  renderHostArp,
  renderIpAddr,
  renderIpconfig,
  renderIpNeighbour,
  renderIpRoute,
  renderSs,
} from '../show/host.ts';
import { socketsValue } from '../show/ip-sockets.ts';
import { HOST_CONFIG_COMMANDS } from './host-config.ts';

/** Octets of an IPv4 header and an ICMP echo header: `-s` counts what comes after them. */
const HEADERS = 28;

const PING_OPTIONS =
  '[ -c <count:1-2147483647> | -s <size:0-65507> | -t <ttl:1-255> | -W <timeout:1-3600> | -i <interval:1-3600> | -I <from:ipv4> | -M <df:do> ]*';
const PING_OPTION_HELP = [
  'Stop after so many requests',
  'Count',
  'Octets of data',
  'Size',
  'Time to live',
  'Hops',
  'How long an answer is waited for',
  'Seconds',
  'Between two requests',
  'Seconds',
  'Source address',
  'Address',
  'Path MTU discovery',
  'Set the do not fragment bit',
];
const PING = 'Send ICMP echo requests';

const PING_THEN_OPTIONS = `ping <target:word> ${PING_OPTIONS}` as const;
const PING_AFTER_OPTIONS = `ping ${PING_OPTIONS} <target:word>` as const;

const ping = execCommand({
  syntax: PING_THEN_OPTIONS,
  help: [PING, 'Destination address', ...PING_OPTION_HELP],
  run: startPing,
});

const pingOptionsFirst = execCommand({
  syntax: PING_AFTER_OPTIONS,
  help: [PING, ...PING_OPTION_HELP, 'Destination address'],
  run: startPing,
});

function startPing(args: ArgumentsOf<typeof PING_THEN_OPTIONS>, { context }: Line): string {
  const destination = destinationOf(args.target, context);
  if (!destination) return `ping: ${args.target}: Name or service not known\n`;
  context.start({
    program: 'ping',
    ...destination,
    ...(args.from !== undefined && { source: args.from }),
    ...(args.count !== undefined && { repeat: args.count }),
    ...(args.size !== undefined && { size: args.size + HEADERS }),
    ...(args.timeout !== undefined && { timeout: args.timeout * SECOND }),
    ...(args.interval !== undefined && { interval: args.interval * SECOND }),
    ...(args.ttl !== undefined && { ttl: args.ttl }),
    ...(args.df !== undefined && { dontFragment: true }),
  });
  return '';
}

/** An address, or a node of the lab by its name. */
function destinationOf(target: string, context: ConsoleContext): { destination: Address; name?: string } | undefined {
  const literal = parseAddress(target);
  if (literal !== undefined) return { destination: literal };
  const destination = context.addressOf(target);
  return destination === undefined ? undefined : { destination, name: target };
}

const TRACEROUTE_HELP = ['Tell the routers on the way', 'Destination address', 'Print addresses', 'Most hops', 'Hops'];

const traceroute = execCommand({
  syntax: 'traceroute <target:word> [ <numeric:-n> | -m <maxTtl:1-255> ]*',
  help: TRACEROUTE_HELP,
  run: startTraceroute,
});

const tracert = execCommand({
  syntax: 'tracert <target:word> [ <numeric:-d> | -h <maxTtl:1-255> ]*',
  help: TRACEROUTE_HELP,
  run: startTraceroute,
});

function startTraceroute(args: { readonly target: string; readonly maxTtl?: number }, { context }: Line): string {
  const destination = destinationOf(args.target, context);
  if (!destination) return `${args.target}: Name or service not known\n`;
  context.start({
    program: 'traceroute',
    ...destination,
    ...(args.maxTtl !== undefined && { maxTtl: args.maxTtl }),
  });
  return '';
}

const IP = 'Addresses and routes';

const ipAddr = shellShowCommand({
  syntax: 'ip address [ show ]',
  help: [IP, 'Addresses of the interfaces', 'Show them'],
  value: (_args, { context }) => hostInterfaces(context.device.stack),
  render: renderIpAddr,
});

const ipRoute = shellShowCommand({
  syntax: 'ip route [ show ]',
  help: [IP, 'Routes in use', 'Show them'],
  value: (_args, { context }) => hostRoutes(context.device.stack),
  render: renderIpRoute,
});

const ipNeighbour = shellShowCommand({
  syntax: 'ip neighbour [ show ]',
  help: [IP, 'Neighbours and their MAC addresses', 'Show them'],
  value: (_args, { context }) => hostNeighbors(context.device.stack, context.now),
  render: renderIpNeighbour,
});

const arp = shellShowCommand({
  syntax: 'arp [ <all:-a> | <numeric:-n> ]*',
  help: ['Neighbours and their MAC addresses', 'All of them', 'Print addresses'],
  value: (_args, { context }) => hostNeighbors(context.device.stack, context.now),
  render: renderHostArp,
});

const ipconfig = shellShowCommand({
  syntax: 'ipconfig [ <all:/all> ]',
  help: ['Address, mask and gateway', 'And everything else'],
  value: (_args, { context }) => ipconfigValue(context.device),
  render: (value, { all }) => renderIpconfig(value, all !== undefined),
});

/** Options of `ss` may be written in any order; `-lun` is what is asked for mostly. */
const ss = shellShowCommand({
  syntax: 'ss [ <what:-lun|-uln|-lnu|-nlu|-unl|-nul|-a> ]',
  help: ['Sockets that are open', ...Array<string>(6).fill('Listening UDP sockets, in numbers'), 'All of them'],
  value: (_args, { context }) => socketsValue(context.device.stack),
  render: renderSs,
});

const exit = execCommand({
  syntax: 'exit',
  help: ['Leave the shell'],
  run: (_args, { session }) => {
    session.closed = true;
    return '';
  },
});

export const SHELL_COMMANDS: readonly ExecCommand[] = [
  ping,
  pingOptionsFirst,
  traceroute,
  tracert,
  ipAddr,
  ipRoute,
  ...HOST_CONFIG_COMMANDS,
  ipNeighbour,
  arp,
  ipconfig,
  ss,
  exit,
];
