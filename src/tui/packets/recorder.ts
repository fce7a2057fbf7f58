/** Records the packets of a lab while they are seen, and only then: it takes time and memory. */
import type { Lab } from '../../lab/lab.ts';
import { type Recorded, Recording } from '../../lab/recording.ts';

/** Events that a step may take before it gives up: a lab without any frame. */
const STEP = 1_000_000;

export class PacketRecorder {
  #recording: Recording | undefined;

  /** What was recorded since; recording begins, or ends where nobody sees it. */
  record(lab: Lab, seen: boolean): readonly Recorded[] {
    if (!seen) {
      this.forget();
      return [];
    }
    this.#recording ??= new Recording(lab);
    return this.#recording.take();
  }

  /** Runs the lab until a frame is sent on a link; everything recorded meanwhile. */
  step(lab: Lab): readonly Recorded[] {
    const recorded = [...this.record(lab, true)];
    const begun = recorded.length;
    lab.advance({
      when: () => {
        recorded.push(...this.record(lab, true));
        return recorded.slice(begun).some(({ kind }) => kind === 'frame');
      },
      maxEvents: STEP,
    });
    return recorded;
  }

  /** To be called before the lab goes back: what looks at a lab does not go back with it. */
  forget(): void {
    this.#recording?.stop();
    this.#recording = undefined;
  }
}
