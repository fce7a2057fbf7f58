/**
 * The screen at work: keys and the lab's progress in, frames out. It owns what is no plain data: the lab, the pacer, the
 * people at the consoles. At most one frame in 33 ms of real time; nothing is written while nothing changes.
 */
import { BadAction } from '../lab/action.ts';
import type { Lab } from '../lab/lab.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { NARRATED } from '../lab/narrate.ts';
import type { Recorded } from '../lab/recording.ts';
import type { Key } from '../session/key.ts';
import { createPacer, type Pacer, runSlice, setPace } from '../session/pacer.ts';
import { append, createScrollback } from '../session/scrollback.ts';
import type { Files } from '../shell/play.ts';
import { createShell, isReady, resizeShell, runShell, type Shell, takePrinted, typeKey } from '../shell/shell.ts';
import type { Bench } from '../verbs/verb.ts';
import type { Terminal, TerminalOptions } from './blessed.ts';
import {
  collect,
  isAnyoneWaiting,
  reseat,
  resizeSeats,
  type Seats,
  SHELL_TAB,
  sightOf,
  sightOfShell,
  sitAt,
  typeAt,
} from './console/seats.ts';
import { firstModel } from './first-model.ts';
import { clockText } from './frame/clock.ts';
import { areaOf, insideOf } from './frame/layout.ts';
import { view } from './frame/view.ts';
import { TableWatch } from './inspect/watch.ts';
import type { Model, Notice, Order } from './model.ts';
import { captureName, captureOf } from './packets/capture.ts';
import { appended, before } from './packets/list.ts';
import { PacketRecorder } from './packets/recorder.ts';
import { RunningProbes } from './probes/running.ts';
import { shownText } from './raster.ts';
import { settleOn } from './settling.ts';
import { BREAKS, takeSnapshot } from './snapshot.ts';
import { TaskJudge } from './tasks/judge.ts';
import { createEventList, type EventList, hear, unhear } from './timeline/events.ts';
import { type Input, update } from './update.ts';

/** Least real milliseconds between two frames of what the lab does, and of what a person does: a key is seen at once. */
const FRAME = 33;
const KEY_FRAME = 10;
/** Real milliseconds after which it is written down how far time has come. */
const NOTE = 1000;

/** What the screen has of the world; a test gives its own clock. */
export interface Surroundings {
  /** Real milliseconds, with fractions. */
  clock(): number;
  /** Calls once after so many milliseconds; the result forgets it. */
  later(ms: number, call: () => void): () => void;
  open(handlers: Pick<TerminalOptions, 'onKeys' | 'onPointer' | 'onResize' | 'title'>): Terminal;
  /** Stops the process until it is continued. */
  stop(resumed: () => void): void;
  /** Writes a file into the working folder; a sentence about it. */
  save(name: string, parts: readonly Uint8Array[]): string;
  /** Something has happened that a journal keeps. */
  noted(): void;
  readonly files: Files;
  /** The person wants to leave, and to come back to the session later, or not. */
  quit(keep: boolean): void;
}

export interface App {
  /** The shell in its tab. */
  readonly shell: Shell;
  /** Ends the screen and gives the terminal back. */
  close(): void;
}

/** Shows the session of a bench. */
export function startApp(bench: Bench, world: Surroundings): App {
  const running = new Running(bench, world);
  return { shell: running.shell, close: () => running.close() };
}

class Running {
  readonly terminal: Terminal;
  readonly shell: Shell;
  readonly #session: LabSession;
  readonly #lab: Lab;
  readonly #world: Surroundings;
  readonly #seats: Seats = new Map();
  readonly #shellText = createScrollback();
  /** When it was said last that something has happened. */
  #noted = 0;
  readonly #pacer: Pacer;
  readonly #events: EventList = createEventList();
  readonly #probes = new RunningProbes();
  readonly #tasks: TaskJudge;
  readonly #tables = new TableWatch();
  readonly #recorder = new PacketRecorder();
  /** A lab of its own that stands at an earlier moment, to be looked at. */
  #past: Lab | undefined;
  #model: Model;
  /** What was set last of the pace, to see when it changes. */
  #pace: Model['pace'];
  /** When the way to a settled lab was begun. */
  #settlingSince: number | undefined;
  #lastFrame = Number.NEGATIVE_INFINITY;
  /** Whether there is anything new to be seen, and whether somebody has typed it. */
  #stale = true;
  #urgent = false;
  #forget: (() => void) | undefined;
  /** When the next round is due; infinite if none is. */
  #due = Number.POSITIVE_INFINITY;
  #closed = false;
  #suspended = false;

