/** Which routing protocols run, for the whole lab or on a node: `[rip]`, or a map with their settings. */
import { type Form, listOf, word } from './form.ts';
import { ripSettings } from './rip-keys.ts';
import { type Settings, settings } from './settings.ts';

const PROTOCOLS = { rip: { about: 'RIP version 2 (RFC 2453)', form: ripSettings } };

const list = listOf(word(['rip']));
const map = settings('a map from protocols to their settings', PROTOCOLS);

export type ProtocolSettings = Settings<typeof PROTOCOLS>;

export const protocols: Form<ProtocolSettings> = {
  expected: 'a list of protocols (rip), or a map with their settings',
  schema: { anyOf: [list.schema, map.schema] },
  read: (value, name, report) => {
    if (value.kind === 'map') return map.read(value, name, report);
    const names = list.read(value, name, report);
    return names && (names.length > 0 ? { rip: {} } : {});
  },
};
