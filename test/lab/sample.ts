/** Small labs for tests, as a student would write them, and the trace by which two runs are compared. */
import { createHash } from 'node:crypto';
import { type Lab, type LabOptions, openLab } from '../../src/lab/lab.ts';

export const RING = `
name: ring
protocols: [rip]
nodes:
  R1:
  R2:
  R3:
  R4:
  PC1: { kind: host }
  PC2: { kind: host }
links: [R1-R2, R2-R3, R3-R4, R4-R1, PC1-R1, PC2-R3]
`;

export const TRIANGLE = `
name: triangle
protocols: [rip]
nodes: [R1, R2, R3]
links: [R1-R2, R2-R3, R1-R3]
`;

export function openSample(text: string, options: LabOptions = {}): Lab {
  return openLab({ file: 'sample.yaml', text }, options);
}

/** Everything that a lab is, but for the key order of Maps, as a hash. */
export function stateHash(lab: Lab): string {
  const text = JSON.stringify(lab.checkpoint().state, (_key, value: unknown) => {
    if (value instanceof Map) return { map: [...value] };
    if (value instanceof Set) return { set: [...value] };
    if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
    return value;
  });
  return createHash('sha256').update(text).digest('hex');
}

/** Hashes every frame on every link with its instant, sender and fate: the trace of a run. */
export class TraceHash {
  readonly #hash = createHash('sha256');
  frames = 0;
  readonly #captures: { name: string; take: () => void }[];

  constructor(lab: Lab) {
    this.#captures = lab.query({ ask: 'links' }).map(({ name }) => {
      const capture = lab.capture(name);
      const take = (): void => {
        for (const { at, end, octets, fate } of capture.takeFrames()) {
          this.frames++;
          this.#hash.update(`${name} ${at} ${end} ${fate} `).update(octets);
        }
      };
      return { name, take };
    });
  }

  digest(): string {
    for (const { take } of this.#captures) take();
    return this.#hash.digest('hex');
  }
}
