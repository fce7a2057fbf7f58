/** `npm run oracle -- --outage`: outages here and as recorded, side by side. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepsTo, measureOutages, median, type OutageRow, type RecordedOutage } from './outage.ts';
import type { Recording } from './recording.ts';

const RECORDED = join(import.meta.dirname, '..', 'recorded');
const SHARED = join(import.meta.dirname, '..', '..', '..', 'shared', 'oracle', 'outage');

/** Networks with what was measured in them; recordings beside the checkout come before those in it. */
export function recordedOutages(): { readonly recording: Recording; readonly outage: RecordedOutage }[] {
  const folder = existsSync(SHARED) ? SHARED : join(RECORDED, 'outage');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const outage = JSON.parse(readFileSync(join(folder, file), 'utf8')) as RecordedOutage;
      const name = readdirSync(join(RECORDED, 'frr')).find((other) => other.endsWith(`-${outage.topology}.json`));
      if (name === undefined) throw new Error(`no network ${outage.topology} is recorded`);
      return { recording: JSON.parse(readFileSync(join(RECORDED, 'frr', name), 'utf8')) as Recording, outage };
    });
}

/** Prints the table; whether every outage keeps to its bounds. */
export function printOutages(seeds: readonly number[]): boolean {
  const title = ['network', 'profile', 'failure', 'recorded', `${seeds.length} seeds`, 'least', 'most', 'bounds'];
  process.stdout.write(line(title));
  let isKept = true;
  for (const { recording, outage } of recordedOutages()) {
    for (const row of measureOutages(recording, outage, seeds)) {
      process.stdout.write(line(cells(row)));
      isKept &&= keepsTo(row);
    }
  }
  process.stdout.write('Seconds without an answer to a probe every 10 ms, medians; computing takes no time here.\n');
  return isKept;
}

function cells(row: OutageRow): string[] {
  const { topology, profile, kind, recorded, measured, bounds } = row;
  const seconds = [median(measured), measured[0] ?? 0, measured.at(-1) ?? 0].map((time) => time.toFixed(2));
  const verdict = `${bounds.least}-${bounds.most}${keepsTo(row) ? '' : '  MISSED'}`;
  return [topology, profile, kind, recorded?.toFixed(2) ?? '-', ...seconds, verdict];
}

function line([topology = '', profile = '', kind = '', ...numbers]: readonly string[]): string {
  const columns = numbers.map((text, i) => (i === numbers.length - 1 ? `  ${text}` : text.padStart(12)));
  return `${topology.padEnd(16)}${profile.padEnd(8)}${kind.padEnd(15)}${columns.join('')}\n`;
}
