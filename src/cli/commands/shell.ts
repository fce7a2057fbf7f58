/** What a host's shell understands: ping and traceroute with the options of Linux, and looks at its IP stack. */
import { parseAddress } from '../../addr/address.ts';
import { SECOND } from '../../base/time.ts';
import { type ExecCommand, execCommand, type Line } from '../command.ts';
import type { ArgumentsOf } from '../grammar/arguments.ts';
import { renderHostArp, renderIpAddr, renderIpconfig, renderIpRoute } from '../show/host.ts';

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
  const destination = parseAddress(args.target);
  if (destination === undefined) return `ping: ${args.target}: Name or service not known\n`;
  context.start({
    program: 'ping',
    destination,
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
  const destination = parseAddress(args.target);
  if (destination === undefined) return `${args.target}: Name or service not known\n`;
  context.start({
    program: 'traceroute',
    destination,
    ...(args.maxTtl !== undefined && { maxTtl: args.maxTtl }),
  });
  return '';
}

const IP = 'Addresses and routes';

const ipAddr = execCommand({
  syntax: 'ip address [ show ]',
  help: [IP, 'Addresses of the interfaces', 'Show them'],
  run: (_args, { context }) => renderIpAddr(context.device.stack),
});

const ipRoute = execCommand({
  syntax: 'ip route [ show ]',
  help: [IP, 'Routes in use', 'Show them'],
  run: (_args, { context }) => renderIpRoute(context.device.stack),
});

const arp = execCommand({
  syntax: 'arp [ <all:-a> | <numeric:-n> ]*',
  help: ['Neighbours and their MAC addresses', 'All of them', 'Print addresses'],
  run: (_args, { context }) => renderHostArp(context.device.stack),
});

const ipconfig = execCommand({
  syntax: 'ipconfig',
  help: ['Address, mask and gateway'],
  run: (_args, { context }) => renderIpconfig(context.device.stack),
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
  arp,
  ipconfig,
  exit,
];
