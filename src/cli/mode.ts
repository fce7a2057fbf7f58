/** Where a session stands: a mode of the console, and what part of the document a configuration mode is about. */

export type ModeName = ExecModeName | ConfigModeName;

/** `shell` is that of a host. */
export type ExecModeName = 'shell' | 'user' | 'privileged';

export type ConfigModeName =
  | 'config'
  | 'interface'
  | 'interfaceRange'
  | 'rip'
  | 'ospf'
  | 'keyChain'
  | 'key'
  | RememberedModeName;

/** Modes whose lines are kept and shown, and do nothing. */
export type RememberedModeName =
  | 'archive'
  | 'archiveLog'
  | 'bgp'
  | 'bgpFamily'
  | 'certificateChain'
  | 'controlPlane'
  | 'cryptoMap'
  | 'dhcpPool'
  | 'dhcpv6Pool'
  | 'eigrp'
  | 'eigrpFamily'
  | 'eigrpInterface'
  | 'eigrpTopology'
  | 'extendedAcl'
  | 'gatekeeper'
  | 'ipSla'
  | 'ipSlaEcho'
  | 'ipsecProfile'
  | 'ipv6Acl'
  | 'ipv6Router'
  | 'isakmpPolicy'
  | 'isis'
  | 'line'
  | 'mst'
  | 'ospfv3'
  | 'ospfv3Family'
  | 'pkiServer'
  | 'redundancy'
  | 'routeMap'
  | 'standardAcl'
  | 'track'
  | 'transformSet'
  | 'trustpoint'
  | 'vlan'
  | 'vrf'
  | 'vrfFamily';

/** Keys into the running-config, one for each mode entered on the way. */
export interface Scope {
  readonly interface?: string;
  /** Several interfaces at once. */
  readonly range?: readonly string[];
  readonly keyChain?: string;
  /** Number of a key in its chain. */
  readonly key?: string;
  /** The sections of remembered lines, from the outermost on. */
  readonly remembered?: readonly RememberedStep[];
}

export interface RememberedStep {
  readonly command: string;
  readonly key: string;
  /** The line that opens the section. */
  readonly line: string;
}
