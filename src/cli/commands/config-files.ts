/** Keeping and bringing back configurations: `write`, `copy`, `erase`. */
import type { RunningConfig } from '../../config/document.ts';
import { type ExecCommand, execCommand, type Line, showCommand } from '../command.ts';
import { type Dialogue, startDialogue, unlessConfirmed } from '../dialogue.ts';
import { renderConfig } from '../running-config.ts';
import { mergeConfig } from '../startup-config.ts';
import { factoryConfig, isErased, saveRunningConfig } from '../stored-config.ts';
import { showRunningConfigText } from './show-config.ts';
import { SHOW } from './show-ip.ts';

const WRITE = 'Write running configuration to memory, network, or terminal';
const COPY = 'Copy from one file to another';
const CONFIGURE = 'Enter configuration mode';

const writeMemory = execCommand({
  syntax: 'write [ memory ]',
  help: [WRITE, 'Write to NV memory'],
  run: (_args, line) => saveRunningConfig(line),
});

const writeTerminal = execCommand({
  syntax: 'write terminal',
  help: [WRITE, 'Write to terminal'],
  run: (_args, { context }) => showRunningConfigText(context.device),
});

export const COPY_RUNNING_CONFIG: Dialogue = {
  name: 'copy-running-config',
  questions: [
    {
      name: 'file',
      text: 'Destination filename [startup-config]? ',
      otherwise: 'startup-config',
      ends: (answer) => (answer === 'startup-config' ? undefined : NO_SUCH_FILE),
    },
  ],
  finish: (_answers, line) => saveRunningConfig(line),
};

/** The command is over then: whoever typed on without answering must not be asked for ever. */
const NO_SUCH_FILE = '%Error opening nvram: (No such file or directory)\n';

const copyRunningConfig = execCommand({
  syntax: 'copy running-config startup-config',
  help: [COPY, 'Copy from current system configuration', 'Copy to startup configuration'],
  run: (_args, line) => startDialogue(COPY_RUNNING_CONFIG, line),
});

export const COPY_STARTUP_CONFIG: Dialogue = {
  name: 'copy-startup-config',
  questions: [
    {
      name: 'file',
      text: 'Destination filename [running-config]? ',
      otherwise: 'running-config',
      ends: (answer) => (answer === 'running-config' ? undefined : NO_SUCH_FILE),
    },
  ],
  finish: (_answers, line) => mergeStartupConfig(line),
};

const copyStartupConfig = execCommand({
  syntax: 'copy startup-config running-config',
  help: [COPY, 'Copy from startup configuration', 'Update (merge with) current system configuration'],
  run: (_args, line) => startDialogue(COPY_STARTUP_CONFIG, line),
});

const configureMemory = execCommand({
  syntax: 'configure memory',
  help: [CONFIGURE, 'Configure from NV memory'],
  run: (_args, line) => mergeStartupConfig(line),
});

/** The lines of the startup-config on top of what runs: nothing that it does not name goes. */
export function mergeStartupConfig({ context, session }: Line): string {
  const { config, startup } = context.device;
  const text = renderConfig(startup, session.kind).join('\n');
  const merged = mergeConfig({ text, file: 'startup-config', line: 1 }, session.kind, config);
  context.commit(merged.config);
  return `${text.length + 1} bytes copied\n`;
}

export const ERASE_STARTUP_CONFIG: Dialogue = {
  name: 'erase-startup-config',
  questions: [
    {
      name: 'proceed',
      text: 'Erasing the nvram filesystem will remove all configuration files! Continue? [confirm]',
      ends: unlessConfirmed,
    },
  ],
  finish: (_answers, { context }) => {
    context.save(factoryConfig(context.device));
    return '[OK]\nErase of nvram: complete\n';
  },
};

const eraseStartupConfig = execCommand({
  syntax: 'erase { startup-config | nvram: }',
  help: ['Erase a filesystem', 'Erase contents of configuration memory', 'Filesystem to be erased'],
  run: (_args, line) => startDialogue(ERASE_STARTUP_CONFIG, line),
});

const writeErase = execCommand({
  syntax: 'write erase',
  help: [WRITE, 'Erase NV memory'],
  run: (_args, line) => startDialogue(ERASE_STARTUP_CONFIG, line),
});

const showStartupConfig = showCommand({
  syntax: 'show startup-config',
  help: [SHOW, 'Contents of startup configuration'],
  value: (_args, { context }): RunningConfig | undefined =>
    isErased(context.device) ? undefined : context.device.startup,
  render: (config, _args, { session }) => {
    if (!config) return 'startup-config is not present\n';
    const text = `${renderConfig(config, session.kind).join('\n')}\n`;
    return `Using ${text.length} out of 262144 bytes\n${text}`;
  },
});

export const CONFIG_FILE_COMMANDS: readonly ExecCommand[] = [
  writeMemory,
  writeTerminal,
  writeErase,
  copyRunningConfig,
  copyStartupConfig,
  configureMemory,
  eraseStartupConfig,
  showStartupConfig,
];
