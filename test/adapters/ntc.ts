/** Templates and samples of ntc-templates, where they are beside the checkout. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseTemplate, parseText, type Row } from './textfsm.ts';

/** What the template of a command makes of a text. */
export function parseShow(folder: string, command: string, text: string): Row[] {
  const path = join(folder, 'templates', `cisco_ios_${command}.textfsm`);
  return parseText(parseTemplate(readFileSync(path, 'utf8')), text);
}

export interface Sample {
  readonly name: string;
  readonly raw: string;
  /** What the template's authors expect of it. */
  readonly rows: readonly Row[];
}

export function samples(folder: string, command: string): Sample[] {
  const directory = join(folder, 'tests', 'cisco_ios', command);
  return readdirSync(directory)
    .filter((file) => file.endsWith('.raw'))
    .map((file) => {
      const yml = parse(readFileSync(join(directory, file.replace(/raw$/, 'yml')), 'utf8')) as { parsed_sample: Row[] };
      return { name: file, raw: readFileSync(join(directory, file), 'utf8'), rows: yml.parsed_sample.map(upperCase) };
    });
}

function upperCase(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key.toUpperCase(),
      Array.isArray(value) ? value.map(String) : String(value),
    ]),
  );
}
