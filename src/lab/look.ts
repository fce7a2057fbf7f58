/** What a device's `show` commands say, without an action: looking leaves no trace in the lab. */
import type { ConsoleContext } from '../cli/context.ts';
import type { ConsoleAnswer } from '../cli/output/answer.ts';
import type { Session } from '../cli/session.ts';
import type { DeviceState } from '../device/state.ts';
import { nodeAddress } from './endpoint.ts';
import { spokenLanguage } from './language.ts';
import type { World } from './world.ts';

/** What it prints. Throws if the line does more than look. */
export function look(world: World, device: DeviceState, line: string): string {
  const { handleLine, createPrivilegedSession } = spokenLanguage();
  return handleLine(createPrivilegedSession(device.kind), line, lookingContext(world, device, line));
}

/** The same as data, at the console of that name or at a new one; `undefined` if the line is none that shows something. */
export function valueAt(
  world: World,
  device: DeviceState,
  session: string | undefined,
  line: string,
): ConsoleAnswer | undefined {
  const { showValue, createPrivilegedSession } = spokenLanguage();
  const shell = device.sessions.get(session ?? '')?.shell as Session | undefined;
  return showValue(shell ?? createPrivilegedSession(device.kind), line, lookingContext(world, device, line));
}

function lookingContext(world: World, device: DeviceState, line: string): ConsoleContext {
  const refuse = (): never => {
    throw new Error(`not a line that only looks: ${line}`);
  };
  return {
    now: world.now,
    device,
    epoch: world.epoch,
    addressOf: (node) => nodeAddress(world.state.devices, node),
    commit: refuse,
    save: refuse,
    reload: refuse,
    start: refuse,
    clear: refuse,
    archive: refuse,
    setClock: refuse,
    debug: refuse,
    log: refuse,
    monitor: refuse,
  };
}
