/**
 * What a file asks of the texts that a device shows: `{on: R1, contains: '^router ospf'}` of its running configuration,
 * `{on: R1, command: show ip ospf neighbor, matches: FULL}` of what a command prints. Patterns are the regular expressions
 * of the console, which match in linear time, and are looked for in each line by itself.
 */
import type { Located } from '../base/located.ts';
import { spokenLanguage } from '../lab/language.ts';
import { type Form, placed, Refusal, scalar } from '../topology/form.ts';
import type { Report } from '../topology/report.ts';
import { settings } from '../topology/settings.ts';
import { mapped, missing } from './check-form.ts';
import { nodeForm } from './endpoint.ts';
import type { Inventory } from './inventory.ts';

export interface ConfigCheck {
  readonly kind: 'config';
  readonly on: string;
  /** A line must match. */
  readonly contains?: string;
  /** No line may. */
  readonly not?: string;
}

export interface OutputCheck {
  readonly kind: 'output';
  readonly on: string;
  /** One that only shows. */
  readonly command: string;
  readonly matches?: string;
  readonly not?: string;
}

const pattern: Form<string> = scalar('a regular expression as the console takes them', { type: 'string' }, (text) => {
  if (text === '') return undefined;
  return spokenLanguage().compilePattern(text)
    ? text
    : new Refusal(`${text} is no regular expression of at most 254 characters`);
});

const showCommand = scalar('a show command', { type: 'string', pattern: '^show ' }, (text) =>
  /^show [^\p{Cc}]+$/u.test(text) ? text : undefined,
);

export function configForm(inventory: Inventory): Form<ConfigCheck> {
  const keys = {
    on: { about: 'The node whose running configuration is looked at', form: nodeForm(inventory) },
    contains: { about: 'A regular expression that a line of it must match', form: pattern },
    not: { about: 'A regular expression that no line of it may match', form: pattern },
  } as const;
  const form = settings("a map such as {on: R1, contains: '^router ospf'}", keys);
  return mapped(form, ({ on, contains, not }, value, report) => {
    if (on === undefined) return missing(value, ['on'], report);
    if (contains === undefined && not === undefined) return eitherOf(value, ['contains', 'not'], report);
    return { kind: 'config', on, ...(contains !== undefined && { contains }), ...(not !== undefined && { not }) };
  });
}

export function outputForm(inventory: Inventory): Form<OutputCheck> {
  const keys = {
    on: { about: 'The node whose console is asked', form: nodeForm(inventory) },
    command: { about: 'A show command', form: placed(showCommand) },
    matches: { about: 'A regular expression that a line of the answer must match', form: pattern },
    not: { about: 'A regular expression that no line of the answer may match', form: pattern },
  } as const;
  const form = settings('a map such as {on: R1, command: show ip ospf neighbor, matches: FULL}', keys);
  return mapped(form, ({ on, command, matches, not }, value, report) => {
    if (on === undefined || !command) return missing(value, ['on', 'command'], report);
    if (matches === undefined && not === undefined) return eitherOf(value, ['matches', 'not'], report);
    const refused = refusal(inventory, on, command.value);
    if (refused !== undefined) report.error(command.where, `command: ${on} says ${refused}`);
    return {
      kind: 'output',
      on,
      command: command.value,
      ...(matches !== undefined && { matches }),
      ...(not !== undefined && { not }),
    };
  });
}

/** Reports that neither is there; what is wrong with one that is was said. */
function eitherOf(value: Located, keys: readonly string[], report: Report): undefined {
  const isThere = value.kind === 'map' && value.entries.some(({ key }) => keys.includes(key));
  if (!isThere) report.error(value.where, `expected ${keys.join(' or ')} here too`);
}

/** What a console answers to a line that it does not understand: `% Invalid input detected at '^' marker.` */
function refusal({ lab }: Inventory, device: string, line: string): string | undefined {
  const said = lab?.query({ ask: 'show', device, line }) ?? '';
  return /^% ?(Invalid|Incomplete|Ambiguous|Unknown|Unrecognized).*/m.exec(said)?.[0];
}
