/** BFD: timers of an interface, and the next hops of static routes that are watched. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { bfdGatewayKey } from '../../config/document.ts';
import type { ConfigCommand } from '../command.ts';
import { global, inInterface } from './places.ts';

const interval = inInterface.setting({
  syntax: 'bfd interval <transmit:50-9999> min_rx <receive:50-9999> multiplier <multiplier:3-50>',
  help: [
    'BFD interface configuration commands',
    'Transmit interval between BFD packets',
    'Milliseconds',
    'Minimum receive interval capability',
    'Milliseconds',
    'Multiplier value used to compute holddown',
    'Value',
  ],
  set: (iface, { transmit, receive, multiplier }) => {
    iface.bfd = { transmitMs: transmit, receiveMs: receive, multiplier };
  },
  unset: (iface) => {
    delete iface.bfd;
  },
  render: ({ bfd }) =>
    bfd ? [`bfd interval ${bfd.transmitMs} min_rx ${bfd.receiveMs} multiplier ${bfd.multiplier}`] : [],
});

/** `ip route static bfd GigabitEthernet0/0 10.0.12.2` */
export const staticBfd = global.item({
  syntax: 'ip route static bfd <name:interface> <gateway:ipv4> [ <unassociate:unassociate> ]',
  help: [
    'Global IP configuration subcommands',
    'Establish static routes',
    'Allow static routes',
    'Enable BFD',
    'Interface',
    'Address of the gateway',
    'Watch the gateway although no static route has it',
  ],
  set: (config, { name, gateway, unassociate }) => {
    const watched = {
      interface: name,
      address: formatIPv4(gateway),
      ...(unassociate && { unassociate: true as const }),
    };
    config.staticBfd = { ...config.staticBfd, [bfdGatewayKey(watched)]: watched };
  },
  remove: (config, { name, gateway }) => {
    delete config.staticBfd?.[bfdGatewayKey({ interface: name, address: formatIPv4(gateway) })];
  },
  render: ({ staticBfd: watched = {} }) =>
    Object.values(watched).map(
      ({ interface: name, address, unassociate }) =>
        `ip route static bfd ${name} ${address}${unassociate ? ' unassociate' : ''}`,
    ),
});

export const INTERFACE_BFD_COMMANDS: readonly ConfigCommand[] = [interval];
