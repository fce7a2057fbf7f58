/**
 * A device as plain data: ports, at most one bridge, one stack, protocols, programs and console sessions. Router, switch
 * and host are compositions of these. What a port is plugged into is the world's and not here.
 */
import type { Mac } from '../addr/mac.ts';
import type { ProgramResult } from '../app/program.ts';
import type { ProgramSpec, ProgramState } from '../app/programs.ts';
import type { Deadlines } from '../base/deadlines.ts';
import type { Instant } from '../base/time.ts';
import type { DeviceKind } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import type { ProfileName } from '../config/profile.ts';
import type { BfdState } from '../proto/bfd/state.ts';
import type { CdpState } from '../proto/cdp/state.ts';
import type { LldpState } from '../proto/lldp/state.ts';
import type { OspfState } from '../proto/ospf/state.ts';
import type { RipState } from '../proto/rip/state.ts';
import type { StackState } from '../stack/state.ts';
import type { Bridge } from './bridge.ts';
import type { LogState } from './log.ts';

/** The bridge's own interfaces: `Vlan1` of a switch. */
export const CPU_INTERFACE = 'Vlan';

export interface DeviceState {
  /** Position in the lab, which changes when a device before it is taken away. */
  number: number;
  /** Its block of MAC addresses. */
  readonly macBlock: number;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly profile: ProfileName;
  power: 'on' | 'off';
  /** When it comes up by itself; `NEVER` once it has, or somebody has used the switch before. */
  bootsAt: Instant;
  /** When it last came up. */
  bootedAt: Instant;
  readonly ports: Port[];
  readonly bridge?: Bridge;
  stack: StackState;
  rip?: RipState;
  ospf?: OspfState;
  cdp?: CdpState;
  lldp?: LldpState;
  /** Once something was to be watched. */
  bfd?: BfdState;
  /** The running-config, as it has been applied to the stack and the protocols. */
  config: RunningConfig;
  /** What it boots with. */
  startup: RunningConfig;
  /** `archive config`, in flash: it outlives a reload. */
  readonly archive: ConfigArchive;
  /** The port of each stack interface, by interface index: a port's index, or -1 for loopbacks and the bridge's own. */
  readonly interfacePorts: number[];
  readonly deadlines: Deadlines;
  /** How often each was due since the device came up, programs together: what the lab has spent on it. */
  readonly wakes: Map<string, number>;
  log: LogState;
  /** `clock set`: milliseconds that its clock is ahead of the lab's; absent while nobody has set it. */
  clockAhead?: number;
  /** What is debugged, as it is typed: `ip ospf adj`. */
  readonly debugs: Set<string>;
  readonly programs: Map<number, RunningProgram>;
  nextProgram: number;
  /** Console sessions by name; cli knows what is in one. */
  readonly sessions: Map<string, ConsoleSession>;
}

export interface ConfigArchive {
  /** The oldest first. */
  readonly files: ArchivedConfig[];
  /** Files ever made: the number of the next. */
  made: number;
}

export interface ArchivedConfig {
  readonly name: string;
  readonly config: RunningConfig;
}

export interface Port {
  /** Position in the device. */
  readonly index: number;
  /** Lab-wide number, by which the world knows it. */
  readonly number: number;
  /** Canonical name. */
  readonly name: string;
  readonly mac: Mac;
  /** Whether it hears a signal. */
  carrier: boolean;
  /** Not shut down. */
  enabled: boolean;
  /** As the log has it. */
  told: PortStatus;
  /** It hears its own frames: a loopback plug, or the diagnostic loopback of its configuration. */
  looped: boolean;
  /** A loopback plug sits in it. */
  readonly plug: boolean;
  /** Interface index in the stack; -1 for a bridge's port. */
  iface: number;
  readonly counters: PortCounters;
}

export type PortStatus = 'up' | 'down' | 'administratively down';

export interface PortCounters {
  inFrames: number;
  inOctets: number;
  outFrames: number;
  outOctets: number;
  /** To group addresses. */
  inGroup: number;
  /** Frames that the device made nothing of (too short, reserved, for somebody else), by reason. */
  readonly drops: Map<string, number>;
}

/** A program that runs or has run; the last hundred are kept with their results. */
export interface RunningProgram {
  readonly id: number;
  readonly spec: ProgramSpec;
  /** `program 3`: its name as the owner of sockets, and the machine of its deadline. */
  readonly machine: string;
  readonly identifier: number;
  readonly port: number;
  readonly startedAt: Instant;
  state: ProgramState | undefined;
  /** The console session that waits for it; absent if none does. */
  readonly session?: string;
  /** What it has printed, when no session shows it. */
  output: string;
  result?: ProgramResult;
}

/** A person at the console: where they are in the modes, and what the screen has got so far. */
export interface ConsoleSession {
  readonly name: string;
  /** By which of the log's rules messages appear in it: as on the console, or after `terminal monitor`; absent: none do. */
  shows?: 'console' | 'monitor';
  /** The console's own record: modes, current interface, terminal settings. */
  readonly shell: unknown;
  /** Everything printed since `outputFrom`, as a count of characters from the session's start. */
  output: string;
  outputFrom: number;
  /** The program that runs in it; lines typed meanwhile wait. */
  program?: number;
  readonly pending: string[];
}
