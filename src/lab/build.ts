/** From a description to a lab at power-on: nothing has happened yet, every boot is scheduled. */
import { must } from '../base/assert.ts';
import { createSlab } from '../base/slab.ts';
import { SECOND } from '../base/time.ts';
import { createDevice } from '../device/create.ts';
import type { DeviceState } from '../device/state.ts';
import { refreshLink } from '../sim/carrier.ts';
import { createLinkEnd, createMedium, drawNamed, type Medium } from '../sim/medium.ts';
import { schedule } from '../sim/queue.ts';
import type { LabDescription, LinkDescription } from '../topology/description.ts';
import type { LabState, PortOwner } from './state.ts';

export function buildLab(description: LabDescription, seed: number): LabState {
  const medium = createMedium(String(seed));
  const portOwners: PortOwner[] = [];
  const devices = description.nodes.map((node, number) => {
    const firstPort = portOwners.length;
    for (const [index, port] of node.ports.entries()) {
      portOwners.push({ device: number, index });
      medium.ports.push({ link: -1, end: -1, enabled: false, looped: port.plug === true, carrier: false });
    }
    return createDevice({ ...node, number, firstPort, seed });
  });
  for (const link of description.links) addLink(medium, devices, link);
  for (const [number, node] of description.nodes.entries()) {
    const device = must(devices[number], 'a device');
    device.bootsAt = node.boot ?? drawNamed(medium, `${node.name} boot`, SECOND);
    schedule(medium.queue, device.bootsAt, 'boot', number, '');
  }
  return {
    seed,
    now: 0,
    events: 0,
    medium,
    slab: createSlab(),
    devices,
    portOwners,
    disturbedAt: 0,
    journal: [],
    timeline: { entries: [], written: 0 },
  };
}

function addLink(medium: Medium, devices: readonly DeviceState[], description: LinkDescription): void {
  const link = medium.links.length;
  const ends = description.ends.map((end, index) => {
    const device = must(
      devices.find((candidate) => candidate.name === end.node),
      `link to unknown node ${end.node}`,
    );
    const port = must(
      device.ports.find((candidate) => candidate.name === end.port),
      `link to unknown port ${end.port}`,
    );
    medium.ports[port.number] = { link, end: index, enabled: false, looped: false, carrier: false };
    return createLinkEnd(port.number, { ...description.quality, ...end.quality });
  });
  medium.links.push({ name: description.name, ends, cut: false, blackhole: false, voidBefore: 0 });
  // A segment has its signal before anyone is there to be told of it.
  for (const { port, carrier } of refreshLink(medium, link)) {
    const owner = must(
      devices.find(({ ports }) => ports.some(({ number }) => number === port)),
      'an owner',
    );
    must(
      owner.ports.find(({ number }) => number === port),
      'a port',
    ).carrier = carrier;
  }
}
