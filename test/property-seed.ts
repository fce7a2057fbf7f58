/**
 * Properties are tried on the same examples in every run, so that a merge does not fail by chance on what it did not touch.
 * `LOOPLAB_PROPERTY_SEED=$RANDOM npm test` looks for others.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['LOOPLAB_PROPERTY_SEED'] ?? 1) });
