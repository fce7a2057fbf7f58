/**
 * What a host's shell changes: addresses, routes and links, in the words of iproute2, whose messages these are from memory.
 * A host keeps what is typed until it loses power, as a Linux host does.
 */
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import {
  contains,
  formatPrefix,
  lengthOfMask,
  parseInterfaceAddress,
  parsePrefix,
  prefixOf,
} from '../../addr/prefix.ts';
import { type RunningConfig, staticRouteKey } from '../../config/document.ts';
import { type Editable, editConfig } from '../../config/edit.ts';
import { assignedAddresses, hostAddressProblem } from '../../config/interface-address.ts';
import { type ExecCommand, execCommand, type Line } from '../command.ts';

const IP = 'Addresses and routes';
const ADDRESS = 'Addresses of the interfaces';
const ADDRESS_HELP = ['Address and length of its prefix: 10.0.0.5/24', 'Of an interface', 'The interface'];
const ROUTE = 'Routes in use';
const LINK = 'Interfaces';

/** A number alone is a /32, as on Linux. */
function addressOf(text: string): string | undefined {
  const whole = text.includes('/') ? text : `${text}/32`;
  return parseInterfaceAddress(whole) && whole;
}

const addAddress = execCommand({
  syntax: 'ip address add <address:word> dev <device:interface>',
  help: [IP, ADDRESS, 'Add one', ...ADDRESS_HELP],
  run: ({ address: text, device }, line) => {
    const address = addressOf(text);
    const parsed = address === undefined ? undefined : parseInterfaceAddress(address);
    if (address === undefined || !parsed) return `Error: any valid prefix is expected rather than "${text}".\n`;
    const problem = hostAddressProblem(parsed);
    if (problem !== undefined) return `Error: ${problem}.\n`;
    const { config } = line.context.device;
    for (const other of assignedAddresses(config)) {
      if (other.address === address) return 'RTNETLINK answers: File exists\n';
    }
    return edit(line, (draft) => {
      const iface = draft.interfaces[device];
      if (!iface) return;
      if (iface.address === undefined) iface.address = address;
      else iface.secondary = { ...iface.secondary, [address]: true };
    });
  },
});

const removeAddress = execCommand({
  syntax: 'ip address delete <address:word> dev <device:interface>',
  help: [IP, ADDRESS, 'Take one away', ...ADDRESS_HELP],
  run: ({ address: text, device }, line) => {
    const address = addressOf(text);
    const iface = line.context.device.config.interfaces[device];
    const isThere = address !== undefined && (iface?.address === address || iface?.secondary?.[address]);
    if (!isThere) return 'RTNETLINK answers: Cannot assign requested address\n';
    return edit(line, (draft) => forgetAddress(draft, device, address));
  },
});

/** The next one, if there is one, takes the place of the first. */
function forgetAddress(draft: Editable<RunningConfig>, device: string, address: string): void {
  const iface = draft.interfaces[device];
  if (!iface) return;
  const others = Object.keys(iface.secondary ?? {}).filter((other) => other !== address);
  if (iface.address === address) {
    const next = others.shift();
    if (next === undefined) delete iface.address;
    else iface.address = next;
  }
  iface.secondary = Object.fromEntries(others.map((other) => [other, true as const]));
}

const ROUTE_HELP = ['A network, or default', 'Through a router', 'Its address'];

const addRoute = execCommand({
  syntax: 'ip route add <to:word> via <hop:ipv4>',
  help: [IP, ROUTE, 'Add one', ...ROUTE_HELP],
  run: ({ to, hop }, line) => {
    const prefix = destinationOf(to);
    if (prefix === undefined) return `Error: any valid prefix is expected rather than "${to}".\n`;
    const { config } = line.context.device;
    if (!isOnLink(config, hop)) return 'Error: Nexthop has invalid gateway.\n';
    if (Object.values(config.staticRoutes).some((route) => route.prefix === prefix)) {
      return 'RTNETLINK answers: File exists\n';
    }
    const route = { prefix, via: formatIPv4(hop) };
    return edit(line, (draft) => {
      draft.staticRoutes[staticRouteKey(route)] = route;
    });
  },
});

const removeRoute = execCommand({
  syntax: 'ip route delete <to:word> [ via <hop:ipv4> ]',
  help: [IP, ROUTE, 'Take one away', ...ROUTE_HELP],
  run: ({ to, hop }, line) => {
    const prefix = destinationOf(to);
    const via = hop === undefined ? undefined : formatIPv4(hop);
    const found = Object.entries(line.context.device.config.staticRoutes).find(
      ([, route]) => route.prefix === prefix && (via === undefined || route.via === via),
    );
    if (!found) return 'RTNETLINK answers: No such process\n';
    return edit(line, (draft) => {
      delete draft.staticRoutes[found[0]];
    });
  },
});

function destinationOf(text: string): string | undefined {
  if (text === 'default') return '0.0.0.0/0';
  const prefix = parsePrefix(text.includes('/') ? text : `${text}/32`);
  return prefix && formatPrefix(prefix);
}

function isOnLink(config: RunningConfig, hop: IPv4): boolean {
  return [...assignedAddresses(config)].some(({ address }) => {
    const own = parseInterfaceAddress(address);
    return own !== undefined && contains(prefixOf(own.address, own.length), hop);
  });
}

const setLink = execCommand({
  syntax: 'ip link set [ dev ] <device:interface> <state:up|down>',
  help: [IP, LINK, 'Change one', 'An interface', 'The interface', 'Enable it', 'Disable it'],
  run: ({ device, state }, line) =>
    edit(line, (draft) => {
      const iface = draft.interfaces[device];
      if (iface) iface.shutdown = state === 'down';
    }),
});

/** As in Packet Tracer: one address and one gateway, in place of those that were. */
const ipconfig = execCommand({
  syntax: 'ipconfig <address:ipv4> <mask:ipv4> [ <gateway:ipv4> ]',
  help: ['Address, mask and gateway', 'Address of the host', 'Mask of its network', 'Default gateway'],
  run: ({ address, mask, gateway }, line) => {
    const length = lengthOfMask(mask);
    if (length === undefined) return `ipconfig: ${formatIPv4(mask)} is no mask\n`;
    const problem = hostAddressProblem({ address, length });
    if (problem !== undefined) return `ipconfig: ${problem}\n`;
    if (gateway !== undefined && !contains(prefixOf(address, length), gateway)) {
      return `ipconfig: gateway ${formatIPv4(gateway)} is not in the network of ${formatIPv4(address)}/${length}\n`;
    }
    return edit(line, (draft) => {
      const [iface] = Object.values(draft.interfaces);
      if (!iface) return;
      iface.address = `${formatIPv4(address)}/${length}`;
      delete iface.secondary;
      for (const [key, { prefix }] of Object.entries(draft.staticRoutes)) {
        if (prefix === '0.0.0.0/0') delete draft.staticRoutes[key];
      }
      if (gateway === undefined) return;
      const route = { prefix: '0.0.0.0/0', via: formatIPv4(gateway) };
      draft.staticRoutes[staticRouteKey(route)] = route;
    });
  },
});

function edit({ context }: Line, recipe: (draft: Editable<RunningConfig>) => void): string {
  context.commit(editConfig(context.device.config, recipe));
  return '';
}

export const HOST_CONFIG_COMMANDS: readonly ExecCommand[] = [
  addAddress,
  removeAddress,
  addRoute,
  removeRoute,
  setLink,
  ipconfig,
];
