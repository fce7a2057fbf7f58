/** Rules broken one at a time. A mutant that lives shows tests that do not test what their names say. */
import { BFD_MUTANTS } from './bfd.ts';
import { IP_MUTANTS } from './ip.ts';
import { LAN_MUTANTS } from './lan.ts';
import type { Mutant } from './mutant.ts';
import { OSPF_ADJACENCY_MUTANTS } from './ospf-adjacency.ts';
import { OSPF_ROUTE_MUTANTS } from './ospf-routes.ts';
import { RIP_MUTANTS } from './rip.ts';

export const MUTANTS: readonly Mutant[] = [
  ...RIP_MUTANTS,
  ...IP_MUTANTS,
  ...LAN_MUTANTS,
  ...OSPF_ADJACENCY_MUTANTS,
  ...OSPF_ROUTE_MUTANTS,
  ...BFD_MUTANTS,
];
