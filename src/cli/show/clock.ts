/** `show clock`: virtual time plus the lab's epoch, or what somebody has set. */
import { calendarOf, MONTHS } from '../../base/calendar.ts';
import type { DeviceClock } from '../../device/log-stamp.ts';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** `*12:30:06.063 UTC Mon Feb 16 2026`; the star says that nobody has set the clock. */
export function renderClock({ ms, isSet }: DeviceClock): string {
  const { millisecond } = calendarOf(ms);
  const [time, ...date] = formatClock(ms).split(' ');
  return `${isSet ? '' : '*'}${time}.${String(millisecond).padStart(3, '0')} ${date.join(' ')}\n`;
}

/** `12:30:06 UTC Mon Feb 16 2026`, of milliseconds from 1970. */
export function formatClock(ms: number): string {
  const { year, month, day, hour, minute, second, weekday } = calendarOf(ms);
  const time = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  return `${time} UTC ${WEEKDAYS[weekday]} ${MONTHS[month - 1]} ${day} ${year}`;
}
