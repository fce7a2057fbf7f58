/** Building while a lab runs: nodes come and go, cables are plugged in and pulled out; each is an action like others. */
import { must } from '../base/assert.ts';
import type { TraceEvent } from '../base/trace.ts';
import { defaultConfig } from '../config/defaults.ts';
import { DeviceContext } from '../device/context.ts';
import { createDevice } from '../device/create.ts';
import { boot, powerOff } from '../device/power.ts';
import { mapEvents } from '../sim/queue.ts';
import { HARDWARE } from '../topology/hardware.ts';
import { nodeNameFault } from '../topology/node-name.ts';
import type { Building } from './action.ts';
import { connect, disconnect, unplug } from './cabling.ts';
import { forgetEdits } from './edits.ts';
import type { LabState } from './state.ts';
import { findNode } from './target.ts';
import type { World } from './world.ts';

/** A sentence about what is wrong with the action, or `undefined` once it is done. */
export function rebuild(world: World, action: Building): string | undefined {
  const refused = perform(world, action);
  if (refused !== undefined) return refused;
  world.state.wiring++;
  if (action.do === 'move') return undefined;
  world.state.disturbedAt = world.now;
  world.tell(undefined, { kind: 'built', action: action.do, target: targetOf(action) } as TraceEvent);
  return undefined;
}

function perform(world: World, action: Building): string | undefined {
  switch (action.do) {
    case 'add':
      return addNode(world, action);
    case 'remove':
      return removeNode(world, action.node);
    case 'move': {
      const device = findNode(world.state, action.node);
      if (typeof device === 'string') return device;
      world.state.positions.set(action.node, action.position);
      return undefined;
    }
    case 'connect':
      return connect(world, action.ends);
    case 'disconnect':
      return disconnect(world, action.target);
  }
}

/** `R5`, `R5:Gi0/0 R1`, `R1-R2` */
function targetOf(action: Exclude<Building, { do: 'move' }>): string {
  if (action.do === 'disconnect') return action.target;
  if (action.do !== 'connect') return action.node;
  return action.ends.map(({ node, port }) => (port === undefined ? node : `${node}:${port}`)).join(' ');
}

/** A device out of its box, switched on. */
function addNode(world: World, { node: name, kind, position }: Building & { do: 'add' }): string | undefined {
  const { state } = world;
  if (state.devices.some((device) => device.name === name)) return `there is a node ${name} already`;
  const fault = nodeNameFault(name);
  if (fault !== undefined) return fault;
  const { port, atLeast } = HARDWARE[kind];
  const ports = Array.from({ length: atLeast }, (_, index) => port(index));
  const device = createDevice({
    name,
    kind,
    profile: state.profile,
    ports: ports.map((portName) => ({ name: portName })),
    config: defaultConfig(kind, name, ports),
    number: state.devices.length,
    macBlock: 1 + Math.max(-1, ...state.devices.map(({ macBlock }) => macBlock)),
    firstPort: state.medium.ports.length,
    seed: state.seed,
  });
  for (const { index } of device.ports) {
    state.portOwners.push({ device: device.number, index });
    state.medium.ports.push({ link: -1, end: -1, enabled: false, looped: false, carrier: false });
  }
  state.devices.push(device);
  state.added.add(name);
  if (position) state.positions.set(name, position);
  const context = new DeviceContext(device, world);
  world.contexts.push(context);
  boot(context);
  return undefined;
}

/** Power and cables go first, so that the neighbours see what they would see. */
function removeNode(world: World, name: string): string | undefined {
  const { state } = world;
  const number = findNode(state, name);
  if (typeof number === 'string') return number;
  if (state.devices.length === 1) return `${name} is the last node, and a lab without nodes is none`;
  const context = must(world.contexts[number], 'a device');
  powerOff(context);
  for (const port of context.state.ports) unplug(world, port);
  forgetEdits(state.edits, name);
  state.added.delete(name);
  state.positions.delete(name);
  renumber(state, number);
  world.contexts.splice(number, 1);
  return undefined;
}

/** The devices behind the one that goes move up by one; its ports keep their numbers and are nobody's. */
function renumber(state: LabState, gone: number): void {
  state.devices.splice(gone, 1);
  for (const device of state.devices.slice(gone)) device.number--;
  for (const [port, { device, index }] of state.portOwners.entries()) {
    if (device >= gone) state.portOwners[port] = { device: device === gone ? -1 : device - 1, index };
  }
  mapEvents(state.medium.queue, (event) => {
    if ((event.kind !== 'wake' && event.kind !== 'boot') || event.target < gone) return event;
    return event.target === gone ? undefined : { ...event, target: event.target - 1 };
  });
}
