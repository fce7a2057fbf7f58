/** What a device still waits for: the union of its machines' lists (DESIGN.md, principle 8). */
import { programWaits } from '../app/programs.ts';
import type { Instant } from '../base/time.ts';
import type { Wait } from '../base/wait.ts';
import { bfdWaits } from '../proto/bfd/waits.ts';
import { ospfWaits } from '../proto/ospf/waits.ts';
import { ripWaits } from '../proto/rip/waits.ts';
import { stackWaits } from '../stack/stack.ts';
import type { DeviceState } from './state.ts';

/** `disturbedAt` is the last fault or edit: what was learned before and not heard since is waited for. */
export function deviceWaits(state: DeviceState, now: Instant, disturbedAt: Instant): Wait[] {
  if (state.power === 'off') return [];
  const waits = stackWaits(state.stack, now);
  if (state.ospf) waits.push(...ospfWaits(state.ospf, now, disturbedAt));
  if (state.bfd) waits.push(...bfdWaits(state.bfd, now, disturbedAt));
  if (state.rip) waits.push(...ripWaits(state.rip, now, disturbedAt));
  for (const program of state.programs.values()) {
    if (program.state && !program.result) waits.push(...programWaits(program.state));
  }
  return waits;
}
