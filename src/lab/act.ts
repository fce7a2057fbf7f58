/** Performing an action: the one way in which anything outside changes a lab. */
import { must } from '../base/assert.ts';
import type { DeviceContext } from '../device/context.ts';
import { interruptProgram, runProgram } from '../device/programs.ts';
import type { Action } from './action.ts';
import { rebuild } from './building.ts';
import { closeConsole, interruptConsole, openConsole, resizeConsole, typeLine } from './consoles.ts';
import { editDevice, redo, undo } from './edits.ts';
import { applyFault } from './faults.ts';
import { findNode } from './target.ts';
import type { World } from './world.ts';

/** A sentence about what is wrong with the action, or `undefined` once it is done. */
export function perform(world: World, action: Action): string | undefined {
  switch (action.do) {
    case 'line':
      return onDevice(world, action.device, (context) => {
        typeLine(world, context.state.number, action.session, action.text);
      });
    case 'open':
      return onDevice(world, action.device, (context) => openConsole(world, context.state.number, action));
    case 'close':
      return onDevice(world, action.device, (context) => {
        closeConsole(world, context.state.number, action.session);
      });
    case 'resize':
      return onDevice(world, action.device, (context) => {
        resizeConsole(world, context.state.number, action.session, action.size);
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
        editDevice(world, context, action.config);
      });
    case 'undo':
      return undo(world);
    case 'redo':
      return redo(world);
    case 'add':
    case 'remove':
    case 'move':
    case 'connect':
    case 'disconnect':
      return rebuild(world, action);
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
  const device = findNode(world.state, name);
  if (typeof device === 'string') return device;
  const context = must(world.contexts[device], 'a device');
  if (context.state.power === 'off') return `${name} is powered off`;
  act(context);
  return undefined;
}
