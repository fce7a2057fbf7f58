/**
 * A session with a lab: one lab, its named checkpoints, and futures that part from each other, one of which is the present.
 * It keeps a record of all that happened, from which it comes back: after a crash, on another machine, in another version.
 */
import { BadInput, type Problem } from '../base/problem.ts';
import type { Duration, Instant } from '../base/time.ts';
import { BadAction, type Place } from './action.ts';
import { labFile } from './as-file.ts';
import { type Checkpoint, Lab, type LabTexts, openLab } from './lab.ts';
import { readSession, type SessionOpening, type SessionRecord, SessionWriter } from './session-file.ts';
import { stateHash } from './state-hash.ts';

/** The future in which a session begins. */
const MAIN = 'main';

export interface SessionOptions {
  /** Of looplab, for whoever resumes the session. */
  readonly version: string;
  readonly seed?: number;
}

/** What can be told of a future or a checkpoint. */
export interface Moment {
  readonly name: string;
  readonly at: Instant;
}

export class LabSession {
  readonly opening: SessionOpening;
  /** The present future; the same object whatever is gone back to or switched to. */
  readonly lab: Lab;
  #present = MAIN;
  readonly #futures = new Map<string, Checkpoint>();
  readonly #checkpoints = new Map<string, Checkpoint>();
  /** All that is needed to come here. */
  #records: SessionRecord[] = [];
  /** What was not taken yet. */
  #fresh: SessionRecord[] = [];
  /** How many entries of the lab's journal are in the records. */
  #noted = 0;

  /** Opens a lab at power-on. Throws `BadInput` with every problem of the file. */
  constructor(texts: LabTexts, { version, seed = 1 }: SessionOptions) {
    this.opening = { ...texts, version, seed };
    this.lab = openLab(texts, { seed });
  }

  get present(): string {
    return this.#present;
  }

