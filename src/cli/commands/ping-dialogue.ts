/** `ping` and `traceroute` without arguments: they ask for everything, one question after the other, as IOS 15 does. */
import { parseInterfaceName } from '../../addr/interface-name.ts';
import { parseIPv4 } from '../../addr/ipv4.ts';
import { parseInterfaceAddress } from '../../addr/prefix.ts';
import { SECOND } from '../../base/time.ts';
import { execCommand } from '../command.ts';
import type { ConsoleContext } from '../context.ts';
import { type Dialogue, isYes, type Question, startDialogue, yesOrNoComplaint } from '../dialogue.ts';
import { resolveHost } from './names.ts';
import { UNKNOWN_HOST } from './ping.ts';

const PROTOCOL: Question = {
  name: 'protocol',
  text: 'Protocol [ip]: ',
  otherwise: 'ip',
  ends: (answer) =>
    answer.toLowerCase() === 'ip' ? undefined : `% Unknown protocol - "${answer}", type "ping ?" for help\n`,
};

const TARGET: Question = {
  name: 'target',
  text: 'Target IP address: ',
  ends: (answer, { context }) => (resolveHost(answer, context.device.config) === undefined ? UNKNOWN_HOST : undefined),
};

function number(name: string, text: string, otherwise: number, min: number, max: number): Question {
  return {
    name,
    text: `${text} [${otherwise}]: `,
    otherwise: String(otherwise),
    complaint: (answer) => {
      const isNumber = /^\d{1,10}$/.test(answer) && Number(answer) >= min && Number(answer) <= max;
      return isNumber ? undefined : `% A decimal number between ${min} and ${max}.`;
    },
  };
}

function yesOrNo(name: string, text: string, otherwise: 'n' | 'no'): Question {
  return { name, text: `${text} [${otherwise}]: `, otherwise, complaint: yesOrNoComplaint };
}

function source(name: string, text: string): Question {
  return {
    name,
    text,
    ends: (answer, { context }) => (answer === '' || sourceAddress(answer, context) ? undefined : INVALID_SOURCE),
  };
}

const INVALID_SOURCE = '% Invalid source. Must use IP address or full interface name without spaces (e.g. Serial0/1)\n';

/** An address, or the primary one of an interface. */
function sourceAddress(text: string, { device }: ConsoleContext): number | undefined {
  const { address = '' } = device.config.interfaces[parseInterfaceName(text)?.name ?? ''] ?? {};
  return parseIPv4(text) ?? parseInterfaceAddress(address)?.address;
}

/** What IOS also asks and a lab has no use for. */
function only(name: string, text: string, otherwise: string): Question {
  return {
    name,
    text: `${text}[${otherwise}]: `,
    otherwise,
    complaint: (answer) => (answer === otherwise ? undefined : `% Only ${otherwise} has an effect here.`),
  };
}

const ifExtended = (question: Question): Question => ({ ...question, when: ({ extended }) => isYes(extended) });

const OPTIONS = only('options', 'Loose, Strict, Record, Timestamp, Verbose', 'none');

export const PING_DIALOGUE: Dialogue = {
  name: 'ping',
  questions: [
    PROTOCOL,
    TARGET,
    number('repeat', 'Repeat count', 5, 1, 2_147_483_647),
    number('size', 'Datagram size', 100, 36, 18_024),
    number('timeout', 'Timeout in seconds', 2, 0, 3_600),
    yesOrNo('extended', 'Extended commands', 'n'),
    ifExtended(source('source', 'Source address or interface: ')),
    ifExtended(only('service', 'Type of service ', '0')),
    ifExtended(yesOrNo('df', 'Set DF bit in IP header?', 'no')),
    ifExtended(only('validate', 'Validate reply data? ', 'no')),
    ifExtended(only('pattern', 'Data pattern ', '0xABCD')),
    ifExtended(OPTIONS),
    only('sweep', 'Sweep range of sizes ', 'n'),
  ],
  finish: (answers, { context }) => {
    const from = sourceAddress(answers['source'] ?? '', context);
    context.start({
      program: 'ping',
      destination: resolveHost(answers['target'] ?? '', context.device.config) ?? 0,
      repeat: Number(answers['repeat']),
      size: Number(answers['size']),
      timeout: Number(answers['timeout']) * SECOND,
      ...(from !== undefined && { source: from }),
      ...(isYes(answers['df']) && { dontFragment: true }),
    });
    return '';
  },
};

export const TRACEROUTE_DIALOGUE: Dialogue = {
  name: 'traceroute',
  questions: [
    PROTOCOL,
    TARGET,
    source('source', 'Source address: '),
    yesOrNo('numeric', 'Numeric display', 'n'),
    number('timeout', 'Timeout in seconds', 3, 0, 3_600),
    number('probes', 'Probe count', 3, 1, 65_535),
    number('minTtl', 'Minimum Time to Live', 1, 1, 255),
    number('maxTtl', 'Maximum Time to Live', 30, 1, 255),
    number('port', 'Port Number', 33_434, 1, 65_535),
    OPTIONS,
  ],
  finish: (answers, { context }) => {
    const from = sourceAddress(answers['source'] ?? '', context);
    context.start({
      program: 'traceroute',
      destination: resolveHost(answers['target'] ?? '', context.device.config) ?? 0,
      probes: Number(answers['probes']),
      timeout: Number(answers['timeout']) * SECOND,
      minTtl: Number(answers['minTtl']),
      maxTtl: Number(answers['maxTtl']),
      destinationPort: Number(answers['port']),
      ...(from !== undefined && { source: from }),
    });
    return '';
  },
};

export const pingDialogue = execCommand({
  syntax: 'ping',
  help: ['Send echo messages'],
  run: (_args, line) => startDialogue(PING_DIALOGUE, line),
});

export const tracerouteDialogue = execCommand({
  syntax: 'traceroute',
  help: ['Trace route to destination'],
  run: (_args, line) => startDialogue(TRACEROUTE_DIALOGUE, line),
});
