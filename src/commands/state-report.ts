/** The state of a whole lab: what `state --json` prints, its schema, and a short text for people. */
import { roundSeconds } from '../base/time.ts';
import type { Lab } from '../lab/lab.ts';
import type { LinkReport } from '../lab/query.ts';
import type { DeviceReport, RouteReport } from '../lab/report.ts';

export interface StateReport {
  readonly format: 'looplab/1';
  readonly lab: string;
  /** Virtual nanoseconds from power-on. */
  readonly nowNs: number;
  readonly settled: boolean;
  readonly devices: readonly DeviceReport[];
  readonly links: readonly LinkReport[];
}

export function reportState(lab: Lab): StateReport {
  return {
    format: 'looplab/1',
    lab: lab.description.name,
    nowNs: lab.now,
    settled: lab.waits().length === 0,
    devices: lab.query({ ask: 'report' }),
    links: lab.query({ ask: 'links' }),
  };
}

/** Interfaces with their addresses and the chosen routes, device by device. */
export function describeState({ lab, nowNs, settled, devices, links }: StateReport): string {
  const failed = links.filter((link) => link.state !== 'up').map((link) => `${link.name} ${link.state}`);
  return [
    `${lab} at ${roundSeconds(nowNs)}, ${settled ? 'settled' : 'not settled'}${failed.length > 0 ? `; ${failed.join(', ')}` : ''}`,
    ...devices.flatMap((device) => ['', ...describeDevice(device)]),
    '',
  ].join('\n');
}

function describeDevice(device: DeviceReport): string[] {
  const interfaces = device.interfaces.map(({ name, up, shutdown, addresses }) => {
    const state = shutdown ? 'shut down' : up ? 'up' : 'down';
    return `  ${name.padEnd(22)} ${state.padEnd(10)} ${addresses.join(' ')}`.trimEnd();
  });
  const routes = device.rib.filter((route) => route.chosen && route.protocol !== 'local').map(describeRoute);
  const power = device.power === 'on' ? '' : ', no power';
  return [`${device.name} (${device.kind}${power})`, ...interfaces, ...routes];
}

function describeRoute({ prefix, protocol, distance, metric, nextHops }: RouteReport): string {
  const ways = nextHops.map((hop) => [hop.via, hop.interface].filter((part) => part !== undefined).join(' '));
  return `  ${prefix.padEnd(22)} ${protocol.padEnd(10)} [${distance}/${metric}] ${ways.join(', ')}`.trimEnd();
}
