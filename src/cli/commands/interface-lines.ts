/** Everything that an interface can be told, in the order in which IOS shows it. */
import type { ConfigCommand } from '../command.ts';
import { ACCESS_LISTS } from '../remembered/acl.ts';
import { IP_INTERFACE } from '../remembered/ip-services.ts';
import { IPV6 } from '../remembered/ipv6.ts';
import { LINK_HEAD, LINK_TAIL } from '../remembered/links.ts';
import { ROUTED_INTERFACE } from '../remembered/routing.ts';
import { PORT_GUARDS, SWITCHPORT } from '../remembered/switching.ts';
import { CLOCK } from '../remembered/system.ts';
import { INTERFACE_BFD_COMMANDS } from './bfd.ts';
import { INTERFACE_DISCOVERY_COMMANDS } from './discovery.ts';
import { INTERFACE_HEAD_COMMANDS, INTERFACE_IP_COMMANDS, INTERFACE_PORT_COMMANDS } from './interface.ts';
import { INTERFACE_OSPF_COMMANDS } from './interface-ospf.ts';
import { INTERFACE_RIP_COMMANDS } from './interface-rip.ts';

export const INTERFACE_COMMANDS: readonly ConfigCommand[] = [
  ...INTERFACE_HEAD_COMMANDS,
  ...SWITCHPORT.interface,
  ...LINK_HEAD.interface,
  ...INTERFACE_IP_COMMANDS,
  ...ACCESS_LISTS.interface,
  ...IP_INTERFACE.interface,
  ...INTERFACE_RIP_COMMANDS,
  ...INTERFACE_OSPF_COMMANDS,
  ...ROUTED_INTERFACE.interface,
  ...INTERFACE_PORT_COMMANDS,
  ...LINK_TAIL.interface,
  ...INTERFACE_BFD_COMMANDS,
  ...IPV6.interface,
  ...INTERFACE_DISCOVERY_COMMANDS,
  ...CLOCK.interface,
  ...PORT_GUARDS.interface,
];
