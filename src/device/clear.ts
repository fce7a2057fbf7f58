/** What the `clear` commands forget. */
import { configure } from './configure.ts';
import type { DeviceContext } from './context.ts';
import { clearLog } from './log.ts';
import { clearOspfProcess } from './ospf.ts';

export type Clearing =
  | { readonly clear: 'arp-cache' }
  | { readonly clear: 'logging' }
  | { readonly clear: 'mac-address-table' }
  /** Learned routes: their protocols start anew. */
  | { readonly clear: 'ip-route' }
  /** Adjacencies and databases of OSPF: it begins anew, and chooses its router ID. */
  | { readonly clear: 'ospf-process' }
  /** Of one interface, by canonical name, or of all. */
  | { readonly clear: 'counters'; readonly interface?: string };

export function clearDevice(context: DeviceContext, what: Clearing): void {
  const { state } = context;
  switch (what.clear) {
    case 'arp-cache':
      for (const iface of state.stack.interfaces) iface?.neighbors.clear();
      return;
    case 'logging':
      return clearLog(state.log);
    case 'mac-address-table':
      for (const table of state.bridge?.vlans.values() ?? []) table.clear();
      return;
    case 'ospf-process':
      return clearOspfProcess(context);
    case 'ip-route':
      return restartProtocols(context);
    case 'counters':
      clearCounters(context, what.interface);
  }
}

function restartProtocols(context: DeviceContext): void {
  const { config } = context.state;
  const { rip: _, ...without } = config;
  configure(context, without);
  configure(context, config);
}

/** Of one interface, or of all. */
function clearCounters({ state }: DeviceContext, only: string | undefined): void {
  for (const { name, counters } of [...state.ports, ...state.stack.interfaces.filter((iface) => iface !== undefined)]) {
    if ((only ?? name) === name) zero(counters);
  }
}

/** Counts become 0; the Map of reasons is emptied. */
function zero(counters: object): void {
  for (const [key, value] of Object.entries(counters)) {
    if (value instanceof Map) value.clear();
    else Object.assign(counters, { [key]: 0 });
  }
}
