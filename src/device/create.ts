/** A device out of its description: powered off, with its ports and nothing running. */

import { NEVER } from '../base/time.ts';
import type { DeviceKind } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import type { ProfileName } from '../config/profile.ts';
import { createStack } from '../stack/stack.ts';
import { stackSettings } from './behaviour.ts';
import { createBridge } from './bridge.ts';
import { createLog } from './log.ts';
import type { DeviceState, Port } from './state.ts';

interface PortDescription {
  readonly name: string;
  /** A loopback plug sits in it. */
  readonly plug?: true;
}

export interface DeviceDescription {
  readonly name: string;
  readonly kind: DeviceKind;
  readonly profile: ProfileName;
  readonly ports: readonly PortDescription[];
  /** What it boots with. */
  readonly config: RunningConfig;
  /** Position in the lab. */
  readonly number: number;
  /** Its block of MAC addresses; no other device of the lab has it. */
  readonly macBlock: number;
  /** Lab-wide number of its first port; the others follow. */
  readonly firstPort: number;
  readonly seed: number;
}

export function createDevice(description: DeviceDescription): DeviceState {
  const { number, macBlock, name, kind, profile, config, firstPort } = description;
  const state: DeviceState = {
    number,
    macBlock,
    name,
    kind,
    profile,
    power: 'off',
    bootsAt: NEVER,
    bootedAt: 0,
    ports: description.ports.map((port, index) => createPort(port, { macBlock, index, number: firstPort + index })),
    ...(kind === 'switch' ? { bridge: createBridge() } : {}),
    stack: createStack(stackSettings({ kind, profile, config, name, seed: description.seed })),
    config: blankConfig(config),
    startup: config,
    archive: { files: [], made: 0 },
    interfacePorts: [-1],
    deadlines: new Map(),
    wakes: new Map(),
    log: createLog(),
    debugs: new Set(),
    programs: new Map(),
    nextProgram: 1,
    sessions: new Map(),
  };
  return state;
}

/** What a device without power runs: nothing of what it will boot with but its name. */
export function blankConfig({ hostname, ipRouting }: RunningConfig): RunningConfig {
  return { hostname, ipRouting, interfaces: {}, staticRoutes: {} };
}

/** Where a port is: in its device, in the lab, and in which block of MAC addresses. */
export interface PortPlace {
  readonly index: number;
  readonly number: number;
  readonly macBlock: number;
}

export function createPort({ name, plug }: PortDescription, { index, number, macBlock }: PortPlace): Port {
  return {
    index,
    number,
    name,
    mac: macOf(macBlock, index),
    carrier: false,
    enabled: false,
    told: 'down',
    looped: plug === true,
    plug: plug === true,
    iface: -1,
    counters: { inFrames: 0, inOctets: 0, outFrames: 0, outOctets: 0, inGroup: 0, drops: new Map() },
  };
}

/** `aabb.cc00.0201`: locally administered, block 1 (counted from 0) and its second port. */
export function macOf(block: number, port: number): number {
  return 0xaabb_cc00_0000 + (block + 1) * 256 + port;
}
