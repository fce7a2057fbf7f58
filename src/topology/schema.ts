/** The JSON Schema (draft 2020-12) of a topology file, made of the same forms that read it. */
import { interfaceSettings } from './interface-keys.ts';
import { LAB_KEYS } from './lab-keys.ts';
import { ENDPOINTS, endSettings, LINK_KEYS } from './link-keys.ts';
import { nodeSettings } from './node-keys.ts';
import { GROUP_KEYS } from './nodes.ts';
import { ospfSettings } from './ospf-keys.ts';
import { ospfInterfaceSettings } from './ospf-link-keys.ts';
import { ripSettings } from './rip-keys.ts';
import { settingsSchema } from './settings.ts';
import { name } from './words.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

/** Parts of the schema that lie in a higher room: sections that topology hands on. */
export interface SchemaParts {
  readonly events?: JsonSchema;
  readonly expect?: JsonSchema;
  readonly exercise?: JsonSchema;
}

const nodesByName = { type: 'object', additionalProperties: nodeSettings.schema };

/** Sections whose keys are names of the user's. */
const SECTIONS = {
  nodes: { anyOf: [{ type: 'array', items: { anyOf: [name.schema, nodesByName] } }, nodesByName] },
  groups: { type: 'object', additionalProperties: settingsSchema(GROUP_KEYS) },
  links: { type: ['array', 'null'], items: { $ref: '#/$defs/link' } },
};

export function topologySchema(parts: SchemaParts = {}): JsonSchema {
  const { properties, ...lab } = settingsSchema(LAB_KEYS);
  const named = [nodeSettings, interfaceSettings, endSettings, ospfSettings, ospfInterfaceSettings, ripSettings].map(
    (form) => form.definition,
  );
  const sections = Object.entries({ ...SECTIONS, ...parts }).map(([key, schema]) => [
    key,
    { ...properties[key], ...schema },
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A looplab topology',
    ...lab,
    type: 'object',
    properties: { ...properties, ...Object.fromEntries(sections) },
    $defs: {
      ...Object.fromEntries(named.map((definition) => [definition.name, definition.schema])),
      link: { anyOf: [...ENDPOINTS, settingsSchema(LINK_KEYS, endSettings.schema)] },
    },
  };
}
