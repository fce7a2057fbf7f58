/**
 * A command is data: one grammar line gives the parser, abbreviations, `?` help, completion, the `no` form and the
 * rendering (DESIGN.md, principle 6). The types of the arguments follow from the grammar.
 */
import type { DeviceKind } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import type { Editable } from '../config/edit.ts';
import type { ConsoleContext } from './context.ts';
import type { Arguments, ArgumentsOf } from './grammar/arguments.ts';
import { type Part, parseSyntax, withoutArguments } from './grammar/syntax.ts';
import type { ConfigModeName, Scope } from './mode.ts';
import { modifiedOutput, OUTPUT_MODIFIERS } from './output/modifiers.ts';
import type { Session } from './session.ts';

/** What a command that does something at once is given. */
export interface Line {
  readonly session: Session;
  readonly context: ConsoleContext;
}

/** A command that shows or does something; it returns what it prints. */
export interface ExecCommand {
  readonly parts: readonly Part[];
  run(args: Arguments, line: Line): string;
}

/** A command that edits the running-config, bound to its place in the document. */
export interface ConfigCommand {
  readonly parts: readonly Part[];
  /** Grammar of the `no` form, without the word itself. */
  readonly noParts: readonly Part[];
  set(config: Editable<RunningConfig>, args: Arguments, site: Site): Verdict;
  unset(config: Editable<RunningConfig>, args: Arguments, site: Site): Verdict;
  /** The lines that bring about what the document says. */
  render(site: Site): readonly string[];
  /** The mode that the command opens, if it opens one. */
  readonly section?: Section;
}

/** Where a command works. */
export interface Site {
  readonly kind: DeviceKind;
  /** The document before the edit. */
  readonly config: RunningConfig;
  readonly scope: Scope;
}

/** What IOS has to say about an edit: a refused one leaves no trace in the document. */
export type Verdict = { readonly refused: string } | { readonly warning: string } | undefined;

/** A command that opens a mode for a part of the document. */
export interface Section {
  readonly mode: ConfigModeName;
  /** The scope of the mode, from that of the mode outside and the arguments. */
  enter(outer: Scope, args: Arguments): Scope;
  /** Every such part that the document has: the scopes in the order in which they are shown. */
  scopes(site: Site): readonly Scope[];
}

export function execCommand<const S extends string>(definition: {
  readonly syntax: S;
  readonly help: readonly string[];
  run(args: ArgumentsOf<S>, line: Line): string;
}): ExecCommand {
  return {
    parts: parseSyntax(definition.syntax, definition.help),
    run: (args, line) => definition.run(args as ArgumentsOf<S>, line),
  };
}

/** A command that shows something: its value, for programs and people, and the text that IOS makes of it. */
export function showCommand<const S extends string, V>(definition: {
  readonly syntax: S;
  readonly help: readonly string[];
  value(args: ArgumentsOf<S>, line: Line): V;
  render(value: V, args: ArgumentsOf<S>, line: Line): string;
}): ExecCommand {
  return {
    parts: [...parseSyntax(definition.syntax, definition.help), OUTPUT_MODIFIERS],
    run: (args, line) => {
      const own = args as ArgumentsOf<S>;
      return modifiedOutput(definition.value(own, line), (value) => definition.render(value, own, line), args);
    },
  };
}

/** Where in the document the commands of a mode work. */
export interface Place<T> {
  /** To be looked at; `undefined` if the document has no such part. */
  read(config: RunningConfig, scope: Scope): T | undefined;
  /** To be changed; a part that is missing comes into being. */
  edit(config: Editable<RunningConfig>, scope: Scope): Editable<T>;
}

interface Definition<T, S extends string> {
  readonly syntax: S;
  /** One text for each token of the syntax. */
  readonly help: readonly string[];
  set(part: Editable<T>, args: ArgumentsOf<S>, site: Site): Verdict;
  render(part: T, site: Site): readonly string[];
  readonly section?: SectionDefinition<S>;
}

interface SectionDefinition<S extends string> {
  readonly mode: ConfigModeName;
  enter(outer: Scope, args: ArgumentsOf<S>): Scope;
  scopes(site: Site): readonly Scope[];
}

/** A command with one value: its `no` form takes the value away, whatever arguments follow. */
export interface Setting<T, S extends string> extends Definition<T, S> {
  unset(part: Editable<T>, site: Site): Verdict;
}

/** A command of which there may be several: its `no` form says which one goes. */
export interface Item<T, S extends string, N extends string> extends Definition<T, S> {
  /** Grammar of the `no` form with the same tokens, if it is another. */
  readonly no?: N;
  remove(part: Editable<T>, args: ArgumentsOf<N>, site: Site): Verdict;
}

/** Builders of the commands that work in one place of the document. */
export function commandsIn<T>(place: Place<T>): {
  setting: <const S extends string>(definition: Setting<T, S>) => ConfigCommand;
  item: <const S extends string, const N extends string = S>(definition: Item<T, S, N>) => ConfigCommand;
} {
  return {
    setting: (definition) => {
      const command = bind(place, definition);
      return {
        ...command,
        noParts: withoutArguments(command.parts),
        unset: (config, _args, site) => definition.unset(place.edit(config, site.scope), site),
      };
    },
    item: <const S extends string, const N extends string = S>(definition: Item<T, S, N>) => {
      const command = bind(place, definition);
      return {
        ...command,
        noParts: definition.no === undefined ? command.parts : parseSyntax(definition.no, definition.help),
        unset: (config, args, site) => definition.remove(place.edit(config, site.scope), args as ArgumentsOf<N>, site),
      };
    },
  };
}

function bind<T, S extends string>(
  place: Place<T>,
  definition: Definition<T, S>,
): Pick<ConfigCommand, 'parts' | 'set' | 'render' | 'section'> {
  const { section } = definition;
  return {
    parts: parseSyntax(definition.syntax, definition.help),
    set: (config, args, site) => definition.set(place.edit(config, site.scope), args as ArgumentsOf<S>, site),
    render: (site) => {
      const part = place.read(site.config, site.scope);
      return part === undefined ? [] : definition.render(part, site);
    },
    ...(section && {
      section: { ...section, enter: (outer, args) => section.enter(outer, args as ArgumentsOf<S>) },
    }),
  };
}
