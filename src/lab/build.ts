/** From a description to a lab at power-on: nothing has happened yet, every boot is scheduled. */
import { must } from '../base/assert.ts';
import { createSlab } from '../base/slab.ts';
import { SECOND } from '../base/time.ts';
import { createDevice } from '../device/create.ts';
import type { DeviceState } from '../device/state.ts';
import { layLink } from '../sim/cabling.ts';
import { createMedium, drawNamed, type Medium } from '../sim/medium.ts';
import { schedule } from '../sim/queue.ts';
import type { LabDescription, LinkDescription } from '../topology/description.ts';
import { createEdits } from './edits.ts';
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
    return createDevice({ ...node, number, macBlock: number, firstPort, seed });
  });
  for (const link of description.links) addLink(medium, devices, link);
  for (const [number, node] of description.nodes.entries()) {
    const device = must(devices[number], 'a device');
    device.bootsAt = node.boot ?? drawNamed(medium, `${node.name} boot`, SECOND);
    schedule(medium.queue, device.bootsAt, 'boot', number, '');
  }
  return {
    seed,
    profile: description.profile,
    now: 0,
    events: 0,
    medium,
    slab: createSlab(),
    devices,
    portOwners,
    disturbedAt: 0,
    wiring: 0,
    added: new Set(),
    positions: new Map(),
    edits: createEdits(),
    journal: [],
    timeline: { entries: [], written: 0 },
  };
}

function addLink(medium: Medium, devices: readonly DeviceState[], description: LinkDescription): void {
  const ends = description.ends.map((end) => {
    const device = must(
      devices.find((candidate) => candidate.name === end.node),
      `link to unknown node ${end.node}`,
    );
    const port = must(
      device.ports.find((candidate) => candidate.name === end.port),
      `link to unknown port ${end.port}`,
    );
    return { port, quality: { ...description.quality, ...end.quality } };
  });
  const changes = layLink(
    medium,
    description.name,
    ends.map(({ port, quality }) => ({ port: port.number, quality })),
  );
  // A segment has its signal before anyone is there to be told of it.
  for (const { port: number, carrier } of changes) {
    must(
      ends.find(({ port }) => port.number === number),
      'an end',
    ).port.carrier = carrier;
  }
}
