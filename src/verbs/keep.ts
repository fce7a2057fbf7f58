/** Verbs about the session itself: scripts, keeping it, coming back to it, help. */
import { BadInput } from '../base/problem.ts';
import { roundSeconds } from '../base/time.ts';
import { BadAction } from '../lab/action.ts';
import { LabSession, resumeSession } from '../lab/lab-session.ts';
import { readSession } from '../lab/session-file.ts';
import { usage } from './grammar.ts';
import { interpret } from './interpret.ts';
import { recordText } from './record-text.ts';
import { tableOf } from './table.ts';
import { advance, GROUPS, type Play, readText, type Step, type Verb, writeText } from './verb.ts';

const run: Verb = {
  syntax: 'run <file>',
  group: 'session',
  about: 'Carries out the lines of a file, each as if it were typed; # begins a remark',
  example: 'run script.txt',
  *run({ file = '' }, bench): Play {
    if (bench.running.includes(file)) throw new BadAction(`${file} runs itself`);
    const text = yield* textOf(file);
    bench.running.push(file);
    try {
      for (const line of text.split(/\r?\n/)) {
        if (!/^\s*(#.*)?$/.test(line)) yield `> ${line.trim()}\n`;
        yield* interpret(bench, line);
      }
    } finally {
      bench.running.pop();
    }
  },
};

const save: Verb = {
  syntax: 'save <file>',
  group: 'session',
  about: 'Writes the session: the lab and all that happened, to come back to by resume',
  example: 'save lesson.session',
  *run({ file = '' }, { session }): Play {
    if (/\.ya?ml$/i.test(file)) {
      throw new BadAction(
        `save as ${file} writes the lab as a topology file; save writes a session, such as ${sessionName(file)}`,
      );
    }
    const failed = yield* writeText(file, session.save());
    if (failed) throw new BadAction(`${file}: ${failed.problem}`);
    yield `${file} is written; looplab resume ${file} comes back here\n`;
  },
};

function sessionName(file: string): string {
  return file.replace(/\.[^.]*$/, '.session');
}

const resume: Verb = {
  syntax: 'resume <file>',
  group: 'session',
  about: 'Comes back to a session that was saved; this one is left',
  *run({ file = '' }, bench): Play {
    const { session, remarks } = resumeSession(file, yield* textOf(file), bench.version);
    bench.session = session;
    yield* remarks.map((remark) => `${remark}\n`);
    yield `this is ${session.opening.file} at ${roundSeconds(session.lab.now)}\n`;
  },
};

const replay: Verb = {
  syntax: 'replay <file> [<pace>]',
  group: 'session',
  about: 'Shows a saved session from power-on to its end, in real time or faster; without a pace as fast as it goes',
  example: 'replay lesson.session 10x',
  *run({ file = '', pace }, bench): Play {
    const { opening, records, problem } = readSession(file, yield* textOf(file));
    if (!opening) throw new BadInput(problem ? [problem] : []);
    const session = new LabSession(opening, { version: bench.version, seed: opening.seed });
    bench.session = session;
    for (const record of records) {
      // The record's own place among the events of its instant is where it is done again.
      if (record.at > session.lab.now)
        yield* advance({ until: record.at - 1 }, pace === undefined ? pace : Number.parseFloat(pace));
      const text = recordText(record);
      if (text !== '') yield `${roundSeconds(record.at)} ${text}\n`;
      session.replay(record);
    }
    if (problem) throw new BadInput([problem]);
    yield `it is ${roundSeconds(session.lab.now)}, the end of ${file}\n`;
  },
};

function* textOf(file: string): Generator<Step, string, unknown> {
  const text = yield* readText(file);
  if (typeof text !== 'string') throw new BadAction(`${file}: ${text.problem}`);
  return text;
}

const help: Verb = {
  syntax: 'help',
  group: 'session',
  about: 'All verbs; help VERB tells more of one',
  run: (_words, { verbs }) => {
    const parts = Object.entries(GROUPS).map(([group, title]) => {
      const theirs = verbs.filter((verb) => verb.group === group).map((verb) => [`  ${usage(verb)}`, verb.about]);
      const typing = group === 'devices' ? [['  NODE COMMAND', 'Types a command at a node: R1 show ip route']] : [];
      return `${title}:\n${tableOf([...typing, ...theirs])}`;
    });
    return `${parts.join('\n')}\nTime stands still between verbs. A target is a link (R1-R2), a port (R1:Gi0/0) or a node (R1).\n`;
  },
};

const helpOf: Verb = {
  syntax: 'help <verb:verb>',
  group: 'session',
  about: 'What a verb does, with an example',
  run: ({ verb = '' }, { verbs }) => {
    const named = verbs.filter(({ syntax }) => syntax.split(' ')[0] === verb);
    if (named.length === 0) throw new BadAction(`no verb ${verb} (help lists all verbs)`);
    return named
      .map((one) => {
        const example = one.example === undefined ? '' : `  such as: ${one.example}\n`;
        return `${usage(one)}\n  ${one.about}.\n${one.more === undefined ? '' : `  ${one.more}\n`}${example}`;
      })
      .join('');
  },
};

const quit: Verb = {
  syntax: 'quit',
  group: 'session',
  about: 'Leaves; the session is kept and can be resumed',
  *run(): Play {
    yield { step: 'quit' };
  },
};

export const KEEP: readonly Verb[] = [
  run,
  save,
  resume,
  replay,
  help,
  helpOf,
  quit,
  { ...quit, syntax: 'exit', about: 'The same' },
];
