/**
 * Edits of a running-config. A recipe changes a draft as if it were mutable; the result shares every part that did not
 * change with the document before, so that a difference is found by comparing references.
 */
import { applyPatches, enablePatches, type Patch, produce } from 'immer';
import { tidy } from './canonical.ts';
import type { RunningConfig } from './document.ts';

enablePatches();

/** A part of the document that a recipe may change in place. (Simpler than immer's `Draft`: documents are plain JSON.) */
export type Editable<T> = { -readonly [K in keyof T]: Editable<T[K]> };

/** Changes the draft; what it returns is of no account. */
export type Recipe = (draft: Editable<RunningConfig>) => void;

/** One step of an edit as plain data: where in the document, and what. */
export type ConfigPatch = Patch;

/** The document after the recipe, in canonical form; the very same reference if nothing changed. */
export function editConfig(config: RunningConfig, recipe: Recipe): RunningConfig {
  return produce(config, (draft) => {
    recipe(draft);
    tidy(draft);
  });
}

/** The document with patches applied: those of `patchesBetween`, from wherever they were kept. */
export function patchConfig(config: RunningConfig, patches: readonly ConfigPatch[]): RunningConfig {
  return applyPatches(config, patches);
}

/** The canonical form of a document from outside: what is written out but is the default, or empty, is left out. */
export function canonicalConfig(config: RunningConfig): RunningConfig {
  return editConfig(config, () => {});
}
