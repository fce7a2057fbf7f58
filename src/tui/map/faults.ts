/** What can go wrong with the chosen link or node, and what mends it, as orders to the lab. */
import { MILLISECOND } from '../../base/time.ts';
import type { Fault } from '../../lab/action.ts';
import type { Choice, Model, Order, PickerItem } from '../model.ts';

/** Loss of one frame in ten, and a delay that a person notices. */
const LOSS = { loss: 100_000 };
const DELAY = { delay: 50 * MILLISECOND };

/** A sentence about a fault that has happened. */
function saidOf(fault: Fault): string {
  const { target } = fault;
  switch (fault.do) {
    case 'cut':
      return `${target} is cut`;
    case 'blackhole':
      return `${target} swallows everything`;
    case 'one-way':
      return `${target} passes one way only`;
    case 'flap':
      return `${target} flaps`;
    case 'impair':
      return `${target} is impaired`;
    case 'shutdown':
      return `${target} is shut down`;
    case 'power-off':
      return `${target} is powered off`;
    case 'power-on':
      return `${target} is powered on`;
    case 'restore':
      return `${target} is repaired`;
  }
}

export function faultOrder(fault: Fault): Order {
  return { do: 'act', action: fault, said: saidOf(fault) };
}

/** Everything that makes sense for the choice. */
export function faultItems(model: Model, choice: Choice): PickerItem[] {
  const item = (label: string, about: string, fault: Fault): PickerItem => ({
    label,
    about,
    choose: { orders: [faultOrder(fault)] },
  });
  const target = choice.name;
  if (choice.kind === 'node') {
    return [
      item('power off', 'running state is lost, the startup configuration is not', { do: 'power-off', target }),
      item('power on', 'boots with its startup configuration', { do: 'power-on', target }),
      item('cut', 'pulls all its cables', { do: 'cut', target }),
      item('restore', 'mends every fault of the node', { do: 'restore', target }),
    ];
  }
  const ends = model.lab.links.get(target)?.ends ?? [];
  const ports = ends.map(({ device, port }) => ({ device, target: `${device}:${port}` }));
  return [
    item('cut', 'both ends lose carrier', { do: 'cut', target }),
    item('blackhole', 'nothing passes, carrier stays: only timers notice', { do: 'blackhole', target }),
    ...ports.map(({ device, target: port }) =>
      item(`one-way from ${device}`, 'what it sends is lost, carrier stays', { do: 'one-way', target: port }),
    ),
    item('flap', 'cut and restored every second', { do: 'flap', target }),
    item('loss', 'one frame in ten is lost', { do: 'impair', target, quality: LOSS }),
    item('delay', '50 ms each way', { do: 'impair', target, quality: DELAY }),
    ...ports.map(({ target: port }) =>
      item(`shutdown ${port}`, 'in the configuration of that end', { do: 'shutdown', target: port }),
    ),
    item('restore', 'mends every fault of the link', { do: 'restore', target }),
  ];
}
