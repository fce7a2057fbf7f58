/** What stands before a message: `000012: *Feb 16 12:30:06.063: ` (`service timestamps`, `service sequence-numbers`). */
import { formatAge } from '../base/age.ts';
import { calendarOf, MONTHS } from '../base/calendar.ts';
import { type Duration, type Instant, MILLISECOND } from '../base/time.ts';
import type { LoggingConfig, StampConfig } from '../config/document.ts';
import type { LogMessage } from './log-messages.ts';
import type { DeviceState } from './state.ts';

export interface StampFacts {
  /** Number of the message since the device came up. */
  readonly sequence: number;
  readonly uptime: Duration;
  readonly clock: DeviceClock;
}

/** IOS XE is delivered with it. */
const DEFAULT_STAMP: StampConfig = { form: 'datetime', msec: true };

export function stampOf(config: LoggingConfig, { facility }: LogMessage, facts: StampFacts): string {
  const style = (facility === undefined ? config.debugStamp : config.logStamp) ?? DEFAULT_STAMP;
  const number = config.sequenceNumbers ? `${String(facts.sequence).padStart(6, '0')}: ` : '';
  return number + timeOf(style, facts);
}

/** What a device takes for the time. */
export interface DeviceClock {
  /** Milliseconds from 1970 (UTC). */
  readonly ms: number;
  /** Whether somebody has set it: a star stands before a time that nobody vouches for. */
  readonly isSet: boolean;
}

/** `epoch`: milliseconds from 1970 to the lab's power-on. */
export function clockOf({ clockAhead }: Pick<DeviceState, 'clockAhead'>, now: Instant, epoch: number): DeviceClock {
  const ms = epoch + Math.floor(now / MILLISECOND) + (clockAhead ?? 0);
  return { ms, isSet: clockAhead !== undefined };
}

function timeOf(style: StampConfig, { uptime, clock }: StampFacts): string {
  switch (style.form) {
    case 'none':
      return '';
    case 'uptime':
      return `${formatAge(uptime)}: `;
    case 'datetime':
      return `${dateAndTime(style, clock)}: `;
  }
}

function dateAndTime(style: Extract<StampConfig, { form: 'datetime' }>, { ms, isSet }: DeviceClock): string {
  const { year, month, day, hour, minute, second, millisecond } = calendarOf(ms);
  const time = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  const parts = [
    `${isSet ? '' : '*'}${MONTHS[month - 1]}`,
    String(day).padStart(2),
    ...(style.year ? [String(year)] : []),
    style.msec ? `${time}.${String(millisecond).padStart(3, '0')}` : time,
    ...(style.showTimezone ? ['UTC'] : []),
  ];
  return parts.join(' ');
}
