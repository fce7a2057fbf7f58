/** Performing an action: the one way in which anything outside changes a lab. */
import { nearest } from '../base/similar.ts';
import { configure } from '../device/configure.ts';
import type { DeviceContext } from '../device/context.ts';
import { interruptProgram, runProgram } from '../device/programs.ts';
import type { Action } from './action.ts';
import { interruptConsole, typeLine } from './consoles.ts';
import { applyFault } from './faults.ts';
import type { World } from './world.ts';

/** A sentence about what is wrong with the action, or `undefined` once it is done. */
export function perform(world: World, action: Action): string | undefined {
  switch (action.do) {
    case 'line':
      return onDevice(world, action.device, (context) => {
        typeLine(world, context.state.number, action.session, action.text);
      });
    case 'interrupt':
      return onDevice(world, action.device, (context) => {
        interruptConsole(world, context.state.number, action.session);
      });
    case 'start':
      return onDevice(world, action.device, (context) => {
        runProgram(context, action.program);
        context.finish();
      });
    case 'stop':
      return stopProgram(world, action.device, action.program);
    case 'configure':
      return onDevice(world, action.device, (context) => {
        world.state.disturbedAt = world.now;
        configure(context, action.config);
      });
    default:
      return applyFault(world, action);
  }
}

function stopProgram(world: World, device: string, program: number): string | undefined {
  let known = false;
  const refused = onDevice(world, device, (context) => {
    known = context.state.programs.has(program);
    if (known) interruptProgram(context, program);
    context.finish();
  });
  return refused ?? (known ? undefined : `${device} has no program ${program}`);
}

function onDevice(world: World, name: string, act: (context: DeviceContext) => void): string | undefined {
  const context = world.contexts.find((candidate) => candidate.state.name === name);
  if (!context) {
    const meant = nearest(
      name,
      world.contexts.map((candidate) => candidate.state.name),
    );
    return `no node ${name}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  if (context.state.power === 'off') return `${name} is powered off`;
  act(context);
  return undefined;
}
