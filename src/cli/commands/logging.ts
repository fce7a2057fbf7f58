/** `logging …`, `service timestamps …` and `service sequence-numbers`. */
import { SEVERITIES, type Severity } from '../../base/severity.ts';
import type { LoggingConfig, StampConfig } from '../../config/document.ts';
import type { ConfigCommand } from '../command.ts';
import { inLogging } from './places.ts';

const SERVICE = 'Modify use of network based services';
const TIMESTAMPS = 'Timestamp debug/log messages';
const STAMP =
  '[ <form:uptime> | <form:datetime> [ <msec:msec> | <localtime:localtime> | <zone:show-timezone> | <year:year> ]* ]';
const STAMP_HELP = [
  'Timestamp with system uptime',
  'Timestamp with date and time',
  'Include milliseconds in timestamp',
  'Use local time zone for timestamps',
  'Add time zone information to timestamp',
  'Include year in timestamp',
];

interface StampArguments {
  readonly form?: 'uptime' | 'datetime' | undefined;
  readonly msec?: string | undefined;
  readonly localtime?: string | undefined;
  readonly zone?: string | undefined;
  readonly year?: string | undefined;
}

function stampFrom({ form, msec, localtime, zone, year }: StampArguments): StampConfig {
  if (form !== 'datetime') return { form: 'uptime' };
  return {
    form,
    ...(msec && { msec: true as const }),
    ...(localtime && { localtime: true as const }),
    ...(zone && { showTimezone: true as const }),
    ...(year && { year: true as const }),
  };
}

/** `service timestamps log datetime msec` */
function stampLines(what: 'debug' | 'log', stamp: StampConfig | undefined): string[] {
  if (!stamp) return [];
  const line = `service timestamps ${what}`;
  if (stamp.form === 'none') return [`no ${line}`];
  if (stamp.form !== 'datetime') return [`${line} uptime`];
  const { msec, localtime, showTimezone, year } = stamp;
  const options = { msec, localtime, 'show-timezone': showTimezone, year };
  const said = Object.entries(options).flatMap(([word, isOn]) => (isOn ? [word] : []));
  return [[line, 'datetime', ...said].join(' ')];
}

/** Without saying of what: of both. */
const timestamps = inLogging.setting({
  syntax: 'service timestamps',
  help: [SERVICE, TIMESTAMPS],
  set: (logging) => {
    logging.debugStamp = { form: 'uptime' };
    logging.logStamp = { form: 'uptime' };
  },
  unset: (logging) => {
    logging.debugStamp = { form: 'none' };
    logging.logStamp = { form: 'none' };
  },
  reset: (logging) => {
    delete logging.debugStamp;
    delete logging.logStamp;
  },
  render: () => [],
});

const debugTimestamps = inLogging.setting({
  syntax: `service timestamps debug ${STAMP}`,
  help: [SERVICE, TIMESTAMPS, 'Timestamp debug messages', ...STAMP_HELP],
  set: (logging, args) => {
    logging.debugStamp = stampFrom(args);
  },
  unset: (logging) => {
    logging.debugStamp = { form: 'none' };
  },
  reset: (logging) => {
    delete logging.debugStamp;
  },
  render: ({ debugStamp }) => stampLines('debug', debugStamp),
});

const logTimestamps = inLogging.setting({
  syntax: `service timestamps log ${STAMP}`,
  help: [SERVICE, TIMESTAMPS, 'Timestamp log messages', ...STAMP_HELP],
  set: (logging, args) => {
    logging.logStamp = stampFrom(args);
  },
  unset: (logging) => {
    logging.logStamp = { form: 'none' };
  },
  reset: (logging) => {
    delete logging.logStamp;
  },
  render: ({ logStamp }) => stampLines('log', logStamp),
});

const sequenceNumbers = inLogging.setting({
  syntax: 'service sequence-numbers',
  help: [SERVICE, 'Stamp logger messages with a sequence number'],
  set: (logging) => {
    logging.sequenceNumbers = true;
  },
  unset: (logging) => {
    delete logging.sequenceNumbers;
  },
  render: ({ sequenceNumbers: isOn }) => (isOn ? ['service sequence-numbers'] : []),
});

