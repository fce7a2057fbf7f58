/** The JSON Schema: it lets every right file pass, complains of wrong ones, and explains each key. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { eventsSchema } from '../../src/exercise/events.ts';
import { expectSchema } from '../../src/exercise/expect.ts';
import { expandTopology } from '../../src/topology/expand.ts';
import { loadTopology } from '../../src/topology/load.ts';
import { type JsonSchema, topologySchema } from '../../src/topology/schema.ts';
import { labs } from './arbitrary-lab.ts';

const schema = topologySchema();
const ajv = new Ajv2020({ allowUnionTypes: true });
const compiled = ajv.compile(schema);
const whole = ajv.compile(topologySchema({ events: eventsSchema(), expect: expectSchema() }));

function violations(value: unknown, check = compiled): unknown {
  check(value);
  return check.errors ?? [];
}

function inFolder(...folder: string[]): [file: string, text: string][] {
  const path = join(import.meta.dirname, ...folder);
  const files = readdirSync(path).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => [file, readFileSync(join(path, file), 'utf8')]);
}

describe('right files pass', () => {
  test.each(inFolder('expand'))('%s', (_file, text) => {
    expect(violations(parse(text))).toEqual([]);
    expect(violations(parse(expandTopology(loadTopology('lab', text).description!)))).toEqual([]);
  });

  test.each(inFolder('..', '..', 'topologies'))('%s, its events and expectations too', (_file, text) => {
    expect(violations(parse(text), whole)).toEqual([]);
  });

  it('whatever loads', () => {
    fc.assert(
      fc.property(labs, (file) => {
        fc.pre(loadTopology('lab', JSON.stringify(file)).description !== undefined);
        expect(violations(file)).toEqual([]);
      }),
    );
  });
});

describe('wrong files do not', () => {
  /** What only the loader knows: names, addresses and places that must fit each other. */
  const beyondSchemas =
    /^(unknown-node|duplicate|overlap|port-used|address-twice|ambiguous|bad-(generate|startup|pools|epoch|intended|routes|groups|names|interfaces|links|masks)|pool-|router-id|no-nodes|two-doc|empty|only-|broken|aliases|warnings)/;
  test.each(inFolder('errors').filter(([file]) => !beyondSchemas.test(file)))('%s', (_file, text) => {
    expect(violations(parse(text))).not.toEqual([]);
  });
});

describe('the schema', () => {
  it('says of each key what it is for', () => {
    const unexplained = keysOf(schema).filter(([, key]) => typeof key['description'] !== 'string');
    expect(unexplained).toEqual([]);
    expect(keysOf(schema).length).toBeGreaterThan(100);
  });

  it('takes the parts of higher rooms and keeps their descriptions', () => {
    const extended = topologySchema({ events: { type: 'array' }, exercise: { type: 'string' } });
    expect(extended['properties']).toMatchObject({
      events: { type: 'array', description: expect.any(String) },
      expect: { description: expect.any(String) },
      exercise: { type: 'string', description: expect.any(String) },
    });
  });

  it('refers to nothing that it does not define', () => {
    const refs = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name);
    expect(Object.keys(schema['$defs'] as object)).toEqual(expect.arrayContaining(refs));
  });
});

/** Every key with its schema, at any depth. */
function keysOf(part: unknown): [key: string, schema: JsonSchema][] {
  if (typeof part !== 'object' || part === null) return [];
  const properties = (part as Record<string, unknown>)['properties'] ?? {};
  return [...(Object.entries(properties) as [string, JsonSchema][]), ...Object.values(part).flatMap(keysOf)];
}
