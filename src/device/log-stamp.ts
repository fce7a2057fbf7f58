/** What stands before a message: `000012: *Feb 16 12:30:06.063: ` (`service timestamps`, `service sequence-numbers`). */
import { formatAge } from '../base/age.ts';
import { calendarOf, MONTHS } from '../base/calendar.ts';
import { type Duration, MILLISECOND } from '../base/time.ts';
import type { LoggingConfig, StampConfig } from '../config/document.ts';
import type { LogMessage } from './log-messages.ts';

export interface StampFacts {
  /** Number of the message since the device came up. */
  readonly sequence: number;
  readonly uptime: Duration;
  /** Milliseconds from 1970. */
  readonly clock: number;
}

/** IOS XE is delivered with it. */
const DEFAULT_STAMP: StampConfig = { form: 'datetime', msec: true };

export function stampOf(config: LoggingConfig, { facility }: LogMessage, facts: StampFacts): string {
  const style = (facility === undefined ? config.debugStamp : config.logStamp) ?? DEFAULT_STAMP;
  const number = config.sequenceNumbers ? `${String(facts.sequence).padStart(6, '0')}: ` : '';
  return number + timeOf(style, facts);
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

/** The star says that nobody has set the clock. */
function dateAndTime(style: Extract<StampConfig, { form: 'datetime' }>, clock: number): string {
  const { year, month, day, hour, minute, second, millisecond } = calendarOf(clock);
  const time = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  const parts = [
    `*${MONTHS[month - 1]}`,
    String(day).padStart(2),
    ...(style.year ? [String(year)] : []),
    style.msec ? `${time}.${String(millisecond).padStart(3, '0')}` : time,
    ...(style.showTimezone ? ['UTC'] : []),
  ];
  return parts.join(' ');
}

/** Milliseconds from 1970 of an instant of a lab that began at `epoch`. */
export function clockAt(now: number, epoch: number): number {
  return epoch + Math.floor(now / MILLISECOND);
}
