/** Power: a device comes up with its startup-config, and loses all running state when it goes. */
import { NEVER } from '../base/time.ts';
import { createStack } from '../stack/stack.ts';
import { configure } from './configure.ts';
import type { DeviceContext } from './context.ts';
import { blankConfig } from './create.ts';
import { setDebugs } from './debug/debug.ts';
import { createLog, log } from './log.ts';
import { configuredMessage, restartMessage } from './log-messages.ts';

/** Power-on: the startup-config becomes the running one. Booting takes no virtual time. */
export function boot(context: DeviceContext): void {
  const { state } = context;
  state.bootsAt = NEVER;
  if (state.power === 'on') return;
  state.power = 'on';
  state.bootedAt = context.now;
  if (context.wants('boot')) context.trace({ kind: 'boot' });
  configure(context, state.startup);
  log(context, configuredMessage('memory by console'));
  log(context, restartMessage());
}

/** `reload`: off and on again; whoever sits at a console stays there, what ran for them is gone. */
export function reload(context: DeviceContext): void {
  const sessions = [...context.state.sessions];
  powerOff(context);
  for (const [name, session] of sessions) {
    delete session.program;
    session.pending.length = 0;
    context.state.sessions.set(name, session);
  }
  boot(context);
}

/** Power-off: ports fall silent, and what was running is gone. */
export function powerOff(context: DeviceContext): void {
  const { state } = context;
  state.bootsAt = NEVER;
  if (state.power === 'off') return;
  state.power = 'off';
  if (context.wants('power-off')) context.trace({ kind: 'power-off' });
  for (const port of state.ports) {
    port.enabled = false;
    port.told = 'down';
    port.iface = -1;
    context.env.setEnabled(port.number, false);
  }
  state.config = blankConfig(state.startup);
  state.stack = createStack({ ...state.stack.settings, forwarding: state.config.ipRouting });
  delete state.rip;
  delete state.ospf;
  delete state.cdp;
  delete state.lldp;
  delete state.bfd;
  state.interfacePorts.splice(0, state.interfacePorts.length, -1);
  state.deadlines.clear();
  state.wakes.clear();
  state.log = createLog();
  delete state.clockAhead;
  setDebugs(context, []);
  for (const table of state.bridge?.vlans.values() ?? []) table.clear();
  for (const program of state.programs.values()) delete (program as { state?: unknown }).state;
  state.sessions.clear();
  context.routeChanges.length = 0;
}
