/** From the flags of a command to a lab. */
import { type Lab, openLab } from '../lab/lab.ts';
import { withFaults } from './faults.ts';
import { type LabFlags, readSeed } from './flags.ts';
import { describeFile, warn } from './topology-file.ts';

/** A lab at power-on; what `--fail` names comes after the events of its file. */
export async function openFile({ file, seed, fail }: LabFlags): Promise<Lab> {
  const random = await readSeed(seed);
  const lab = openLab(withFaults(await describeFile(file), fail), { seed: random });
  warn(lab.warnings);
  return lab;
}
