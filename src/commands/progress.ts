/** A progress bar with the time left, on a terminal's standard error; nothing where nobody watches. */
import { SingleBar } from 'cli-progress';

export interface Progress {
  readonly step: () => void;
  readonly end: () => void;
}

export function showProgress(total: number, what: string): Progress {
  const bar = new SingleBar({
    format: `{bar} {value}/{total} ${what}, {eta_formatted} left`,
    barCompleteChar: '#',
    barIncompleteChar: '.',
    barsize: 30,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    noTTYOutput: false,
  });
  bar.start(total, 0);
  return { step: () => bar.increment(), end: () => bar.stop() };
}
