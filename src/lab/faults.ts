/** What goes wrong and what mends it: faults on links, ports and nodes (DESIGN.md, "One vocabulary"). */
import { assert, must } from '../base/assert.ts';
import { NEVER, SECOND } from '../base/time.ts';
import type { TraceEvent } from '../base/trace.ts';
import { editConfig } from '../config/edit.ts';
import { boot, powerOff } from '../device/power.ts';
import { setCut } from '../sim/carrier.ts';
import { type Attachment, type Link, type LinkEnd, setQuality } from '../sim/medium.ts';
import { schedule } from '../sim/queue.ts';
import type { LinkQuality } from '../topology/description.ts';
import type { Fault } from './action.ts';
import { editDevice, forgetEdits } from './edits.ts';
import { type ResolvedTarget, resolveTarget } from './target.ts';
import type { World } from './world.ts';

/** Whole nanoseconds, bits a second, octets and millionths. */
const QUALITY_RANGE: Readonly<Record<keyof LinkQuality, readonly [number, number]>> = {
  delay: [1, NEVER],
  jitter: [0, NEVER],
  bandwidth: [1, NEVER],
  queue: [0, NEVER],
  loss: [0, 1_000_000],
  corrupt: [0, 1_000_000],
  duplicate: [0, 1_000_000],
  reorder: [0, 1_000_000],
};

/** One end of one link, with the link. */
interface Spot {
  readonly number: number;
  readonly link: Link;
  readonly end: LinkEnd;
  readonly index: number;
}

/** A sentence about what is wrong with the fault, or `undefined` once it has happened. */
export function applyFault(world: World, fault: Fault): string | undefined {
  const target = resolveTarget(world.state, fault.target);
  if (typeof target === 'string') return target;
  const refused = refusal(world, fault, target);
  if (refused !== undefined) return refused;
  world.state.disturbedAt = world.state.now;
  world.tell(undefined, { kind: 'fault', action: fault.do, target: fault.target } as TraceEvent);
  perform(world, fault, target);
  return undefined;
}

/** What makes no sense for the target, in a sentence. */
function refusal(world: World, fault: Fault, target: ResolvedTarget): string | undefined {
  const { do: kind, target: aim } = fault;
  if ((kind === 'power-off' || kind === 'power-on') && target.kind !== 'node') return `${kind} wants a node: ${aim}`;
  if (kind === 'shutdown' && target.kind !== 'port') return `shutdown wants a port such as R1:Gi0/0: ${aim}`;
  if (kind === 'flap' && target.kind !== 'link') return `flap wants a link: ${aim}`;
  const device = target.kind === 'link' ? undefined : world.state.devices[target.device];
  if (kind === 'shutdown' && device?.power === 'off') return `${device.name} is powered off`;
  const ofCable = kind === 'cut' || kind === 'blackhole' || kind === 'one-way' || kind === 'impair';
  if (ofCable && spotsOf(world, target).length === 0) return `no cable at ${aim}`;
  return valueFault(fault);
}

/** A link without delay, or a flap without duration, would let time stand still. */
function valueFault(fault: Fault): string | undefined {
  if (fault.do === 'flap') return rangeFault<'down' | 'up'>('flap', { down: [1, NEVER], up: [1, NEVER] }, fault);
  return fault.do === 'impair' ? rangeFault('impair', QUALITY_RANGE, fault.quality) : undefined;
}

function rangeFault<Key extends string>(
  kind: string,
  ranges: Readonly<Record<Key, readonly [number, number]>>,
  values: Readonly<Partial<Record<Key, number>>>,
): string | undefined {
  for (const [key, [from, to]] of Object.entries(ranges) as [Key, readonly [number, number]][]) {
    const value = values[key];
    if (value === undefined || (Number.isInteger(value) && value >= from && value <= to)) continue;
    return `${kind} wants ${key} to be a whole number from ${from} to ${to}, not ${value}`;
  }
  return undefined;
}

