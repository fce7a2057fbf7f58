/** The archive of configurations, going back to one of them, and what differs between two. */
import {
  type ArchiveSettings,
  archiveRunningConfig,
  archiveSettings,
  nextArchiveName,
  storedConfig,
} from '../archive.ts';
import { type ExecCommand, execCommand, type Line, showCommand } from '../command.ts';
import { contextualDiff } from '../config-diff.ts';
import { type Dialogue, isYes, startDialogue } from '../dialogue.ts';
import { renderConfig } from '../running-config.ts';
import { SHOW } from './show-ip.ts';

const NOT_ENABLED = ' Archive feature not enabled\n';

const archiveConfig = execCommand({
  syntax: 'archive config',
  help: ['Manage archive files', 'Archive of configurations'],
  run: (_args, { context }) => (archiveRunningConfig(context) ? '\n' : NOT_ENABLED),
});

interface ArchiveValue extends ArchiveSettings {
  /** Name of the next file. */
  readonly next: string;
  readonly files: readonly string[];
}

const showArchive = showCommand({
  syntax: 'show archive',
  help: [SHOW, 'Archive functions'],
  value: (_args, { context }): ArchiveValue | undefined => {
    const settings = archiveSettings(context.device.config);
    if (settings.path === undefined) return undefined;
    const next = nextArchiveName(settings.path, context);
    return { ...settings, next, files: context.device.archive.files.map(({ name }) => name) };
  },
  render: (value) => (value ? renderArchive(value) : NOT_ENABLED),
});

function renderArchive({ maximum, next, files }: ArchiveValue): string {
  const rows = Array.from({ length: Math.max(maximum, files.length) }, (_, i) => {
    const number = `   ${String(i + 1).padEnd(9)}`;
    if (files[i] === undefined) return number.trimEnd();
    return `${number}${files[i]}${i === files.length - 1 ? ' <- Most Recent' : ''}`;
  });
  const count =
    files.length === 1
      ? 'There is currently 1 archive configuration saved.'
      : `There are currently ${files.length} archive configurations saved.`;
  return [
    `The maximum archive configurations allowed is ${maximum}.`,
    count,
    `The next archive file will be named ${next}`,
    ' Archive #  Name',
    ...rows,
    '',
  ].join('\n');
}

const URLS = [
  'URL of the startup configuration',
  'URL of the running configuration',
  'Name of an archived configuration',
];

/** Without files: what has been changed since the configuration was last kept; with one: what would make that of it. */
const showArchiveConfigDifferences = showCommand({
  syntax:
    'show archive config differences [ { <file:nvram:startup-config|system:running-config> | <file:word> } [ { <to:nvram:startup-config|system:running-config> | <to:word> } ] ]',
  help: [
    SHOW,
    'Archive functions',
    'Archive of configurations',
    'Differences between two configurations',
    ...URLS,
    ...URLS,
  ],
  value: ({ file, to }, line) => {
    if (file === undefined) return differences('nvram:startup-config', 'system:running-config', line);
    return to === undefined ? differences('system:running-config', file, line) : differences(file, to, line);
  },
  render: (found) => {
    if (typeof found === 'string') return found;
    const shown = found.length === 0 ? ['!No changes were found'] : found;
    return `!Contextual Config Diffs:\n${shown.join('\n')}\n\n`;
  },
});

/** What makes the second of the first, or which of them there is not. */
function differences(from: string, to: string, { context, session }: Line): string[] | string {
  const [before, after] = [storedConfig(from, context), storedConfig(to, context)];
  if (!before || !after) return noSuchFile(before ? to : from);
  return contextualDiff(renderConfig(before, session.kind), renderConfig(after, session.kind));
}

function noSuchFile(name: string): string {
  return `%Error opening ${name} (No such file or directory)\n`;
}

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
  finish: ({ file = '' }, line) => replaceConfig(file, line),
};

const configureReplace = execCommand({
  syntax: 'configure replace { <file:nvram:startup-config> | <file:word> } [ <force:force> ]',
  help: [
    'Enter configuration mode',
    'Replace the running-config with a new config file',
    'URL of config file that will replace running-config',
    'Name of an archived configuration',
    'Forcefully replace without prompting for user input',
  ],
  run: ({ file = '', force }, line) => {
    if (!storedConfig(file, line.context)) return noSuchFile(file);
    return force ? replaceConfig(file, line) : REPLACE_INTRODUCTION + startDialogue(CONFIGURE_REPLACE, line, { file });
  },
});

function replaceConfig(file: string, { context, session }: Line): string {
  const config = storedConfig(file, context);
  // It may have been removed while the question stood.
  if (!config) return noSuchFile(file);
  const text = (which: typeof config): string => renderConfig(which, session.kind).join('\n');
  const passes = text(config) === text(context.device.config) ? 0 : 1;
  context.commit(config);
  return `\nTotal number of passes: ${passes}\nRollback Done\n\n`;
}

export const ARCHIVE_COMMANDS: readonly ExecCommand[] = [
  archiveConfig,
  showArchive,
  showArchiveConfigDifferences,
  configureReplace,
];