  constructor(bench: Bench, world: Surroundings) {
    const { session } = bench;
    const { lab } = session;
    this.#session = session;
    this.#lab = lab;
    this.#world = world;
    this.shell = createShell(bench, world.files);
    this.terminal = world.open({
      title: shownText(`looplab ${lab.description.name}`),
      onKeys: (keys) => this.#keys(keys),
      onPointer: (pointer) => this.#input({ input: 'pointer', pointer }),
      onResize: (size) => this.#input({ input: 'resize', size }),
    });
    this.#tasks = new TaskJudge(lab);
    this.#model = firstModel(lab, this.#events, this.terminal.size());
    lab.observe({ kinds: NARRATED, see: (at, device, event) => hear(this.#events, at, device, event) });
    this.#pace = this.#model.pace;
    this.#pacer = createPacer(lab, world.clock());
    this.#applyPace();
    this.#wake(0);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#forget?.();
    this.terminal.close();
  }

  #keys(keys: readonly Key[]): void {
    for (const key of keys) {
      if (this.#closed || this.#suspended) return;
      this.#input({ input: 'key', key });
    }
  }

  #input(input: Input): void {
    if (this.#closed) return;
    const { model, orders } = update(this.#model, input);
    this.#model = model;
    for (const order of orders) this.#obey(order);
    if (this.#model.pace !== this.#pace) this.#applyPace();
    append(this.#shellText, takePrinted(this.shell));
    if (orders.some((order) => order.do !== 'type' || order.key.name === 'enter')) this.#note();
    if (input.input === 'resize') this.#resizeConsoles();
    this.#stale = true;
    this.#urgent ||= input.input === 'key';
    this.#wake(0);
  }

  #obey(order: Order): void {
    try {
      this.#tryToObey(order);
    } catch (error) {
      if (!(error instanceof BadAction)) throw error;
      this.#say({ text: error.message, look: 'bad' });
    }
  }

  #tryToObey(order: Order): void {
    const lab = this.#lab;
    switch (order.do) {
      case 'act':
        if (BREAKS.has(order.action.do)) this.#tables.remember(lab);
        lab.act(order.action);
        return this.#say({ text: `${order.said}.`, look: 'strong' });
      case 'rewind':
        return this.#rewind(order.to);
      case 'step':
        return this.#keepPackets(this.#recorder.step(lab));
      case 'export':
        return this.#export();
      case 'open':
        return sitAt(this.#seats, lab, order.device, this.#consoleSize());
      case 'probe':
        return this.#probes.start(lab, order.device, order.to);
      case 'stop-probe':
        return this.#probes.stop(lab, order.index);
      case 'look':
        return this.#look(order.at);
      case 'type':
        if (order.device === SHELL_TAB) return typeKey(this.shell, order.key);
        return typeAt(this.#seats, order.device, order.key);
      case 'redraw':
        return this.terminal.redraw();
      case 'suspend':
        return this.#suspend();
      case 'quit':
        return this.#world.quit(order.keep);
    }
  }

  #export(): void {
    const { description } = this.#lab;
    const parts = captureOf(this.#model.packets, description);
    if (!parts) return this.#say({ text: 'No frame was recorded.', look: 'warn' });
    const saved = this.#world.save(captureName(description), parts);
    this.#say({ text: saved, look: 'strong' });
  }

  /** Time runs ahead for whoever waits for a ping, unless its packets are to be seen one by one. */
  #isAwaited(): boolean {
    const stepping = !this.#model.pace.running && areaOf(this.#model, 'packets') !== undefined;
    return !stepping && isAnyoneWaiting(this.#seats);
  }

  #keepPackets(fresh: readonly Recorded[]): void {
    if (fresh.length === 0) return;
    const { packets } = this.#model;
    this.#model = { ...this.#model, packets: { ...packets, items: appended(packets.items, fresh) } };
  }

  #say(notice: Notice): void {
    this.#model = { ...this.#model, notice };
  }

  #rewind(to: number): void {
    this.#session.rewind(to);
    this.#afterRewind();
  }

  /** The lab stands at an earlier moment than before. */
  #afterRewind(): void {
    const to = this.#lab.now;
    this.#recorder.forget();
    this.#past = undefined;
    this.#tables.forget(this.#lab);
    unhear(this.#events, to);
    const { cursor: _gone, ...packets } = this.#model.packets;
    this.#model = { ...this.#model, packets: { ...packets, items: before(packets.items, to) } };
    const { ratio, pace } = this.#pacer;
    setPace(this.#pacer, this.#lab, this.#world.clock(), pace, ratio);
    const at = `back at ${clockText(this.#lab.now)}`;
    reseat(this.#seats, this.#lab, `--- ${at} ---`);
    this.#say({ text: `The lab is ${at}.`, look: 'strong' });
  }

  /** Goes back to an instant in a lab of its own, so that the panes can show it. */
  #look(at: number | undefined): void {
    this.#past = at === undefined ? undefined : this.#lab.fork();
    // Up to and with what happened at that instant.
    if (at !== undefined) this.#past?.rewind(at + 1);
  }

  #suspend(): void {
    const resume = this.terminal.suspend();
    this.#suspended = true;
    this.#world.stop(() => {
      resume();
      this.#suspended = false;
      this.#applyPace();
      this.#input({ input: 'resize', size: this.terminal.size() });
    });
  }

  #applyPace(): void {
    const { running, speed, goal } = this.#model.pace;
    this.#pace = this.#model.pace;
    const pace = !running ? 'paused' : speed === Number.POSITIVE_INFINITY ? 'flat-out' : 'real-time';
    setPace(this.#pacer, this.#lab, this.#world.clock(), pace, Number.isFinite(speed) ? speed : 1);
    this.#settlingSince = goal === 'settled' ? this.#lab.now : undefined;
  }

  #consoleSize(): { columns: number; rows: number } {
    const area = areaOf(this.#model, 'console');
    return area ? insideOf(area) : { columns: 80, rows: 24 };
  }

  #resizeConsoles(): void {
    resizeSeats(this.#seats, this.#consoleSize());
    const { columns, rows } = this.#consoleSize();
    resizeShell(this.shell, { width: columns, length: rows });
  }

  /** Asks for a round in so many milliseconds, unless one comes sooner. */
  #wake(ms: number): void {
    if (this.#closed || this.#suspended) return;
    const due = this.#world.clock() + ms;
    if (due >= this.#due) return;
    this.#forget?.();
    this.#due = due;
    this.#forget = this.#world.later(ms, () => {
      this.#due = Number.POSITIVE_INFINITY;
      this.#round();
    });
  }

