/** The JSON schema (draft 2020-12) of what `state --json` prints. */
import type { JsonSchema } from '../topology/schema.ts';

const text = { type: 'string' };
const flag = { type: 'boolean' };
const count = { type: 'integer', minimum: 0 };
const counters = { type: 'object', additionalProperties: count };

const hop = object({ via: text, interface: text }, ['via', 'interface']);

const iface = object(
  {
    name: text,
    up: flag,
    carrier: flag,
    shutdown: flag,
    addresses: list(text),
    mac: text,
    counters,
    drops: counters,
  },
  ['carrier', 'mac'],
);

const route = object(
  {
    prefix: text,
    protocol: text,
    distance: count,
    metric: count,
    chosen: flag,
    pathType: { enum: ['intra-area', 'inter-area', 'external-1', 'external-2'] },
    nextHops: list(hop),
    sinceNs: count,
  },
  ['pathType'],
);

const neighbor = object(
  {
    protocol: text,
    address: text,
    interface: text,
    lastHeardNs: count,
    routerId: text,
    state: text,
    role: { enum: ['dr', 'backup', 'drOther'] },
    priority: count,
  },
  ['routerId', 'state', 'role', 'priority'],
);

const device = object({
  name: text,
  kind: { enum: ['router', 'switch', 'host'] },
  power: { enum: ['on', 'off'] },
  interfaces: list(iface),
  rib: list(route),
  fib: list(object({ prefix: text, action: text, hops: list(hop) })),
  neighbors: list(neighbor),
  arp: list(object({ interface: text, address: text, mac: text }, ['mac'])),
  macTable: list(object({ vlan: count, mac: text, port: text, ageNs: count })),
});

const link = object({
  name: text,
  state: { enum: ['up', 'cut', 'blackhole', 'flapping'] },
  ends: list(
    object({ device: text, port: text, carrier: flag, fault: { enum: ['cut', 'one-way', 'blackhole'] }, counters }, [
      'fault',
    ]),
  ),
});

export function stateSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The state of a lab',
    ...object({
      format: { const: 'looplab/1' },
      lab: text,
      nowNs: count,
      settled: flag,
      devices: list(device),
      links: list(link),
    }),
  };
}

/** Of `exec --json` and of `| json`; what a value is depends on the command. */
export function execSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What a console says',
    ...object({
      format: { const: 'looplab/1' },
      device: text,
      nowNs: count,
      answers: list({ anyOf: [object({ command: text, value: {} }), object({ command: text, text })] }),
    }),
  };
}

/** All properties are required but those named. */
function object(properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}

function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}
