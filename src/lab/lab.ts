/**
 * The lab: the only door to everything below, synchronous and bounded (DESIGN.md, principle 7). No promise, timer or file
 * path is inside; what acts on it is an action and goes into the journal, what looks at it changes nothing.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import { must } from '../base/assert.ts';
import { parseCalendar } from '../base/calendar.ts';
import { clone } from '../base/clone.ts';
import { BadInput, type Problem } from '../base/problem.ts';
import type { Duration, Instant } from '../base/time.ts';
import type { Wait } from '../base/wait.ts';
import type { LabDescription } from '../topology/description.ts';
import { loadTopology } from '../topology/load.ts';
import { perform } from './act.ts';
import { type Action, BadAction, type JournalEntry, type Place } from './action.ts';
import { type AdvanceOptions, advance, type Stopped } from './advance.ts';
import { asBuilt } from './as-built.ts';
import { buildLab } from './build.ts';
import { Capture } from './capture.ts';
import { Console } from './console.ts';
import { CONSOLE } from './consoles.ts';
import { resolveAddress } from './endpoint.ts';
import { createHistory, frameBefore, type History, keepFrame, keepSharedPast, lookBack } from './history.ts';
import { type Answer, answer, type Question } from './query.ts';
import { labWaits } from './settled.ts';
import { readStartupConfigs } from './startup.ts';
import type { LabState } from './state.ts';
import { resolveTarget } from './target.ts';
import { type Observer, World } from './world.ts';

/** A topology file as its texts: pure, the caller reads files. */
export interface LabTexts {
  /** The name that problems carry. */
  readonly file: string;
  readonly text: string;
  /** Files that it names, by their path relative to its folder. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface LabOptions {
  /** Of every random choice; 1 if absent. */
  readonly seed?: number;
  /** What the wire does to the octets of a frame; a test hands out copies and spoils the originals. */
  readonly exchange?: (frame: Uint8Array) => Uint8Array;
}

/** All of a lab at one instant; plain data but for its name, and untouched by what the lab does next. */
export interface Checkpoint {
  readonly description: LabDescription;
  readonly state: LabState;
}

/** Opens a lab at power-on. Throws `BadInput` with every problem of the file. */
export function openLab(source: LabTexts | LabDescription, options: LabOptions = {}): Lab {
  const { description, warnings } = readStartupConfigs(describe(source));
  return new Lab(description, options, { warnings });
}

function describe(source: LabTexts | LabDescription): LabDescription {
  if (!('text' in source)) return source;
  const { file, text, files = {} } = source;
  const { description, problems } = loadTopology(file, text, {
    readText: (path) => files[path] ?? { problem: `no text for ${path}` },
  });
  if (!description) throw new BadInput(problems);
  return description;
}

/** Where a lab comes from: a text whose startup configurations were read, or a checkpoint. */
interface Origin {
  readonly state?: LabState;
  readonly warnings?: readonly Problem[];
}

export class Lab {
  /** What was opened; what came of it is in the state. */
  readonly #file: LabDescription;
  /** Lines of startup configurations that the devices did not take. */
  readonly warnings: readonly Problem[];
  readonly #options: LabOptions;
  #world: World;
  #history: History;
  /** The description that was last asked for. */
  #built?: { readonly of: LabState; readonly wiring: number; readonly description: LabDescription };

