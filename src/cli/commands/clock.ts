/** `clock set`: from then on the device vouches for its time, and no star stands before it. */
import { MONTHS, parseCalendar } from '../../base/calendar.ts';
import { clockOf } from '../../device/log-stamp.ts';
import { type ExecCommand, execCommand } from '../command.ts';
import { formatClock } from '../show/clock.ts';
import { whoIs } from '../terminal-line.ts';

const CLOCK = 'Manage the system clock';
const SET = 'Set the time and date';
const TIME = 'Current Time';
const DAY = 'Day of the month';
const MONTH = 'Month of the year';
/** One for each. */
const NAMES_HELP = MONTHS.map(() => MONTH);

export const clockSet: ExecCommand = execCommand({
  syntax:
    'clock set <time:time> { <day:1-31> <month:january|february|march|april|may|june|july|august|september|october|november|december> | <month:january|february|march|april|may|june|july|august|september|october|november|december> <day:1-31> } <year:1993-2035>',
  help: [CLOCK, SET, TIME, DAY, ...NAMES_HELP, ...NAMES_HELP, DAY, 'Year'],
  run: ({ time, day = 1, month = 'january', year }, { session, context }) => {
    const { device, now, epoch } = context;
    const number = MONTHS.findIndex((short) => month.startsWith(short.toLowerCase())) + 1;
    const date = [year, ...[number, day].map((part) => String(part).padStart(2, '0'))].join('-');
    const midnight = parseCalendar(date);
    if (midnight === undefined) return `% There is no day ${day} in that month\n`;
    const before = clockOf(device, now, epoch).ms;
    const after = midnight + time * 1000;
    context.setClock(after);
    const text = `System clock has been updated from ${formatClock(before)} to ${formatClock(after)}, configured from console by ${whoIs(session)}.`;
    context.log({ facility: 'SYS', severity: 6, mnemonic: 'CLOCKUPDATE', text });
    return '';
  },
});
