/** `show cdp …` and `show lldp …` */
import { type ExecCommand, showCommand } from '../command.ts';
import {
  cdpInterfaceValue,
  cdpNeighborsValue,
  cdpTrafficValue,
  cdpValue,
  renderCdp,
  renderCdpDetail,
  renderCdpInterface,
  renderCdpNeighbors,
  renderCdpTraffic,
} from '../show/cdp.ts';
import {
  lldpInterfaceValue,
  lldpNeighborsValue,
  lldpValue,
  renderLldp,
  renderLldpDetail,
  renderLldpInterface,
  renderLldpNeighbors,
} from '../show/lldp.ts';
import { SHOW } from './show-ip.ts';

const CDP = 'CDP information';
const LLDP = 'LLDP information';

const showCdp = showCommand({
  syntax: 'show cdp',
  help: [SHOW, CDP],
  value: (_args, { context }) => cdpValue(context.device),
  render: renderCdp,
});

const showCdpNeighbors = showCommand({
  syntax: 'show cdp neighbors [ <name:interface> ] [ <detail:detail> ]',
  help: [SHOW, CDP, 'CDP neighbor entries', 'Interface', 'Show detailed information'],
  value: ({ name }, { context }) => cdpNeighborsValue(context.device, context.now, name),
  render: (neighbors, { detail }) => (detail ? renderCdpDetail(neighbors) : renderCdpNeighbors(neighbors)),
});

const showCdpEntry = showCommand({
  syntax: 'show cdp entry <device:word>',
  help: [SHOW, CDP, 'Information for specific neighbor entry', 'Name of CDP neighbor entry, or * for all'],
  value: ({ device: wanted }, { context }) =>
    cdpNeighborsValue(context.device, context.now)?.filter(({ deviceId }) => wanted === '*' || deviceId === wanted),
  render: renderCdpDetail,
});

const showCdpInterface = showCommand({
  syntax: 'show cdp interface [ <name:interface> ]',
  help: [SHOW, CDP, 'CDP interface status and configuration', 'Interface'],
  value: ({ name }, { context }) => cdpInterfaceValue(context.device, name),
  render: renderCdpInterface,
});

const showCdpTraffic = showCommand({
  syntax: 'show cdp traffic',
  help: [SHOW, CDP, 'CDP statistics'],
  value: (_args, { context }) => cdpTrafficValue(context.device),
  render: renderCdpTraffic,
});

const showLldp = showCommand({
  syntax: 'show lldp',
  help: [SHOW, LLDP],
  value: (_args, { context }) => lldpValue(context.device),
  render: renderLldp,
});

const showLldpNeighbors = showCommand({
  syntax: 'show lldp neighbors [ <name:interface> ] [ <detail:detail> ]',
  help: [SHOW, LLDP, 'LLDP neighbor entries', 'Interface', 'Show detailed information'],
  value: ({ name }, { context }) => lldpNeighborsValue(context.device, context.now, name),
  render: (neighbors, { detail }) => (detail ? renderLldpDetail(neighbors) : renderLldpNeighbors(neighbors)),
});

const showLldpEntry = showCommand({
  syntax: 'show lldp entry <device:word>',
  help: [SHOW, LLDP, 'Information for specific neighbor entry', 'Name of LLDP neighbor entry, or * for all'],
  value: ({ device: wanted }, { context }) =>
    lldpNeighborsValue(context.device, context.now)?.filter(
      ({ systemName }) => wanted === '*' || systemName === wanted,
    ),
  render: renderLldpDetail,
});

const showLldpInterface = showCommand({
  syntax: 'show lldp interface [ <name:interface> ]',
  help: [SHOW, LLDP, 'LLDP interface status and configuration', 'Interface'],
  value: ({ name }, { context }) => lldpInterfaceValue(context.device, name),
  render: renderLldpInterface,
});

export const SHOW_DISCOVERY_COMMANDS: readonly ExecCommand[] = [
  showCdp,
  showCdpNeighbors,
  showCdpEntry,
  showCdpInterface,
  showCdpTraffic,
  showLldp,
  showLldpNeighbors,
  showLldpEntry,
  showLldpInterface,
];
