/** The terminal UI's surroundings: the real streams, clock and signals. Whatever happens, the terminal is given back. */
import { createRequire } from 'node:module';
import type { Lab } from '../lab/lab.ts';
import { type App, startApp } from '../tui/app.ts';
import { openTerminal } from '../tui/blessed.ts';
import { LEAST } from '../tui/frame/layout.ts';
import { badInput } from './blame.ts';

/** Throws `BadInput` where a full screen cannot be shown, with what can be done instead. */
export function requireTerminal(file: string): void {
  const why = unfit();
  if (why !== undefined) throw badInput(`${why}; try: looplab shell ${file}`);
}

function unfit(): string | undefined {
  const { stdin, stdout, env } = process;
  if (!stdin.isTTY || !stdout.isTTY) return 'open needs a terminal';
  if (env['TERM'] === undefined || env['TERM'] === 'dumb')
    return `a terminal of type ${env['TERM'] ?? 'unknown'} has no full screen`;
  if (stdout.columns < LEAST.columns || stdout.rows < LEAST.rows) {
    return `the terminal has ${stdout.columns} columns and ${stdout.rows} rows, the full screen needs ${LEAST.columns} and ${LEAST.rows}`;
  }
  return undefined;
}

/** Shows a lab until the person leaves; the exit code. */
export function showLab(lab: Lab, ascii: boolean): Promise<number> {
  const terminfo = createRequire(import.meta.url).resolve('blessed/usr/xterm-256color');
  return new Promise((resolve) => {
    let app: App | undefined;
    const end = (code: number): void => {
      app?.close();
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
      app?.close();
      process.removeListener('uncaughtException', crash);
      throw error;
    };
    process.on('uncaughtException', crash);
    app = startApp(lab, {
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
      stop(resumed) {
        // Without a terminal to read from, nothing else would keep the process.
        const kept = setInterval(() => {}, 60_000);
        process.once('SIGCONT', () => {
          clearInterval(kept);
          resumed();
        });
        process.kill(process.pid, 'SIGTSTP');
      },
      quit: () => end(0),
    });
  });
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
