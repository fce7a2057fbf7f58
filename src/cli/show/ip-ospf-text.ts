/** The process and its areas, as IOS XE 17 prints them; what it says of features that are not here is left out. */

import { formatAge } from '../../base/age.ts';
import { type Duration, MILLISECOND, SECOND } from '../../base/time.ts';
import type { LsaSum, OspfAreaValue, OspfRangeValue, OspfValue } from './ip-ospf.ts';
import { hex } from './ip-ospf-database.ts';

export function renderOspf(ospf: OspfValue | undefined): string {
  if (!ospf) return '';
  const lines = [...processLines(ospf), ...ospf.areas.flatMap(areaLines), ''];
  return lines.map((line) => `${line}\n`).join('');
}

function processLines(ospf: OspfValue): string[] {
  const { areas, spfThrottle, lsaThrottle } = ospf;
  const count = (type: OspfAreaValue['type']): number => areas.filter((area) => area.type === type).length;
  return [
    ` Routing Process "ospf ${ospf.process}" with ID ${ospf.routerId}`,
    ` Start time: ${exactAge(ospf.startTime)}, Time elapsed: ${exactAge(ospf.elapsed)}`,
    ' Supports only single TOS(TOS0) routes',
    ' Supports opaque LSA',
    ' Supports area transit capability',
    ' Supports NSSA (compatible with RFC 3101)',
    ...roleLines(ospf, ' '),
    ...maxMetricLines(ospf),
    ` Maximum number of non self-generated LSA allowed ${ospf.maximumLsas}`,
    ` Initial SPF schedule delay ${inMs(spfThrottle.initial)} msecs`,
    ` Minimum hold time between two consecutive SPFs ${inMs(spfThrottle.hold)} msecs`,
    ` Maximum wait time between two consecutive SPFs ${inMs(spfThrottle.maximum)} msecs`,
    ' Incremental-SPF disabled',
    ` Initial LSA throttle delay ${inMs(lsaThrottle.initial)} msecs`,
    ` Minimum hold time for LSA throttle ${inMs(lsaThrottle.hold)} msecs`,
    ` Maximum wait time for LSA throttle ${inMs(lsaThrottle.maximum)} msecs`,
    ` Minimum LSA arrival ${inMs(ospf.lsaArrival)} msecs`,
    ` Interface flood pacing timer ${inMs(ospf.floodPacing)} msecs`,
    ` Number of external LSA ${sum(ospf.externals)}`,
    ` Number of opaque AS LSA ${sum(ospf.opaques)}`,
    ` Number of DCbitless external and opaque AS LSA ${ospf.externals.withoutDcBit + ospf.opaques.withoutDcBit}`,
    ' Number of DoNotAge external and opaque AS LSA 0',
    ` Number of areas in this router is ${areas.length}. ${count('normal')} normal ${count('stub')} stub ${count('nssa')} nssa`,
    ` Number of areas transit capable is ${areas.filter(({ transit }) => transit).length}`,
    ' External flood list length 0',
    ` Reference bandwidth unit is ${ospf.referenceBandwidth} mbps`,
  ];
}

/** What it is at the borders of areas and of the AS; `show ip protocols` has it too. */
export function roleLines(
  { areaBorder, asBoundary, redistribute }: Pick<OspfValue, 'areaBorder' | 'asBoundary' | 'redistribute'>,
  indent: string,
): string[] {
  const roles = [...(areaBorder ? ['area border'] : []), ...(asBoundary ? ['autonomous system boundary'] : [])];
  return [
    ...(roles.length === 0 ? [] : [`${indent}It is an ${roles.join(' and ')} router`]),
    ...(asBoundary ? [`${indent}Redistributing External Routes from,`] : []),
    ...redistribute.map(({ source, metric, subnets }) => {
      const mapped = metric === undefined ? '' : ` with metric mapped to ${metric}`;
      return `    ${source}${mapped}${subnets ? ', includes subnets in redistribution' : ''}`;
    }),
  ];
}

function maxMetricLines({ maxMetric }: OspfValue): string[] {
  if (!maxMetric) return [' Router is not originating router-LSAs with maximum metric'];
  const { onStartup, includeStub, summary, external, active } = maxMetric;
  const condition = onStartup === undefined ? 'always' : `on startup for ${onStartup / SECOND} seconds`;
  return [
    active
      ? ' Originating router-LSAs with maximum metric'
      : ' Router is not originating router-LSAs with maximum metric',
    `    Condition: ${condition}, State: ${active ? 'active' : 'inactive'}`,
    ...(includeStub ? ['    Advertise stub links with maximum metric in router-LSAs'] : []),
    ...(summary === undefined ? [] : [`    Advertise summary-LSAs with metric ${summary}`]),
    ...(external === undefined ? [] : [`    Advertise external-LSAs with metric ${external}`]),
  ];
}

const AUTHENTICATION: Readonly<Record<OspfAreaValue['authentication'], string>> = {
  none: 'no',
  simple: 'simple password',
  'message-digest': 'message digest',
};

function areaLines(area: OspfAreaValue): string[] {
  const loopbacks = area.loopbacks === 0 ? '' : ` (${area.loopbacks} loopback)`;
  const name = area.id === 0 ? 'BACKBONE(0)' : String(area.id);
  const lines = [
    `Number of interfaces in this area is ${area.interfaces}${loopbacks}`,
    ...typeLines(area),
    `Area has ${AUTHENTICATION[area.authentication]} authentication`,
    ...(area.spfAgo === undefined ? [] : [`SPF algorithm last executed ${exactAge(area.spfAgo)} ago`]),
    `SPF algorithm executed ${area.spfRuns} times`,
    'Area ranges are',
    ...area.ranges.map((range) => `   ${rangeText(range)}`),
    `Number of LSA ${sum(area.lsas)}`,
    `Number of opaque link LSA ${sum(area.opaqueLinks)}`,
    `Number of DCbitless LSA ${area.lsas.withoutDcBit}`,
    'Number of indication LSA 0',
    'Number of DoNotAge LSA 0',
    'Flood list length 0',
  ];
  return [`    Area ${name}${area.active ? '' : ' (Inactive)'}`, ...lines.map((line) => `        ${line}`)];
}

function typeLines({ type, noSummary, defaultCost, translates }: OspfAreaValue): string[] {
  if (type === 'normal') return [];
  const withoutSummaries = noSummary ? ', no summary LSA in this area' : '';
  const cost = `Generates ${type === 'stub' ? 'stub' : 'NSSA'} default route with cost ${defaultCost}`;
  return [
    `It is a ${type === 'stub' ? 'stub' : 'NSSA'} area${withoutSummaries}`,
    ...(type === 'stub' || noSummary ? [cost] : []),
    ...(translates ? ['Perform type-7/type-5 LSA translation'] : []),
  ];
}

function rangeText({ prefix, advertise, cost, configured }: OspfRangeValue): string {
  const state = cost === undefined ? 'Passive' : `Active(${cost}${configured ? ' - configured' : ''})`;
  return `${prefix} ${state} ${advertise ? 'Advertise' : 'DoNotAdvertise'}`;
}

function sum({ count, checksum }: LsaSum): string {
  return `${count}. Checksum Sum 0x${hex(checksum, 6)}`;
}

function inMs(time: Duration): number {
  return Math.round(time / MILLISECOND);
}

/** `00:19:54.849`; from a day on without fractions, as ages are written elsewhere. */
function exactAge(age: Duration): string {
  const text = formatAge(age);
  if (!text.includes(':')) return text;
  return `${text}.${String(Math.floor((age % SECOND) / MILLISECOND)).padStart(3, '0')}`;
}
