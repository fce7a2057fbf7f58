/** `clear …` */
import { type ExecCommand, execCommand } from '../command.ts';
import { type Dialogue, startDialogue, unlessConfirmed } from '../dialogue.ts';
import { clearIpOspf } from './clear-ospf.ts';

const CLEAR = 'Reset functions';

const clearArpCache = execCommand({
  syntax: 'clear arp-cache',
  help: [CLEAR, 'Clear the entire ARP cache'],
  run: (_args, { context }) => {
    context.clear({ clear: 'arp-cache' });
    return '';
  },
});

export const CLEAR_LOGGING: Dialogue = {
  name: 'clear-logging',
  questions: [{ name: 'proceed', text: 'Clear logging buffer [confirm]', ends: unlessConfirmed }],
  finish: (_answers, { context }) => {
    context.clear({ clear: 'logging' });
    return '';
  },
};

const clearLogging = execCommand({
  syntax: 'clear logging',
  help: [CLEAR, 'Clear logging buffer'],
  run: (_args, line) => startDialogue(CLEAR_LOGGING, line),
});

const clearCounters = execCommand({
  syntax: 'clear counters [ <name:interface> ]',
  help: [CLEAR, 'Clear counters on one or all interfaces', 'Interface'],
  run: ({ name }, { context }) => {
    context.clear({ clear: 'counters', ...(name !== undefined && { interface: name }) });
    return '';
  },
});

const clearMacAddressTable = execCommand({
  syntax: 'clear mac address-table dynamic',
  help: [CLEAR, 'MAC forwarding table', 'MAC forwarding table', 'Dynamic entry type'],
  run: (_args, { context }) => {
    context.clear({ clear: 'mac-address-table' });
    return '';
  },
});

const clearIpRoute = execCommand({
  syntax: 'clear ip route *',
  help: [CLEAR, 'IP', 'Delete route table entries', 'Delete all routes'],
  run: (_args, { context }) => {
    context.clear({ clear: 'ip-route' });
    return '';
  },
});

export const CLEAR_COMMANDS: readonly ExecCommand[] = [
  clearArpCache,
  clearCounters,
  clearMacAddressTable,
  clearIpRoute,
  clearIpOspf,
  clearLogging,
];
