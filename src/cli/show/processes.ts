/**
 * `show processes`: what the lab spends on a device, in events: frames that came, and deadlines that were due. Computing
 * takes no virtual time, so every time in it is zero, and the figures are the same in every run.
 */
import type { DeviceState } from '../../device/state.ts';

export interface ProcessRow {
  readonly number: number;
  readonly name: string;
  /** Events since the device came up. */
  readonly invoked: number;
}

/** What IOS calls whoever has the deadlines of a machine. */
const NAMES: Readonly<Record<string, string>> = {
  'stack arp': 'ARP Background',
  'stack loopback': 'IP Loopback',
  'stack reassembly': 'IP Reassembly',
  rip: 'RIP Router',
  cdp: 'CDP Protocol',
  lldp: 'LLDP Protocol',
  program: 'Virtual Exec',
};

export function processesValue({ ports, wakes, config }: DeviceState): ProcessRow[] {
  const invoked = new Map([['IP Input', ports.reduce((sum, { counters }) => sum + counters.inFrames, 0)]]);
  for (const [key, count] of wakes) {
    const [machine = '', what] = key.split(' ');
    const ospf = `OSPF-${config.ospf?.process ?? 1} ${what === 'hello' ? 'Hello' : 'Router'}`;
    const name = machine === 'ospf' ? ospf : (NAMES[key] ?? NAMES[machine] ?? key);
    invoked.set(name, (invoked.get(name) ?? 0) + count);
  }
  return [...invoked]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count], i) => ({ number: i + 1, name, invoked: count }));
}

export function renderProcesses(rows: readonly ProcessRow[]): string {
  const lines = rows.map(({ number, name, invoked }) =>
    [
      String(number).padStart(4),
      '0'.padStart(12),
      String(invoked).padStart(12),
      '0'.padStart(11),
      '  0.00%  0.00%  0.00%   0 ',
      name,
    ].join(''),
  );
  return [
    'CPU utilization for five seconds: 0%/0%; one minute: 0%; five minutes: 0%',
    ' PID Runtime(ms)     Invoked      uSecs   5Sec   1Min   5Min TTY Process',
    ...lines,
    '',
  ].join('\n');
}
