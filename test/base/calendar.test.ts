import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendarOf, parseCalendar } from '../../src/base/calendar.ts';

it('agrees with the engine’s calendar', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
      expect(parseCalendar(date.toISOString())).toBe(date.getTime());
      expect(calendarOf(date.getTime())).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
        millisecond: date.getUTCMilliseconds(),
        weekday: date.getUTCDay(),
      });
    }),
  );
});

it.each(['2026-02-30', '2026-13-01', 'yesterday', '2026-01-01T25:00:00Z', ''])('refuses %j', (text) => {
  expect(parseCalendar(text)).toBeUndefined();
});
