/** What implementations of BFD do differently, as values. */
import { type Duration, MILLISECOND } from '../../base/time.ts';

/** What one end asks for and offers. */
export interface BfdTimers {
  readonly desiredMinTx: Duration;
  readonly requiredMinRx: Duration;
  readonly detectMultiplier: number;
}

export interface BfdBehaviour {
  /** Of an interface that nothing is said of; `undefined`: there are no sessions on it. */
  readonly defaults: BfdTimers | undefined;
}

export const BFD_BEHAVIOUR: Readonly<Record<'ios' | 'frr', BfdBehaviour>> = {
  // "bfd interval" is a step of every configuration of BFD in Cisco's guides, and has no default.
  ios: { defaults: undefined },
  // bfdd/bfd.h: BFD_DEFREQUIREDMINRX and BFD_DEFDESIREDMINTX 300 ms, BFD_DEFDETECTMULT 3.
  frr: {
    defaults: { desiredMinTx: 300 * MILLISECOND, requiredMinRx: 300 * MILLISECOND, detectMultiplier: 3 },
  },
};
