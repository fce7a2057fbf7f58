/** A mode in which the running-config is edited. */
import type { ConfigCommand } from './command.ts';
import type { ConfigModeName, Scope } from './mode.ts';

export interface ConfigMode {
  /** After the host name. */
  readonly prompt: string | ((scope: Scope) => string);
  /** Above the help of all its commands. */
  readonly heading: string;
  /** Where `exit` leads to; what this mode does not understand is tried there. */
  readonly parent?: ConfigModeName;
  /** A command of its own that leads there too, and ends the section where it is shown. */
  readonly exit?: string;
  /** Lines of the parent are read beside its own: a word in full goes before an abbreviation. */
  readonly readsParent?: true;
  /** The keys of the scope that it stands on; of remembered sections as many as lie around it. */
  readonly scope: readonly (keyof Scope)[];
  readonly depth?: number;
  /** In the order in which they are shown. */
  readonly commands: readonly ConfigCommand[];
}
