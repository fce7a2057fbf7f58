/** `show logging`: where messages go, how many went there, and those in the buffer. */
import { SEVERITIES, type Severity } from '../../base/severity.ts';
import { DEFAULT_LOG_SIZE, type LogPlace, levelOf } from '../../device/log.ts';
import type { LogMessage } from '../../device/log-messages.ts';
import type { DeviceState } from '../../device/state.ts';

export interface LoggingValue {
  readonly enabled: boolean;
  readonly places: Readonly<Record<LogPlace, PlaceValue>>;
  /** Octets that the buffer has room for. */
  readonly size: number;
  readonly messages: readonly LogLine[];
}

interface PlaceValue {
  /** The least urgent severity that goes there, or `off`. */
  readonly level: Severity | 'off';
  readonly logged: number;
}

/** A message with its instant, and as it was printed. */
interface LogLine extends LogMessage {
  readonly at: number;
  readonly line: string;
}

export function loggingValue({ config, log }: DeviceState): LoggingValue {
  const { logging = {} } = config;
  const place = (name: LogPlace): PlaceValue => ({ level: levelOf(name, logging), logged: log.counts[name] });
  return {
    enabled: logging.off !== true,
    places: { console: place('console'), monitor: place('monitor'), buffer: place('buffer'), trap: place('trap') },
    size: logging.bufferSize ?? DEFAULT_LOG_SIZE,
    messages: log.entries.map(({ at, message, line }) => ({ at, ...message, line })),
  };
}

export function renderLogging({ enabled, places, size, messages }: LoggingValue): string {
  const { console, monitor, buffer, trap } = places;
  const head = [
    `Syslog logging: ${enabled ? 'enabled' : 'disabled'} (0 messages dropped, 0 messages rate-limited, 0 flushes, 0 overruns, xml disabled, filtering disabled)`,
    ...['', 'No Active Message Discriminator.', '', '', '', 'No Inactive Message Discriminator.', '', ''],
    ...placeLines('    Console logging: ', console, 21),
    ...placeLines('    Monitor logging: ', monitor, 21),
    ...placeLines('    Buffer logging:  ', buffer, 20),
    '    Exception Logging: size (4096 bytes)',
    '    Count and timestamp logging messages: disabled',
    '    Persistent logging: disabled',
    ...['', 'No active filter modules.', ''],
    trap.level === 'off'
      ? '    Trap logging: disabled'
      : `    Trap logging: level ${SEVERITIES[trap.level]}, ${trap.logged} message lines logged`,
    '        Logging Source-Interface:       VRF Name:',
  ];
  const kept = buffer.level === 'off' ? [] : ['', `Log Buffer (${size} bytes):`, ...messages.map(({ line }) => line)];
  return `${[...head, ...kept].join('\n')}\n`;
}

function placeLines(name: string, { level, logged }: PlaceValue, indent: number): string[] {
  if (level === 'off') return [`${name}disabled`];
  return [
    `${name}level ${SEVERITIES[level]}, ${logged} messages logged, xml disabled,`,
    `${' '.repeat(indent)}filtering disabled`,
  ];
}
