/** `passive-interface`, which routing protocols have in common. */
import { compareInterfaceNames } from '../../addr/interface-name.ts';
import type { RunningConfig } from '../../config/document.ts';
import type { Editable } from '../../config/edit.ts';
import { type ConfigCommand, commandsIn } from '../command.ts';
import type { Scope } from '../mode.ts';

/** The part of a protocol's configuration that these commands edit. */
export interface PassiveConfig {
  /** Interfaces that only listen; with `passiveDefault` those in `active` send all the same. */
  readonly passive?: Readonly<Record<string, true>>;
  readonly passiveDefault?: true;
  readonly active?: Readonly<Record<string, true>>;
}

/** The `Place` of such a part. It is spelt out: the compiler takes `Place<T>` as such for invariant, depending on its mood. */
interface PassivePlace {
  read(config: RunningConfig, scope: Scope): PassiveConfig | undefined;
  edit(config: Editable<RunningConfig>, scope: Scope): Editable<PassiveConfig>;
}

export function passiveInterfaceCommands(place: PassivePlace): readonly ConfigCommand[] {
  const inProtocol = commandsIn<PassiveConfig>(place);
  const onAll = inProtocol.setting({
    syntax: 'passive-interface default',
    help: ['Suppress routing updates on an interface', 'Suppress routing updates on all interfaces'],
    set: (protocol) => {
      protocol.passiveDefault = true;
    },
    unset: (protocol) => {
      delete protocol.passiveDefault;
    },
    render: (protocol) => (protocol.passiveDefault ? ['passive-interface default'] : []),
  });
  const onOne = inProtocol.item({
    syntax: 'passive-interface <name:interface>',
    help: ['Suppress routing updates on an interface', 'Interface'],
    set: (protocol, { name }) => {
      if (protocol.passiveDefault) delete protocol.active?.[name];
      else protocol.passive = { ...protocol.passive, [name]: true };
    },
    remove: (protocol, { name }) => {
      if (protocol.passiveDefault) protocol.active = { ...protocol.active, [name]: true };
      else delete protocol.passive?.[name];
    },
    render: ({ passiveDefault: all, active = {}, passive = {} }) =>
      all
        ? inOrder(active).map((name) => `no passive-interface ${name}`)
        : inOrder(passive).map((name) => `passive-interface ${name}`),
  });
  return [onAll, onOne];
}

function inOrder(names: Readonly<Record<string, true>>): string[] {
  return Object.keys(names).sort(compareInterfaceNames);
}
