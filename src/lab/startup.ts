/** Startup configurations in IOS text become documents when a lab is opened: topology hands on the text, cli reads it. */
import { compareInterfaceNames, parseInterfaceName } from '../addr/interface-name.ts';
import type { Problem } from '../base/problem.ts';
import type { RunningConfig } from '../config/document.ts';
import type { LabDescription, PortDescription } from '../topology/description.ts';
import { spokenLanguage } from './language.ts';

/** The description with every text applied to its node's document, and what the devices did not take of the texts. */
export function readStartupConfigs(description: LabDescription): {
  readonly description: LabDescription;
  readonly warnings: readonly Problem[];
} {
  const warnings: Problem[] = [];
  const nodes = description.nodes.map((node) => {
    if (!node.startupConfig) return node;
    const { config, problems } = spokenLanguage().applyStartupConfig(node.startupConfig, node.kind, node.config);
    warnings.push(...problems);
    return { ...node, config, ports: [...node.ports, ...portsNamed(config, node.ports)] };
  });
  return { description: { ...description, nodes }, warnings };
}

/** Hardware that a configuration names is there, without a cable. */
function portsNamed({ interfaces }: RunningConfig, present: readonly PortDescription[]): PortDescription[] {
  return Object.keys(interfaces)
    .filter((name) => parseInterfaceName(name)?.physical && !name.includes('.'))
    .filter((name) => present.every((port) => port.name !== name))
    .sort(compareInterfaceNames)
    .map((name) => ({ name }));
}
