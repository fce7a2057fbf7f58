/** Static routes in a topology file: `10.0.0.0/8 via 10.1.0.2`, or a map. */
import { parseInterfaceName } from '../addr/interface-name.ts';
import { address, interfaceName, prefix } from './addresses.ts';
import { byKind, type Form, type Placed, placed, unexpected } from './form.ts';
import { type Settings, settings } from './settings.ts';
import { integer } from './units.ts';
import { flag, text } from './words.ts';

const ROUTE_KEYS = {
  to: { about: 'The network: 10.0.0.0/8, a host as 10.0.0.3/32, or default', form: placed(prefix) },
  via: { about: 'The next hop', form: address },
  interface: { about: 'The interface to leave by; Null0 discards', form: placed(interfaceName) },
  distance: {
    about: 'Administrative distance, 1 unless told otherwise; a higher one makes the route floating',
    form: integer(1, 255),
  },
  bfd: { about: 'Whether BFD watches the next hop; then both via and interface are said', form: placed(flag) },
  name: { about: 'A note', form: text },
};

type RouteMap = Settings<typeof ROUTE_KEYS> & { readonly where: Placed<unknown>['where'] };

export interface RouteSettings extends Omit<RouteMap, 'to'> {
  readonly to: Placed<string>;
}

const map = settings('a map with to and via or interface', ROUTE_KEYS);

const inFull: Form<RouteSettings> = {
  ...map,
  read: (value, name, report) => {
    const read = map.read(value, name, report);
    const keys = value.kind === 'map' ? value.entries.map((entry) => entry.key) : [];
    if (!keys.includes('to') || !(keys.includes('via') || keys.includes('interface'))) {
      return unexpected(value, name, map.expected, report);
    }
    if (read?.bfd?.value && !(read.via && read.interface)) {
      report.error(read.bfd.where, `${name}: BFD watches a next hop on a link; expected both via and interface`);
    }
    return read?.to && { ...read, to: read.to };
  },
};

/** `TO via HOP`, `TO via INTERFACE`, `TO via INTERFACE HOP`, each with `distance N` behind if wanted: short for the map. */
const inShort: Form<RouteSettings> = {
  expected: 'a route such as 10.0.0.0/8 via 10.1.0.2',
  schema: { type: 'string', pattern: '^\\S+ +via +\\S+( +[0-9.]+)?( +distance +[0-9]+)?$' },
  read: (value, name, report) => {
    const words = /^(\S+) +via +(\S+)(?: +([\d.]+))?(?: +distance +(\d+))?$/;
    const match = value.kind === 'scalar' ? words.exec(value.text.trim()) : null;
    if (!match) return unexpected(value, name, inShort.expected, report);
    const [, to, first = '', second, distance] = match;
    const parts = parseInterfaceName(first)
      ? { to, interface: first, via: second, distance }
      : { to, via: first, distance };
    const entries = Object.entries(parts).flatMap(([key, part]) => {
      const where = value.where;
      return part === undefined
        ? []
        : [{ key, keyWhere: where, value: { kind: 'scalar', where, text: part, quoted: true } } as const];
    });
    return inFull.read({ kind: 'map', where: value.where, entries }, name, report);
  },
};

export const route: Form<RouteSettings> = byKind({ scalar: inShort, map: inFull });
