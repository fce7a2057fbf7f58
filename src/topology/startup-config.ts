/** The startup configuration of a node: IOS text in the lab's file, or in one beside it or below. */
import type { StartupConfig } from './description.ts';
import type { LoadOptions } from './load.ts';
import type { NodePlan } from './plan.ts';
import type { Report } from './report.ts';

/** `undefined` if the node has none, or after a problem was reported. */
export function startupConfigOf(
  node: NodePlan,
  readText: LoadOptions['readText'],
  report: Report,
): StartupConfig | undefined {
  const { config, startupConfig: file } = node.settings;
  if (config && file) report.error(file.where, `${node.name} has a config in line ${config.where.line} already`);
  if (config) return { text: config.value, file: config.where.file, line: config.where.line };
  if (!file) return undefined;
  const path = pathBelow(file.value);
  if (path === undefined) {
    report.error(file.where, `startup-config: expected a file in the lab's folder or below, found "${file.value}"`);
    return undefined;
  }
  const text = readText?.(path) ?? { problem: 'this lab was given as a text, without a folder' };
  if (typeof text === 'string')
    return { text: text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'), file: path, line: 1 };
  report.error(file.where, `startup-config: ${path}: ${text.problem}`);
  return undefined;
}

/** The path without `.` steps; `undefined` if it is absolute or leads upwards on any system. */
function pathBelow(path: string): string | undefined {
  if (path === '' || /^[/~]|[\\:\0]/.test(path)) return undefined;
  const steps = path.split('/').filter((step) => step !== '.');
  return steps.some((step) => step === '' || step === '..') ? undefined : steps.join('/');
}
