/** What a fault or a capture is aimed at: a link, a port or a node, as a person writes it. */
import { parseInterfaceName } from '../addr/interface-name.ts';
import { must } from '../base/assert.ts';
import { nearest } from '../base/similar.ts';
import type { RunningConfig } from '../config/document.ts';
import type { DeviceState } from '../device/state.ts';
import type { LabState } from './state.ts';

export type ResolvedTarget =
  | { readonly kind: 'link'; readonly link: number }
  | { readonly kind: 'port'; readonly device: number; readonly port: number; readonly iface: string }
  | { readonly kind: 'node'; readonly device: number };

/** The target, or a sentence that says why there is none. `R2-R1` means `R1-R2`; every IOS spelling of a port is read. */
export function resolveTarget(state: LabState, text: string): ResolvedTarget | string {
  const colon = text.indexOf(':');
  if (colon >= 0) return resolvePort(state, text.slice(0, colon), text.slice(colon + 1));
  const device = state.devices.findIndex((candidate) => candidate.name === text);
  if (device >= 0) return { kind: 'node', device };
  const link = findLink(state, text);
  if (link >= 0) return { kind: 'link', link };
  const names = [...state.medium.links.map((candidate) => candidate.name), ...state.devices.map(({ name }) => name)];
  return `no link or node ${text}${suggestion(text, names)}`;
}

/** The number of a node, or a sentence that says why there is none. */
export function findNode({ devices }: LabState, name: string): number | string {
  const device = devices.findIndex((candidate) => candidate.name === name);
  const names = devices.map((candidate) => candidate.name);
  return device >= 0 ? device : `no node ${name}${suggestion(name, names)}`;
}

function findLink(state: LabState, text: string): number {
  const { links } = state.medium;
  const exact = links.findIndex((candidate) => candidate.name === text);
  if (exact >= 0) return exact;
  const wanted = endNodes(text);
  return links.findIndex((candidate) => candidate.ends.length === 2 && endNodes(candidate.name) === wanted);
}

/** `R1-R2#2` and `R2-R1#2` are the same two nodes. A name may itself have a hyphen, so all parts are sorted. */
export function endNodes(link: string): string {
  const [nodes = '', ordinal = ''] = link.split('#');
  return `${nodes.split('-').sort().join('-')}#${ordinal}`;
}

function resolvePort(state: LabState, node: string, name: string): ResolvedTarget | string {
  const device = findNode(state, node);
  if (typeof device === 'string') return device;
  const owner = must(state.devices[device], 'a device');
  const iface = parseInterfaceName(name)?.name;
  const port = owner.ports.findIndex((candidate) => candidate.name === iface);
  if (iface !== undefined && (port >= 0 || iface in configOf(owner).interfaces)) {
    return { kind: 'port', device, port, iface };
  }
  return `${node} has no interface ${name}${suggestion(iface ?? name, interfaceNames(owner))}`;
}

function interfaceNames(device: DeviceState): string[] {
  return Object.keys(configOf(device).interfaces);
}

/** A device without power is known by what it boots with. */
function configOf({ power, config, startup }: DeviceState): RunningConfig {
  return power === 'on' ? config : startup;
}

function suggestion(word: string, candidates: readonly string[]): string {
  const found = nearest(word, candidates);
  return found === undefined ? '' : `; did you mean ${found}?`;
}
