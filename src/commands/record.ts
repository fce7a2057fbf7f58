/** Writes a capture while the lab runs, slice by slice, so that a pipe's reader sees it grow. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { type Duration, type Instant, SECOND } from '../base/time.ts';
import type { Fault } from '../lab/action.ts';
import type { Lab } from '../lab/lab.ts';
import { badInput } from './blame.ts';
import { isFine, reach } from './moment.ts';
import { remark, tell } from './terminal.ts';

export interface Recording {
  readonly link: string;
  /** When it begins; absent: when settled. */
  readonly begin: Instant | undefined;
  readonly length: Duration;
  /** What happens as soon as it has begun. */
  readonly faults: readonly Fault[];
}

const SLICE: Duration = SECOND;

/** Records to a file, or to standard output for `-`. */
export async function record(lab: Lab, { link, begin, length, faults }: Recording, target: string): Promise<void> {
  lab.capture(link).stop();
  if (!reach(lab, [], begin)) return;
  const sink = openSink(target);
  const capture = lab.capture(link);
  for (const fault of faults) lab.act(fault);
  const end = lab.now + length;
  let going = true;
  while (going) {
    going = isFine(lab.advance({ until: Math.min(lab.now + SLICE, end) })) && lab.now < end;
    for (const block of capture.takeBlocks()) sink.write(block);
    // A turn of Node's loop, in which a closed pipe is noticed.
    await new Promise(setImmediate);
  }
  sink.close();
}

interface Sink {
  write(octets: Uint8Array): void;
  close(): void;
}

function openSink(target: string): Sink {
  if (target === '-') return { write: tell, close: () => undefined };
  const file = openOrThrow(target);
  let octets = 0;
  return {
    write: (block) => {
      octets += writeSync(file, block);
    },
    close: () => {
      closeSync(file);
      remark(`${target}: ${octets} octets`);
    },
  };
}

function openOrThrow(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    throw badInput(`cannot be written (${(error as NodeJS.ErrnoException).code})`, path);
  }
}
