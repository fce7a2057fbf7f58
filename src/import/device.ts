/** A configuration as a device with ports that cables can end in: what its text says, and what that makes likely. */
import { parseInterfaceName } from '../addr/interface-name.ts';
import { type InterfaceAddress, parseInterfaceAddress } from '../addr/prefix.ts';
import { must } from '../base/assert.ts';
import { applyStartupConfig } from '../cli/startup-config.ts';
import { type DeviceKind, defaultConfig } from '../config/defaults.ts';
import type { InterfaceConfig, RunningConfig } from '../config/document.ts';

export interface ConfigurationText {
  /** Its name in the folder. */
  readonly file: string;
  readonly text: string;
}

export interface ConfiguredDevice extends ConfigurationText {
  readonly name: string;
  readonly kind: 'router' | 'switch';
  readonly jacks: readonly Jack[];
  /** Addresses by which a switch is managed. */
  readonly management: readonly InterfaceAddress[];
  /** Lines that IOS would not take. */
  readonly refused: number;
}

/** A port, with everything that hints at what it is plugged into. */
export interface Jack {
  readonly device: string;
  readonly port: string;
  /** Its own, and those of its subinterfaces; the primary ones first. */
  readonly addresses: readonly InterfaceAddress[];
  /** Its own, or else the first of its subinterfaces. */
  readonly description?: string;
  readonly shutdown: boolean;
}

/** `undefined` if the text is no configuration: there is no line in it that IOS would take. */
export function readDevice({ file, text }: ConfigurationText): ConfiguredDevice | undefined {
  const kind = kindOf(text);
  const read = applyStartupConfig({ text, file, line: 1 }, kind, defaultConfig(kind, '', []));
  if (read.lines.every(({ verdict }) => verdict === 'refused')) return undefined;
  const name = read.config.hostname === '' ? file.replace(/\.[^.]*$/, '') : read.config.hostname;
  return {
    file,
    text,
    name,
    kind,
    jacks: jacksOf(name, read.config),
    management: Object.entries(read.config.interfaces)
      .filter(([iface]) => iface.startsWith('Vlan'))
      .flatMap(([, iface]) => addressesOf(iface)),
    refused: read.lines.filter(({ verdict }) => verdict === 'refused').length,
  };
}

/** Who routes is a router, though it may switch too; a switch says so, or has ports that know nothing of IP. */
function kindOf(text: string): Exclude<DeviceKind, 'host'> {
  const says = (line: RegExp): boolean => line.test(text);
  const port = String.raw`^interface (?!Vlan|Loopback|Tunnel|Port|Null)[^\n]*\n(?: [^\n]*\n)*? `;
  if (says(/^\s*(router |ip route )/im) || says(new RegExp(`${port}ip address \\d`, 'im'))) return 'router';
  if (says(/^\s*(switchport|spanning-tree|vlan \d|interface vlan)/im)) return 'switch';
  return says(/^interface /im) && !says(/ip address/i) ? 'switch' : 'router';
}

function jacksOf(device: string, { interfaces }: RunningConfig): Jack[] {
  const all = Object.entries(interfaces);
  const ports = new Set(
    all.filter(([name]) => parseInterfaceName(name)?.physical).map(([name]) => name.split('.')[0] as string),
  );
  return [...ports].map((port) => {
    const own = all.filter(([name]) => name === port || name.startsWith(`${port}.`)).map(([, iface]) => iface);
    const description = own.find((iface) => iface.description !== undefined)?.description;
    return {
      device,
      port,
      addresses: own.flatMap(addressesOf),
      ...(description !== undefined && { description }),
      shutdown: interfaces[port]?.shutdown === true,
    };
  });
}

function addressesOf({ address, secondary = {} }: InterfaceConfig): InterfaceAddress[] {
  const texts = [...(address === undefined ? [] : [address]), ...Object.keys(secondary)];
  return texts.map((text) => must(parseInterfaceAddress(text), `an address in the document: ${text}`));
}
