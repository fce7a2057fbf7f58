/** Virtual time as a person reads it. */
import { type Duration, type Instant, MILLISECOND, SECOND } from '../../base/time.ts';

/** `1:02:03.456` from power-on, with so many decimals. */
export function clockText(now: Instant, decimals: 1 | 3 = 3): string {
  const total = Math.floor(now / MILLISECOND);
  const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
  const [hours, minutes, seconds] = [
    Math.floor(total / 3_600_000),
    Math.floor(total / 60_000) % 60,
    Math.floor(total / 1000) % 60,
  ];
  return `${hours}:${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(total % 1000, 3).slice(0, decimals)}`;
}

/** `110 ms`, `4.21 s`, `2 min`: as short as it can be said. */
export function durationText(duration: Duration): string {
  if (duration < 10 * SECOND) {
    const ms = duration / MILLISECOND;
    return ms < 10 ? `${ms.toFixed(1)} ms` : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
  }
  return duration < 120 * SECOND ? `${(duration / SECOND).toFixed(1)} s` : `${Math.round(duration / SECOND / 60)} min`;
}
