/** What was worked out, as the plain description that the lab is built from. */
import { configure } from './configure.ts';
import {
  DEFAULT_QUALITY,
  type LabDescription,
  type LinkDescription,
  type LinkEndDescription,
  type LinkQuality,
  type NodeDescription,
} from './description.ts';
import type { LabSettings } from './lab-keys.ts';
import type { QualitySettings } from './link-keys.ts';
import type { LoadOptions } from './load.ts';
import type { EndPlan, LinkPlan, NodePlan } from './plan.ts';
import type { Report } from './report.ts';
import { startupConfigOf } from './startup-config.ts';

const DEFAULT_EPOCH = '2026-01-01T00:00:00Z';

export function describeLab(
  file: string,
  lab: LabSettings,
  nodes: readonly NodePlan[],
  links: readonly LinkPlan[],
  options: LoadOptions,
  report: Report,
): LabDescription {
  const { events, expect, exercise, invariants } = lab;
  const intended = [...new Set((lab.intended ?? []).map((one) => one.value))];
  return {
    name: lab.name ?? nameOf(file),
    description: lab.description ?? '',
    profile: lab.profile ?? 'ios',
    epoch: lab.epoch ?? DEFAULT_EPOCH,
    nodes: nodes.map((node) => describeNode(node, lab, options, report)),
    links: links.map(describeLink),
    ...(events && { events }),
    ...(expect && { expect }),
    ...(exercise && { exercise }),
    ...(invariants && { invariants }),
    ...(intended.length > 0 && { intended }),
    warnings: [],
  };
}

/** `ring` for `labs/ring.yaml`. */
function nameOf(file: string): string {
  return file.replace(/^.*[/\\]/, '').replace(/\.ya?ml$/i, '');
}

function describeNode(node: NodePlan, lab: LabSettings, options: LoadOptions, report: Report): NodeDescription {
  const { settings, profile } = node;
  const ports = [...node.interfaces.values()].filter((iface) => iface.physical);
  const startupConfig = startupConfigOf(node, options.readText, report);
  return {
    name: node.name,
    kind: node.kind,
    profile,
    ports: ports.map(({ name, settings: { plug } }) => (plug?.value ? { name, plug: true } : { name })),
    config: configure(node, !lab.addressing?.nothing),
    ...(settings.boot !== undefined && { boot: settings.boot }),
    ...(settings.routerId && { routerId: settings.routerId.value }),
    ...(settings.position && { position: settings.position }),
    ...(startupConfig && { startupConfig }),
  };
}

function describeLink({ name, settings, ends }: LinkPlan): LinkDescription {
  return {
    name,
    ends: ends.map(describeEnd),
    quality: { ...DEFAULT_QUALITY, ...qualityOf(settings) },
  };
}

function describeEnd({ node, port = '', settings }: EndPlan): LinkEndDescription {
  const quality = qualityOf(settings);
  return {
    node: node.name,
    port,
    ...(Object.keys(quality).length > 0 && { quality }),
  };
}

const QUALITIES = Object.keys(DEFAULT_QUALITY) as (keyof LinkQuality)[];

/** Of a link's or an end's settings, those that the wire has. No link is quicker than 1 ns. */
function qualityOf(settings: QualitySettings): Partial<LinkQuality> {
  const said = QUALITIES.flatMap((key) => (settings[key] === undefined ? [] : [[key, settings[key]] as const]));
  const quality: Partial<LinkQuality> = Object.fromEntries(said);
  return quality.delay === 0 ? { ...quality, delay: 1 } : quality;
}
