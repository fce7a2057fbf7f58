/**
 * Edits of a running-config. A recipe changes a draft as if it were mutable; the result shares every part that did not
 * change with the document before, so that a difference is found by comparing references.
 */
import { applyPatches, enablePatches, type Patch, produce } from 'immer';
import { type ConfigParts, tidy } from './canonical.ts';
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
  const edited = produce(config, (draft) => {
    recipe(draft);
  });
  // What did not change is canonical already; a configuration of many lines would else be gone through for each of them.
  return edited === config ? config : produce(edited, (draft) => tidy(draft, changedParts(config, edited)));
}

function changedParts(before: RunningConfig, after: RunningConfig): ConfigParts {
  const { interfaces, staticRoutes, ospf } = after;
  // What is default on an interface hangs on the process too.
  const all = ospf !== before.ospf;
  return {
    interfaces: Object.keys(interfaces).filter((name) => all || interfaces[name] !== before.interfaces[name]),
    staticRoutes: Object.keys(staticRoutes).filter((key) => staticRoutes[key] !== before.staticRoutes[key]),
  };
}

/** The document with patches applied: those of `patchesBetween`, from wherever they were kept. */
export function patchConfig(config: RunningConfig, patches: readonly ConfigPatch[]): RunningConfig {
  return applyPatches(config, patches);
}

/** The canonical form of a document from outside: what is written out but is the default, or empty, is left out. */
export function canonicalConfig(config: RunningConfig): RunningConfig {
  const parts = { interfaces: Object.keys(config.interfaces), staticRoutes: Object.keys(config.staticRoutes) };
  return produce(config, (draft) => tidy(draft, parts));
}
