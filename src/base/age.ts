/** How IOS writes how long ago something was: `00:10:14`, `1d05h`, `2w3d`, `1y12w`. */
import { type Duration, SECOND } from './time.ts';

export function formatAge(age: Duration): string {
  const seconds = Math.floor(age / SECOND);
  const [minutes, hours, days, weeks] = [60, 3_600, 86_400, 604_800].map((unit) => Math.floor(seconds / unit)) as [
    number,
    number,
    number,
    number,
  ];
  if (days === 0) return [hours, minutes % 60, seconds % 60].map(twoDigits).join(':');
  if (weeks === 0) return `${days}d${twoDigits(hours % 24)}h`;
  return weeks < 52 ? `${weeks}w${days % 7}d` : `${Math.floor(weeks / 52)}y${weeks % 52}w`;
}

/** `1 week, 2 days, 3 hours, 4 minutes`, as in `show version`; what is 0 is left out. */
export function formatUptime(age: Duration): string {
  const minutes = Math.floor(age / (60 * SECOND));
  const parts = [
    [Math.floor(minutes / 10_080), 'week'],
    [Math.floor(minutes / 1_440) % 7, 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return told.length === 0 ? '0 minutes' : told.join(', ');
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
