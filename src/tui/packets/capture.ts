/** The recorded frames as a file for Wireshark. */
import { encodeRecorded } from '../../lab/recording.ts';
import type { LabDescription } from '../../topology/description.ts';
import type { PacketsModel } from './list.ts';

/** Its octets in parts; `undefined` if no frame was recorded. */
export function captureOf({ items }: PacketsModel, { epoch }: LabDescription): readonly Uint8Array[] | undefined {
  const frames = items.filter((item) => item.kind === 'frame');
  return frames.length === 0 ? undefined : encodeRecorded(frames, epoch);
}

/** Of the lab's name, what every file system takes. */
export function captureName({ name }: LabDescription): string {
  return `${name.replaceAll(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'lab'}.pcapng`;
}
