/** A topology file's text becomes a lab description, or problems with their places: pure, files are read by the caller. */
import type { Located, LocatedMap } from '../base/located.ts';
import type { Problem } from '../base/problem.ts';
import { planAddresses } from './address-plan.ts';
import { DEFAULT_ADDRESSING } from './addressing-keys.ts';
import { describeLab } from './describe.ts';
import type { LabDescription } from './description.ts';
import { checkDevice } from './device-checks.ts';
import { unexpected } from './form.ts';
import { checkLab } from './lab-checks.ts';
import { LAB_KEYS, type LabSettings } from './lab-keys.ts';
import { planLinks } from './links.ts';
import { planNodes } from './nodes.ts';
import { planOspf } from './ospf-plan.ts';
import { planPorts } from './ports.ts';
import { Report } from './report.ts';
import { findSegments } from './segments.ts';
import { readSettings } from './settings.ts';
import { readSource } from './source.ts';

export interface LoadOptions {
  /**
   * The text of a file named in the lab, by its path relative to the lab's folder (`configs/R1.cfg`; never absolute, never
   * with `..`), or why it cannot be had.
   */
  readonly readText?: (path: string) => string | { readonly problem: string };
}

export interface LoadResult {
  /** Absent if there is an error among the problems. */
  readonly description?: LabDescription;
  /** Errors and warnings in the order of their places. */
  readonly problems: readonly Problem[];
  /** Where there is no description: what others can still read of the file, so that all its mistakes show at once. */
  readonly draft?: Draft;
}

/** The sections of a wrong file whose meaning lies higher. */
export interface Draft extends Pick<LabSettings, 'events' | 'expect' | 'exercise'> {
  /** Every node that the file names, rightly or not; absent if that cannot be told. */
  readonly nodes?: readonly string[];
}

/** Reads a topology file; `file` is the name that problems carry. */
export function loadTopology(file: string, text: string, options: LoadOptions = {}): LoadResult {
  const report = new Report();
  const source = readSource(file, text, report);
  if (source?.kind !== 'map') {
    if (source) unexpected(source, file, 'a lab: a map with nodes and links', report);
    return { problems: report.problems() };
  }
  const lab = readLab(source, report);
  const description = describe(file, source, lab, options, report);
  const problems = report.problems();
  return description && !report.hasErrors
    ? { description: { ...description, warnings: problems }, problems }
    : { problems, draft: draftOf(source, lab, description) };
}

/** Works the lab out as far as its mistakes let it, so that all of them show. */
function describe(
  file: string,
  source: LocatedMap,
  lab: LabSettings,
  options: LoadOptions,
  report: Report,
): LabDescription | undefined {
  const shape = source.entries.find((entry) => entry.key === 'generate');
  // A shape that cannot be read would make unknown nodes of all that it stands for.
  if (shape && !lab.generate) return undefined;
  const generated = shape?.keyWhere ?? source.where;
  const byName = planNodes(lab, generated, report);
  const nodes = [...byName.values()];
  if (nodes.length === 0) {
    if (!report.hasErrors) report.error(source.where, 'a lab without nodes; expected nodes: [R1, R2]');
    return undefined;
  }
  const links = planLinks(lab, generated, byName, report);
  planPorts(nodes, links, report);
  const segments = findSegments(links);
  planAddresses(nodes, segments, lab.addressing ?? DEFAULT_ADDRESSING, report);
  planOspf(nodes, segments);
  for (const node of nodes) checkDevice(node, report);
  checkLab(nodes, segments, new Set((lab.intended ?? []).map((one) => one.value)), report);
  return describeLab(file, lab, nodes, links, options, report);
}

/** A name that was refused is a name still: that others use it is no second mistake. */
function draftOf(source: LocatedMap, lab: LabSettings, description: LabDescription | undefined): Draft {
  const { events, expect, exercise } = lab;
  const sections = { ...(events && { events }), ...(expect && { expect }), ...(exercise && { exercise }) };
  if (!description) return sections;
  const written = source.entries.find(({ key }) => key === 'nodes')?.value;
  return { ...sections, nodes: [...description.nodes.map(({ name }) => name), ...namesIn(written)] };
}

function namesIn(nodes: Located | undefined): string[] {
  if (nodes?.kind === 'map') return nodes.entries.map(({ key }) => key);
  if (nodes?.kind !== 'list') return [];
  return nodes.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
}

function readLab(source: LocatedMap, report: Report): LabSettings {
  return readSettings(source.entries, LAB_KEYS, report);
}
