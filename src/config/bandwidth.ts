/** What an interface's bandwidth is where nothing is configured: by its type, as IOS shows it. */
import { type InterfaceType, parseInterfaceName } from '../addr/interface-name.ts';

/** kbit/s */
const BANDWIDTHS: Readonly<Record<InterfaceType, number>> = {
  Ethernet: 10_000,
  FastEthernet: 100_000,
  GigabitEthernet: 1_000_000,
  TenGigabitEthernet: 10_000_000,
  Serial: 1544,
  Loopback: 8_000_000,
  Vlan: 1_000_000,
  'Port-channel': 1_000_000,
  Tunnel: 100,
  Null: 10_000_000,
  eth: 1_000_000,
};

/** In kbit/s, for the interface of that canonical name. */
export function defaultBandwidth(name: string): number {
  const type = parseInterfaceName(name)?.type;
  return type === undefined ? BANDWIDTHS.Ethernet : BANDWIDTHS[type];
}
