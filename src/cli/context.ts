/**
 * What a console needs of the world. The lab hands it to every line; the console changes nothing except through it, so
 * that a line typed by a person, a script and the journal have the same effect.
 */
import type { Address } from '../addr/address.ts';
import type { ProgramSpec } from '../app/programs.ts';
import type { Instant } from '../base/time.ts';
import type { RunningConfig } from '../config/document.ts';
import type { LogMessage } from '../device/log-messages.ts';
import type { ArchivedConfig, DeviceState } from '../device/state.ts';

export interface ConsoleContext {
  readonly now: Instant;
  /** To be looked at, never changed. */
  readonly device: DeviceState;
  /** Milliseconds from 1970 (UTC) to the lab's power-on: the file's `epoch`. */
  readonly epoch: number;
  /** Where a node of the lab is found: hosts know all of them by name, as from /etc/hosts. */
  addressOf(node: string): Address | undefined;
  /** Makes this the running-config, which the device reconciles itself with at once. */
  commit(config: RunningConfig): void;
  /** Makes this the configuration that the device boots with (`write memory`). */
  save(config: RunningConfig): void;
  /** Keeps a configuration in flash; the oldest go when there are more than that. */
  archive(file: ArchivedConfig, maximum: number): void;
  /** Starts the device again; its sessions go on as after power-on. */
  reload(): void;
  /** Starts a program whose output comes later; lines typed into the session wait until it is over. */
  start(program: ProgramSpec): void;
  clear(what: ClearRequest): void;
  /** The device's clock says so many milliseconds from 1970 now. */
  setClock(ms: number): void;
  /** These topics are debugged from now on, and no others. */
  debug(names: readonly string[]): void;
  /** Writes a message into the device's log. */
  log(message: LogMessage): void;
  /** Whether the session shows the log's messages (`terminal monitor`). */
  monitor(shown: boolean): void;
}

/** What a `clear` command forgets. */
export type ClearRequest =
  | { readonly clear: 'arp-cache' }
  | { readonly clear: 'logging' }
  | { readonly clear: 'mac-address-table' }
  /** Learned routes, which their protocols learn anew. */
  | { readonly clear: 'ip-route' }
  /** Adjacencies and databases of OSPF: it begins anew, and chooses its router ID. */
  | { readonly clear: 'ospf-process' }
  /** Of one interface, by canonical name, or of all. */
  | { readonly clear: 'counters'; readonly interface?: string };
