/** From the flags of a command to a lab. */
import { asksConsoles } from '../exercise/asks-consoles.ts';
import { type Lab, openLab } from '../lab/lab.ts';
import type { LabDescription } from '../topology/description.ts';
import { withFaults } from './faults.ts';
import { type LabFlags, readSeed } from './flags.ts';
import { describeFile, warn } from './topology-file.ts';

/** A lab at power-on; what `--fail` names comes after the events of its file. */
export async function openFile({ file, seed, fail }: LabFlags): Promise<Lab> {
  const random = await readSeed(seed);
  const lab = await openDescription(withFaults(await describeFile(file), fail), random);
  warn(lab.warnings);
  return lab;
}

/**
 * A lab at power-on. Reading a configuration in IOS text takes the console's language, and so does an expectation of what a
 * device shows; it is loaded only then.
 */
export async function openDescription(description: LabDescription, seed?: number): Promise<Lab> {
  const { nodes, expect } = description;
  if (nodes.some(({ startupConfig }) => startupConfig) || asksConsoles(expect)) await import('../lab/ios.ts');
  return openLab(description, seed === undefined ? {} : { seed });
}
