/** What the README's table of speed promises, by the name of the bench. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Promised {
  readonly text: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export type Promises = ReadonlyMap<string, Promised>;

/** Rows such as `| name | ≥ 1,000,000 packet-hops/s | … |` and `| name | ≤ 0.6 s | … |`. */
export function readPromises(): Promises {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
  const rows = text.matchAll(/^\| ([^|]+?) \| ([≥≤]) ([\d,.]+) ([^|]+?) \|/gm);
  return new Map(
    [...rows].map(([, name = '', sign = '', digits = '', unit = '']) => {
      const number = Number(digits.replaceAll(',', ''));
      return [
        name,
        { text: `${sign} ${digits} ${unit}`, ...(sign === '≥' ? { atLeast: number } : { atMost: number }) },
      ];
    }),
  );
}
