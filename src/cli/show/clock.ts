/** `show clock`: virtual time plus the lab's epoch. */
import { calendarOf, MONTHS } from '../../base/calendar.ts';
import { type Instant, MILLISECOND } from '../../base/time.ts';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** Milliseconds from 1970. */
export function clockValue(now: Instant, epoch: number): number {
  return epoch + Math.floor(now / MILLISECOND);
}

/** `*12:30:06.063 UTC Mon Feb 16 2026`; the star says that nobody has set the clock. */
export function renderClock(ms: number): string {
  const { year, month, day, hour, minute, second, millisecond, weekday } = calendarOf(ms);
  const time = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  const date = `${WEEKDAYS[weekday]} ${MONTHS[month - 1]} ${day} ${year}`;
  return `*${time}.${String(millisecond).padStart(3, '0')} UTC ${date}\n`;
}
