/** A lab whose devices boot with other configurations: the wiring stays, and all that its file configures is gone. */
import { defaultConfig } from '../config/defaults.ts';
import type { LabDescription, NodeDescription, StartupConfig } from '../topology/description.ts';

/** The nodes named boot with these texts in IOS's language, as startup configurations; the others as before. */
export function reconfigured(
  description: LabDescription,
  configurations: ReadonlyMap<string, StartupConfig>,
): LabDescription {
  const nodes = description.nodes.map((node) => {
    const startupConfig = configurations.get(node.name);
    return startupConfig ? blank(node, startupConfig) : node;
  });
  return { ...description, nodes };
}

/** As out of the box, but for the text. */
function blank({ routerId, ...node }: NodeDescription, startupConfig: StartupConfig): NodeDescription {
  const ports = node.ports.map(({ name }) => name);
  return { ...node, config: defaultConfig(node.kind, node.name, ports), startupConfig };
}
