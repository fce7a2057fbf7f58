/** A lab while it is being worked out: what the file said, then what follows from it. */
import type { Place } from '../base/problem.ts';
import type { ProfileName } from '../config/profile.ts';
import type { NodeKind } from './description.ts';
import type { InterfaceSettings } from './interface-keys.ts';
import type { EndSettings, LinkSettings } from './link-keys.ts';
import type { NodeSettings } from './node-keys.ts';
import type { OspfInterfaceSettings } from './ospf-link-keys.ts';
import type { ProtocolSettings } from './protocol-keys.ts';

export interface NodePlan {
  readonly name: string;
  readonly where: Place;
  readonly kind: NodeKind;
  readonly profile: ProfileName;
  /** Host part of automatic addresses. */
  readonly id: number;
  /** With those of groups and defaults; `protocols` apart. */
  readonly settings: NodeSettings;
  /** What runs here, with the settings that hold here. */
  readonly protocols: ProtocolSettings;
  /** It gets what is automatic: it is neither blank nor has it a startup configuration that stands alone. */
  readonly automatic: boolean;
  /** By canonical name: physical ports and virtual interfaces. Filled by the port plan. */
  readonly interfaces: Map<string, InterfacePlan>;
  /** Of a host that was given none. Filled by the address plan. */
  gateway?: string;
}

export interface InterfacePlan {
  readonly name: string;
  readonly physical: boolean;
  /** Where the file names it, or the link that brought it about. */
  readonly where: Place;
  /** What the node and the link say about it. */
  readonly settings: InterfaceSettings;
  /** Whether a link ends here. */
  readonly linked: boolean;
  /** What the link says that sending here costs. */
  readonly cost?: number;
  /** Given, or filled in by the address plan: `10.0.12.1/30`. */
  address?: string;
  /** There is no other router behind it: routing protocols only listen here. */
  quiet?: boolean;
  /** What OSPF is told of it: what the file says, and what is automatic. Filled by the OSPF plan. */
  ospf?: OspfInterfaceSettings;
  /** Where OSPF runs, its area. Filled by the OSPF plan. */
  ospfArea?: number;
}

export interface LinkPlan {
  readonly name: string;
  readonly where: Place;
  readonly settings: LinkSettings;
  readonly ends: readonly EndPlan[];
}

export interface EndPlan {
  readonly node: NodePlan;
  readonly where: Place;
  readonly settings: EndSettings;
  /** Its port's canonical name; if the file names none, the port plan fills it in. */
  port?: string;
}

/** Its own or another interface's. */
export function hasAddress({ address, settings }: InterfacePlan): boolean {
  return address !== undefined || settings.unnumbered !== undefined;
}