  /** A slice of the lab's time, and a frame if there is one to be drawn. */
  #round(): void {
    if (this.#closed || this.#suspended) return;
    // Before the lab has its slice.
    if (this.#urgent) this.#drawIfDue();
    const { events, now } = this.#lab;
    const behind = this.#runShell() || this.#passTime();
    if (this.#lab.now < now) this.#afterRewind();
    collect(this.#seats);
    this.#probes.hear(this.#lab, this.#events);
    if (this.#lab.events !== events || this.#lab.now !== now) this.#stale = true;
    this.#follow();
    const wait = this.#drawIfDue();
    if (this.#world.clock() > this.#noted + NOTE) this.#note();
    if (behind) this.#wake(0);
    else if (this.#model.pace.running || !isReady(this.shell)) this.#wake(Math.max(FRAME, wait));
    if (this.#stale) this.#wake(Math.max(0, wait));
  }

  /** What the panes at the side want to know of the lab, as far as they are seen. */
  #follow(): void {
    const lab = this.#lab;
    this.#keepPackets(this.#recorder.record(lab, areaOf(this.#model, 'packets') !== undefined));
    if (this.#past || !areaOf(this.#model, 'tasks')) return;
    const again = this.#tasks.judge(lab, this.#world.clock());
    if (again === undefined) return;
    this.#stale = true;
    this.#wake(again);
  }

  /** A verb of the shell has the time to itself; whether it goes on. */
  #runShell(): boolean {
    if (isReady(this.shell)) return false;
    const goesOn = runShell(this.shell, () => this.#world.clock());
    append(this.#shellText, takePrinted(this.shell));
    this.#stale = true;
    if (this.shell.hasQuit) this.#world.quit(true);
    return goesOn;
  }

  #note(): void {
    this.#noted = this.#world.clock();
    this.#world.noted();
  }

  #passTime(): boolean {
    return this.#settlingSince === undefined ? this.#runOn() : this.#settle(this.#settlingSince);
  }

  #runOn(): boolean {
    const { behind, storm } = runSlice(
      this.#pacer,
      this.#lab,
      () => this.#world.clock(),
      () => this.#isAwaited(),
    );
    if (storm !== undefined) this.#say({ text: storm.split('\n')[0] ?? '', look: 'bad' });
    return behind;
  }

  #settle(since: number): boolean {
    const settling = settleOn(this.#lab, since, () => this.#world.clock());
    if (settling === 'goes on') return true;
    this.#input({ input: 'reached' });
    if (settling !== 'settled') this.#say({ text: settling, look: 'bad' });
    return false;
  }

  /** Draws what is new, if the last frame is long enough ago; in how many real milliseconds it will be. */
  #drawIfDue(): number {
    const wait = this.#lastFrame + (this.#urgent ? KEY_FRAME : FRAME) - this.#world.clock();
    if (!this.#stale || wait > 0) return wait;
    collect(this.#seats);
    this.#draw();
    return FRAME;
  }

  #draw(): void {
    this.#stale = false;
    this.#urgent = false;
    this.#lastFrame = this.#world.clock();
    const device = this.#model.tabs[this.#model.tab];
    const seen = update(this.#model, {
      input: 'seen',
      description: (this.#past ?? this.#lab).description,
      lab: takeSnapshot(this.#past ?? this.#lab),
      looking: this.#past?.now,
      probes: this.#probes.sights(this.#lab),
      path: this.#probes.pathOf(this.#past ?? this.#lab, this.#model.way),
      inspect: this.#tables.look(this.#model, this.#lab, this.#past, this.#world.clock()),
      tasks: this.#tasks.sight(this.#past ?? this.#lab),
      console: device === SHELL_TAB ? sightOfShell(this.shell, this.#shellText) : sightOf(this.#seats, device),
    });
    this.#model = seen.model;
    const { raster, cursor } = view(this.#model);
    this.terminal.show(raster, cursor);
  }
}
