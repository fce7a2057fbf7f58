/** Where a probe may go: every address of the lab, and per node its loopback and a physical address side by side. */
import type { LabDescription } from '../../topology/description.ts';
import type { Picker, PickerItem } from '../model.ts';
import type { ProbeSight } from './sight.ts';

interface Destination {
  readonly node: string;
  readonly iface: string;
  readonly address: string;
}

export function probePicker(description: LabDescription, device: string): Picker {
  const destinations = description.nodes.filter(({ name }) => name !== device).flatMap(destinationsOf);
  const pairs = description.nodes.flatMap(({ name }): PickerItem[] => {
    const own = destinations.filter(({ node }) => node === name);
    const loopback = own.find(({ iface }) => iface.startsWith('Loopback'));
    const physical = own.find(({ iface }) => !iface.startsWith('Loopback'));
    if (!loopback || !physical) return [];
    const about = `${loopback.address} and ${physical.address}, side by side`;
    return [item(`${name}: ${loopback.iface} and ${physical.iface}`, about, device, [loopback, physical])];
  });
  const singles = destinations.map((to) => item(`${to.node} ${to.iface}`, to.address, device, [to]));
  return { kind: 'picker', title: `Ping from ${device} to`, items: [...pairs, ...singles], typed: '', index: 0 };
}

export function stopPicker(probes: readonly ProbeSight[]): Picker {
  const items = probes.map(
    ({ from, to, address }, index): PickerItem => ({
      label: `${from} > ${to}`,
      about: address,
      choose: { orders: [{ do: 'stop-probe', index }] },
    }),
  );
  return { kind: 'picker', title: 'End the ping', items, typed: '', index: 0 };
}

function item(label: string, about: string, device: string, to: readonly Destination[]): PickerItem {
  const names = to.map(({ node, iface }) => `${node} ${iface}`);
  return { label, about, choose: { orders: [{ do: 'probe', device, to: names }] } };
}

function destinationsOf({ name, config }: LabDescription['nodes'][number]): Destination[] {
  return Object.entries(config.interfaces).flatMap(([iface, { address }]) =>
    address === undefined ? [] : [{ node: name, iface, address: address.replace(/\/.*/, '') }],
  );
}
