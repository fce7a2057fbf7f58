/** Judging an interface: whether its line protocol is up. */
import { shortInterfaceName } from '../addr/interface-name.ts';
import type { Lab } from '../lab/lab.ts';
import type { InterfaceReport } from '../lab/report.ts';
import type { InterfaceCheck } from './interface-check.ts';
import { isLoopbackInterface } from './inventory.ts';
import type { Verdict } from './judge.ts';

export function judgeInterface(lab: Lab, { on, is, state }: InterfaceCheck): Verdict {
  const device = lab.query({ ask: 'report', device: on })[0];
  if (device?.power !== 'on') return { holds: false, sentence: `${on} has no power` };
  const name = `${on} ${isLoopbackInterface(is) ? is : shortInterfaceName(is)}`;
  const found = device.interfaces.find((iface) => iface.name === is);
  if (!found) return { holds: false, sentence: `${name} is not there` };
  const holds = found.up === (state === 'up');
  return { holds, sentence: `${name} is ${describe(found)}${holds ? '' : `, but expected ${state}`}` };
}

/** `down (shut down)`, with what is nearest to the cable first. */
function describe({ up, shutdown, carrier }: InterfaceReport): string {
  if (up) return 'up';
  if (shutdown) return 'down (shut down)';
  return carrier === false ? 'down (it hears nothing)' : 'down';
}
