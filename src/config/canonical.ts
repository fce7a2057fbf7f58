/**
 * The canonical form of a document: two documents that mean the same are equal. A setting that has its default is left
 * out, and so is a record without entries; addresses and names are canonical by construction.
 */
import type { Draft } from 'immer';
import { tidyOspf, tidyOspfInterface } from './canonical-ospf.ts';
import { CDP_DEFAULTS, DEFAULT_ARP_TIMEOUT, DEFAULT_MTU, DEFAULT_STATIC_DISTANCE, LLDP_DEFAULTS } from './defaults.ts';
import type { InterfaceConfig, RipConfig, RipInterfaceConfig, RunningConfig } from './document.ts';
import { dropDefault, dropEmpty } from './drop.ts';

/** Keys of those parts of a document of which there may be thousands. */
export interface ConfigParts {
  readonly interfaces: readonly string[];
  readonly staticRoutes: readonly string[];
}

/** Makes the draft canonical in place, of interfaces and routes only the named; touches nothing that is already. */
export function tidy(config: Draft<RunningConfig>, { interfaces, staticRoutes }: ConfigParts): void {
  for (const name of interfaces) {
    const iface = config.interfaces[name];
    if (iface) tidyInterface(iface, config);
  }
  for (const key of staticRoutes) {
    const route = config.staticRoutes[key];
    if (route) dropDefault(route, 'distance', DEFAULT_STATIC_DISTANCE);
  }
  if (config.rip) tidyRip(config.rip);
  if (config.ospf) tidyOspf(config.ospf);
  tidyDiscovery(config);
  dropEmpty(config, 'keyChains');
  dropEmpty(config, 'staticBfd');
  dropEmpty(config, 'hosts');
  dropEmpty(config, 'users');
  dropEmpty(config, 'banners');
  dropEmpty(config, 'logging');
  dropEmpty(config, 'remembered');
  if (config.ospf) dropEmpty(config.ospf, 'remembered');
}

function tidyDiscovery(config: Draft<RunningConfig>): void {
  const { cdp = {}, lldp = {} } = config;
  for (const key of ['timer', 'holdtime'] as const) {
    dropDefault(cdp, key, CDP_DEFAULTS[key]);
    dropDefault(lldp, key, LLDP_DEFAULTS[key]);
  }
  dropEmpty(config, 'cdp');
  dropEmpty(config, 'lldp');
}

function tidyInterface(iface: Draft<InterfaceConfig>, { ospf }: Draft<RunningConfig>): void {
  dropDefault(iface, 'mtu', DEFAULT_MTU);
  dropDefault(iface, 'arpTimeout', DEFAULT_ARP_TIMEOUT);
  dropEmpty(iface, 'secondary');
  if (iface.rip) tidyRipInterface(iface.rip);
  dropEmpty(iface, 'rip');
  dropEmpty(iface, 'lldp');
  if (iface.ospf) tidyOspfInterface(iface.ospf, ospf);
  dropEmpty(iface, 'ospf');
  dropEmpty(iface, 'remembered');
}

function tidyRipInterface(rip: Draft<RipInterfaceConfig>): void {
  dropDefault(rip, 'splitHorizon', true);
  dropEmpty(rip, 'summaries');
}

/** `passive` means something only without `passiveDefault`, `active` only with it. */
function tidyRip(rip: Draft<RipConfig>): void {
  if (rip.passiveDefault && rip.passive) delete rip.passive;
  if (!rip.passiveDefault && rip.active) delete rip.active;
  for (const key of ['passive', 'active', 'neighbors', 'redistribute'] as const) dropEmpty(rip, key);
}
