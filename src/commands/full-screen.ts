/** The terminal UI's surroundings: the real streams, clock and signals. Whatever happens, the terminal is given back. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { LabSession } from '../lab/lab-session.ts';
import { type Surroundings, startApp } from '../tui/app.ts';
import { openTerminal } from '../tui/blessed.ts';
import { type Offer, startChooser } from '../tui/choose-lab.ts';
import { hasActed } from '../tui/snapshot.ts';
import type { Bench } from '../verbs/verb.ts';
import { VERBS } from '../verbs/verbs.ts';
import { blame, OUR_BUG } from './blame.ts';
import { packageVersion } from './package-folder.ts';
import { Logbook } from './shell-driver.ts';
import { DISK } from './shell-files.ts';
import { remark } from './terminal.ts';

/** Shows a session until the person leaves; the exit code. `begun` is called as soon as its journal is written. */
export async function showSession(session: LabSession, ascii: boolean, begun?: () => void): Promise<number> {
  // Another session would be another lab: it is opened by itself.
  const verbs = VERBS.filter(({ syntax }) => !syntax.startsWith('resume'));
  const bench: Bench = { session, verbs, version: packageVersion(), running: [] };
  let logbook: Logbook | undefined;
  let trouble: string | undefined;
  let keeps = true;
  const code = await onScreen(ascii, (world, end) => {
    const app = startApp(bench, {
      ...world,
      files: DISK,
      noted: () => {
        // Of a lab that was only looked at there is nothing to come back to.
        if (!logbook && hasActed(session.lab)) {
          logbook = new Logbook(app.shell, undefined, (said) => {
            trouble = said;
          });
          begun?.();
        }
        logbook?.note();
      },
      quit: (keep) => {
        keeps = keep;
        end(0);
      },
    });
    return app;
  });
  if (code === 0) finish(logbook, keeps);
  if (trouble !== undefined) remark(trouble);
  return code;
}

/** A session that was left is kept or forgotten; one that was cut off is offered the next time. */
function finish(logbook: Logbook | undefined, keeps: boolean): void {
  if (logbook?.path === undefined) return;
  if (!keeps) return logbook.discard();
  logbook.end();
  remark(`looplab open ${logbook.path} comes back here.`);
}

/** Lets one of some labs be chosen; `undefined` if the person leaves. */
export async function chooseLab(offers: readonly Offer[], ascii: boolean): Promise<string | undefined> {
  let name: string | undefined;
  await onScreen(ascii, (world, end) =>
    startChooser(offers, world, (chosen) => {
      name = chosen;
      end(0);
    }),
  );
  return name;
}

/** Runs a screen until it ends itself, or a signal or a mistake of ours ends it. */
function onScreen(
  ascii: boolean,
  start: (world: Omit<Surroundings, 'quit' | 'noted' | 'files'>, end: (code: number) => void) => { close(): void },
): Promise<number> {
  return new Promise((resolve) => {
    let screen: { close(): void } | undefined;
    const end = (code: number): void => {
      screen?.close();
      for (const [signal, listener] of signals) process.removeListener(signal, listener);
      process.removeListener('uncaughtException', crash);
      resolve(code);
    };
    const signals = (['SIGTERM', 'SIGHUP', 'SIGINT'] as const).map((signal) => {
      const listener = (): void => {
        end(EXIT_OF[signal]);
        process.exit(EXIT_OF[signal]);
      };
      process.on(signal, listener);
      return [signal, listener] as const;
    });
    // The terminal first, so that the stack trace can be read.
    const crash = (error: unknown): void => {
      end(OUR_BUG);
      process.exit(blame(error));
    };
    process.on('uncaughtException', crash);
    screen = start(surroundings(ascii), end);
  });
}

function surroundings(ascii: boolean): Omit<Surroundings, 'quit' | 'noted' | 'files'> {
  const terminfo = createRequire(import.meta.url).resolve('blessed/usr/xterm-256color');
  return {
    clock: () => performance.now(),
    later,
    open: (handlers) =>
      openTerminal({
        ...handlers,
        later,
        input: process.stdin,
        output: process.stdout,
        terminfo,
        // https://no-color.org: present and not empty.
        colours: (process.env['NO_COLOR'] ?? '') === '',
        ascii: ascii || !knowsUnicode(),
      }),
    save: saveFile,
    stop(resumed) {
      // Without a terminal to read from, nothing else would keep the process.
      const kept = setInterval(() => {}, 60_000);
      process.once('SIGCONT', () => {
        clearInterval(kept);
        resumed();
      });
      process.kill(process.pid, 'SIGTSTP');
    },
  };
}

/** Never over another file: `lab.pcapng`, `lab-2.pcapng`… */
function saveFile(name: string, parts: readonly Uint8Array[]): string {
  const dot = name.lastIndexOf('.');
  for (let number = 1; ; number++) {
    const path = number === 1 ? name : `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
    try {
      writeFileSync(path, Buffer.concat(parts), { flag: 'wx' });
      return `Saved as ${path}.`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return `Not saved: ${(error as Error).message}`;
    }
  }
}

/** 128 and the signal's number, as a shell reports it. */
const EXIT_OF = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

function later(ms: number, call: () => void): () => void {
  if (ms <= 0) {
    const soon = setImmediate(call);
    return () => clearImmediate(soon);
  }
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
}

/** As the C library finds the character set of a locale. */
function knowsUnicode(): boolean {
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return locale === '' || locale === 'C' || locale === 'POSIX' ? process.platform === 'win32' : /utf-?8/i.test(locale);
}
