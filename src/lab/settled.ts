/**
 * Settled is a fact, not a pause (DESIGN.md, principle 8): no machine of any device waits for anything and no frame of a
 * protocol is in flight. The question is asked after every event, so it must cost nothing: a device that was found
 * waiting is the witness, and as long as no event concerns it the answer stays "no".
 */
import { NEVER } from '../base/time.ts';
import type { Wait } from '../base/wait.ts';
import { deviceWaits } from '../device/waits.ts';
import type { SimEvent } from '../sim/queue.ts';
import { framesAwaited } from './in-flight.ts';
import type { LabState, PortOwner } from './state.ts';

/** Asks "settled?" of a lab that runs. What it remembers saves time and changes no answer. */
export class SettledQuestion {
  readonly #state: LabState;
  /** A device of which it is known that it waits; -1: of none. */
  #witness = -1;
  /** Whether the answer may differ from the last. */
  #open = true;

  constructor(state: LabState) {
    this.#state = state;
  }

  /** Whether the lab is settled now that all events of this instant are done; `next` is the one to come. */
  answerBefore(next: SimEvent | undefined): boolean {
    if (!this.#open || (next !== undefined && next.at <= this.#state.now)) return false;
    this.#open = false;
    return this.#isSettled();
  }

  /** An event was processed. */
  note(event: SimEvent): void {
    if (!this.#open) this.#open = this.#concerns(event);
  }

  #concerns(event: SimEvent): boolean {
    if (this.#witness < 0 || event.kind === 'flap') return true;
    const device = event.kind === 'frame' ? (this.#state.portOwners[event.target] as PortOwner).device : event.target;
    return device === this.#witness;
  }

  #isSettled(): boolean {
    const state = this.#state;
    if (this.#witness >= 0 && waitsOf(state, this.#witness)) return false;
    this.#witness = state.devices.findIndex((_, device) => waitsOf(state, device));
    return this.#witness < 0 && framesAwaited(state) === 0 && !state.medium.links.some((link) => link.flap);
  }
}

/** Everything that is waited for, in sentences that name the device. */
export function labWaits(state: LabState): Wait[] {
  const waits: Wait[] = state.medium.links
    .filter((link) => link.flap)
    .map((link) => ({ what: `link ${link.name} to stop flapping` }));
  for (const device of state.devices) {
    if (device.bootsAt !== NEVER) waits.push({ what: `${device.name} to boot`, until: device.bootsAt });
    for (const wait of deviceWaits(device, state.now, state.disturbedAt)) {
      waits.push({ ...wait, what: `${device.name}: ${wait.what}` });
    }
  }
  const frames = framesAwaited(state);
  if (frames > 0) waits.push({ what: `${frames} frames in flight` });
  return waits;
}

function waitsOf(state: LabState, number: number): boolean {
  const device = state.devices[number];
  return (
    device !== undefined && (device.bootsAt !== NEVER || deviceWaits(device, state.now, state.disturbedAt).length > 0)
  );
}
