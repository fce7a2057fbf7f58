/**
 * A command is data: one grammar line gives the parser, abbreviations, `?` help, completion, the `no` form and the
 * rendering (DESIGN.md, principle 6). The types of the arguments follow from the grammar.
 */
import type { DeviceKind } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import type { Editable } from '../config/edit.ts';
import type { DeviceState } from '../device/state.ts';
import type { ConsoleContext } from './context.ts';
import type { Arguments, ArgumentsOf } from './grammar/arguments.ts';
import { leadingKeywords, type Part, parseSyntax, withoutArguments } from './grammar/syntax.ts';
import type { ConfigModeName, Scope } from './mode.ts';
import { answerText } from './output/answer.ts';
import { modifiedText, OUTPUT_MODIFIERS } from './output/modifiers.ts';
import type { DialogueName, Session } from './session.ts';

/** What a command that does something at once is given. */
export interface Line {
  readonly session: Session;
  readonly context: ConsoleContext;
}

/** The same with what was typed: every keyword in full, every argument in its canonical form. */
export interface TypedLine extends Line {
  readonly words: readonly string[];
}

/** A command that shows or does something; it returns what it prints. */
export interface ExecCommand {
  readonly parts: readonly Part[];
  run(args: Arguments, line: TypedLine): string;
  /** What it shows, as plain data: of commands that show something. */
  value?(args: Arguments, line: TypedLine): unknown;
}

/** A line of configuration as it was understood. */
export interface Written {
  readonly args: Arguments;
  /** Every keyword in full, every argument in its canonical form. */
  readonly words: readonly string[];
}

/** A command that edits the running-config, bound to its place in the document. */
export interface ConfigCommand {
  /** The keywords that it begins with. */
  readonly name: string;
  readonly parts: readonly Part[];
  /** Grammar of the `no` form, without the word itself. */
  readonly noParts: readonly Part[];
  /** The only kind of device that has it; absent: all have. */
  readonly only?: DeviceKind;
  set(config: Editable<RunningConfig>, written: Written, site: Site): Verdict;
  unset(config: Editable<RunningConfig>, written: Written, site: Site): Verdict;
  /** What `default` does, where that is not known from the other two. */
  reset?(config: Editable<RunningConfig>, written: Written, site: Site): Verdict;
  /** The lines that bring about what the document says. */
  render(site: Site): readonly string[];
  effect(written: Written, site: Site): Effect;
  /** What there is to say at a console once the device has taken the edit on. */
  remark?(device: DeviceState): string | undefined;
  /** The mode that the command opens, if it opens one. */
  readonly section?: Section;
  /** Takes the lines that follow the command, for those whose verdict asks for them. */
  takeText?(config: Editable<RunningConfig>, written: Written, site: Site, lines: readonly string[]): void;
}

/**
 * What comes of a line: it does what it says, or it is kept and shown and does nothing, which is worth a word unless the
 * line is `cosmetic`: a lab has nothing that it could change (`version 15.2`).
 */
export type Effect = 'done' | 'remembered' | 'cosmetic';

/** Where a command works. */
export interface Site {
  readonly kind: DeviceKind;
  /** The document before the edit. */
  readonly config: RunningConfig;
  readonly scope: Scope;
}

/** What IOS has to say about an edit: a refused one leaves no trace in the document. */
export type Verdict =
  | { readonly refused: string }
  /** `asks`: a question has to be answered before anything is done. */
  | { readonly warning: string; readonly asks?: DialogueName }
  /** Lines of text follow, up to one that has that in it; the first of them stood in the same line. */
  | { readonly text: TextBlock }
  | undefined;

export interface TextBlock {
  readonly until: string;
  readonly lines: readonly string[];
  /** The end was in the same line. */
  readonly complete: boolean;
  /** What IOS asks for. */
  readonly invitation: string;
}

/** A command that opens a mode for a part of the document. */
export interface Section {
  readonly mode: ConfigModeName;
  /** The scope of the mode, from that of the mode outside and the line that opens it. */
  enter(outer: Scope, written: Written): Scope;
  /** Every such part that the document has: the scopes in the order in which they are shown. */
  scopes(site: Site): readonly Scope[];
}

export function execCommand<const S extends string>(definition: {
  readonly syntax: S;
  readonly help: readonly string[];
  run(args: ArgumentsOf<S>, line: TypedLine): string;
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
  value(args: ArgumentsOf<S>, line: TypedLine): V;
  render(value: V, args: ArgumentsOf<S>, line: TypedLine): string;
}): ExecCommand {
  const { parts, run, value } = shellShowCommand(definition);
  return {
    parts: [...parts, OUTPUT_MODIFIERS],
    value,
    run: (args, line) =>
      args['modifier'] === 'json' ? answerText(line, value(args, line)) : modifiedText(run(args, line), args),
  };
}

