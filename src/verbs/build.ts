/** Verbs that build: nodes, cables, configurations taken back, the lab as a file. */
import { shortInterfaceName } from '../addr/interface-name.ts';
import { must } from '../base/assert.ts';
import { BadAction, type Socket } from '../lab/action.ts';
import { labFile } from '../lab/as-file.ts';
import { configurationDifference, runningConfig } from '../lab/differences.ts';
import type { NodeKind } from '../topology/description.ts';
import { stateOf } from './look.ts';
import { type Bench, type Play, type Verb, writeText } from './verb.ts';

const add: Verb = {
  syntax: 'add <kind> <node:name>',
  group: 'build',
  about: 'A node out of its box, switched on; ports of a router are shut down',
  example: 'add router R5',
  run: ({ kind, node = '' }, { session: { lab } }) => {
    lab.act({ do: 'add', node, kind: kind as NodeKind });
    return `${node} is there, a ${kind}\n`;
  },
};

const remove: Verb = {
  syntax: 'remove <node>',
  group: 'build',
  about: 'Takes a node away, and its cables',
  run: ({ node = '' }, { session: { lab } }) => {
    lab.act({ do: 'remove', node });
    return `${node} is gone\n`;
  },
};

const connect: Verb = {
  syntax: 'connect <node> [<port>] <peer:node> [<peerPort:port>]',
  group: 'build',
  about: 'A cable between two ports; without a port the first that is free',
  example: 'connect R5 Gi0/0 R1 Gi0/3',
  run: ({ node = '', port, peer = '', peerPort }, { session: { lab } }) => {
    const socket = (name: string, of: string | undefined): Socket =>
      of === undefined ? { node: name } : { node: name, port: of };
    lab.act({ do: 'connect', ends: [socket(node, port), socket(peer, peerPort)] });
    const { name, ends } = must(lab.description.links.at(-1), 'the new link');
    return `${name}: ${ends.map((end) => `${end.node} ${shortInterfaceName(end.port)}`).join(' to ')}\n`;
  },
};

const disconnect: Verb = {
  syntax: 'disconnect <target:socket>',
  group: 'build',
  about: 'Takes a link away, or the cable out of a port',
  example: 'disconnect R5-R1',
  run: ({ target = '' }, { session: { lab } }) => {
    lab.act({ do: 'disconnect', target });
    return `${target} is disconnected\n`;
  },
};

const undo: Verb = {
  syntax: 'undo',
  group: 'build',
  about: 'Takes the last change of any configuration back',
  run: (_words, bench) => changeBack(bench, 'undo'),
};

const redo: Verb = {
  syntax: 'redo',
  group: 'build',
  about: 'Makes a change again that was taken back',
  run: (_words, bench) => changeBack(bench, 'redo'),
};

/** Says which device changed, and the lines as `show archive config differences` has them. */
function changeBack({ session: { lab } }: Bench, what: 'undo' | 'redo'): string {
  const device = lab.query({ ask: 'edits' })[what];
  const before = device === undefined ? [] : runningConfig(lab, device);
  lab.act({ do: what });
  const name = must(device, 'a device whose configuration changed');
  const lines = configurationDifference(before, runningConfig(lab, name));
  return `${name}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

const saveAs: Verb = {
  syntax: 'save as <file>',
  group: 'build',
  about: 'Writes the lab as it is now as a topology file: nodes, links, what every device runs',
  example: 'save as lab.yaml',
  *run({ file = '' }, { session: { lab } }): Play {
    const failed = yield* writeText(file, labFile(lab));
    if (failed) throw new BadAction(`${file}: ${failed.problem}`);
    const faults = lab.query({ ask: 'links' }).filter((link) => stateOf(link) !== 'up');
    const remark =
      faults.length === 0 ? '' : `; faults are no part of it: ${faults.map(({ name }) => name).join(', ')}`;
    yield `${file} is written${remark}\n`;
  },
};

export const BUILD: readonly Verb[] = [add, remove, connect, disconnect, undo, redo, saveAs];
