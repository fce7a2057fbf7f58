/** Which routing protocols run, for the whole lab or on a node: `[ospf]`, or a map with their settings. */
import { type Form, mapped, orKeys, word } from './form.ts';
import { ospfSettings } from './ospf-keys.ts';
import { ripSettings } from './rip-keys.ts';
import { type Settings, settings } from './settings.ts';

const PROTOCOLS = {
  ospf: { about: 'OSPF version 2 (RFC 2328)', form: ospfSettings },
  rip: { about: 'RIP version 2 (RFC 2453)', form: ripSettings },
} as const;

export type ProtocolSettings = Settings<typeof PROTOCOLS>;

const map = settings('a map from protocols to their settings', PROTOCOLS);

export const protocols: Form<ProtocolSettings> = {
  ...mapped(orKeys(word(['ospf', 'rip']), map), ({ where, ...named }) => named),
  expected: 'a list of protocols (ospf, rip), or a map with their settings',
};
