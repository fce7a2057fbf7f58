/** Typing at devices: a line for one of them in the shell, or sitting down at its console. */
import { BadAction } from '../lab/action.ts';
import type { Console } from '../lab/console.ts';
import { advance, type Bench, type Play, type Verb } from './verb.ts';

/** The console session of a device that lines in the shell go to; it stays in its mode from line to line. */
export const SHELL_SESSION = 'shell';

const sitDown: Verb = {
  syntax: 'console <node>',
  group: 'devices',
  about: 'Sits down at the console of a node; Ctrl-] leaves it, and so does exit at its top',
  *run({ node = '' }, { session: { lab } }): Play {
    lab.query({ ask: 'device', device: node });
    yield { step: 'console', device: node };
  },
};

/** `R1 show ip route`: types the rest of the line at the node; a node alone is the Enter key. */
export function* typeAt({ session: { lab } }: Bench, device: string, text: string): Play {
  const console = lab.console(device, SHELL_SESSION);
  const isAsked = console.isOpen && console.isAsking;
  if (text === '' && !isAsked) {
    throw new BadAction(`${device} what? ${device} show version types that there; console ${device} sits down there`);
  }
  if (text.endsWith('?')) return yield* help(console, text);
  let seen = console.position;
  const prompt = console.isOpen ? console.prompt : '';
  console.line(text);
  try {
    while (console.busy) {
      const { reason, message = reason } = yield* advance({ when: () => !console.busy || console.position > seen });
      yield console.outputSince(seen);
      seen = console.position;
      if (reason !== 'when') {
        yield `\n${message}\n`;
        return;
      }
    }
  } finally {
    if (console.busy) console.interrupt();
  }
  yield underItsLine(`${prompt || console.prompt}${text}`, console.outputSince(seen));
  if (console.isOpen && console.isAsking)
    yield `${console.prompt}\n(${device} ANSWER answers, ${device} alone is Enter)\n`;
}

/** Out of a pipe, where no key asks for help while a line is typed. */
function* help(console: Console, text: string): Play {
  if (!console.isOpen) console.open({ line: 'console', privilege: 15 });
  yield console.help(text.slice(0, -1));
}

/** A caret points at what was typed behind the prompt of the device, so that line goes with it. */
function underItsLine(line: string, printed: string): string {
  return /^ *\^\n/.test(printed) ? `${line}\n${printed}` : printed;
}

export const DEVICES: readonly Verb[] = [sitDown];
