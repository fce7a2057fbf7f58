/** What a real network lets one do wrong: warnings, each of a kind that a file can declare as meant. */
import { formatIPv4 } from '../addr/ipv4.ts';
import { prefixOf } from '../addr/prefix.ts';
import type { Place } from '../base/problem.ts';
import type { IntendedWarning } from './description.ts';
import { addressesOf, addressesOfInterface } from './device-checks.ts';
import type { Placed } from './form.ts';
import { ospfMismatches } from './ospf-checks.ts';
import type { NodePlan } from './plan.ts';
import type { Report } from './report.ts';
import type { Segment } from './segments.ts';

export interface Suspicion {
  readonly kind: IntendedWarning;
  readonly where: Place;
  readonly message: string;
}

/** Warns of what is not among the intended kinds. */
export function checkLab(
  nodes: readonly NodePlan[],
  segments: readonly Segment[],
  intended: ReadonlySet<IntendedWarning>,
  report: Report,
): void {
  const suspicions = [
    ...duplicateAddresses(nodes),
    ...segments.flatMap(mismatches),
    ...duplicateRouterIds(nodes),
    ...segments.flatMap(ospfMismatches),
  ];
  for (const { kind, where, message } of suspicions) {
    if (!intended.has(kind)) report.warning(where, `${message} (intended: [${kind}] if it is meant)`);
  }
}

function duplicateAddresses(nodes: readonly NodePlan[]): Suspicion[] {
  const first = new Map<number, { readonly node: NodePlan; readonly name: string }>();
  return nodes.flatMap((node) =>
    addressesOf(node).flatMap(({ address, iface, where }): Suspicion[] => {
      const other = first.get(address);
      if (!other) first.set(address, { node, name: iface.name });
      if (!other || other.node === node) return [];
      const message = `${node.name} ${iface.name} has ${formatIPv4(address)}, the address of ${other.node.name} ${other.name}`;
      return [{ kind: 'duplicate-address', where, message }];
    }),
  );
}

/** Each end is compared with the segment's first. */
function mismatches(segment: Segment): Suspicion[] {
  const [first, ...others] = segment.ends.flatMap(({ node, iface }) =>
    addressesOfInterface(iface)
      .filter((one) => one.text === iface.address)
      .map((one) => ({ ...one, node })),
  );
  if (!first) return [];
  const said = `${first.text} of ${first.node.name}`;
  return others.flatMap(({ node, text, where, address, length }): Suspicion[] => {
    if (length !== first.length) {
      return [
        {
          kind: 'mask-mismatch',
          where,
          message: `${text} of ${node.name} has another mask than ${said} on the same link`,
        },
      ];
    }
    if (prefixOf(address, length).bits === prefixOf(first.address, length).bits) return [];
    return [
      {
        kind: 'subnet-mismatch',
        where,
        message: `${text} of ${node.name} is in another network than ${said} on the same link`,
      },
    ];
  });
}

/** Router ids that the file gives, held against each other and against those that the others choose. */
function duplicateRouterIds(nodes: readonly NodePlan[]): Suspicion[] {
  const routers = nodes.filter((node) => node.kind === 'router');
  const owners = new Map<string, NodePlan>();
  for (const node of routers.filter((one) => !givenRouterId(one))) {
    const chosen = chosenRouterId(node);
    if (chosen !== undefined) owners.set(chosen, node);
  }
  return routers.flatMap((node): Suspicion[] => {
    const given = givenRouterId(node);
    if (!given) return [];
    const owner = owners.get(given.value);
    if (!owner) owners.set(given.value, node);
    const message = `${node.name} has the router id ${given.value} of ${owner?.name}`;
    return owner ? [{ kind: 'duplicate-router-id', where: given.where, message }] : [];
  });
}

function givenRouterId({ protocols, settings }: NodePlan): Placed<string> | undefined {
  return protocols.ospf?.routerId ?? settings.routerId;
}

/** As IOS chooses: the highest address of a loopback, or else of any interface. */
function chosenRouterId(node: NodePlan): string | undefined {
  const addresses = addressesOf(node).filter((one) => one.text === one.iface.address);
  const loopbacks = addresses.filter((one) => one.iface.name.startsWith('Loopback'));
  const highest = Math.max(...(loopbacks.length > 0 ? loopbacks : addresses).map((one) => one.address));
  return Number.isFinite(highest) ? formatIPv4(highest) : undefined;
}
