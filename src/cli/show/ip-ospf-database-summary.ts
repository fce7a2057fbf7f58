/** `show ip ospf database database-summary`: how many LSAs there are of each type. */
import { LSA_TYPE, MAX_AGE } from '../../wire/lsa.ts';
import { databaseTitle, type LsaRow, type OspfDatabaseValue } from './ip-ospf-database.ts';

const AREA_TYPES: readonly (readonly [name: string, type: number])[] = [
  ['Router', LSA_TYPE.router],
  ['Network', LSA_TYPE.network],
  ['Summary Net', LSA_TYPE.summaryNetwork],
  ['Summary ASBR', LSA_TYPE.summaryAsbr],
  ['Type-7 Ext', LSA_TYPE.nssa],
  ['Opaque Link', LSA_TYPE.opaqueLink],
  ['Opaque Area', LSA_TYPE.opaqueArea],
];

const AS_TYPES: readonly (readonly [name: string, type: number])[] = [
  ['Type-5 Ext', LSA_TYPE.external],
  ['Opaque AS', LSA_TYPE.opaqueAs],
];

export function renderOspfDatabaseSummary(database: OspfDatabaseValue | undefined): string {
  if (!database) return '';
  const { sections, process, routerId } = database;
  const areas = [...new Set(sections.flatMap(({ area }) => (area === undefined ? [] : [area])))];
  const all = sections.flatMap(({ lsas }) => lsas);
  const lines = [
    '',
    databaseTitle(database),
    '',
    ...areas.flatMap((area) => {
      const lsas = sections.filter((section) => section.area === area).flatMap((section) => section.lsas);
      return [`Area ${area} database summary`, ...counts(AREA_TYPES, lsas), count('Subtotal', lsas), ''];
    }),
    `Process ${process} database summary`,
    ...counts([...AREA_TYPES, ...AS_TYPES], all),
    `  ${'Non-self'.padEnd(14)}${all.filter(({ advertisingRouter }) => advertisingRouter !== routerId).length}`,
    count('Total', all),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function counts(types: readonly (readonly [name: string, type: number])[], lsas: readonly LsaRow[]): string[] {
  return [
    '  LSA Type      Count    Delete   Maxage',
    ...types.map(([name, type]) =>
      count(
        name,
        lsas.filter((lsa) => lsa.type === type),
      ),
    ),
  ];
}

/** Nothing is marked for deletion: what is flushed is of MaxAge. */
function count(name: string, lsas: readonly LsaRow[]): string {
  const dead = lsas.filter(({ age }) => age >= MAX_AGE).length;
  return `  ${name.padEnd(14)}${String(lsas.length).padEnd(9)}0        ${dead}`;
}
