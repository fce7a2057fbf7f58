/** A device as texts and numbers: what `state --json` prints and what comparisons with other implementations read. */
import { formatIPv4 } from '../addr/ipv4.ts';
import { formatMac } from '../addr/mac.ts';
import { formatInterfaceAddress, formatPrefix } from '../addr/prefix.ts';
import type { Instant } from '../base/time.ts';
import { macTable } from '../device/bridge.ts';
import type { DeviceState } from '../device/state.ts';
import { ospfNeighbors } from '../proto/ospf/queries.ts';
import { arp, fib, type HopView, interfaces, type RouteView, routes } from '../stack/queries.ts';

export interface DeviceReport {
  readonly name: string;
  readonly kind: string;
  readonly power: 'on' | 'off';
  readonly interfaces: readonly InterfaceReport[];
  /** Every candidate; `chosen` marks those that are used. */
  readonly rib: readonly RouteReport[];
  readonly fib: readonly { readonly prefix: string; readonly action: string; readonly hops: readonly HopReport[] }[];
  /** Routing protocol neighbours that are heard. */
  readonly neighbors: readonly NeighborReport[];
  readonly arp: readonly { readonly interface: string; readonly address: string; readonly mac?: string }[];
  readonly macTable: readonly {
    readonly vlan: number;
    readonly mac: string;
    readonly port: string;
    readonly ageNs: number;
  }[];
}

export interface InterfaceReport {
  readonly name: string;
  /** Line protocol; for a switch's port, whether it forwards. */
  readonly up: boolean;
  /** Absent on what has no cable. */
  readonly carrier?: boolean;
  readonly shutdown: boolean;
  readonly addresses: readonly string[];
  readonly mac?: string;
  readonly counters: Readonly<Record<string, number>>;
  readonly drops: Readonly<Record<string, number>>;
}

export interface RouteReport {
  readonly prefix: string;
  readonly protocol: string;
  readonly distance: number;
  readonly metric: number;
  readonly chosen: boolean;
  /** `intra-area`, `inter-area`, `external-1`, `external-2`: of OSPF alone. */
  readonly pathType?: string;
  readonly nextHops: readonly HopReport[];
  readonly sinceNs: number;
}

export interface HopReport {
  readonly via?: string;
  readonly interface?: string;
}

export interface NeighborReport {
  readonly protocol: string;
  readonly address: string;
  readonly interface: string;
  readonly lastHeardNs: number;
  /** What follows is OSPF's: `full`, `twoWay` …; the role is that of the neighbour. */
  readonly routerId?: string;
  readonly state?: string;
  readonly role?: 'dr' | 'backup' | 'drOther';
  readonly priority?: number;
}

export function deviceReport(device: DeviceState, now: Instant): DeviceReport {
  return {
    name: device.name,
    kind: device.kind,
    power: device.power,
    interfaces: interfaceReports(device),
    rib: routes(device.stack).map(routeReport),
    fib: fib(device.stack).map(({ prefix, action, hops }) => ({
      prefix: formatPrefix(prefix),
      action,
      hops: hops.map(hopReport),
    })),
    neighbors: [...ripNeighbors(device), ...ospfNeighborReports(device, now)],
    arp: arp(device.stack).map(({ iface, address, mac }) => ({
      interface: iface,
      address: formatIPv4(address),
      ...(mac === undefined ? {} : { mac: formatMac(mac) }),
    })),
    macTable: device.bridge
      ? macTable(device.bridge, now).map(({ vlan, mac, port, age }) => ({
          vlan,
          mac: formatMac(mac),
          port: device.ports[port]?.name ?? '',
          ageNs: age,
        }))
      : [],
  };
}

function ripNeighbors({ rip, stack }: DeviceState): NeighborReport[] {
  return [...(rip?.neighbors.values() ?? [])].map(({ address, iface, lastHeard }) => ({
    protocol: 'rip',
    address: formatIPv4(address),
    interface: stack.interfaces[iface]?.name ?? '',
    lastHeardNs: lastHeard,
  }));
}

function ospfNeighborReports({ ospf }: DeviceState, now: Instant): NeighborReport[] {
  return (ospf ? ospfNeighbors(ospf, now) : []).map(
    ({ address, ifaceName, heardAt, routerId, state, role, priority }) => ({
      protocol: 'ospf',
      address: formatIPv4(address),
      interface: ifaceName,
      lastHeardNs: heardAt,
      routerId: formatIPv4(routerId),
      state,
      ...(role ? { role } : {}),
      priority,
    }),
  );
}

/** Ports in their order, then the stack's interfaces that have none. */
function interfaceReports(device: DeviceState): InterfaceReport[] {
  const inStack = interfaces(device.stack);
  const ports = device.ports.map((port): InterfaceReport => {
    const { drops, ...counters } = port.counters;
    const iface = inStack.find((candidate) => candidate.index === port.iface);
    return {
      name: port.name,
      up: iface ? iface.up : port.enabled && port.carrier,
      carrier: port.carrier,
      shutdown: !port.enabled,
      addresses: (iface?.addresses ?? []).map(formatInterfaceAddress),
      mac: formatMac(port.mac),
      counters,
      drops: { ...Object.fromEntries(drops), ...iface?.counters.drops },
    };
  });
  const others = inStack
    .filter((iface) => iface.kind !== 'lo' && !device.ports.some((port) => port.iface === iface.index))
    .map((iface): InterfaceReport => {
      const { drops, ...counters } = iface.counters;
      return {
        name: iface.name,
        up: iface.up,
        shutdown: device.config.interfaces[iface.name]?.shutdown === true,
        addresses: iface.addresses.map(formatInterfaceAddress),
        counters,
        drops: { ...drops },
      };
    });
  return [...ports, ...others];
}

function routeReport(route: RouteView): RouteReport {
  return {
    prefix: formatPrefix(route.prefix),
    protocol: route.protocol,
    distance: route.distance,
    metric: route.metric,
    chosen: route.chosen,
    ...(route.ospf ? { pathType: route.ospf.pathType } : {}),
    nextHops: route.paths.map(hopReport).sort(byText),
    sinceNs: route.since,
  };
}

/** Equal paths in an order of their own: which was heard of first does not matter. */
function byText(a: HopReport, b: HopReport): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : Number(left > right);
}

function hopReport({ address, iface }: HopView): HopReport {
  return {
    ...(address === undefined ? {} : { via: formatIPv4(address) }),
    ...(iface === undefined ? {} : { interface: iface }),
  };
}
