/** A folder of device configurations as a topology file: the devices, and the cables between them as far as can be guessed. */
import { BadInput } from '../base/problem.ts';
import { nodeNameFault } from '../topology/node-name.ts';
import { formatYaml, type Tree } from '../topology/yaml-text.ts';
import { type ConfigurationText, type ConfiguredDevice, readDevice } from './device.ts';
import { guessWiring, type ProposedLink } from './wiring.ts';

export interface Proposal {
  readonly yaml: string;
  /** What was guessed and what was not understood: a line each. */
  readonly report: readonly string[];
}

export interface ImportOptions {
  /** The lab's name. */
  readonly name: string;
  /** Where the folder is, as messages call it. */
  readonly folder: string;
  /** The file of a configuration as the topology file can name it; `undefined`: its text stands in the topology file. */
  readonly reference: ((file: string) => string) | undefined;
}

/** Throws `BadInput` if there are no configurations, or nothing connects any two. */
export function proposeLab(texts: readonly ConfigurationText[], options: ImportOptions): Proposal {
  const { folder } = options;
  const devices: ConfiguredDevice[] = [];
  const remarks: string[] = [];
  for (const text of texts) {
    const device = readDevice(text);
    if (device) devices.push(named(device, devices, remarks));
    else remarks.push(`${text.file}: not one line of it is a configuration; left out`);
  }
  if (devices.length === 0) throw refusal(`no configuration of a device in it`, folder);
  for (const { name, refused } of devices) {
    if (refused > 0)
      remarks.push(`${name}: ${refused} line${refused === 1 ? '' : 's'} that IOS does not take; validate names them`);
  }
  const { links, remarks: unclear } = guessWiring(devices);
  if (!links.some(({ ends }) => ends.length > 1)) {
    const count = devices.length === 1 ? 'one configuration' : `${devices.length} configurations`;
    throw refusal(
      `${count}, and nothing says that two of them are connected: no common network, no description`,
      folder,
    );
  }
  remarks.push(...unclear);
  return { yaml: yamlOf(devices, links, remarks, options), report: [...links.map(sentence), ...remarks] };
}

function refusal(message: string, file: string): BadInput {
  return new BadInput([{ message, where: { file, line: 0, column: 0 }, severity: 'error' }]);
}

/** Nodes have names of their own, which files can have too. */
function named(device: ConfiguredDevice, before: readonly ConfiguredDevice[], remarks: string[]): ConfiguredDevice {
  const { file, jacks } = device;
  const taken = (name: string): boolean => before.some((other) => other.name === name);
  const candidates = [device.name, file.replace(/\.[^.]*$/, ''), `D${before.length + 1}`];
  const name = candidates.find((one) => !taken(one) && nodeNameFault(one) === undefined) ?? `node${before.length + 1}`;
  if (name === device.name) return device;
  remarks.push(
    `${file}: its hostname ${device.name} ${taken(device.name) ? 'is taken' : 'cannot be a node'}; called ${name}`,
  );
  return { ...device, name, jacks: jacks.map((jack) => ({ ...jack, device: name })) };
}

/** `R1 GigabitEthernet0/0 - R2 GigabitEthernet0/1: both in 10.0.12.0/30` */
function sentence({ ends, why }: ProposedLink): string {
  return `${ends.map(({ device, port }) => `${device} ${port}`).join(' - ')}: ${why}`;
}

function yamlOf(
  devices: readonly ConfiguredDevice[],
  links: readonly ProposedLink[],
  remarks: readonly string[],
  { name, folder, reference }: ImportOptions,
): string {
  const nodes = devices.map((device): [string, Tree] => [device.name, nodeTree(device, reference)]);
  const head = formatYaml(
    new Map<string, Tree>([
      ['name', name],
      ['addressing', 'none'],
      ['nodes', new Map(nodes)],
    ]),
  );
  const wires = links.flatMap(({ ends, why }) => {
    const written = ends.map(({ device, port }) => `${device}:${port}`).join(', ');
    return [comment(why, '  '), `  - endpoints: [${written}]`];
  });
  return [
    comment(`Proposed by looplab import from the ${devices.length} configurations in ${folder}.`),
    comment('The cables are guesses; each says why it is there.'),
    ...remarks.map((remark) => comment(remark)),
    head.trimEnd(),
    'links:',
    ...wires,
    '',
  ].join('\n');
}

function nodeTree({ kind, file, text }: ConfiguredDevice, reference: ImportOptions['reference']): Tree {
  const config: [string, string] = reference ? ['startup-config', reference(file)] : ['config', text];
  return new Map<string, Tree>([['kind', kind], config]);
}

/** One line, whatever stands in it. */
function comment(text: string, indent = ''): string {
  return `${indent}# ${text.replaceAll(/[\p{Cc}\u2028\u2029\uFFFD\uFEFF]+/gu, ' ')}`;
}
