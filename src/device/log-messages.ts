/** What a device writes into its log, in the words of IOS; each is made where it happens. */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { formatMac, type Mac } from '../addr/mac.ts';
import type { Severity } from '../base/severity.ts';

export interface LogMessage {
  readonly severity: Severity;
  /** `LINK` and `UPDOWN`; absent in what a debug command tells. */
  readonly facility?: string;
  readonly mnemonic?: string;
  /** May have several lines. */
  readonly text: string;
}

/** `%LINK-3-UPDOWN: Interface GigabitEthernet0/0, changed state to up` */
export function formatLogMessage({ facility, severity, mnemonic, text }: LogMessage): string {
  return facility === undefined ? text : `%${facility}-${severity}-${mnemonic}: ${text}`;
}

/** `shutdown` is no error; a link that comes or goes by itself is one. */
export function linkMessage(iface: string, state: 'up' | 'down' | 'administratively down'): LogMessage {
  const text = `Interface ${iface}, changed state to ${state}`;
  return state === 'administratively down'
    ? { facility: 'LINK', severity: 5, mnemonic: 'CHANGED', text }
    : { facility: 'LINK', severity: 3, mnemonic: 'UPDOWN', text };
}

/** IOS writes it a second after the link's; here at the instant at which routing acts on it. */
export function lineProtocolMessage(iface: string, up: boolean): LogMessage {
  const text = `Line protocol on Interface ${iface}, changed state to ${up ? 'up' : 'down'}`;
  return { facility: 'LINEPROTO', severity: 5, mnemonic: 'UPDOWN', text };
}

export function duplicateAddressMessage(address: IPv4, iface: string, mac: Mac): LogMessage {
  const text = `Duplicate address ${formatIPv4(address)} on ${iface}, sourced by ${formatMac(mac)}`;
  return { facility: 'IP', severity: 4, mnemonic: 'DUPADDR', text };
}

/** `by`: `console by console`, `memory by console`, `console by admin on vty0 (10.0.0.5)`. */
export function configuredMessage(by: string): LogMessage {
  return { facility: 'SYS', severity: 5, mnemonic: 'CONFIG_I', text: `Configured from ${by}` };
}

export function restartMessage(): LogMessage {
  return { facility: 'SYS', severity: 5, mnemonic: 'RESTART', text: 'System restarted --' };
}

export function reloadMessage(by: string): LogMessage {
  const text = `Reload requested by ${by}. Reload Reason: Reload Command.`;
  return { facility: 'SYS', severity: 5, mnemonic: 'RELOAD', text };
}