function perform(world: World, fault: Fault, target: ResolvedTarget): void {
  switch (fault.do) {
    case 'cut':
      return cut(world, target, true);
    case 'blackhole':
      return blackhole(world, target);
    case 'one-way':
      return oneWay(world, target);
    case 'impair':
      for (const { end } of spotsOf(world, target)) setQuality(end, { ...end.quality, ...fault.quality });
      return;
    case 'flap':
      return flap(world, target, fault.down ?? SECOND, fault.up ?? SECOND);
    case 'shutdown':
      return setShutdown(world, target, true);
    case 'power-off':
      return removePower(world, target);
    case 'power-on':
      return powerOn(world, target);
    case 'restore':
      return restore(world, target);
  }
}

function cut(world: World, target: ResolvedTarget, down: boolean): void {
  if (target.kind === 'link') {
    delete must(world.state.medium.links[target.link], 'a link').flap;
    return world.announce(setCut(world.state.medium, target.link, undefined, down));
  }
  for (const { number, index } of spotsOf(world, target)) {
    world.announce(setCut(world.state.medium, number, index, down));
  }
}

function oneWay(world: World, target: ResolvedTarget): void {
  const spots = spotsOf(world, target);
  for (const { end } of target.kind === 'link' ? spots.slice(0, 1) : spots) end.mute = true;
}

function blackhole(world: World, target: ResolvedTarget): void {
  for (const { link, end } of spotsOf(world, target)) {
    if (target.kind === 'link') link.blackhole = true;
    else {
      end.mute = true;
      end.deaf = true;
    }
  }
}

function flap(world: World, target: ResolvedTarget, down: number, up: number): void {
  assert(target.kind === 'link', 'a link flaps');
  const link = must(world.state.medium.links[target.link], 'a link');
  if (!link.flap) schedule(world.state.medium.queue, world.state.now, 'flap', target.link, '');
  link.flap = { down, up, until: link.flap?.until ?? world.state.now };
}

function removePower(world: World, target: ResolvedTarget): void {
  assert(target.kind === 'node', 'power is a node’s');
  const context = must(world.contexts[target.device], 'a device');
  forgetEdits(world.state.edits, context.state.name);
  powerOff(context);
}

function powerOn(world: World, target: ResolvedTarget): void {
  assert(target.kind === 'node', 'power is a node’s');
  const context = must(world.contexts[target.device], 'a device');
  if (context.state.power === 'off') boot(context);
}

function setShutdown(world: World, target: ResolvedTarget, shutdown: boolean): void {
  assert(target.kind === 'port', 'an interface is shut down');
  const context = must(world.contexts[target.device], 'a device');
  editDevice(
    world,
    context,
    editConfig(context.state.config, (draft) => {
      const iface = draft.interfaces[target.iface];
      if (iface) iface.shutdown = shutdown;
    }),
  );
}

function restore(world: World, target: ResolvedTarget): void {
  for (const { link, end } of spotsOf(world, target)) {
    if (target.kind === 'link') link.blackhole = false;
    end.mute = false;
    end.deaf = false;
    setQuality(end, end.healthy);
  }
  cut(world, target, false);
  if (target.kind === 'link') {
    for (const spot of spotsOf(world, target))
      world.announce(setCut(world.state.medium, spot.number, spot.index, false));
  }
  if (target.kind === 'port' && world.state.devices[target.device]?.config.interfaces[target.iface]?.shutdown) {
    setShutdown(world, target, false);
  }
  if (target.kind === 'node') powerOn(world, target);
}

/** The link ends that a target means: all of a link, the one at a port, one for each port of a node. */
function spotsOf(world: World, target: ResolvedTarget): Spot[] {
  const { medium, devices } = world.state;
  const ofLink = (number: number): Spot[] => {
    const link = must(medium.links[number], 'a link');
    return link.ends.map((end, index) => ({ number, link, end, index }));
  };
  if (target.kind === 'link') return ofLink(target.link);
  const ports = must(devices[target.device], 'a device').ports;
  const chosen = target.kind === 'port' ? ports.filter((port) => port.index === target.port) : ports;
  return chosen.flatMap((port) => {
    const { link, end } = medium.ports[port.number] as Attachment;
    return link < 0 ? [] : ofLink(link).filter((spot) => spot.index === end);
  });
}
