/**
 * Edits of a running-config. A recipe changes a draft as if it were mutable; the result shares every part that did not
 * change with the document before, so that a difference is found by comparing references.
 */
import { applyPatches, enablePatches, type Patch, produce, produceWithPatches } from 'immer';
import { tidy } from './canonical.ts';
import type { RunningConfig } from './document.ts';

enablePatches();

/** A part of the document that a recipe may change in place. (Simpler than immer's `Draft`: documents are plain JSON.) */
export type Editable<T> = { -readonly [K in keyof T]: Editable<T[K]> };

/** Changes the draft; what it returns is of no account. */
export type Recipe = (draft: Editable<RunningConfig>) => void;

/** One step of an edit as plain data: where in the document, and what. */
export type ConfigPatch = Patch;

/** An edit that can be taken back. */
export interface ConfigCommit {
  readonly config: RunningConfig;
  /** Apply these to the document before to get the one after, */
  readonly patches: readonly ConfigPatch[];
  /** and these to the one after to get the one before. */
  readonly inverse: readonly ConfigPatch[];
}

/** The document after the recipe, in canonical form; the very same reference if nothing changed. */
export function editConfig(config: RunningConfig, recipe: Recipe): RunningConfig {
  return produce(config, (draft) => {
    recipe(draft);
    tidy(draft);
  });
}

/** The same with what a rollback needs. */
export function commitConfig(config: RunningConfig, recipe: Recipe): ConfigCommit {
  const [edited, patches, inverse] = produceWithPatches(config, (draft) => {
    recipe(draft);
    tidy(draft);
  });
  return { config: edited, patches, inverse };
}

/** Does an edit again, or takes it back, from its patches. */
export function patchConfig(config: RunningConfig, patches: readonly ConfigPatch[]): RunningConfig {
  return applyPatches(config, patches);
}

/** The canonical form of a document from outside: what is written out but is the default, or empty, is left out. */
export function canonicalConfig(config: RunningConfig): RunningConfig {
  return editConfig(config, () => {});
}
