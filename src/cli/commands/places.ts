/** The places of the document in which configuration commands work, each with its builders. */
import type {
  InterfaceConfig,
  LoggingConfig,
  OspfConfig,
  OspfInterfaceConfig,
  RipConfig,
  RipInterfaceConfig,
  RunningConfig,
} from '../../config/document.ts';
import type { Editable } from '../../config/edit.ts';
import type { Remembered, RememberedLine } from '../../config/remembered.ts';
import { commandsIn, type Place } from '../command.ts';
import type { Scope } from '../mode.ts';

/** Global configuration. */
export const global = commandsIn<RunningConfig>({ read: (config) => config, edit: (config) => config });

/** `logging …` and what belongs to it. */
export const inLogging = commandsIn<LoggingConfig>({
  read: (config) => config.logging ?? {},
  edit: (config) => {
    config.logging ??= {};
    return config.logging;
  },
});

/** `interface …` */
export const inInterface = commandsIn<InterfaceConfig>({
  read: (config, scope) => config.interfaces[scope.interface ?? ''],
  edit: editInterface,
});

/** `ip rip …` under an interface. */
export const inInterfaceRip = commandsIn<RipInterfaceConfig>({
  read: (config, scope) => config.interfaces[scope.interface ?? '']?.rip,
  edit: (config, scope) => {
    const iface = editInterface(config, scope);
    iface.rip ??= {};
    return iface.rip;
  },
});

/** `router rip` */
export const ripPlace: Place<RipConfig> = {
  read: (config) => config.rip,
  edit: (config) => {
    config.rip ??= { networks: {} };
    return config.rip;
  },
};

export const inRip = commandsIn(ripPlace);

/** `ip ospf …` under an interface. */
export const inInterfaceOspf = commandsIn<OspfInterfaceConfig>({
  read: (config, scope) => config.interfaces[scope.interface ?? '']?.ospf,
  edit: (config, scope) => {
    const iface = editInterface(config, scope);
    iface.ospf ??= {};
    return iface.ospf;
  },
});

/** `router ospf` */
export const ospfPlace: Place<OspfConfig> = {
  read: (config) => config.ospf,
  edit: (config) => {
    config.ospf ??= { process: 1, networks: {} };
    return config.ospf;
  },
};

export const inOspf = commandsIn(ospfPlace);

type KeyChain = Readonly<Record<string, Key>>;
type Key = { readonly keyString: string };

/** `key chain …` */
export const inKeyChain = commandsIn<KeyChain>({
  read: (config, scope) => own(config.keyChains ?? {}, scope.keyChain ?? ''),
  edit: editKeyChain,
});

/** `key …` in a key chain. */
export const inKey = commandsIn<Key>({
  read: (config, scope) => own(own(config.keyChains ?? {}, scope.keyChain ?? '') ?? {}, scope.key ?? ''),
  edit: (config, scope) => {
    const chain = editKeyChain(config, scope);
    const key = chain[scope.key ?? ''] ?? { keyString: '' };
    chain[scope.key ?? ''] = key;
    return key;
  },
});

/** Lines that are kept and do nothing: global ones, */
export const rememberedGlobally: Place<Remembered> = {
  read: (config) => config.remembered,
  edit: (config) => {
    config.remembered ??= {};
    return config.remembered;
  },
};

/** those of an interface, */
export const rememberedOfInterface: Place<Remembered> = {
  read: (config, scope) => config.interfaces[scope.interface ?? '']?.remembered,
  edit: (config, scope) => {
    const iface = editInterface(config, scope);
    iface.remembered ??= {};
    return iface.remembered;
  },
};

/** those of the OSPF process, */
export const rememberedOfOspf: Place<Remembered> = {
  read: (config) => config.ospf?.remembered,
  edit: (config, scope) => {
    const ospf = ospfPlace.edit(config, scope);
    ospf.remembered ??= {};
    return ospf.remembered;
  },
};

/** and those in a section that is such a line itself. */
export const rememberedInSection: Place<Remembered> = {
  read: (config, { remembered: path = [] }) =>
    path.reduce<Remembered | undefined>(
      (lines, { command, key }) => own(own(lines ?? {}, command) ?? {}, key)?.inside,
      config.remembered,
    ),
  edit: (config, { remembered: path = [] }) => {
    config.remembered ??= {};
    let lines: Editable<Remembered> = config.remembered;
    for (const { command, key, line: text } of path) {
      const group: Editable<Remembered[string]> = own(lines, command) ?? {};
      // Somebody else may have removed the section meanwhile.
      const line: Editable<RememberedLine> = own(group, key) ?? { line: text };
      line.inside ??= {};
      group[key] = line;
      lines[command] = group;
      lines = line.inside;
    }
    return lines;
  },
};

function editInterface(config: Editable<RunningConfig>, { interface: name = '' }: Scope): Editable<InterfaceConfig> {
  const iface = config.interfaces[name] ?? { shutdown: false };
  config.interfaces[name] = iface;
  return iface;
}

function editKeyChain(config: Editable<RunningConfig>, { keyChain: name = '' }: Scope): Editable<KeyChain> {
  config.keyChains ??= {};
  const chain = own(config.keyChains, name) ?? {};
  config.keyChains[name] = chain;
  return chain;
}

/** The entry that the record itself has: users choose the names of key chains, `constructor` among them. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
