/**
 * Changes of running-configs that can be taken back, in the order in which they happened on any device of the lab. Each is
 * kept as patches in both directions, so that a port that was plugged in since stays. A device that loses power loses
 * what it ran, and with it these changes.
 */
import type { RunningConfig } from '../config/document.ts';
import { type ConfigPatch, patchConfig } from '../config/edit.ts';
import { patchesBetween } from '../config/patches.ts';
import { configure } from '../device/configure.ts';
import type { DeviceContext } from '../device/context.ts';
import type { World } from './world.ts';

export interface Edits {
  /** The last one is taken back first. */
  readonly done: ConfigEdit[];
  /** The last one is done again first. */
  readonly undone: ConfigEdit[];
}

export interface ConfigEdit {
  readonly device: string;
  readonly patches: readonly ConfigPatch[];
  readonly inverse: readonly ConfigPatch[];
}

const EDITS_KEPT = 1000;

export function createEdits(): Edits {
  return { done: [], undone: [] };
}

/** Makes a device run another document, and remembers how to take that back. */
export function editDevice(world: World, context: DeviceContext, next: RunningConfig): void {
  const { name: device, config } = context.state;
  const { edits } = world.state;
  const patches = patchesBetween(config, next);
  if (patches.length > 0) {
    edits.done.push({ device, patches, inverse: patchesBetween(next, config) });
    edits.done.splice(0, edits.done.length - EDITS_KEPT);
    edits.undone.length = 0;
  }
  apply(world, context, next);
}

/** A sentence why nothing can be taken back, or `undefined` once it is. */
export function undo(world: World): string | undefined {
  const { done, undone } = world.state.edits;
  return move(world, done, undone, 'inverse') ? undefined : 'no change of a configuration to take back';
}

export function redo(world: World): string | undefined {
  const { done, undone } = world.state.edits;
  return move(world, undone, done, 'patches') ? undefined : 'no change of a configuration to do again';
}

/** The device has lost what it ran, or is gone. */
export function forgetEdits({ done, undone }: Edits, device: string): void {
  for (const list of [done, undone]) {
    list.splice(0, list.length, ...list.filter((edit) => edit.device !== device));
  }
}

function move(world: World, from: ConfigEdit[], to: ConfigEdit[], way: 'patches' | 'inverse'): boolean {
  const edit = from.pop();
  const context = world.contexts.find(({ state }) => state.name === edit?.device);
  if (!edit || !context) return false;
  apply(world, context, patchConfig(context.state.config, edit[way]));
  to.push(edit);
  return true;
}

function apply(world: World, context: DeviceContext, config: RunningConfig): void {
  world.state.disturbedAt = world.now;
  configure(context, config);
}
