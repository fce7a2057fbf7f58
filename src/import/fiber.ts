/** How long light takes in a fibre between two places on the Earth. */
import { type Duration, MICROSECOND } from '../base/time.ts';

/** Degrees, north and east positive. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Kilometres: the Earth's mean radius (IUGG). */
const EARTH_RADIUS = 6371;

/** Light in glass needs 4.9 µs for a kilometre (refractive index 1.468). */
const PER_KILOMETRE = 4900;

/** Along the great circle; two routers in one place are still a cable apart. */
export function fiberDelay(a: Place, b: Place): Duration {
  return Math.max(MICROSECOND, Math.round(greatCircle(a, b) * PER_KILOMETRE));
}

/** Kilometres, by the haversine formula. */
function greatCircle(a: Place, b: Place): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (angle: number): number => Math.sin(angle / 2) ** 2;
  const [from, to] = [radians(a.latitude), radians(b.latitude)];
  const chord = half(to - from) + Math.cos(from) * Math.cos(to) * half(radians(b.longitude - a.longitude));
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
}
