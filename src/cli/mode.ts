/** Where a session stands: a mode of the console, and what part of the document a configuration mode is about. */

export type ModeName = ExecModeName | ConfigModeName;

/** `shell` is that of a host. */
export type ExecModeName = 'shell' | 'user' | 'privileged';

export type ConfigModeName = 'config' | 'interface' | 'ospf' | 'rip' | 'keyChain' | 'key';

/** Keys into the running-config, one for each mode entered on the way. */
export interface Scope {
  readonly interface?: string;
  readonly keyChain?: string;
  /** Number of a key in its chain. */
  readonly key?: string;
}
