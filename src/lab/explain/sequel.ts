/** The sentences of a chain of causes: what an entry is, and what it follows from. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { type Duration, MILLISECOND } from '../../base/time.ts';
import type { OspfLsaTrace, OspfSpfTrace } from '../../proto/ospf/trace.ts';
import { LSA_TYPE, lsaTypeName } from '../../wire/lsa.ts';
import type { Lab } from '../lab.ts';
import { narrate } from '../narrate.ts';
import type { ArrivalTrace, BreachTrace, CausedEntry } from './causes.ts';

/** Names of devices by router ID, as text. */
type Names = ReadonlyMap<string, string>;

/** For each entry one sentence: `SPF, because the router LSA of R2 changed (flooded by R3)`. */
export function tellCauses(lab: Lab, entries: readonly CausedEntry[]): string[] {
  const names = namesOf(lab);
  return entries.map((entry) => {
    const cause = entry.cause === undefined ? undefined : entries[entry.cause];
    const text = tellEntry(entry, names);
    return cause ? `${text}, because ${tellCause(cause, entry, names)}` : text;
  });
}

/** `50.006 ms` */
export function inMilliseconds(time: Duration): string {
  return `${(time / MILLISECOND).toFixed(3)} ms`;
}

function namesOf(lab: Lab): Names {
  return new Map(
    lab.description.nodes.flatMap(({ name }): [string, string][] => {
      const { ospf } = lab.query({ ask: 'device', device: name });
      return ospf ? [[formatIPv4(ospf.routerId), name]] : [];
    }),
  );
}

function tellEntry({ device, event }: CausedEntry, names: Names): string {
  switch (event.kind) {
    case 'ospf-lsa': {
      const told = event as OspfLsaTrace;
      return `${CHANGES[told.change]} ${nameLsa(told, device, names)}`;
    }
    case 'ospf-spf':
      return nameSpf(event as OspfSpfTrace);
    case 'first-good-packet': {
      const { to, lostFor } = event as ArrivalTrace;
      return `first good packet to ${to.join(', ')} after ${inMilliseconds(lostFor)}`;
    }
    case 'breach': {
      const { rule, to, path, lasted, stoodBefore } = event as BreachTrace;
      const what = rule === 'loop' ? `go round (${path.join(' > ')})` : 'are lost';
      return `packets to ${to} ${what} for ${inMilliseconds(lasted)}${stoodBefore ? ', as before' : ''}`;
    }
    default:
      return narrate(event)?.text ?? event.kind.replaceAll('-', ' ');
  }
}

const CHANGES: Readonly<Record<OspfLsaTrace['change'], string>> = {
  installed: 'learns',
  originated: 'originates',
  refreshed: 'refreshes',
  flushed: 'takes back',
  removed: 'removes',
};

function nameSpf({ whole }: OspfSpfTrace): string {
  return whole ? 'SPF' : 'SPF (partial)';
}

/** `the router LSA of R2`, `its own router LSA`, `the summary LSA 10.0.12.0 of R1` */
function nameLsa({ lsa }: OspfLsaTrace, device: string | undefined, names: Names): string {
  const router = formatIPv4(lsa.advertisingRouter);
  const whose = names.get(router) ?? router;
  const id = lsa.type === LSA_TYPE.router ? '' : ` ${formatIPv4(lsa.linkStateId)}`;
  const name = `${lsaTypeName(lsa.type)} LSA${id}`;
  return whose === device ? `its own ${name}` : `the ${name} of ${whose}`;
}

function tellCause(cause: CausedEntry, entry: CausedEntry, names: Names): string {
  if (cause.event.kind === 'ospf-lsa') {
    if (entry.event.kind === 'ospf-lsa') return `${cause.device} floods it`;
    const told = cause.event as OspfLsaTrace;
    const by = told.from === undefined ? '' : (names.get(formatIPv4(told.from)) ?? formatIPv4(told.from));
    return `${nameLsa(told, cause.device, names)} changed${by === '' ? '' : ` (flooded by ${by})`}`;
  }
  const where = cause.device === undefined || cause.device === entry.device ? '' : `${cause.device} `;
  if (cause.event.kind === 'ospf-spf') return `${where === '' ? 'its ' : `${cause.device}'s `}SPF has run`;
  const what = tellEntry(cause, names);
  // Of a route, that it changed: what it became is another entry.
  return cause.event.kind === 'route' ? `the route of ${cause.device} changed: ${what}` : `${where}${what}`;
}
