/** Questions to a lab and their answers: plain values, asked of the state as it is; asking changes nothing. */

import { programSummary } from '../app/programs.ts';
import type { ProgramSummary } from '../app/summary.ts';
import { must } from '../base/assert.ts';
import type { Instant } from '../base/time.ts';
import type { ConsoleAnswer } from '../cli/output/answer.ts';
import type { DeviceState } from '../device/state.ts';
import type { Attachment, EndCounters, LinkEnd } from '../sim/medium.ts';
import { BadAction } from './action.ts';
import { type AdjacencyReport, adjacencies } from './adjacencies.ts';
import { look, valueAt } from './look.ts';
import { type DeviceReport, deviceReport } from './report.ts';
import { type LabState, type TimelineEntry, timelineEntries } from './state.ts';
import { type StreamReport, streamReport } from './stream.ts';
import { findNode } from './target.ts';
import { type Walk, type WalkOrder, walk } from './walk.ts';
import type { World } from './world.ts';

export type Question =
  /** A device's own state, to be looked at and never changed. */
  | { readonly ask: 'device'; readonly device: string }
  /** The same as texts and numbers for `--json`: every device, or one. */
  | { readonly ask: 'report'; readonly device?: string }
  | { readonly ask: 'links' }
  /** What OSPF on each port thinks of who is at the other end. */
  | { readonly ask: 'adjacencies' }
  /** What a `show` command of a device prints. */
  | { readonly ask: 'show'; readonly device: string; readonly line: string }
  /** What a program has found out so far; the newest of the device if no number is given. */
  | { readonly ask: 'program'; readonly device: string; readonly id?: number }
  /** A running stream of echoes as marks in a row, each of so many echoes. */
  | {
      readonly ask: 'stream';
      readonly device: string;
      readonly id: number;
      readonly marks: number;
      readonly perMark: number;
    }
  /** The way that a packet from a device would take now. */
  | ({ readonly ask: 'walk'; readonly from: string } & WalkOrder)
  /** What a line would show at a console, as data; `undefined` if it shows nothing. */
  | { readonly ask: 'value'; readonly device: string; readonly line: string; readonly session?: string }
  /** The devices whose configuration `undo` and `redo` would change. */
  | { readonly ask: 'edits' }
  /** Control-plane events, oldest first. */
  | { readonly ask: 'timeline'; readonly since?: Instant };

export type Answer<Q extends Question> = Q extends { ask: 'device' }
  ? DeviceState
  : Q extends { ask: 'report' }
    ? DeviceReport[]
    : Q extends { ask: 'links' }
      ? LinkReport[]
      : Q extends { ask: 'adjacencies' }
        ? AdjacencyReport[]
        : Q extends { ask: 'show' }
          ? string
          : Q extends { ask: 'program' }
            ? ProgramReport
            : Q extends { ask: 'stream' }
              ? StreamReport | undefined
              : Q extends { ask: 'walk' }
                ? Walk
                : Q extends { ask: 'value' }
                  ? ConsoleAnswer | undefined
                  : Q extends { ask: 'edits' }
                    ? EditsReport
                    : TimelineEntry[];

/** Absent where there is nothing to take back or to do again. */
export interface EditsReport {
  readonly undo?: string;
  readonly redo?: string;
}

export interface LinkReport {
  readonly name: string;
  readonly state: 'up' | 'cut' | 'blackhole' | 'flapping';
  readonly ends: readonly LinkEndReport[];
}

export interface LinkEndReport {
  readonly device: string;
  readonly port: string;
  readonly carrier: boolean;
  /** What it sends is lost (`one-way`), or it is pulled out here alone (`cut`). */
  readonly fault?: 'cut' | 'one-way' | 'blackhole';
  /** What it sends is lost, late or spoilt in another way than the lab's file says. */
  readonly impaired?: true;
  readonly counters: EndCounters;
}

export interface ProgramReport {
  readonly id: number;
  readonly done: boolean;
  /** Only when done. */
  readonly ok?: boolean;
  /** Absent if the device lost power meanwhile. */
  readonly summary?: ProgramSummary;
  /** What it printed, unless a console shows it. */
  readonly output: string;
}

export function answer<Q extends Question>(world: World, question: Q): Answer<Q> {
  return answerOf(world, question) as Answer<Q>;
}

function answerOf(world: World, question: Question): Answer<Question> {
  switch (question.ask) {
    case 'device':
      return deviceNamed(world, question.device);
    case 'report':
      return question.device === undefined
        ? world.state.devices.map((device) => deviceReport(device, world.now))
        : [deviceReport(deviceNamed(world, question.device), world.now)];
    case 'links':
      return links(world);
    case 'adjacencies':
      return adjacencies(world.state.devices);
    case 'show':
      return look(world, deviceNamed(world, question.device), question.line);
    case 'program':
      return program(world, deviceNamed(world, question.device), question.id);
    case 'stream':
      return stream(world, question);
    case 'walk':
      return walk(world.state, deviceNamed(world, question.from), question);
    case 'value':
      return valueAt(world, deviceNamed(world, question.device), question.session, question.line);
    case 'edits':
      return edits(world);
    case 'timeline': {
      const since = question.since ?? 0;
      return timelineEntries(world.state.timeline).filter((entry) => entry.at >= since);
    }
  }
}

function deviceNamed(world: World, name: string): DeviceState {
  const device = findNode(world.state, name);
  if (typeof device === 'string') throw new BadAction(device);
  return must(world.state.devices[device], 'a device');
}

function program(world: World, device: DeviceState, id: number | undefined): ProgramReport {
  const wanted = id ?? device.nextProgram - 1;
  const found = device.programs.get(wanted);
  if (!found) throw new BadAction(`${device.name} has no program ${wanted}`);
  const summary = found.result?.summary ?? (found.state && programSummary(found.state, world.now));
  return {
    id: found.id,
    done: found.result !== undefined,
    ...(found.result ? { ok: found.result.ok } : {}),
    ...(summary ? { summary } : {}),
    output: found.output,
  };
}

function stream(world: World, { device, id, marks, perMark }: Question & { ask: 'stream' }): StreamReport | undefined {
  return streamReport(deviceNamed(world, device), id, world.now, marks, perMark);
}

function edits({ state }: World): EditsReport {
  const [undo, redo] = [state.edits.done.at(-1)?.device, state.edits.undone.at(-1)?.device];
  return { ...(undo !== undefined && { undo }), ...(redo !== undefined && { redo }) };
}

function links({ state }: World): LinkReport[] {
  return state.medium.links.map((link) => ({
    name: link.name,
    state: link.flap ? 'flapping' : link.cut ? 'cut' : link.blackhole ? 'blackhole' : 'up',
    ends: link.ends.map((end) => linkEnd(end, state)),
  }));
}

function linkEnd(end: LinkEnd, { medium, devices, portOwners }: LabState): LinkEndReport {
  const owner = must(portOwners[end.port], 'a port');
  const device = must(devices[owner.device], 'a device');
  const fault = end.cut ? 'cut' : end.deaf ? 'blackhole' : end.mute ? 'one-way' : undefined;
  return {
    device: device.name,
    port: must(device.ports[owner.index], 'a port').name,
    carrier: (medium.ports[end.port] as Attachment).carrier,
    ...(fault === undefined ? {} : { fault }),
    ...(end.quality === end.healthy ? {} : { impaired: true }),
    counters: { ...end.counters },
  };
}
