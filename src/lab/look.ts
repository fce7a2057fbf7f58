/** What a device's `show` commands print, without a session: looking is no action and leaves no trace in the lab. */
import type { DeviceState } from '../device/state.ts';
import { spokenLanguage } from './language.ts';
import type { World } from './world.ts';

/** Throws if the line does more than look. */
export function look(world: World, device: DeviceState, line: string): string {
  const refuse = (): never => {
    throw new Error(`not a line that only looks: ${line}`);
  };
  const { handleLine, createPrivilegedSession } = spokenLanguage();
  return handleLine(createPrivilegedSession(device.kind), line, {
    now: world.now,
    device,
    epoch: world.epoch,
    commit: refuse,
    save: refuse,
    reload: refuse,
    start: refuse,
    clear: refuse,
    debug: refuse,
    log: refuse,
    monitor: refuse,
  });
}
