/** The election of the Designated Router and its Backup (RFC 2328 §9.4). Pure: it knows what Hellos say, and nothing else. */
import type { IPv4 } from '../../addr/ipv4.ts';

/** A router on the network that may be elected: 2-Way or more, and with a priority above 0. */
export interface Candidate {
  readonly routerId: IPv4;
  /** Of its interface: by that Hellos name it. */
  readonly address: IPv4;
  readonly priority: number;
  /** Whom its Hellos declare to be Designated Router and Backup. */
  readonly designatedRouter: IPv4;
  readonly backupDesignatedRouter: IPv4;
}

/** Interface addresses; 0: none. */
export interface Designated {
  readonly designatedRouter: IPv4;
  readonly backupDesignatedRouter: IPv4;
}

/** `self` is absent if this router is not eligible; `address` is its own in any case. */
export function elect(address: IPv4, self: Candidate | undefined, others: readonly Candidate[]): Designated {
  const first = electOnce(self ? [self, ...others] : others);
  // Step 4: if this router is newly elected or not any more, once more with what it would now declare, so that nobody is both.
  if (!self || roleOf(address, first) === roleOf(address, self)) return first;
  return electOnce([{ ...self, ...first }, ...others]);
}

function electOnce(candidates: readonly Candidate[]): Designated {
  // Step 2: whoever declares itself Designated Router cannot be Backup; who declares itself Backup goes before others.
  const modest = candidates.filter(({ address, designatedRouter }) => address !== designatedRouter);
  const declared = modest.filter(({ address, backupDesignatedRouter }) => address === backupDesignatedRouter);
  const backup = best(declared.length > 0 ? declared : modest)?.address ?? 0;
  // Step 3: without anybody who declares itself Designated Router, the Backup becomes it.
  const leader = best(candidates.filter(({ address, designatedRouter }) => address === designatedRouter));
  return { designatedRouter: leader?.address ?? backup, backupDesignatedRouter: backup };
}

/** The highest priority, then the highest Router ID. */
function best(candidates: readonly Candidate[]): Candidate | undefined {
  let winner: Candidate | undefined;
  for (const candidate of candidates) {
    if (!winner || candidate.priority > winner.priority) winner = candidate;
    else if (candidate.priority === winner.priority && candidate.routerId > winner.routerId) winner = candidate;
  }
  return winner;
}

export function roleOf(address: IPv4, { designatedRouter, backupDesignatedRouter }: Designated): Role {
  if (address === designatedRouter) return 'dr';
  return address === backupDesignatedRouter ? 'backup' : 'drOther';
}

type Role = 'dr' | 'backup' | 'drOther';
