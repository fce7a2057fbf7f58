/** Pools of automatic addresses: netlab's, unless the file says otherwise. */
import { type Prefix, parsePrefix } from '../addr/prefix.ts';
import { must } from '../base/assert.ts';
import { orNone, prefix } from './addresses.ts';
import { byKind, type Form, word } from './form.ts';
import { settings } from './settings.ts';
import { integer } from './units.ts';

export interface Pool {
  readonly prefix: Prefix;
  /** Mask length of what is taken out of it. */
  readonly length: number;
}

export interface Addressing {
  /** `router-id`: Rn has n.n.n.n. */
  readonly loopback: Pool | 'router-id' | 'none';
  readonly lan: Pool | 'none';
  readonly p2p: Pool | 'none';
  /** `addressing: none`: nothing at all is automatic, not even that the ports of links are up. */
  readonly nothing: boolean;
}

export const DEFAULT_ADDRESSING: Addressing = {
  loopback: poolOf('10.0.0.0/24', 32),
  lan: poolOf('172.16.0.0/16', 24),
  p2p: poolOf('10.1.0.0/16', 30),
  nothing: false,
};
const NOTHING: Addressing = { loopback: 'none', lan: 'none', p2p: 'none', nothing: true };

const scheme = word(['none', 'router-id']);
const map = settings('a map with loopback, lan and p2p', {
  loopback: {
    about: 'Of Loopback0: 10.0.0.0/24, a /32 for each router; router-id: Rn has n.n.n.n/32; none',
    form: orRouterId(poolForm('10.0.0.0/24', 32)),
  },
  lan: { about: 'Of LANs and stub links: 172.16.0.0/16, a /24 for each', form: orNone(poolForm('172.16.0.0/16', 24)) },
  p2p: { about: 'Of links of two routers: 10.1.0.0/16, a /30 for each', form: orNone(poolForm('10.1.0.0/16', 30)) },
});

/** `none`, `router-id`, or a map of pools. */
export const addressing: Form<Addressing> = byKind({
  scalar: {
    ...scheme,
    read: (value, name, report) => {
      const read = scheme.read(value, name, report);
      return read && (read === 'none' ? NOTHING : { ...DEFAULT_ADDRESSING, loopback: read });
    },
  },
  map: {
    ...map,
    read: (value, name, report) => {
      const read = map.read(value, name, report);
      return read && { ...DEFAULT_ADDRESSING, ...read };
    },
  },
});

/** `10.0.0.0/16`, or `{ipv4: 10.0.0.0/16, prefix: 24}`. */
function poolForm(standard: string, length: number): Form<Pool> {
  const inFull = settings('a map with ipv4 and prefix', {
    ipv4: { about: `The pool, ${standard} unless told otherwise`, form: prefix },
    prefix: { about: `Mask length of what is taken out of it, ${length} unless told otherwise`, form: integer(1, 32) },
  });
  const asMap: Form<Pool> = {
    ...inFull,
    read: (value, name, report) => {
      const read = inFull.read(value, name, report);
      const pool = poolOf(read?.ipv4 ?? standard, read?.prefix ?? length);
      if (pool.length >= pool.prefix.length) return pool;
      report.error(value.where, `${name}: a /${pool.length} is larger than its pool ${read?.ipv4 ?? standard}`);
      return undefined;
    },
  };
  const inShort: Form<Pool> = {
    ...prefix,
    read: (value, name, report) =>
      prefix.read(value, name, report) === undefined
        ? undefined
        : asMap.read(
            { kind: 'map', where: value.where, entries: [{ key: 'ipv4', keyWhere: value.where, value }] },
            name,
            report,
          ),
  };
  return byKind({ scalar: inShort, map: asMap });
}

function orRouterId(form: Form<Pool>): Form<Pool | 'router-id' | 'none'> {
  const others = orNone(form);
  return {
    expected: `${others.expected}, or router-id`,
    schema: { anyOf: [others.schema, { const: 'router-id' }] },
    read: (value, name, report) =>
      value.kind === 'scalar' && value.text === 'router-id' ? 'router-id' : others.read(value, name, report),
  };
}

function poolOf(text: string, length: number): Pool {
  return { prefix: must(parsePrefix(text), `${text} is a prefix`), length };
}