export const SERVICE_COMMANDS: readonly ConfigCommand[] = [timestamps, debugTimestamps, logTimestamps, sequenceNumbers];

const LOGGING = 'Modify message logging facilities';
const LEVEL =
  '[ <severity:0-7> | <level:alerts|critical|debugging|emergencies|errors|informational|notifications|warnings> ]';

const LEVEL_HELP = [
  'Logging severity level',
  'Immediate action needed',
  'Critical conditions',
  'Debugging messages',
  'System is unusable',
  'Error conditions',
  'Informational messages',
  'Normal but significant conditions',
  'Warning conditions',
];

interface LevelArguments {
  readonly severity?: number | undefined;
  readonly level?: (typeof SEVERITIES)[number] | undefined;
}

/** `undefined`: all, which is the default. */
function severityOf({ severity, level }: LevelArguments): Severity | undefined {
  const said = level === undefined ? severity : SEVERITIES.indexOf(level);
  return said === undefined || said === SEVERITIES.length - 1 ? undefined : (said as Severity);
}

function levelLines(line: string, severity: Severity | 'off' | undefined): string[] {
  if (severity === undefined) return [];
  return [severity === 'off' ? `no ${line}` : `${line} ${SEVERITIES[severity]}`];
}

const buffered = inLogging.setting({
  syntax: `logging buffered [ <size:4096-2147483647> ] ${LEVEL}`,
  help: [LOGGING, 'Set buffered logging parameters', 'Logging buffer size', ...LEVEL_HELP],
  set: (logging, args) => {
    setLevel(logging, 'buffered', severityOf(args));
    if (args.size !== undefined) logging.bufferSize = args.size;
  },
  unset: (logging) => {
    logging.buffered = 'off';
    delete logging.bufferSize;
  },
  reset: (logging) => {
    delete logging.buffered;
    delete logging.bufferSize;
  },
  render: ({ buffered: severity, bufferSize }) => {
    if (severity === 'off') return ['no logging buffered'];
    const said = [
      ...(bufferSize === undefined ? [] : [bufferSize]),
      ...(severity === undefined ? [] : [SEVERITIES[severity]]),
    ];
    return said.length === 0 ? [] : [`logging buffered ${said.join(' ')}`];
  },
});

const toConsole = inLogging.setting({
  syntax: `logging console ${LEVEL}`,
  help: [LOGGING, 'Set console logging parameters', ...LEVEL_HELP],
  set: (logging, args) => setLevel(logging, 'console', severityOf(args)),
  unset: (logging) => setLevel(logging, 'console', 'off'),
  reset: (logging) => setLevel(logging, 'console', undefined),
  render: (logging) => levelLines('logging console', logging.console),
});

const toMonitor = inLogging.setting({
  syntax: `logging monitor ${LEVEL}`,
  help: [LOGGING, 'Set terminal line (monitor) logging parameters', ...LEVEL_HELP],
  set: (logging, args) => setLevel(logging, 'monitor', severityOf(args)),
  unset: (logging) => setLevel(logging, 'monitor', 'off'),
  reset: (logging) => setLevel(logging, 'monitor', undefined),
  render: (logging) => levelLines('logging monitor', logging.monitor),
});

const on = inLogging.setting({
  syntax: 'logging on',
  help: [LOGGING, 'Enable logging to all enabled destinations'],
  set: (logging) => {
    delete logging.off;
  },
  unset: (logging) => {
    logging.off = true;
  },
  render: ({ off }) => (off ? ['no logging on'] : []),
});

type Levels = { -readonly [K in 'buffered' | 'console' | 'monitor']?: LoggingConfig[K] };

function setLevel(logging: Levels, place: keyof Levels, severity: Severity | 'off' | undefined): undefined {
  if (severity === undefined) delete logging[place];
  else logging[place] = severity;
}

export const LOGGING_COMMANDS: readonly ConfigCommand[] = [buffered, toConsole, toMonitor, on];