  constructor(description: LabDescription, options: LabOptions = {}, origin: Origin = {}) {
    const { state, warnings = [] } = origin;
    this.#file = description;
    this.warnings = warnings;
    this.#options = options;
    this.#world = this.#worldOf(state ?? buildLab(description, options.seed ?? 1));
    this.#history = createHistory(this.#world.state);
    if (state) keepFrame(this.#history, state);
  }

  /** A lab of its own that goes on from a checkpoint. */
  static from(checkpoint: Checkpoint, options: LabOptions = {}): Lab {
    return new Lab(
      checkpoint.description,
      { ...options, seed: checkpoint.state.seed },
      { state: clone(checkpoint.state) },
    );
  }

  /** The lab as it is wired now; configurations are those that its nodes boot with. */
  get description(): LabDescription {
    const { state } = this.#world;
    if (this.#built?.of !== state || this.#built.wiring !== state.wiring) {
      this.#built = { of: state, wiring: state.wiring, description: asBuilt(this.#file, state) };
    }
    return this.#built.description;
  }

  /** The present virtual instant. */
  get now(): Instant {
    return this.#world.state.now;
  }

  /** Everything that acted on the lab so far. */
  get journal(): readonly JournalEntry[] {
    return this.#world.state.journal;
  }

  /** Events processed since power-on. */
  get events(): number {
    return this.#world.state.events;
  }

  /** Clones of earlier states that are kept for going back; a bounded number, each as large as a checkpoint. */
  get keyFrames(): number {
    return this.#history.frames.length;
  }

  /** The last change of forwarding anywhere: the instant of convergence. */
  get lastRouteChange(): Instant {
    return Math.max(0, ...this.#world.state.devices.map(({ stack }) => stack.fibChangedAt));
  }

  /** Runs until something asked for has come about; says why it stopped. */
  advance(options: AdvanceOptions): Stopped {
    const world = this.#world;
    return advance(world, options, () => {
      if (world.state.events >= this.#history.nextFrame) keepFrame(this.#history, world.state);
    });
  }

  /** Acts on the lab now and writes it into the journal. Throws `BadAction` if it makes no sense. */
  act(action: Action): void {
    const { state } = this.#world;
    const entry: JournalEntry = { at: state.now, events: state.events, action };
    const refused = perform(this.#world, action);
    if (refused !== undefined) throw new BadAction(refused);
    state.journal.push(entry);
  }

  /** A console of a device; the same name is the same session. */
  console(device: string, session = CONSOLE): Console {
    return new Console(this, device, session);
  }

  /** Types lines at a fresh console of a device and waits for each to finish; what was printed. */
  exec(device: string, ...lines: string[]): string {
    const console = this.console(device, `exec ${this.journal.length}`);
    for (const line of lines) console.run(line);
    return console.output;
  }

  /** Looks at the lab: plain values, also for `--json`. */
  query<Q extends Question>(question: Q): Answer<Q> {
    return answer(this.#world, question);
  }

  /** What is still waited for; empty when settled. */
  waits(): Wait[] {
    return labWaits(this.#world.state);
  }

  /** Tells an observer what devices decide; call the result to end it. */
  observe(observer: Observer): () => void {
    this.#world.observe(observer);
    return () => this.#world.unobserve(observer);
  }

  /** Records the frames of a link (`R1-R2`), of a port's link (`R1:Gi0/0`), or a device's own `lo` (`R1:lo`). */
  capture(target: string): Capture {
    return new Capture(this.#world, target);
  }

  checkpoint(): Checkpoint {
    return { description: this.#file, state: clone(this.#world.state) };
  }

  /** Another future from here. */
  fork(): Lab {
    return Lab.from(this.checkpoint(), this.#options);
  }

  /** Goes back to an instant, before what acted on the lab at it; later actions are forgotten. Captures end. */
  rewind(to: Instant): void {
    const { journal } = this.#world.state;
    const frame = frameBefore(this.#history, to) ?? buildLab(this.#file, this.#world.state.seed);
    const observers = this.#replaceWorld(frame, []);
    const done = frame.journal.length;
    for (const entry of journal.slice(done)) {
      if (entry.at >= to) break;
      this.runTo(entry);
      this.act(entry.action);
    }
    this.#runAgain(to, Number.POSITIVE_INFINITY);
    for (const observer of observers) this.#world.observe(observer);
  }

  /** A lab of its own that stands where this one stood at an instant, before what acted on it then. */
  past(at: Instant): Lab {
    const { journal, seed } = this.#world.state;
    const state = lookBack(this.#history, at) ?? buildLab(this.#file, seed);
    const lab = new Lab(this.#file, { ...this.#options, seed }, { state });
    const next = journal.find((entry) => entry.at >= at);
    lab.repeat(
      journal.filter((entry) => entry.at < at),
      { at, events: next?.events ?? this.events },
    );
    return lab;
  }

  /**
   * Does what a journal has beyond its own, each action where it was done, and runs on to an instant, but no further than so
   * many events; `look` is called after every event.
   */
  repeat(journal: readonly JournalEntry[], end: Place, look?: () => void): void {
    for (const entry of journal.slice(this.journal.length)) {
      if (entry.at > end.at) break;
      this.#runAgain(Number.POSITIVE_INFINITY, entry.events, look);
      this.#world.state.now = entry.at;
      this.act(entry.action);
      look?.();
    }
    this.#runAgain(end.at, end.events, look);
  }

  /** Becomes what it was at a checkpoint of itself or of a fork. Captures end. */
  restore({ state }: Checkpoint): void {
    keepSharedPast(this.#history, state);
    this.#replaceWorld(clone(state));
  }

  /** Runs on to where it once was: so many events, and the instant at which it stood then. */
  runTo({ at, events }: Place): void {
    this.#runAgain(Number.POSITIVE_INFINITY, events);
    this.#world.state.now = at;
  }

  /** The same back by a length of time, at most to power-on. */
  rewindBy(duration: Duration): void {
    this.rewind(Math.max(0, this.now - duration));
  }

  /** The address that `R3`, `R3 Loopback0`, `R3:Gi0/0` or `10.0.0.3` means. Throws `BadAction` if it means none. */
  address(text: string): IPv4 {
    const address = resolveAddress(this.#world.state.devices, text);
    if (typeof address === 'string') throw new BadAction(address);
    return address;
  }

  /** Whether a target names something here, or why not. */
  explainTarget(target: string): string | undefined {
    const resolved = resolveTarget(this.#world.state, target);
    return typeof resolved === 'string' ? resolved : undefined;
  }

  /** Goes on from another state; the observers of the world before, who see this one too unless told otherwise. */
  #replaceWorld(state: LabState, told?: readonly Observer[]): readonly Observer[] {
    const observers = [...this.#world.observers];
    this.#world = this.#worldOf(state);
    for (const observer of told ?? observers) this.#world.observe(observer);
    return observers;
  }

  /** Runs as far as the lab once did, through storms too: whoever met one then went on. */
  #runAgain(until: Instant, events: number, look?: () => void): void {
    let stop: Stopped;
    const when = (): boolean => {
      look?.();
      return false;
    };
    do stop = this.advance({ until, maxEvents: events - this.events, ...(look && { when }) });
    while (stop.reason === 'storm');
  }

  #worldOf(state: LabState): World {
    return new World(state, must(parseCalendar(this.#file.epoch), 'an epoch'), this.#options.exchange);
  }
}
