/** A deadline of one of the device's machines is due. */
import { fireDeadline } from '../base/deadlines.ts';
import type { StackDeadline } from '../stack/env.ts';
import { wake as wakeStack } from '../stack/stack.ts';
import { wakeBfd } from './bfd.ts';
import type { DeviceContext } from './context.ts';
import { wakeCdp, wakeLldp } from './discovery.ts';
import { wakeOspf } from './ospf.ts';
import { wakeProgram } from './programs.ts';
import { wakeRip } from './rip.ts';

/** `key` names the machine and what it wanted: `stack arp`, `rip update`, `program 3`. */
export function wake(context: DeviceContext, key: string): void {
  const { state } = context;
  if (state.power === 'off') return;
  const verdict = fireDeadline(state.deadlines, key, context.now);
  if (verdict === 'stale') return;
  if (verdict !== 'due') return context.env.wakeAt(state.number, key, verdict);
  const space = key.indexOf(' ');
  const what = key.slice(space + 1);
  const machine = key.slice(0, space);
  const counted = machine === 'program' ? machine : key;
  state.wakes.set(counted, (state.wakes.get(counted) ?? 0) + 1);
  switch (machine) {
    case 'stack':
      wakeStack(state.stack, what as StackDeadline, context);
      break;
    case 'rip':
      wakeRip(context, what);
      break;
    case 'ospf':
      wakeOspf(context, what);
      break;
    case 'cdp':
      wakeCdp(context, what);
      break;
    case 'lldp':
      wakeLldp(context, what);
      break;
    case 'bfd':
      wakeBfd(context, what);
      break;
    case 'program':
      wakeProgram(context, Number(what));
      break;
  }
  context.finish();
}
