/** Arguments that several commands of OSPF have in common. */
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import { lengthOfMask, maskOf, type Prefix, parsePrefix, prefixOf } from '../../addr/prefix.ts';
import { must } from '../../base/assert.ts';
import type { OspfAreaConfig, OspfConfig } from '../../config/document.ts';
import type { Editable } from '../../config/edit.ts';

/** An area: as a number or like an address. Its argument is `area`, which is there although the grammar has it in brackets. */
export const AREA = '{ <area:0-4294967295> | <area:ipv4> }';
export const AREA_HELP = ['OSPF area ID as a decimal value', 'OSPF area ID in IP address format'] as const;

/** Of `area` and the area in the commands that begin so. */
export const AREA_PARAMETERS = ['OSPF area parameters', ...AREA_HELP] as const;

export function areaIn(args: { readonly area?: number }): number {
  return must(args.area, 'an area');
}

/** The part of the document that tells of the area; it comes into being. */
export function editArea(ospf: Editable<OspfConfig>, args: { readonly area?: number }): Editable<OspfAreaConfig> {
  const areas = ospf.areas ?? {};
  ospf.areas = areas;
  const key = String(areaIn(args));
  const area = areas[key] ?? {};
  areas[key] = area;
  return area;
}

/** As Packet Tracer and IOS put it. */
export const BAD_MASK = 'OSPF: Invalid address/mask combination (discontiguous mask)';

/** The prefix of an address and a mask; `undefined` if the mask is none. Host bits are dropped. */
export function prefixOfMask(address: IPv4, mask: IPv4): Prefix | undefined {
  const length = lengthOfMask(mask);
  return length === undefined ? undefined : prefixOf(address, length);
}

/** `10.0.0.0 255.0.0.0` */
export function addressAndMask(text: string): string {
  const { bits, length } = must(parsePrefix(text), `the prefix ${text}`);
  return `${formatIPv4(bits)} ${formatIPv4(maskOf(length))}`;
}

/** Prefixes in the order in which IOS lists them: by network, then by length. */
export function inPrefixOrder(record: Readonly<Record<string, unknown>>): string[] {
  const prefixes = Object.keys(record).map((text) => ({ text, ...must(parsePrefix(text), `the prefix ${text}`) }));
  return prefixes.sort((a, b) => a.bits - b.bits || a.length - b.length).map(({ text }) => text);
}

/** `metric 5`, if there is one. */
export function option(keyword: string, value: number | string | undefined): string {
  return value === undefined ? '' : ` ${keyword} ${value}`;
}

/** ` not-advertise`, if so. */
export function flag(keyword: string, isSet: boolean | undefined): string {
  return isSet ? ` ${keyword}` : '';
}

/** Metric types are written as numbers. */
export function metricTypeOf(type: number): 1 | 2 {
  return type === 1 ? 1 : 2;
}
