/** What differs between two labs, such as two futures: wiring and faults, configurations, routes, who reaches whom. */
import type { Lab } from './lab.ts';
import { spokenLanguage } from './language.ts';
import { reachability } from './reachability.ts';
import type { RouteReport } from './report.ts';

export interface Differences {
  /** Nodes, and links with their state, that only one of them has: `-R1-R2 up`, `+R1-R2 cut`. */
  readonly wiring: readonly string[];
  readonly configurations: readonly ConfigurationDifference[];
  readonly routes: readonly RouteDifference[];
  readonly reachability: readonly ReachDifference[];
}

export interface ConfigurationDifference {
  readonly device: string;
  /** As `show archive config differences` has them. */
  readonly lines: readonly string[];
}

/** What a device forwards by; absent where it has no such route. */
export interface RouteDifference {
  readonly device: string;
  readonly prefix: string;
  readonly before?: string;
  readonly after?: string;
}

export interface ReachDifference {
  readonly from: string;
  readonly to: string;
  readonly address: string;
  /** In the second. */
  readonly answered: boolean;
}

/** From the first to the second. */
export function differences(before: Lab, after: Lab): Differences {
  const devices = namesOf(before).filter((name) => namesOf(after).includes(name));
  return {
    wiring: [...changes(namesOf(before), namesOf(after)), ...changes(linksOf(before), linksOf(after))],
    configurations: devices.flatMap((device) => configurationDifferences(before, after, device)),
    routes: devices.flatMap((device) => routeDifferences(before, after, device)),
    reachability: reachDifferences(before, after),
  };
}

/** Lines that only the first has, then those that only the second has. */
function changes(before: readonly string[], after: readonly string[]): string[] {
  const gone = before.filter((line) => !after.includes(line)).map((line) => `-${line}`);
  return [...gone, ...after.filter((line) => !before.includes(line)).map((line) => `+${line}`)];
}

function namesOf(lab: Lab): string[] {
  return lab.description.nodes.map(({ name }) => name);
}

function linksOf(lab: Lab): string[] {
  return lab.query({ ask: 'links' }).map(({ name, state, ends }) => {
    const sockets = ends.map(({ device, port, fault }) => `${device}:${port}${fault ? ` ${fault}` : ''}`);
    return `${name} (${sockets.join(', ')}) ${state}`;
  });
}

function configurationDifferences(before: Lab, after: Lab, device: string): ConfigurationDifference[] {
  const lines = configurationDifference(runningConfig(before, device), runningConfig(after, device));
  return lines.length === 0 ? [] : [{ device, lines }];
}

/** Between two running-configs as they are shown: `show archive config differences`. */
export function configurationDifference(before: readonly string[], after: readonly string[]): string[] {
  return spokenLanguage().contextualDiff(before, after);
}

/** `show running-config`; of a device without power what it boots with. */
export function runningConfig(lab: Lab, name: string): string[] {
  const device = lab.query({ ask: 'device', device: name });
  return spokenLanguage().renderConfig(device.power === 'on' ? device.config : device.startup, device.kind);
}

function routeDifferences(before: Lab, after: Lab, device: string): RouteDifference[] {
  const [old, now] = [routesOf(before, device), routesOf(after, device)];
  const prefixes = [...new Set([...old.keys(), ...now.keys()])];
  return prefixes.flatMap((prefix) => {
    const [was, is] = [old.get(prefix), now.get(prefix)];
    if (was === is) return [];
    return [{ device, prefix, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

/** The chosen route to each prefix as a text: `ospf [110/2] via 10.0.0.1 GigabitEthernet0/0`. */
function routesOf(lab: Lab, device: string): Map<string, string> {
  const chosen = lab.query({ ask: 'report', device }).flatMap(({ rib }) => rib.filter((route) => route.chosen));
  return new Map(chosen.map((route) => [route.prefix, routeText(route)]));
}

function routeText({ protocol, distance, metric, nextHops }: RouteReport): string {
  const hops = nextHops.map(({ via, interface: iface }) => [via && `via ${via}`, iface].filter(Boolean).join(' '));
  return `${protocol} [${distance}/${metric}] ${hops.join(', ')}`.trimEnd();
}

function reachDifferences(before: Lab, after: Lab): ReachDifference[] {
  const old = new Map(reachability(before).map(({ from, to, answered }) => [`${from} ${to}`, answered]));
  return reachability(after).filter(({ from, to, answered }) => {
    const was = old.get(`${from} ${to}`);
    return was !== undefined && was !== answered;
  });
}