/** The same of a host, whose shell knows no output modifiers. */
export function shellShowCommand<const S extends string, V>(definition: {
  readonly syntax: S;
  readonly help: readonly string[];
  value(args: ArgumentsOf<S>, line: TypedLine): V;
  render(value: V, args: ArgumentsOf<S>, line: TypedLine): string;
}): ExecCommand & Required<Pick<ExecCommand, 'value'>> {
  const value = (args: Arguments, line: TypedLine): V => definition.value(args as ArgumentsOf<S>, line);
  return {
    parts: parseSyntax(definition.syntax, definition.help),
    value,
    run: (args, line) => definition.render(value(args, line), args as ArgumentsOf<S>, line),
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
  effect?(args: ArgumentsOf<S>, site: Site): Effect;
  remark?(device: DeviceState): string | undefined;
  readonly section?: SectionDefinition<S>;
  takeText?(part: Editable<T>, args: ArgumentsOf<S>, lines: readonly string[]): void;
}

interface SectionDefinition<S extends string> {
  readonly mode: ConfigModeName;
  enter(outer: Scope, args: ArgumentsOf<S>): Scope;
  scopes(site: Site): readonly Scope[];
}

/** A command with one value: its `no` form takes the value away, whatever arguments follow. */
export interface Setting<T, S extends string> extends Definition<T, S> {
  unset(part: Editable<T>, site: Site): Verdict;
  /** What `default` does, where that is neither of the two. */
  reset?(part: Editable<T>, site: Site): Verdict;
}

/** A command of which there may be several: its `no` form says which one goes. */
export interface Item<T, S extends string, N extends string> extends Definition<T, S> {
  /** Grammar of the `no` form with the same tokens, if it is another. */
  readonly no?: N;
  remove(part: Editable<T>, args: ArgumentsOf<N>, site: Site): Verdict;
  reset?(part: Editable<T>, args: ArgumentsOf<N>, site: Site): Verdict;
}

/** Builders of the commands that work in one place of the document. */
export function commandsIn<T>(place: Place<T>): {
  setting: <const S extends string>(definition: Setting<T, S>) => ConfigCommand;
  item: <const S extends string, const N extends string = S>(definition: Item<T, S, N>) => ConfigCommand;
} {
  return {
    setting: (definition) => {
      const command = bind(place, definition);
      const { reset } = definition;
      return {
        ...command,
        noParts: withoutArguments(command.parts),
        unset: (config, _written, site) => definition.unset(place.edit(config, site.scope), site),
        ...(reset && { reset: (config, _written, site) => reset(place.edit(config, site.scope), site) }),
      };
    },
    item: <const S extends string, const N extends string = S>(definition: Item<T, S, N>) => {
      const command = bind(place, definition);
      const { reset } = definition;
      return {
        ...command,
        noParts: definition.no === undefined ? command.parts : parseSyntax(definition.no, definition.help),
        unset: (config, { args }, site) =>
          definition.remove(place.edit(config, site.scope), args as ArgumentsOf<N>, site),
        ...(reset && {
          reset: (config, { args }, site) => reset(place.edit(config, site.scope), args as ArgumentsOf<N>, site),
        }),
      };
    },
  };
}

function bind<T, S extends string>(
  place: Place<T>,
  definition: Definition<T, S>,
): Omit<ConfigCommand, 'noParts' | 'unset'> {
  const { section, takeText, remark } = definition;
  const parts = parseSyntax(definition.syntax, definition.help);
  return {
    name: leadingKeywords(parts),
    parts,
    set: (config, { args }, site) => definition.set(place.edit(config, site.scope), args as ArgumentsOf<S>, site),
    render: (site) => {
      const part = place.read(site.config, site.scope);
      return part === undefined ? [] : definition.render(part, site);
    },
    effect: ({ args }, site) => definition.effect?.(args as ArgumentsOf<S>, site) ?? 'done',
    ...(remark && { remark }),
    ...(section && {
      section: { ...section, enter: (outer, { args }) => section.enter(outer, args as ArgumentsOf<S>) },
    }),
    ...(takeText && {
      takeText: (config, { args }, site, lines) =>
        takeText(place.edit(config, site.scope), args as ArgumentsOf<S>, lines),
    }),
  };
}
