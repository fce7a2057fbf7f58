/** Keeping, bringing back and comparing configurations: `write`, `copy`, `erase`, `configure replace`. */
import type { RunningConfig } from '../../config/document.ts';
import { type ExecCommand, execCommand, type Line, showCommand } from '../command.ts';
import { contextualDiff } from '../config-diff.ts';
import { type Dialogue, isYes, startDialogue, unlessConfirmed } from '../dialogue.ts';
import { renderConfig } from '../running-config.ts';
import { mergeConfig } from '../startup-config.ts';
import { factoryConfig, isErased, isSaved, saveRunningConfig } from '../stored-config.ts';
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
      complaint: (answer) => (answer === 'startup-config' ? undefined : NO_SUCH_FILE),
    },
  ],
  finish: (_answers, line) => saveRunningConfig(line),
};

const NO_SUCH_FILE = '%Error opening nvram: (No such file or directory)';

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
      complaint: (answer) => (answer === 'running-config' ? undefined : NO_SUCH_FILE),
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
function mergeStartupConfig({ context, session }: Line): string {
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

const REPLACE_INTRODUCTION = `This will apply all necessary additions and deletions
to replace the current running configuration with the
contents of the specified configuration file, which is
assumed to be a complete configuration, not a partial
`;

export const CONFIGURE_REPLACE: Dialogue = {
  name: 'configure-replace',
  questions: [
    {
      name: 'proceed',
      text: 'configuration. Enter Y if you are sure you want to proceed. ? [no]: ',
      otherwise: 'no',
      ends: (answer) => (isYes(answer) ? undefined : ''),
    },
  ],
  finish: (_answers, line) => replaceConfig(line),
};

const configureReplace = execCommand({
  syntax: 'configure replace nvram:startup-config [ <force:force> ]',
  help: [
    CONFIGURE,
    'Replace the running-config with a new config file',
    'URL of config file that will replace running-config',
    'Forcefully replace without prompting for user input',
  ],
  run: ({ force }, line) =>
    force ? replaceConfig(line) : REPLACE_INTRODUCTION + startDialogue(CONFIGURE_REPLACE, line),
});

function replaceConfig(line: Line): string {
  const passes = isSaved(line) ? 0 : 1;
  line.context.commit(line.context.device.startup);
  return `\nTotal number of passes: ${passes}\nRollback Done\n\n`;
}

type StoredConfig = 'nvram:startup-config' | 'system:running-config';

/** Without files: what has been changed since the configuration was last kept; with one: what would make that of it. */
const showArchiveConfigDifferences = showCommand({
  syntax:
    'show archive config differences [ <file:nvram:startup-config|system:running-config> [ <to:nvram:startup-config|system:running-config> ] ]',
  help: [
    SHOW,
    'Archive functions',
    'Archive of configurations',
    'Differences between two configurations',
    'URL of the startup configuration',
    'URL of the running configuration',
    'URL of the startup configuration',
    'URL of the running configuration',
  ],
  value: ({ file, to }, line) => {
    if (file === undefined) return diff('nvram:startup-config', 'system:running-config', line);
    return to === undefined ? diff('system:running-config', file, line) : diff(file, to, line);
  },
  render: (lines) => {
    const shown = lines.length === 0 ? ['!No changes were found'] : lines;
    return `!Contextual Config Diffs:\n${shown.join('\n')}\n\n`;
  },
});

function diff(from: StoredConfig, to: StoredConfig, { context, session }: Line): string[] {
  const text = (which: StoredConfig): string[] => {
    const { config, startup } = context.device;
    return renderConfig(which === 'nvram:startup-config' ? startup : config, session.kind);
  };
  return contextualDiff(text(from), text(to));
}

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
  configureReplace,
  showArchiveConfigDifferences,
  showStartupConfig,
];
