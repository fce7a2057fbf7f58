/** Configuration of CDP and LLDP, globally and under an interface. */
import type { RunningConfig } from '../../config/document.ts';
import type { Editable } from '../../config/edit.ts';
import type { ConfigCommand } from '../command.ts';
import { global, inInterface } from './places.ts';

const CDP = 'Global CDP configuration subcommands';
const LLDP = 'Global LLDP configuration subcommands';

function cdpOf(config: Editable<RunningConfig>): Editable<NonNullable<RunningConfig['cdp']>> {
  config.cdp ??= {};
  return config.cdp;
}

function lldpOf(config: Editable<RunningConfig>): Editable<NonNullable<RunningConfig['lldp']>> {
  config.lldp ??= {};
  return config.lldp;
}

const cdpRun = global.setting({
  syntax: 'cdp run',
  help: [CDP, 'Enable CDP'],
  set: (config) => {
    delete config.cdp?.run;
  },
  unset: (config) => {
    cdpOf(config).run = false;
  },
  render: ({ cdp }) => (cdp?.run === false ? ['no cdp run'] : []),
});

const cdpTimer = global.setting({
  syntax: 'cdp timer <seconds:5-254>',
  help: [
    CDP,
    'Specify the rate at which CDP packets are sent (in sec)',
    'Rate at which CDP packets are sent (in  sec)',
  ],
  set: (config, { seconds }) => {
    cdpOf(config).timer = seconds;
  },
  unset: (config) => {
    delete config.cdp?.timer;
  },
  render: ({ cdp }) => (cdp?.timer === undefined ? [] : [`cdp timer ${cdp.timer}`]),
});

const cdpHoldtime = global.setting({
  syntax: 'cdp holdtime <seconds:10-255>',
  help: [
    CDP,
    'Specify the holdtime (in sec) to be sent in packets',
    'Length  of time  (in sec) that receiver must keep this packet',
  ],
  set: (config, { seconds }) => {
    cdpOf(config).holdtime = seconds;
  },
  unset: (config) => {
    delete config.cdp?.holdtime;
  },
  render: ({ cdp }) => (cdp?.holdtime === undefined ? [] : [`cdp holdtime ${cdp.holdtime}`]),
});

const lldpRun = global.setting({
  syntax: 'lldp run',
  help: [LLDP, 'Enable LLDP'],
  set: (config) => {
    lldpOf(config).run = true;
  },
  unset: (config) => {
    delete config.lldp?.run;
  },
  render: ({ lldp }) => (lldp?.run ? ['lldp run'] : []),
});

const lldpTimer = global.setting({
  syntax: 'lldp timer <seconds:5-65534>',
  help: [
    LLDP,
    'Specify the rate at which LLDP packets are sent (in sec)',
    'Rate at which LLDP packets are sent (in sec)',
  ],
  set: (config, { seconds }) => {
    lldpOf(config).timer = seconds;
  },
  unset: (config) => {
    delete config.lldp?.timer;
  },
  render: ({ lldp }) => (lldp?.timer === undefined ? [] : [`lldp timer ${lldp.timer}`]),
});

const lldpHoldtime = global.setting({
  syntax: 'lldp holdtime <seconds:0-65535>',
  help: [
    LLDP,
    'Specify the holdtime (in sec) to be sent in packets',
    'Length of time (in sec) that receiver must keep this packet',
  ],
  set: (config, { seconds }) => {
    lldpOf(config).holdtime = seconds;
  },
  unset: (config) => {
    delete config.lldp?.holdtime;
  },
  render: ({ lldp }) => (lldp?.holdtime === undefined ? [] : [`lldp holdtime ${lldp.holdtime}`]),
});

export const DISCOVERY_COMMANDS: readonly ConfigCommand[] = [
  cdpRun,
  cdpTimer,
  cdpHoldtime,
  lldpRun,
  lldpTimer,
  lldpHoldtime,
];

const cdpEnable = inInterface.setting({
  syntax: 'cdp enable',
  help: ['CDP interface subcommands', 'Enable CDP on interface'],
  set: (iface) => {
    delete iface.cdp;
  },
  unset: (iface) => {
    iface.cdp = false;
  },
  render: (iface) => (iface.cdp === false ? ['no cdp enable'] : []),
});

const lldpTransmit = inInterface.setting({
  syntax: 'lldp transmit',
  help: ['LLDP interface subcommands', 'Enable LLDP transmission on interface'],
  set: (iface) => {
    delete iface.lldp?.transmit;
  },
  unset: (iface) => {
    iface.lldp = { ...iface.lldp, transmit: false };
  },
  render: ({ lldp }) => (lldp?.transmit === false ? ['no lldp transmit'] : []),
});

const lldpReceive = inInterface.setting({
  syntax: 'lldp receive',
  help: ['LLDP interface subcommands', 'Enable LLDP reception on interface'],
  set: (iface) => {
    delete iface.lldp?.receive;
  },
  unset: (iface) => {
    iface.lldp = { ...iface.lldp, receive: false };
  },
  render: ({ lldp }) => (lldp?.receive === false ? ['no lldp receive'] : []),
});

export const INTERFACE_DISCOVERY_COMMANDS: readonly ConfigCommand[] = [cdpEnable, lldpTransmit, lldpReceive];
