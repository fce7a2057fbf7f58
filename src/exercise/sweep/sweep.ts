/** The sweep: every failure of a lab tried, each from the same settled moment. */
import { type Checkpoint, Lab } from '../../lab/lab.ts';
import { takeInventory } from '../inventory.ts';
import { attempt } from './attempt.ts';
import { addressName, listPairs, type Pair } from './ends.ts';
import { type Failure, listFailures, type SweepScope } from './failure.ts';
import { takeBaseline } from './reachability.ts';
import type { FailureReport, SweepResult } from './result.ts';

/** All that a sweep needs to know, as plain data: a worker can go on from here. */
export interface SweepOrder {
  readonly checkpoint: Checkpoint;
  readonly scope: SweepScope;
  readonly failures: readonly Failure[];
  readonly pairs: readonly Pair[];
  /** Of these, the ones that real packets are sent between too. */
  readonly flows: readonly Pair[];
}

/** Prepares the sweep of a settled lab. */
export function orderSweep(lab: Lab, scope: SweepScope, isFlow: (pair: Pair) => boolean = () => false): SweepOrder {
  const pairs = listPairs(takeInventory(lab));
  return {
    checkpoint: lab.checkpoint(),
    scope,
    failures: listFailures(lab, scope),
    pairs,
    flows: pairs.filter(isFlow),
  };
}

/** What tries the failures of an order, one by one. */
export function createSweeper({ checkpoint, pairs, flows }: SweepOrder): (failure: Failure) => FailureReport {
  const plan = { pairs, flows, baseline: takeBaseline(Lab.from(checkpoint), pairs) };
  return (failure) => attempt(Lab.from(checkpoint), failure, plan);
}

/** The result of a sweep, or of a shard of it: the failures in their order, whoever tried them. */
export function sweepResult(
  { checkpoint, scope, failures, pairs }: SweepOrder,
  reports: readonly FailureReport[],
): SweepResult {
  const { steps, ofPair } = takeBaseline(Lab.from(checkpoint), pairs);
  const unreachable = pairs.filter((_pair, index) => ofPair[index]?.some((way) => !steps[way]?.arrives));
  const loopback = pairs.filter(({ to }) => to.isLoopback).length;
  return {
    format: 'looplab/1',
    lab: checkpoint.description.name,
    seed: checkpoint.state.seed,
    scope,
    size: failures.length,
    pairs: { loopback, physical: pairs.length - loopback },
    nodes: [...new Set(pairs.map(({ from }) => from.node))],
    unreachableBefore: unreachable.map(({ from, to }) => ({ from: from.node, to: addressName(to) })),
    failures: reports.toSorted((a, b) => a.index - b.index),
  };
}
