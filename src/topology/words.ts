/** Texts, names and switches. */
import { type Form, Refusal, scalar } from './form.ts';

/** Any text, as the source spells it. */
export const text: Form<string> = scalar('a text', { type: ['string', 'number', 'boolean', 'null'] }, (value) => value);

/** A name of something in the lab. `on`, `1` and `10.10` are names like others. */
export const name: Form<string> = scalar(
  'a name of letters, digits, "-", "_" and "."',
  { type: ['string', 'number', 'boolean'] },
  (value) => {
    if (value.length > 63) return new Refusal('a name has at most 63 characters');
    return /^[A-Za-z0-9][\w.-]*$/.test(value) ? value : undefined;
  },
);

/** Not in quotes it may be any of YAML's spellings. */
export const flag: Form<boolean> = scalar('true or false', { type: 'boolean' }, (value) => {
  if (/^(true|yes|on)$/i.test(value)) return true;
  return /^(false|no|off)$/i.test(value) ? false : undefined;
});

/** An instant in UTC; what is left out of `2026-01-31T12:00:00Z` from behind is zero. */
export const instant: Form<string> = scalar(
  'an instant in UTC such as 2026-01-31T12:00:00Z',
  { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d)?Z?)?$' },
  (value) => {
    const match = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?Z?)?$/i.exec(value);
    if (!match) return undefined;
    const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] = match;
    const [y, m, d] = [Number(year), Number(month), Number(day)];
    const valid = y >= 1970 && m >= 1 && m <= 12 && d >= 1 && d <= daysOf(y, m);
    if (!valid || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
      return new Refusal(`no such instant since 1970: ${value}`);
    }
    return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  },
);

function daysOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
