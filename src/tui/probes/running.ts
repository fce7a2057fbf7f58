/** The pings that run, and what becomes of them. */
import type { Lab } from '../../lab/lab.ts';
import type { Walk } from '../../lab/walk.ts';
import { durationText } from '../frame/clock.ts';
import { type EventList, note } from '../timeline/events.ts';
import { endedOutages, type Probe, type ProbeSight, sightOfProbe, startProbe, stopProbe } from './sight.ts';

export class RunningProbes {
  #probes: Probe[] = [];

  /** Throws `BadAction` for a destination that makes no sense. */
  start(lab: Lab, device: string, to: readonly string[]): void {
    for (const destination of to) this.#probes.push(startProbe(lab, device, destination));
  }

  stop(lab: Lab, index: number): void {
    for (const probe of this.#probes.splice(index, 1)) stopProbe(lab, probe);
  }

  /** The first good packet after an outage is an event of its own. */
  hear(lab: Lab, events: EventList): void {
    for (const probe of this.#probes) {
      for (const { until, lasted } of endedOutages(lab, probe)) {
        const text = `hears ${probe.to} (${probe.address}) again, after ${durationText(lasted)}`;
        note(events, { at: until, device: probe.device, text, weight: 'good', about: 'probe' });
      }
    }
  }

  /** Those that have ended with their device, or that a rewind has undone, are forgotten. */
  sights(lab: Lab): ProbeSight[] {
    const seen = this.#probes.map((probe) => ({ probe, sight: sightOfProbe(lab, probe) }));
    this.#probes = seen.flatMap(({ probe, sight }) => (sight ? [probe] : []));
    return seen.flatMap(({ sight }) => sight ?? []);
  }

  /** The way that the packets of a probe take now. */
  pathOf(lab: Lab, index: number | undefined): Walk | undefined {
    const probe = this.#probes[index ?? -1];
    return probe && lab.query({ ask: 'walk', from: probe.device, source: 0, destination: lab.address(probe.address) });
  }
}