  /** The present one first. */
  get futures(): readonly Moment[] {
    const others = [...this.#futures].map(([name, { state }]) => ({ name, at: state.now }));
    return [{ name: this.#present, at: this.lab.now }, ...others];
  }

  get checkpoints(): readonly Moment[] {
    return [...this.#checkpoints].map(([name, { state }]) => ({ name, at: state.now }));
  }

  /** Keeps this moment under a name; one of that name before is forgotten. */
  checkpoint(name: string): void {
    this.#checkName(name);
    this.#record({ checkpoint: name });
    this.#checkpoints.set(name, this.lab.checkpoint());
  }

  /** Goes back to an instant, or to a checkpoint; what the present future did since is forgotten, checkpoints are not. */
  rewind(to: Instant | string): void {
    const kept = typeof to === 'string' ? this.#momentOf(to) : undefined;
    this.#record({ rewind: to });
    if (kept) this.lab.restore(kept);
    else this.lab.rewind(to as Instant);
    this.#noted = this.lab.journal.length;
    this.#forgetUndone(to);
  }

  /** The same by a length of time, at most to power-on. */
  rewindBy(duration: Duration): void {
    this.rewind(Math.max(0, this.lab.now - duration));
  }

  /** Another future from here, which is the present from now on. */
  fork(name: string): void {
    this.#checkName(name);
    if (this.#isFuture(name)) throw new BadAction(`there is a future ${name} already`);
    this.#record({ fork: name });
    this.#futures.set(this.#present, this.lab.checkpoint());
    this.#present = name;
  }

  /** Goes to another future, where it was left. */
  switchTo(name: string): void {
    const future = this.#futures.get(name);
    if (!future) {
      if (name === this.#present) return;
      throw new BadAction(`no future ${name}${listed(this.futures)}`);
    }
    this.#record({ switch: name });
    this.#futures.set(this.#present, this.lab.checkpoint());
    this.#futures.delete(name);
    this.#present = name;
    this.lab.restore(future);
    this.#noted = this.lab.journal.length;
  }

  /** A future or a checkpoint as a lab of its own: to be looked at and played with. Throws `BadAction` if there is none. */
  labOf(name: string): Lab {
    if (name === this.#present) return this.lab.fork();
    const future = this.#futures.get(name);
    return Lab.from(future ?? this.#momentOf(name));
  }

  /** What has happened since this was last asked for, to be written down; how far time has come as well. */
  takeRecords(): readonly SessionRecord[] {
    this.#noteTime();
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  /** The session as a text that `resumeSession` comes back from. */
  save(): string {
    this.#noteTime();
    const writer = new SessionWriter();
    const opening = writer.opening(this.opening);
    return [...this.#records, this.endRecord()].reduce((text, record) => text + writer.record(record), opening);
  }

  /** What it has come to: the last line of a session that ends by itself. */
  endRecord(): SessionRecord {
    return { ...this.#place(), end: { hash: stateHash(this.lab), lab: labFile(this.lab) } };
  }

  /** Does again what a record says. */
  replay(record: SessionRecord): void {
    this.lab.runTo(record);
    if ('action' in record) this.lab.act(record.action);
    else if ('checkpoint' in record) this.checkpoint(record.checkpoint);
    else if ('rewind' in record) this.rewind(record.rewind);
    else if ('fork' in record) this.fork(record.fork);
    else if ('switch' in record) this.switchTo(record.switch);
  }

  #isFuture(name: string): boolean {
    return name === this.#present || this.#futures.has(name);
  }

  #momentOf(name: string): Checkpoint {
    const found = this.#checkpoints.get(name);
    if (!found) throw new BadAction(`no checkpoint ${name}${listed(this.checkpoints)}`);
    return found;
  }

  #checkName(name: string): void {
    if (/^[A-Za-z][\w.-]*$/.test(name)) return;
    throw new BadAction(`${name}: a name has letters, digits, "-", "_" and "." and begins with a letter`);
  }

  #place(): Place {
    return { at: this.lab.now, events: this.lab.events };
  }

  /** What acted on the lab since comes first. */
  #record(what: DistributiveOmit<SessionRecord, keyof Place>): void {
    this.#noteActions();
    this.#add({ ...this.#place(), ...what });
  }

  #noteActions(): void {
    for (const entry of this.lab.journal.slice(this.#noted)) this.#add(entry);
    this.#noted = this.lab.journal.length;
  }

  #noteTime(): void {
    this.#noteActions();
    const place = this.#place();
    const last = this.#records.at(-1);
    if (place.at === (last?.at ?? 0) && place.events === (last?.events ?? 0)) return;
    // Only the latest matters, unless it was written down already.
    if (last && 'time' in last) this.#records.pop();
    this.#add({ ...place, time: true });
  }

  #add(record: SessionRecord): void {
    this.#records.push(record);
    this.#fresh.push(record);
  }

  /** What was gone back over need not be done again, unless a checkpoint or a future has come of it. */
  #forgetUndone(to: Instant | string): void {
    const rewind = this.#records.length - 1;
    let from = rewind;
    while (from > 0 && isPassing(this.#records[from - 1], to)) from--;
    const before = this.#records[from - 1];
    const leadsThere = typeof to === 'string' ? isCheckpoint(before, to) : isPast(before, to);
    if (leadsThere) this.#records.length = from;
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Whether a record says nothing any more once that is gone back to. */
function isPassing(record: SessionRecord | undefined, to: Instant | string): boolean {
  if (!record || !('action' in record || 'time' in record)) return false;
  return typeof to === 'string' || record.at >= to;
}

function isCheckpoint(record: SessionRecord | undefined, name: string): boolean {
  return record !== undefined && 'checkpoint' in record && record.checkpoint === name;
}

/** Whether one comes from that record to the instant by running on. */
function isPast(record: SessionRecord | undefined, to: Instant): boolean {
  return record === undefined || (record.at < to && !('rewind' in record || 'switch' in record));
}

function listed(moments: readonly Moment[]): string {
  return moments.length === 0 ? '' : `; there is ${moments.map(({ name }) => name).join(', ')}`;
}

export interface ResumedSession {
  readonly session: LabSession;
  /** What is to be said of it: where the text could not be relied on, what came out differently. */
  readonly remarks: readonly string[];
}

/**
 * Comes back to where a session was, by doing all of it again. Where that ends in another state than was written down, the
 * lab is opened anew with the configurations as they were, and it is said so. Throws `BadInput` if nothing can be made of the
 * text.
 */
export function resumeSession(file: string, text: string, version: string): ResumedSession {
  const { opening, records, problem } = readSession(file, text);
  if (!opening) throw new BadInput(problem ? [problem] : []);
  const end = records.findLast((record) => 'end' in record);
  const session = new LabSession(opening, { version, seed: opening.seed });
  const failure = replayAll(session, records, file);
  const stop = failure ?? problem;
  const remarks = stop ? [`${told(stop)}; resumed as far as the line before`] : [];
  const isSame = !failure && (end !== records.at(-1) || stateHash(session.lab) === end?.end.hash);
  if (isSame || !end) return { session, remarks };
  const restored = new LabSession({ file: opening.file, text: end.end.lab }, { version, seed: opening.seed });
  const by = opening.version === version ? '' : ` by looplab ${opening.version}`;
  const remark =
    `${file} was written${by}; done again by looplab ${version} it comes to another state. ` +
    'The lab starts anew with its nodes, links and configurations as they were.';
  return { session: restored, remarks: [remark] };
}

function replayAll(session: LabSession, records: readonly SessionRecord[], file: string): Problem | undefined {
  for (const [index, record] of records.entries()) {
    try {
      session.replay(record);
    } catch (error) {
      if (!(error instanceof BadAction)) throw error;
      return { message: error.message, where: { file, line: index + 2, column: 1 }, severity: 'error' };
    }
  }
  return undefined;
}

function told({ message, where: { file, line } }: Problem): string {
  return `${file}:${line}: ${message}`;
}
