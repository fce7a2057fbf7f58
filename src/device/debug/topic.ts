/** Something that can be debugged. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import type { DeviceTrace } from '../context.ts';
import type { DeviceState } from '../state.ts';

export interface Debug {
  /** What follows `debug`: `ip ospf adj`. */
  readonly name: string;
  /** The help of each of its words. */
  readonly help: readonly string[];
  /** Under which `show debugging` lists it. */
  readonly heading: 'Generic IP' | 'ARP' | 'IP routing' | 'BFD';
  /** `OSPF adjacency`: IOS adds `debugging is on`. */
  readonly title: string;
  readonly kinds: readonly DeviceTrace['kind'][];
  /** The lines that an event is worth, none if it is of another kind. */
  tell(event: DeviceTrace, state: DeviceState): readonly string[];
}

export function interfaceName(index: number, { stack }: DeviceState): string {
  return stack.interfaces[index]?.name ?? 'Null0';
}

/** Its primary address. */
export function addressOf(name: string, { stack }: DeviceState): string {
  const iface = stack.interfaces.find((candidate) => candidate?.name === name);
  return formatIPv4(iface?.addresses[0]?.address ?? 0);
}
