/**
 * What a drawing shows of a lab: nodes with a few lines of text, and links of exactly two ends. A shared segment or a stub
 * (a link of another number of ends) becomes a node of its own with a spoke to each end, so that every renderer and the
 * layout deal with one kind of link.
 */

import { parseInterfaceName, shortInterfaceName } from '../addr/interface-name.ts';
import { formatIPv4 } from '../addr/ipv4.ts';
import {
  formatInterfaceAddress,
  formatPrefix,
  type InterfaceAddress,
  parseInterfaceAddress,
  prefixOf,
} from '../addr/prefix.ts';
import type { LabDescription, LinkDescription, NodeDescription, NodeKind } from '../topology/description.ts';

export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly links: readonly PictureLink[];
}

export interface PictureNode {
  readonly name: string;
  readonly kind: NodeKind | 'segment';
  /** What is written in it: the name, a host's address, loopbacks and other virtual interfaces with an address. */
  readonly lines: readonly string[];
  /** Where the user wants it. */
  readonly position?: { readonly x: number; readonly y: number };
}

export interface PictureLink {
  /** The link's name in the lab; the spokes of a segment share it. */
  readonly name: string;
  readonly ends: readonly [PictureEnd, PictureEnd];
  /** The network that its two ends agree on. */
  readonly prefix?: string;
  readonly failed: boolean;
}

export interface PictureEnd {
  readonly node: string;
  /** Short interface name; empty at a segment. */
  readonly port: string;
  readonly address?: InterfaceAddress;
  /** The node or segment at this end tells the address, so that the link need not. */
  readonly told: boolean;
}

/** The picture of a lab; links named in `failed` are marked. Problems of names (an unknown link) are the caller's. */
export function pictureOf(description: LabDescription, failed: ReadonlySet<string> = new Set()): Picture {
  const byName = new Map(description.nodes.map((node) => [node.name, node]));
  const nodes: PictureNode[] = description.nodes.map(drawnNode);
  const links: PictureLink[] = [];
  for (const link of description.links) {
    const ends = link.ends.map(({ node, port }) => drawnEnd(byName.get(node), node, port));
    const common = { name: link.name, failed: failed.has(link.name) };
    const [first, second] = ends;
    if (first && second && ends.length === 2) {
      links.push({ ...common, ...prefixOfEnds(first, second), ends: [first, second] });
      continue;
    }
    const segment = segmentOf(link, ends);
    nodes.push(segment);
    for (const end of ends) links.push({ ...common, ends: [end, { node: segment.name, port: '', told: true }] });
  }
  return { nodes, links };
}

/** The nodes at the other ends of each node's links. */
export function neighbourhood(picture: Picture): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>(picture.nodes.map(({ name }) => [name, []]));
  for (const { ends } of picture.links) {
    neighbours.get(ends[0].node)?.push(ends[1].node);
    neighbours.get(ends[1].node)?.push(ends[0].node);
  }
  return neighbours;
}

/** The address of an end with its length, or nothing. */
export function endText(end: PictureEnd): string {
  return end.address ? formatInterfaceAddress(end.address) : '';
}

/** The network of a link where a drawing has to write it, because no node at its ends tells it. */
export function untoldNetwork({ prefix, ends }: PictureLink): string {
  return prefix === undefined || ends.some((end) => end.told) ? '' : prefix;
}

/** An end as a drawing with little room writes it; nothing where the node tells it. */
export interface EndLabel {
  readonly port: string;
  readonly address: string;
}

/** Both ends, with short addresses if the network is written or told. */
export function endLabels({ ends }: PictureLink, networkKnown: boolean): [EndLabel, EndLabel] {
  const label = (end: PictureEnd): EndLabel => {
    if (end.told) return { port: '', address: '' };
    return { port: end.port, address: networkKnown ? hostText(end) : endText(end) };
  };
  return [label(ends[0]), label(ends[1])];
}

/** What an end adds to the network written on its link: `.1` where the last octet says it all. */
function hostText({ address }: PictureEnd): string {
  if (!address) return '';
  return address.length >= 24 ? `.${address.address & 255}` : formatIPv4(address.address);
}

function drawnNode(node: NodeDescription): PictureNode {
  const lines = [node.name];
  const own = addressOfHost(node);
  if (own !== undefined) lines.push(own);
  const virtual = Object.entries(node.config.interfaces).filter(([name]) => !parseInterfaceName(name)?.physical);
  const addresses = virtual.flatMap(([name, { address }]) => (address === undefined ? [] : [{ name, address }]));
  const alone = addresses.length === 1 && addresses[0]?.name === 'Loopback0';
  for (const { name, address } of addresses) {
    const text = address.replace(/\/32$/, '');
    lines.push(alone ? text : `${shortInterfaceName(name)} ${text}`);
  }
  const drawn = { name: node.name, kind: node.kind, lines };
  return node.position ? { ...drawn, position: node.position } : drawn;
}

/** The address of a host with one: it is the host's, not the port's, to whoever uses it. */
function addressOfHost(node: NodeDescription): string | undefined {
  if (node.kind !== 'host') return undefined;
  const [first, ...others] = node.ports.flatMap(({ name }) => node.config.interfaces[name]?.address ?? []);
  return others.length === 0 ? first : undefined;
}

function drawnEnd(node: NodeDescription | undefined, name: string, port: string): PictureEnd {
  const address = parseInterfaceAddress(node?.config.interfaces[port]?.address ?? '');
  const told = node !== undefined && addressOfHost(node) !== undefined;
  return { node: name, port: shortInterfaceName(port), told, ...(address && { address }) };
}

/** A segment stands between its ends under the network's address, or the link's name where there is none. */
function segmentOf(link: LinkDescription, ends: readonly PictureEnd[]): PictureNode {
  const known = ends.find((end) => end.address)?.address;
  const text = known ? formatPrefix(prefixOf(known.address, known.length)) : link.name;
  return { name: `segment ${link.name}`, kind: 'segment', lines: [text] };
}

function prefixOfEnds(...ends: readonly PictureEnd[]): { prefix?: string } {
  const prefixes = ends.map(({ address }) => address && formatPrefix(prefixOf(address.address, address.length)));
  const [prefix] = prefixes;
  return prefix !== undefined && prefixes.every((other) => other === prefix) ? { prefix } : {};
}
