/** `ping` and `traceroute` of routers and switches: the console only starts them. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { parseInterfaceAddress } from '../../addr/prefix.ts';
import { SECOND } from '../../base/time.ts';
import { execCommand, type Line } from '../command.ts';
import type { ConsoleContext } from '../context.ts';
import type { ArgumentsOf } from '../grammar/arguments.ts';
import { resolveHost } from './names.ts';

export const UNKNOWN_HOST = '% Unrecognized host or address, or protocol not running.\n';
const NO_SOURCE = '% Invalid source interface - IP not enabled or interface is down\n';

const SOURCE_HELP = ['specify source address or name', 'Source address', 'Source interface'];

const PING =
  'ping [ ip ] <target:word> [ source { <from:ipv4> | <out:interface> } | repeat <count:1-2147483647> | size <size:36-18024> | timeout <timeout:0-3600> | <df:df-bit> ]*';

export const ping = execCommand({
  syntax: PING,
  help: [
    'Send echo messages',
    'IP echo',
    'Ping destination address or hostname',
    ...SOURCE_HELP,
    'specify repeat count',
    'Repeat count',
    'specify datagram size',
    'Datagram size',
    'specify timeout interval',
    'Timeout in seconds',
    'enable do not fragment bit in IP header',
  ],
  run: startPing,
});

function startPing(args: ArgumentsOf<typeof PING>, { context }: Line): string {
  const destination = resolveHost(args.target, context.device.config);
  if (destination === undefined) return UNKNOWN_HOST;
  const source = sourceOf(args, context);
  if (source === 'none') return NO_SOURCE;
  context.start({
    program: 'ping',
    destination,
    ...(source !== undefined && { source }),
    ...(args.count !== undefined && { repeat: args.count }),
    ...(args.size !== undefined && { size: args.size }),
    ...(args.timeout !== undefined && { timeout: args.timeout * SECOND }),
    ...(args.df !== undefined && { dontFragment: true }),
  });
  return '';
}

const TRACEROUTE =
  'traceroute [ ip ] <target:word> [ source { <from:ipv4> | <out:interface> } | probe <probes:1-65535> | timeout <timeout:0-3600> | ttl <minTtl:0-255> <maxTtl:1-255> | port <port:0-65535> | <numeric:numeric> ]*';

export const traceroute = execCommand({
  syntax: TRACEROUTE,
  help: [
    'Trace route to destination',
    'IP Trace',
    'Trace route to destination address or hostname',
    ...SOURCE_HELP,
    'specify number of probes per hop',
    'Probe count',
    'specify time out',
    'Timeout in seconds',
    'specify minimum and maximum ttl',
    'Minimum time to live',
    'Maximum time to live',
    'specify port number',
    'Port number',
    'display numeric address',
  ],
  run: startTraceroute,
});

function startTraceroute(args: ArgumentsOf<typeof TRACEROUTE>, { context }: Line): string {
  const destination = resolveHost(args.target, context.device.config);
  if (destination === undefined) return UNKNOWN_HOST;
  const source = sourceOf(args, context);
  if (source === 'none') return NO_SOURCE;
  context.start({
    program: 'traceroute',
    destination,
    ...(source !== undefined && { source }),
    ...(args.probes !== undefined && { probes: args.probes }),
    ...(args.timeout !== undefined && { timeout: args.timeout * SECOND }),
    // Clients write `ttl 0 255`; a packet has a TTL of 1 at least.
    ...(args.minTtl !== undefined && { minTtl: Math.max(1, args.minTtl) }),
    ...(args.maxTtl !== undefined && { maxTtl: args.maxTtl }),
    ...(args.port !== undefined && { destinationPort: args.port }),
  });
  return '';
}

interface SourceArguments {
  readonly from?: IPv4;
  /** An interface, for its primary address. */
  readonly out?: string;
}

/** `none`: the interface has no address. Whether an address is one of the device's own is for the program to find out. */
function sourceOf({ from, out }: SourceArguments, { device }: ConsoleContext): IPv4 | undefined | 'none' {
  if (out === undefined) return from;
  const address = device.config.interfaces[out]?.address;
  return (address === undefined ? undefined : parseInterfaceAddress(address)?.address) ?? 'none';
}
